"""The form of « et si… »: another amount for each line of a month to come, and one line more; nothing is recorded."""

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from tisserand.casework.enums import BudgetCategory
from tisserand.casework.forms.budget import category_choices
from tisserand.casework.rules.budget import MOST_MONTHLY, Budget, Line, kind_of
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS
from tisserand.interface.forms import AmountField, BaseForm

ADDED = 3


class SimulationForm(BaseForm):
    """One amount a line of the budget, already filled; a few lines that are not there yet."""

    def __init__(self, *args: Any, budget: Budget, labels: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.budget = budget
        for rank, (line, label) in enumerate(zip(budget.lines, labels, strict=True)):
            name = BUDGET_CATEGORY_LABELS[line.category] + (f" ({label})" if label else "")
            self.fields[f"line{rank}"] = AmountField(label=name, maximum=MOST_MONTHLY, initial=line.monthly)
        for rank in range(ADDED):
            choices = [("", "Aucune"), *category_choices()]
            self.fields[f"category{rank}"] = forms.ChoiceField(label="Ligne en plus", choices=choices, required=False)
            self.fields[f"amount{rank}"] = AmountField(label="Montant par mois", maximum=MOST_MONTHLY, required=False)

    def clean(self) -> dict[str, Any]:
        """A line more has its category and its amount."""
        cleaned = super().clean() or self.cleaned_data
        for rank in range(ADDED):
            category, amount = cleaned.get(f"category{rank}"), cleaned.get(f"amount{rank}")
            if category and amount is None and f"amount{rank}" in cleaned:
                self.add_error(f"amount{rank}", "Écrivez le montant de cette ligne.")
            if amount is not None and not category:
                self.add_error(f"category{rank}", "Choisissez la nature de cette ligne.")
        return cleaned

    @property
    def known(self) -> list[BoundField]:
        """The lines that are there."""
        return [self[f"line{rank}"] for rank in range(len(self.budget.lines))]

    @property
    def extra(self) -> list[tuple[BoundField, BoundField]]:
        """The lines that may be supposed."""
        return [(self[f"category{rank}"], self[f"amount{rank}"]) for rank in range(ADDED)]

    @property
    def amounts(self) -> dict[Hashable, Decimal]:
        """The amount of each line; the form must be valid."""
        return {line.key: self.cleaned_data[f"line{rank}"] for rank, line in enumerate(self.budget.lines)}

    @property
    def added(self) -> list[Line]:
        """The lines supposed; the form must be valid."""
        typed = [(self.cleaned_data[f"category{rank}"], self.cleaned_data[f"amount{rank}"]) for rank in range(ADDED)]
        return [
            Line(kind_of(BudgetCategory(category)), BudgetCategory(category), amount, self.budget.month)
            for category, amount in typed
            if category and amount is not None
        ]
