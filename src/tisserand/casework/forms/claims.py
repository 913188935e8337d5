"""Forms of claims on rights, and the French words of the rights."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from tisserand.casework.enums import ClaimState
from tisserand.casework.forms.plan import EARLIEST, LATEST
from tisserand.casework.forms.support import VersionField, set_choices
from tisserand.casework.models import Claim
from tisserand.casework.rules.claims import CLAIM_TRANSITIONS, FIRST_STATES, ClaimDates, ClaimedRight
from tisserand.casework.rules.labels import CLAIM_STATE_LABELS, choices_of
from tisserand.foundation.dates import format_short_date
from tisserand.foundation.money import format_amount
from tisserand.foundation.numbers import format_number
from tisserand.interface.forms import AmountField, BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Person, formal_name
from tisserand.rights.api import right_labels

RIGHT_LABELS: Mapping[str, str] = right_labels()
RIGHT_PERIODS: Mapping[str, str] = {
    **dict.fromkeys(ClaimedRight, "par mois"),
    ClaimedRight.ARS: "par an",
    ClaimedRight.CHEQUE_ENERGIE: "par an",
    ClaimedRight.BOURSE_LYCEE: "par an",
}
CLAIM_LABELS = {
    "state": "Où en est-on",
    "filed_on": "Déposée le",
    "expected_on": "Réponse annoncée pour le",
    "decided_on": "Décision du",
    "notified_on": "Refus notifié le",
    "reason": "Motif du refus",
    "appealed_on": "Recours déposé le",
    "amount": "Montant",
    "since": "Ouvert depuis le",
    "until": "Jusqu’au",
    "remark": "Remarque",
}


DATED = ("filed_on", "decided_on", "amount", "since", "until", "expected_on", "notified_on", "appealed_on")


class ClaimForm(BaseForm):
    """The state of a claim and its dates."""

    state = forms.ChoiceField(label=CLAIM_LABELS["state"], widget=forms.RadioSelect)
    filed_on = FrenchDateField(label=CLAIM_LABELS["filed_on"], required=False, earliest=EARLIEST, latest=LATEST)
    expected_on = FrenchDateField(
        label=CLAIM_LABELS["expected_on"], required=False, earliest=EARLIEST, latest=LATEST, help_text="Si l’organisme l’a dit."
    )
    decided_on = FrenchDateField(label=CLAIM_LABELS["decided_on"], required=False, earliest=EARLIEST, latest=LATEST)
    notified_on = FrenchDateField(label=CLAIM_LABELS["notified_on"], required=False, earliest=EARLIEST, latest=LATEST)
    reason = LongTextField(label=CLAIM_LABELS["reason"], required=False, max_length=2000, rows=2)
    appealed_on = FrenchDateField(label=CLAIM_LABELS["appealed_on"], required=False, earliest=EARLIEST, latest=LATEST)
    amount = AmountField(label=CLAIM_LABELS["amount"], required=False)
    since = FrenchDateField(label=CLAIM_LABELS["since"], required=False, earliest=EARLIEST, latest=LATEST)
    until = FrenchDateField(
        label=CLAIM_LABELS["until"], required=False, earliest=EARLIEST, latest=LATEST, help_text="Dernier jour du droit."
    )
    remark = LongTextField(label=CLAIM_LABELS["remark"], required=False, max_length=2000, rows=2)

    def __init__(self, *args: Any, states: Iterable[ClaimState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "state", choices_of(CLAIM_STATE_LABELS, states))

    @property
    def dates(self) -> ClaimDates:
        """What a valid form says."""
        told = self.cleaned_data
        return ClaimDates(ClaimState(told["state"]), **{name: told.get(name) for name in DATED})


class NewClaimForm(ClaimForm):
    """A right to ask, asked or open."""

    code = forms.ChoiceField(label="Le droit", choices=list(RIGHT_LABELS.items()))
    person = forms.TypedChoiceField(label="Pour qui", required=False, coerce=UUID, empty_value=None)
    field_order = ("code", "person")

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, states=FIRST_STATES, **kwargs)
        for name in ("notified_on", "reason", "appealed_on"):
            del self.fields[name]
        choices = [("", "Le ménage ou la famille"), *((str(person.pk), formal_name(person)) for person in persons)]
        set_choices(self, "person", choices)


class ClaimChangeForm(ClaimForm):
    """What became of a claim."""

    expected_version = VersionField()

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        state = ClaimState(claim.state)
        following = [each for each in ClaimState if each == state or each in CLAIM_TRANSITIONS[state]]
        super().__init__(*args, states=following, **kwargs)


def claim_texts(claim: Claim) -> dict[str, str]:
    """The editable fields of a claim, as the form takes them."""
    days = {name: getattr(claim, name) for name in DATED if name != "amount"}
    return {
        "state": claim.state,
        **{name: format_short_date(day) if day else "" for name, day in days.items()},
        "amount": format_number(claim.amount, 2) if claim.amount is not None else "",
        "reason": claim.reason,
        "remark": claim.remark,
    }


def tell_amount(claim: Claim) -> str:
    """« : 182,40 € par mois »; nothing when the amount is not known."""
    return f" : {format_amount(claim.amount)} {RIGHT_PERIODS[claim.code]}" if claim.amount is not None else ""


class FiledForm(BaseForm):
    """The day a claim was filed, and when the body said that it would answer."""

    filed_on = FrenchDateField(label=CLAIM_LABELS["filed_on"], earliest=EARLIEST, latest=LATEST)
    expected_on = FrenchDateField(
        label=CLAIM_LABELS["expected_on"], required=False, earliest=EARLIEST, latest=LATEST, help_text="Si l’organisme l’a dit."
    )


class MissingPapersForm(BaseForm):
    """The documents that the body asks for."""

    papers = LongTextField(label="Pièces demandées", help_text="Une par ligne.", max_length=2000, rows=3)

    def clean_papers(self) -> list[str]:
        """The lines that say something, each once."""
        lines = (" ".join(line.split()) for line in str(self.cleaned_data["papers"]).splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class GrantedForm(BaseForm):
    """A right granted."""

    since = FrenchDateField(label=CLAIM_LABELS["since"], earliest=EARLIEST, latest=LATEST)
    until = FrenchDateField(
        label=CLAIM_LABELS["until"], required=False, earliest=EARLIEST, latest=LATEST, help_text="Dernier jour du droit."
    )
    amount = AmountField(label=CLAIM_LABELS["amount"], required=False)
    decided_on = FrenchDateField(label=CLAIM_LABELS["decided_on"], required=False, earliest=EARLIEST, latest=LATEST)


class RefusedForm(BaseForm):
    """A refusal: its day, when it was notified, its reason."""

    decided_on = FrenchDateField(label=CLAIM_LABELS["decided_on"], earliest=EARLIEST, latest=LATEST)
    notified_on = FrenchDateField(
        label=CLAIM_LABELS["notified_on"],
        required=False,
        earliest=EARLIEST,
        latest=LATEST,
        help_text="Le délai de recours court de ce jour. Vide : celui de la décision.",
    )
    reason = LongTextField(label=CLAIM_LABELS["reason"], required=False, max_length=2000, rows=2)


class AppealedForm(BaseForm):
    """The day a refusal was contested."""

    appealed_on = FrenchDateField(label=CLAIM_LABELS["appealed_on"], earliest=EARLIEST, latest=LATEST)


class EndedForm(BaseForm):
    """The end of a right, or of a claim."""

    until = FrenchDateField(
        label=CLAIM_LABELS["until"],
        required=False,
        earliest=EARLIEST,
        latest=LATEST,
        help_text="Dernier jour du droit, s’il a été ouvert.",
    )


class PaperForm(BaseForm):
    """Whether a document is gathered."""

    done = forms.TypedChoiceField(choices=(("1", "oui"), ("0", "non")), coerce=lambda told: told == "1")
