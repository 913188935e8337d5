"""What the forms of plans, contracts, documents and claims share: one line of text, versions, faults in French."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from tisserand.casework.rules.support import SupportFault, SupportRefused
from tisserand.interface.forms import BaseForm

FAULT_MESSAGES: Mapping[SupportFault, str] = {
    SupportFault.NOT_FROM_THIS_STATE: "Ce n’est plus possible dans l’état actuel : la page a peut-être changé entre-temps.",
    SupportFault.ALREADY_SO: "C’est déjà fait : rien n’a été changé.",
    SupportFault.OBJECTIVE_SETTLED: "Cet objectif est clos : rouvrez-le d’abord.",
    SupportFault.DUE_BEFORE_PLAN: "Cette date est avant celle où l’objectif a été convenu.",
    SupportFault.PARTNER_UNNAMED: "Nommez le partenaire qui s’en charge.",
    SupportFault.IN_THE_FUTURE: "Cette date n’est pas encore arrivée.",
    SupportFault.ENDS_BEFORE_START: "La fin doit venir après le début.",
    SupportFault.TOO_LONG: "Cette durée dépasse la plus longue de ce cadre : vérifiez l’année.",
    SupportFault.TOO_SHORT: "Cette durée est plus courte que ce que prévoit ce cadre.",
    SupportFault.TOTAL_REACHED: "La durée totale de ce cadre serait dépassée.",
    SupportFault.KIND_CLOSED: "Ce contrat ne se conclut plus à cette date.",
    SupportFault.LEVEL_MISSING: "Choisissez le niveau de la mesure.",
    SupportFault.SAME_PERSON: "Choisissez un autre adulte que la personne du dossier.",
    SupportFault.UNSIGNED: "Cette signature manque : signez, ou dites pourquoi ce n’est pas possible.",
    SupportFault.NO_SCAN: "Joignez l’exemplaire signé, numérisé ou photographié.",
    SupportFault.NOT_A_SCAN: "Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.",
    SupportFault.SCAN_TOO_BIG: "Ce fichier est trop lourd : au plus 8 Mo.",
    SupportFault.REPORT_SENT: "Ce rapport est déjà noté comme envoyé.",
    SupportFault.OUTSIDE_MANDATE: "Cette date est en dehors du mandat.",
    SupportFault.DECIDED_AFTER_START: "La décision ne peut pas venir après le début.",
    SupportFault.BEFORE_LAST: "Un bilan plus récent existe déjà : choisissez une date qui le suit.",
    SupportFault.SAME_TARGET: "La cible doit être différente du point de départ.",
    SupportFault.NUMBER_MISSING: "Donnez ce nombre.",
    SupportFault.SIGNED_AFTER_END: "Cette date est après la fin du contrat.",
    SupportFault.ENDED_BEFORE_SIGNED: "Cette date est avant la signature.",
    SupportFault.OVERLAPS: "Un contrat signé couvre déjà une partie de cette période : mettez-y fin, ou changez les dates.",
    SupportFault.DRAFT_ALREADY_THERE: "Un projet de contrat est déjà en préparation : reprenez-le.",
    SupportFault.NOTHING_AGREED: "Le plan n’a aucun objectif en cours : un contrat en comporte au moins un.",
    SupportFault.NOT_AN_ADULT: "Choisissez un adulte du ménage.",
    SupportFault.EMPTY_DOCUMENT: "Écrivez au moins des faits, des paroles, une analyse ou des propositions.",
    SupportFault.PURPOSE_MISSING: "Dites à quoi sert cet écrit.",
    SupportFault.RECIPIENT_MISSING: "Dites à qui cet écrit est destiné.",
    SupportFault.NOT_REREAD: "Dites comment la personne a pris connaissance de cet écrit, ou pourquoi ce n’est pas possible.",
    SupportFault.REREAD_DATE_MISSING: "Donnez la date de la relecture.",
    SupportFault.REASON_MISSING: "Dites pourquoi la relecture n’est pas possible.",
    SupportFault.SENT_BEFORE_SIGNED: "Cette date est avant la signature.",
    SupportFault.DATE_MISSING: "Donnez cette date.",
    SupportFault.DECIDED_BEFORE_FILED: "La décision ne peut pas venir avant le dépôt.",
    SupportFault.PERIOD_OF_GRANTED_ONLY: "Ne se remplit que pour un droit accordé.",
    SupportFault.BEFORE_DECISION: "Cette date est avant la décision ou sa notification.",
}


CHOICE_MESSAGES: Mapping[str, str] = {
    "required": "Choisissez une réponse.",
    "invalid_choice": "Cette réponse n’est pas dans la liste\u00a0: choisissez-en une autre.",
}
"""For the fields that a form makes for each row of the page, after it was born."""


class LineField(forms.CharField):
    """One line of text. Too long, it is kept whole on the page and told; the browser gets no ``maxlength`` and cuts nothing."""

    def __init__(self, *, longest: int = 300, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text on one line."""
        return " ".join((super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        """Refuse a text longer than ``longest`` characters."""
        super().validate(value)
        if len(value) > self.longest:
            message = f"Ce texte est trop long : au plus {self.longest} caractères."
            raise ValidationError(message, code="max_length")


class VersionField(forms.IntegerField):
    """The version that the page showed; a page without it is refused."""

    def __init__(self) -> None:
        super().__init__(min_value=1, widget=forms.HiddenInput)


class VersionedForm(BaseForm):
    """A form that edits a row: it carries the version it was filled from."""

    expected_version = VersionField()


def add_faults(form: forms.Form, refused: SupportRefused) -> None:
    """Tell the faults beside the fields they are about; a field that the form has not is told at the top.

    A form that knows more says it in its `fault_words`: a figure, an article, what remains.
    """
    words = {**FAULT_MESSAGES, **getattr(form, "fault_words", {})}
    for name, fault in refused.faults:
        form.add_error(name if name in form.fields else None, words[fault])


def tell_faults(refused: SupportRefused) -> str:
    """The faults as one text, for a button that was refused."""
    return " ".join(FAULT_MESSAGES[fault] for _, fault in refused.faults)


def set_choices(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Give a field of choices those that depend on the file."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
