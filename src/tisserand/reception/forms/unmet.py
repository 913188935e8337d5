"""The period of a count, and what became of a signposting."""

from datetime import date
from typing import Any

from django import forms

from tisserand.interface.forms import BaseForm, FrenchDateField
from tisserand.reception.enums import SignpostOutcome
from tisserand.reception.rules.labels import OUTCOME_LABELS, choices_of


class PeriodForm(BaseForm):
    """From a day to a day, both included; nothing typed means the last three months."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["du"] = FrenchDateField(label="Du", required=False, latest=today)
        self.fields["au"] = FrenchDateField(label="Au", required=False, latest=today)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before its beginning."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("du") and typed.get("au") and typed["au"] < typed["du"]:
            self.add_error("au", "La fin doit venir après le début.")
        return typed


class DayForm(BaseForm):
    """A day to look at; nothing typed means today."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jour"] = FrenchDateField(label="Un autre jour", required=False, latest=today)


class OutcomeForm(BaseForm):
    """« Y est allé(e) ? »"""

    outcome = forms.ChoiceField(label="Y est allé(e) ?", choices=choices_of(OUTCOME_LABELS))

    @property
    def outcome_chosen(self) -> SignpostOutcome:
        """What became of the advice."""
        return SignpostOutcome(self.cleaned_data["outcome"])
