"""Forms of mandates."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from tisserand.casework.enums import MandateKind
from tisserand.casework.forms.plan import EARLIEST, LATEST, DueField
from tisserand.casework.forms.support import LineField, VersionField, set_choices
from tisserand.casework.models import Mandate
from tisserand.casework.rules.labels import MANDATE_KIND_LABELS, MANDATE_NATURE_LABELS
from tisserand.casework.rules.lengths import tell_months
from tisserand.casework.rules.mandates import MandateFacts, read_mandates
from tisserand.casework.rules.support import SupportFault
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Person, formal_name

LONGEST_PERIOD = 24


class MandateForm(BaseForm):
    """What a decision says."""

    kind = forms.ChoiceField(label="Mesure")
    person_id = forms.TypedChoiceField(label="Qui est concerné", coerce=UUID)
    authority = LineField(
        label="Qui a décidé",
        longest=200,
        help_text="Par exemple le juge des enfants de Caen, le président du conseil départemental.",
    )
    reference = LineField(label="Référence de la décision", longest=80, required=False)
    decided_on = FrenchDateField(label="Décidé le", earliest=EARLIEST, latest=LATEST)
    starts_on = FrenchDateField(label="Début", earliest=EARLIEST, latest=LATEST)
    ends_on = FrenchDateField(label="Dernier jour", required=False, earliest=EARLIEST, latest=LATEST)
    report_months = forms.IntegerField(
        label="Un rapport tous les combien de mois",
        min_value=1,
        max_value=LONGEST_PERIOD,
        required=False,
        help_text="Si la décision le dit ; sinon, ce que prévoit la loi pour cette mesure.",
    )
    purpose = LongTextField(label="Ce que la décision demande", max_length=4000, rows=3, required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "kind", grouped_kinds())
        set_choices(self, "person_id", [(str(person.pk), formal_name(person)) for person in people])

    @property
    def fault_words(self) -> dict[SupportFault, str]:
        """What limits the chosen kind, for somebody who went beyond."""
        kind = self.cleaned_data.get("kind")
        if kind is None:
            return {}
        limits = tell_mandate_limits(MandateKind(kind))
        return {
            SupportFault.TOO_LONG: f"Trop long pour cette mesure. {limits}",
            SupportFault.TOTAL_REACHED: f"La durée totale serait dépassée. {limits}",
            SupportFault.NOT_AN_ADULT: "Choisissez une personne du ménage.",
        }

    def facts(self) -> MandateFacts:
        """What the form says, once valid."""
        typed = {**self.cleaned_data, "kind": MandateKind(self.cleaned_data["kind"])}
        typed.pop("expected_version", None)
        return MandateFacts(**typed)


class MandateCorrectionForm(MandateForm):
    """Other words for a running mandate."""

    expected_version = VersionField()


class ReportForm(BaseForm):
    """A report that the decision asks for."""

    due_on = DueField(label="Rapport attendu le", earliest=EARLIEST, latest=LATEST)


class SentForm(BaseForm):
    """The day a report left."""

    sent_on = FrenchDateField(label="Envoyé le", earliest=EARLIEST, latest=LATEST)


def grouped_kinds() -> list[Any]:
    """The kinds under who decides them."""
    words = read_mandates()
    return [
        (label, [(kind.value, MANDATE_KIND_LABELS[kind]) for kind in MandateKind if words[kind].nature == nature])
        for nature, label in MANDATE_NATURE_LABELS.items()
    ]


def tell_mandate_limits(kind: MandateKind) -> str:
    """« Au plus 2 ans, 4 ans en tout (Code civil, article 495-8). »"""
    length = read_mandates()[kind].length
    if length.longest is None:
        return length.source
    whole = f", {tell_months(length.total)} en tout" if length.total else ""
    return f"Au plus {tell_months(length.longest)}{whole} ({length.source})."


def mandate_values(mandate: Mandate, starts_on: date | None = None) -> dict[str, Any]:
    """What the form of a mandate begins with; a renewal begins on `starts_on`, with another decision."""
    kept = {"kind": mandate.kind, "person_id": str(mandate.person_id), "authority": mandate.authority}
    kept = {**kept, "purpose": mandate.purpose, "report_months": mandate.report_months}
    if starts_on is not None:
        return {**kept, "starts_on": starts_on}
    told = {name: getattr(mandate, name) for name in ("reference", "decided_on", "starts_on", "ends_on")}
    return {**kept, **told, "expected_version": mandate.version}
