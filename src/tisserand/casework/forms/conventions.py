"""The form by which a manager chooses how a service shares a disposable income."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms

from tisserand.casework.enums import DisposableMeasure
from tisserand.casework.forms.told import offer_choices
from tisserand.casework.rules.situation_labels import MEASURE_LABELS
from tisserand.interface.forms import BaseForm, FrenchDateField

EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2099, 12, 31)


class ConventionForm(BaseForm):
    """A service, a measure, a first day."""

    service = forms.ChoiceField(label="Service")
    measure = forms.ChoiceField(
        label="Reste à vivre montré",
        choices=[(str(each), MEASURE_LABELS[each]) for each in DisposableMeasure],
        widget=forms.RadioSelect,
    )
    since = FrenchDateField(
        label="À partir du",
        earliest=EARLIEST,
        latest=LATEST,
        help_text="Les mois d’avant gardent la façon de faire d’alors.",
    )

    def __init__(self, *args: Any, services: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "service", services)

    @property
    def measure_chosen(self) -> DisposableMeasure:
        """The measure; the form must be valid."""
        return DisposableMeasure(self.cleaned_data["measure"])
