"""Forms of requests for aid: asked from the file, decided by the fund's agents."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from tisserand.aid.actions.requests import Asked
from tisserand.aid.enums import AidFault, Opinion, Outcome, Payee, Purpose, RefusalReason
from tisserand.aid.forms.faults import tell_fault
from tisserand.aid.forms.fields import LineField, VersionedForm, choices_in, set_choices
from tisserand.aid.models import AidFund, AidRequest, AidSitting
from tisserand.aid.rules.labels import OPINION_LABELS, OUTCOME_LABELS, PAYEE_LABELS, PURPOSE_LABELS, REFUSAL_LABELS
from tisserand.aid.rules.requests import MOST_ASKED, Decision
from tisserand.foundation.dates import format_date
from tisserand.interface.forms import AmountField, BaseForm, FrenchDateField, LongTextField

CENT = Decimal("0.01")
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


class AskForm(VersionedForm):
    """What is asked, for what, and why. Facts, words and opinion are transmitted; the analysis stays in the file."""

    purpose = forms.ChoiceField(label="Objet", choices=[("", "Choisissez"), *choices_in(PURPOSE_LABELS)])
    amount = AmountField(label="Montant demandé", minimum=CENT, maximum=MOST_ASKED)
    payee = forms.ChoiceField(
        label="À verser à", choices=choices_in(PAYEE_LABELS), initial=Payee.PERSON, widget=forms.RadioSelect
    )
    payee_name = LineField(label="Nom du tiers", required=False, help_text="Si l’aide n’est pas versée à la personne.")
    facts = LongTextField(label="Les faits", max_length=10_000, rows=5, help_text="Transmis à qui décide.")
    words = LongTextField(label="Ce que dit la personne", required=False, max_length=10_000, help_text="Transmis à qui décide.")
    analysis = LongTextField(
        label="Votre analyse", required=False, max_length=10_000, help_text="Reste au dossier : n’est pas transmise."
    )
    opinion = forms.ChoiceField(
        label="Votre avis", choices=choices_in(OPINION_LABELS), initial=Opinion.FAVOURABLE, widget=forms.RadioSelect
    )
    opinion_text = LongTextField(label="Avis motivé", max_length=5_000, rows=3, help_text="Transmis à qui décide.")
    documents = forms.MultipleChoiceField(label="Pièces jointes", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, fund: AidFund, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = fund.document_labels
        set_choices(self, "documents", [(label, label) for label in labels])
        if not labels:
            del self.fields["documents"]
        if is_new:
            del self.fields["expected_version"]

    @property
    def asked(self) -> Asked:
        """What a valid form says."""
        told = self.cleaned_data
        return Asked(
            purpose=Purpose(told["purpose"]),
            amount=told["amount"],
            payee=Payee(told["payee"]),
            payee_name=told["payee_name"],
            facts=told["facts"],
            words=told["words"],
            analysis=told["analysis"],
            opinion=Opinion(told["opinion"]),
            opinion_text=told["opinion_text"],
            documents=tuple(told.get("documents", ())),
        )


def initial_of(request: AidRequest) -> dict[str, Any]:
    """A request as its form takes it."""
    names = ("purpose", "amount", "payee", "payee_name", "facts", "words", "analysis", "opinion", "opinion_text")
    return {
        **{name: getattr(request, name) for name in names},
        "documents": request.documents or [],
        "expected_version": request.version,
    }


class SubmitForm(VersionedForm):
    """The person's agreement, and earlier aid that was seen."""

    agreed_on = FrenchDateField(
        label="Accord de la personne à la transmission, donné le",
        earliest=EARLIEST,
        latest=LATEST,
        error_messages={"required": tell_fault(AidFault.NO_AGREEMENT)},
    )
    repeat_seen = forms.BooleanField(label="J’ai vu les aides déjà demandées pour le même objet", required=False)

    def __init__(self, *args: Any, has_repeat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_repeat:
            del self.fields["repeat_seen"]


class DecisionForm(VersionedForm):
    """One decision; the same row in a sitting and by delegation."""

    outcome = forms.ChoiceField(label="Décision", choices=choices_in(OUTCOME_LABELS), widget=forms.RadioSelect)
    amount = AmountField(label="Montant accordé", required=False, minimum=CENT, maximum=MOST_ASKED)
    since = FrenchDateField(label="À compter du", required=False, earliest=EARLIEST, latest=LATEST)
    reason = forms.ChoiceField(label="Motif du refus", required=False, choices=[("", "–"), *choices_in(REFUSAL_LABELS)])
    text = LongTextField(label="Conditions, ou motif en clair", required=False, max_length=3000, rows=2)
    decided_on = FrenchDateField(label="Décision du", earliest=EARLIEST, latest=LATEST)

    def __init__(self, *args: Any, in_sitting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if in_sitting:
            del self.fields["decided_on"]

    @property
    def decision(self) -> Decision:
        """What a valid form says: an amount only for a grant, a reason only for a refusal."""
        told = self.cleaned_data
        outcome = Outcome(told["outcome"])
        is_granted, is_refused = outcome == Outcome.GRANTED, outcome == Outcome.REFUSED
        reason = RefusalReason(told["reason"]) if is_refused and told["reason"] else None
        return Decision(
            outcome, told["amount"] if is_granted else None, told["since"] if is_granted else None, reason, told["text"]
        )


class MissingForm(VersionedForm):
    """What a request lacks."""

    missing = LongTextField(label="Ce qui manque", required=False, max_length=2000, rows=2)


class OverrideForm(VersionedForm):
    """Why an aid may be granted again in spite of the fund's rule."""

    reason = LongTextField(label="Motif de la dérogation", required=False, max_length=2000, rows=2)


class PaymentForm(VersionedForm):
    """The payment of a granted aid."""

    paid_on = FrenchDateField(label="Versée le", earliest=EARLIEST, latest=LATEST)
    reference = LineField(label="Référence du versement", required=False, longest=60)


class NotificationForm(VersionedForm):
    """The day the person received the decision."""

    notified_on = FrenchDateField(label="Notifiée le", earliest=EARLIEST, latest=LATEST)


class ListForm(BaseForm):
    """The sitting that hears the requests that are ticked."""

    sitting = forms.ChoiceField(label="Inscrire à la séance du")

    def __init__(self, *args: Any, sittings: Iterable[AidSitting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sittings = {str(each.pk): each for each in sittings}
        set_choices(self, "sitting", [(key, format_date(each.held_on)) for key, each in self.sittings.items()])
