"""The form that assigns a file to a trainee."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tisserand.casework.queries.trainees import PracticePlacement
from tisserand.casework.rules.trainees import end_of_assignment
from tisserand.foundation import clock
from tisserand.foundation.dates import format_date
from tisserand.interface.forms import BaseForm, FrenchDateField


class TraineeForm(BaseForm):
    """Which trainee of the service reads the file, and to which day included."""

    def __init__(self, *args: Any, placements: Sequence[PracticePlacement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.placements = {str(each.trainee.pk): each for each in placements}
        names = [("", "Choisir…"), *((key, _name(each)) for key, each in self.placements.items())]
        self.fields["trainee"] = forms.ChoiceField(label="Stagiaire", choices=names)
        self.fields["until"] = FrenchDateField(label="Jusqu’au")

    def clean(self) -> dict[str, Any]:
        """The day is neither past nor after the placement."""
        cleaned = super().clean() or {}
        placement, until = self.placements.get(cleaned.get("trainee", "")), cleaned.get("until")
        if placement is None or until is None:
            return cleaned
        if until < clock.today():
            self.add_error("until", "Ce jour est passé.")
        elif end_of_assignment(until, placement.ends_at) is None and placement.last_day:
            self.add_error("until", f"Le stage se termine le {format_date(placement.last_day)}.")
        return cleaned


def _name(placement: PracticePlacement) -> str:
    name = placement.trainee.display_name
    return f"{name}, stage jusqu’au {format_date(placement.last_day)}" if placement.last_day else name
