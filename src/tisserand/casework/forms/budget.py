"""Forms of the budget: a line to add, to change from a month on, to end."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from tisserand.casework.enums import BudgetCategory, BudgetKind
from tisserand.casework.forms.months import MonthField, write_month
from tisserand.casework.forms.support import LineField, VersionField
from tisserand.casework.forms.told import offer_choices
from tisserand.casework.rules.budget import CATEGORIES, MOST_MONTHLY, Line, LineFault, kind_of
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS
from tisserand.foundation.months import Month
from tisserand.foundation.numbers import format_number
from tisserand.foundation.text import fold
from tisserand.interface.forms import AmountField, BaseForm
from tisserand.people.api import Person, formal_name

COMMON: Final = "Commun au ménage"
SIDES: Final = {BudgetKind.RESOURCE: "Ressources", BudgetKind.CHARGE: "Charges", BudgetKind.DEBT: "Dettes"}
LINE_FAULTS: Final = {
    LineFault.NEGATIVE: ("monthly", "Ce montant n’est pas négatif : vérifiez ce que vous avez écrit."),
    LineFault.ABSURD: ("monthly", "Ce montant est trop grand pour un mois."),
    LineFault.ENDS_BEFORE_START: ("until", "Le dernier mois vient avant le premier."),
    LineFault.CATEGORY_OF_ANOTHER_KIND: ("category", "Choisissez une autre nature."),
    LineFault.OUTSTANDING_WITHOUT_DEBT: ("outstanding", "Le reste dû ne se remplit que pour une dette."),
    LineFault.CHANGED_AFTER_END: ("from_month", "La ligne est déjà terminée ce mois-là."),
}
LINE_LABELS: Final = {
    "monthly": "Montant par mois",
    "from_month": "Nouveau montant à partir de",
    "category": "Nature",
    "label": "Précision",
    "person": "À qui",
    "since": "Depuis",
    "until": "Jusqu’à",
    "outstanding": "Reste dû",
}


def category_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Categories under the three sides of the budget: one choice gives both."""
    return [
        (SIDES[kind], [(str(each), BUDGET_CATEGORY_LABELS[each]) for each in categories])
        for kind, categories in CATEGORIES.items()
    ]


class LineForm(BaseForm):
    """A budget line; `persons` are those it may belong to."""

    category = forms.ChoiceField(label="Nature", choices=category_choices)
    monthly = AmountField(label="Montant par mois", maximum=MOST_MONTHLY)
    person = forms.ChoiceField(label="À qui", required=False)
    since = MonthField(label="Depuis", help_text="Un mois, par exemple 03/2026.")
    until = MonthField(label="Jusqu’à", required=False, help_text="Dernier mois compté, s’il est connu.")
    label = LineField(label="Précision", required=False, longest=80)
    outstanding = AmountField(label="Reste dû", required=False, help_text="Pour une dette : ce qu’il reste à payer en tout.")

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "person", [("", COMMON), *((str(person.pk), formal_name(person)) for person in persons)])

    def clean(self) -> dict[str, Any]:
        """Months in their order; what is still due for debts only."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_line_fault(LineFault.ENDS_BEFORE_START)
        if cleaned.get("outstanding") is not None and cleaned.get("category") and self._kind() != BudgetKind.DEBT:
            self.add_line_fault(LineFault.OUTSTANDING_WITHOUT_DEBT)
        return cleaned

    def add_line_fault(self, fault: LineFault) -> None:
        """Show a fault beside the field it is about."""
        name, message = LINE_FAULTS[fault]
        self.add_error(name if name in self.fields else None, message)

    @property
    def facts(self) -> Line:
        """What was typed; the form must be valid."""
        typed = self.cleaned_data
        return Line(
            kind=self._kind(),
            category=BudgetCategory(typed["category"]),
            monthly=typed["monthly"],
            since=typed["since"],
            until=typed["until"] + 1 if typed["until"] else None,
            person=UUID(typed["person"]) if typed["person"] else None,
            outstanding=typed["outstanding"],
        )

    def _kind(self) -> BudgetKind:
        return kind_of(BudgetCategory(self.cleaned_data["category"]))


class CategoryField(forms.CharField):
    """A category told by its first letters: « loy », « Loyer », « caf » is not one."""

    def to_python(self, value: Any) -> BudgetCategory | None:
        """Return the category, None when nothing was typed."""
        typed = fold(super().to_python(value) or "")
        if not typed:
            return None
        folded = {fold(BUDGET_CATEGORY_LABELS[each]): each for categories in CATEGORIES.values() for each in categories}
        found = [each for label, each in folded.items() if label.startswith(typed)]
        found = found or [each for label, each in folded.items() if f" {typed}" in label]
        if typed in folded:
            return folded[typed]
        if not found:
            raise ValidationError("Aucune nature ne commence ainsi : choisissez dans la liste.", code="unknown")
        if len(found) > 1:
            words = ", ".join(BUDGET_CATEGORY_LABELS[each] for each in found)
            raise ValidationError(f"Plusieurs natures commencent ainsi : {words}.", code="several")
        return found[0]


class QuickLineForm(BaseForm):
    """One row typed after another: a category by its first letters, an amount, a word, whose; from the month on the screen."""

    category = CategoryField(label="Nature", widget=forms.TextInput({"list": "budget-categories", "autocomplete": "off"}))
    monthly = AmountField(label="Montant par mois", maximum=MOST_MONTHLY)
    label = LineField(label="Précision", required=False, longest=80)
    person = forms.ChoiceField(label="À qui", required=False)
    since = MonthField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "quick-%s", **kwargs})
        offer_choices(self, "person", [("", COMMON), *((str(person.pk), formal_name(person)) for person in persons)])

    @property
    def words(self) -> list[str]:
        """Every category, for the list that opens as one types."""
        return [BUDGET_CATEGORY_LABELS[each] for categories in CATEGORIES.values() for each in categories]

    @property
    def facts(self) -> Line:
        """What was typed; the form must be valid."""
        typed = self.cleaned_data
        person = UUID(typed["person"]) if typed["person"] else None
        return Line(kind_of(typed["category"]), typed["category"], typed["monthly"], typed["since"], person=person)


class LineChangeForm(LineForm):
    """Another amount from a month on, or a correction when that month is left empty."""

    expected_version = VersionField()
    from_month = MonthField(
        label="Nouveau montant à partir de",
        required=False,
        help_text="L’ancien montant reste dans l’historique. Laissez vide pour corriger une erreur : il n’en restera rien.",
    )


class LineEndForm(BaseForm):
    """The last month in which a line counts."""

    expected_version = VersionField()
    until = MonthField(label="Dernier mois compté", help_text="Un mois, par exemple 10/2026.")

    def add_line_fault(self, fault: LineFault) -> None:
        """Show a fault beside the month."""
        self.add_error("until", LINE_FAULTS[fault][1])


class AgreementForm(BaseForm):
    """Which adult agrees to a joint budget."""

    person = forms.ChoiceField(label="Adulte")

    def __init__(self, *args: Any, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "person", [(str(each.pk), formal_name(each)) for each in persons])


def line_texts(facts: Line, label: str, from_month: Month | None = None) -> dict[str, str]:
    """The line as the form would send it, always in the same words."""
    return {
        "monthly": format_number(facts.monthly, 2),
        "from_month": write_month(from_month),
        "category": str(facts.category),
        "label": label,
        "person": str(facts.person or ""),
        "since": write_month(facts.since),
        "until": write_month(facts.until - 1 if facts.until else None),
        "outstanding": "" if facts.outstanding is None else format_number(facts.outstanding, 2),
    }
