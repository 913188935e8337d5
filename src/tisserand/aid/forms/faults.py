"""Faults of aid told in French beside their field."""

from collections.abc import Mapping
from typing import Final

from django import forms

from tisserand.aid.enums import AidFault
from tisserand.aid.rules.faults import AidRefused

FAULT_MESSAGES: Final[Mapping[AidFault, str]] = {
    AidFault.NOT_FROM_THIS_STATE: "Ce n’est plus possible dans l’état actuel : la page a peut-être changé entre-temps.",
    AidFault.ALREADY_SO: "C’est déjà fait, ou cela existe déjà : rien n’a été changé.",
    AidFault.NOT_AN_AMOUNT: "Écrivez un montant au-dessus de zéro, et au plus 20 000 €.",
    AidFault.ABOVE_ASKED: "C’est plus que ce qui a été demandé ou accordé.",
    AidFault.ABOVE_LIMIT: "C’est au-dessus de la délégation : il reste {detail} pour cette personne sur la période.",
    AidFault.IN_THE_FUTURE: "Cette date n’est pas encore arrivée.",
    AidFault.DECIDED_BEFORE_ASKED: "La décision ne peut pas venir avant la demande.",
    AidFault.BEFORE_DECISION: "Cette date est avant la décision.",
    AidFault.BEFORE_HAND_OVER: "Cette date est avant la remise.",
    AidFault.IN_THE_PAST: "Cette date est déjà passée.",
    AidFault.NO_AGREEMENT: "Rien ne sort du dossier sans l’accord de la personne : donnez la date de cet accord.",
    AidFault.REASON_MISSING: "Écrivez pourquoi.",
    AidFault.PAYEE_MISSING: "Dites à qui l’aide serait versée.",
    AidFault.OPINION_MISSING: "Écrivez votre avis en quelques mots.",
    AidFault.FUND_CLOSED: "Ce fonds ne reçoit plus de demandes.",
    AidFault.NOT_A_COMMISSION: "Ce fonds n’a pas de commission : le chef de service décide par délégation.",
    AidFault.NOT_A_DELEGATE: "Ce fonds se décide en séance : inscrivez la demande à une séance.",
    AidFault.REPEATED: "Une aide de même objet a déjà été demandée ou accordée : le règlement du fonds bloque, sauf dérogation.",
    AidFault.REPEAT_UNSEEN: "Une aide existe déjà : lisez ce qui est affiché, puis cochez cette case pour continuer.",
    AidFault.SITTING_FULL: "La séance est complète.",
    AidFault.SITTING_CLOSED: "La séance est close : ses décisions ne changent plus.",
    AidFault.SITTING_TO_COME: "La séance n’a pas encore eu lieu.",
    AidFault.UNDECIDED: "Des demandes de la liste n’ont pas de décision : notez-les, ou retirez-les de la liste.",
    AidFault.NEVER_BELOW_ZERO: "La réserve n’en contient pas autant.",
    AidFault.VOUCHER_UNKNOWN: "La réserve n’a pas ces numéros : {detail}.",
    AidFault.VOUCHER_GONE: "Ces bons ne sont plus dans la réserve : {detail}.",
    AidFault.VOUCHER_ALREADY_THERE: "La réserve connaît déjà ces numéros : {detail}.",
    AidFault.VOUCHERS_MISSING: "Donnez les numéros des bons, par exemple 12-15, 18.",
    AidFault.NOT_NUMBERS: "« {detail} » ne se lit pas : écrivez par exemple 12-15, 18.",
    AidFault.TOO_MANY: "C’est plus de {detail} bons à la fois : vérifiez les numéros.",
    AidFault.EXPLANATION_MISSING: "Expliquez en quelques mots.",
    AidFault.SAME_COUNTER: "Un comptage se clôt à deux : une autre personne que celle qui a compté le confirme.",
    AidFault.COUNT_PENDING: "Un comptage attend déjà d’être confirmé.",
    AidFault.COUNTED_TOO_MANY: "C’est plus que le journal : saisissez d’abord l’entrée ou le retour qui manque.",
    AidFault.DIFFERENCE_UNLISTED: "Donnez les numéros des {detail} bons qui manquent.",
    AidFault.NOT_CORRECTABLE: "Seules une entrée ou une perte se corrigent, une fois.",
    AidFault.STOCK_CLOSED: "Cette réserve est fermée.",
    AidFault.NOT_A_SCAN: "Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.",
    AidFault.SCAN_TOO_BIG: "Ce fichier dépasse 5 Mo.",
    AidFault.LONGER_ACCESS: "Entre 0 et 730 jours.",
}


def tell_fault(fault: AidFault, detail: str = "") -> str:
    """The fault as a sentence."""
    return FAULT_MESSAGES[fault].format(detail=detail)


def tell_faults(refused: AidRefused) -> str:
    """The faults as one text, for a button that was refused."""
    return " ".join(tell_fault(fault, refused.detail) for _, fault in refused.faults)


def add_faults(form: forms.Form, refused: AidRefused) -> None:
    """Tell the faults beside the fields they are about; a field that the form has not is told at the top."""
    for name, fault in refused.faults:
        form.add_error(name if name in form.fields else None, tell_fault(fault, refused.detail))
