"""Forms of debts: a debt with its creditor, the plan by which it is repaid, the day a plan stopped."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from tisserand.casework.actions.debts import PlanTerms
from tisserand.casework.enums import BudgetCategory, DebtState
from tisserand.casework.forms.budget import COMMON
from tisserand.casework.forms.support import LineField, VersionField
from tisserand.casework.forms.told import offer_choices
from tisserand.casework.rules.budget import MOST_MONTHLY
from tisserand.casework.rules.debts import DEBT_CATEGORIES, MOST_OWED, DebtFacts, DebtFault
from tisserand.casework.rules.instalments import MOST_INSTALMENTS, PlanFault
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS
from tisserand.casework.rules.situation_labels import DEBT_STATE_LABELS
from tisserand.foundation.dates import format_short_date
from tisserand.foundation.numbers import format_number
from tisserand.interface.forms import AmountField, BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Person, formal_name

EARLIEST: Final = date(1990, 1, 1)
LATEST: Final = date(2099, 12, 31)
FAULTS: Final[dict[StrEnum, tuple[str, str]]] = {
    DebtFault.NOTHING_OWED: ("outstanding", "Écrivez ce qui reste dû : une dette à zéro est soldée."),
    DebtFault.ABSURD: ("outstanding", "Ce montant dépasse 500 000 € : vérifiez ce que vous avez écrit."),
    DebtFault.TOLD_IN_FUTURE: ("told_on", "Cette date n’est pas encore arrivée."),
    DebtFault.ARREARS_IN_FUTURE: ("arrears_since", "Un impayé ne peut pas commencer dans l’avenir."),
    DebtFault.STATE_IN_FUTURE: ("state_since", "Cette date n’est pas encore arrivée."),
    DebtFault.NOT_A_DEBT: ("category", "Choisissez une nature de dette."),
    PlanFault.NOTHING_REPAID: ("monthly", "Écrivez ce qui est payé à chaque échéance."),
    PlanFault.NEVER_ENDS: ("monthly", f"À ce rythme, il faudrait plus de {MOST_INSTALMENTS // 12} ans : vérifiez le montant."),
    PlanFault.MORE_THAN_OWED: ("monthly", "Cette échéance dépasse ce qui reste dû."),
    PlanFault.COUNT_DISAGREES: ("count", "Ce nombre d’échéances ne donne pas la dette : corrigez-le, ou laissez-le vide."),
    PlanFault.STARTS_BEFORE_DEBT: ("starts_on", "L’échéancier commence avant le jour où ce reste dû est constaté."),
    PlanFault.DEBT_SETTLED: ("starts_on", "Cette dette est soldée."),
    PlanFault.ALREADY_ENDED: ("ended_on", "Cet échéancier est déjà terminé."),
}
DEBT_LABELS: Final = {
    "category": "Nature",
    "creditor": "À qui l’argent est dû",
    "outstanding": "Reste dû",
    "told_on": "Constaté le",
    "person": "Qui doit",
    "arrears_since": "Impayé depuis le",
    "state": "Où en est-on",
    "state_since": "Depuis le",
    "remark": "Remarque",
}


class FaultyForm(BaseForm):
    """A form whose faults are told beside their fields; `PLAN` are shown apart where a debt stands before them."""

    PLAN: tuple[str, ...] = ()

    @property
    def main_fields(self) -> list[BoundField]:
        """The visible fields but those shown apart."""
        return [bound for bound in self.visible_fields() if bound.name not in self.PLAN]

    @property
    def plan_fields(self) -> list[BoundField]:
        """The fields shown apart."""
        return [self[name] for name in self.PLAN]

    @property
    def plan_is_open(self) -> bool:
        """Whether one of them says something, or is wrong."""
        return any(bound.value() or bound.errors for bound in self.plan_fields)

    def add_faults(self, faults: Iterable[StrEnum]) -> None:
        """Show each fault beside the field it is about, at the top when the form has not that field."""
        for fault in faults:
            name, message = FAULTS[fault]
            self.add_error(name if name in self.fields else None, message)


class PlanForm(FaultyForm):
    """A repayment plan for what is owed."""

    monthly = AmountField(label="Montant de l’échéance", maximum=MOST_MONTHLY, help_text="La dernière est le reste.")
    starts_on = FrenchDateField(label="Première échéance le", earliest=EARLIEST, latest=LATEST)
    count = forms.IntegerField(
        label="Nombre d’échéances", required=False, min_value=1, max_value=999, help_text="Laissez vide : il se calcule."
    )

    @property
    def terms(self) -> PlanTerms | None:
        """What was typed, None where nothing was; the form must be valid."""
        typed = self.cleaned_data
        if typed["monthly"] is None or typed["starts_on"] is None:
            return None
        return PlanTerms(typed["starts_on"], typed["monthly"], typed["count"])


class DebtForm(FaultyForm):
    """A debt; `persons` are those who may owe it."""

    category = forms.ChoiceField(
        label=DEBT_LABELS["category"], choices=[(str(each), BUDGET_CATEGORY_LABELS[each]) for each in DEBT_CATEGORIES]
    )
    creditor = LineField(label=DEBT_LABELS["creditor"], required=False, longest=120, help_text="Bailleur, banque, fournisseur…")
    outstanding = AmountField(label=DEBT_LABELS["outstanding"], maximum=MOST_OWED)
    told_on = FrenchDateField(label=DEBT_LABELS["told_on"], earliest=EARLIEST, latest=LATEST)
    person = forms.ChoiceField(label=DEBT_LABELS["person"], required=False)
    arrears_since = FrenchDateField(label=DEBT_LABELS["arrears_since"], earliest=EARLIEST, latest=LATEST, required=False)
    state = forms.ChoiceField(
        label=DEBT_LABELS["state"], choices=[(str(each), DEBT_STATE_LABELS[each]) for each in DebtState], initial=DebtState.OPEN
    )
    state_since = FrenchDateField(
        label=DEBT_LABELS["state_since"],
        earliest=EARLIEST,
        latest=LATEST,
        required=False,
        help_text="Suspendue, saisie ou soldée depuis ce jour.",
    )
    remark = LongTextField(label=DEBT_LABELS["remark"], required=False, max_length=2_000, rows=2)

    def __init__(self, *args: Any, persons: Iterable[Person], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        offer_choices(self, "person", [("", COMMON), *((str(person.pk), formal_name(person)) for person in persons)])

    def clean(self) -> dict[str, Any]:
        """A state other than « à régler » has its day: today when nobody said."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") not in (None, "", DebtState.OPEN) and "state_since" in cleaned:
            cleaned["state_since"] = cleaned["state_since"] or self.today
        return cleaned

    @property
    def facts(self) -> DebtFacts:
        """What was typed; the form must be valid."""
        typed = self.cleaned_data
        names = ("outstanding", "told_on", "arrears_since")
        state = DebtState(typed["state"])
        return DebtFacts(
            category=BudgetCategory(typed["category"]),
            person=UUID(typed["person"]) if typed["person"] else None,
            state=state,
            state_since=None if state == DebtState.OPEN else typed["state_since"],
            **{name: typed[name] for name in names},
        )


class NewDebtForm(DebtForm, PlanForm):
    """A debt and, if it was agreed upon, its plan: both fields of the plan, or neither."""

    PLAN = ("monthly", "starts_on", "count")
    monthly = AmountField(label="Montant de l’échéance", maximum=MOST_MONTHLY, required=False)
    starts_on = FrenchDateField(label="Première échéance le", earliest=EARLIEST, latest=LATEST, required=False)

    def clean(self) -> dict[str, Any]:
        """A plan has its amount and its first day."""
        cleaned = super().clean()
        told = [name for name in ("monthly", "starts_on") if name in cleaned and cleaned[name] is not None]
        if len(told) == 1 and not self.errors:
            missing = "starts_on" if told == ["monthly"] else "monthly"
            self.add_error(missing, "Un échéancier a un montant et une première échéance.")
        return cleaned


class DebtChangeForm(DebtForm):
    """A debt corrected; while a plan runs, what is owed follows from it."""

    expected_version = VersionField()

    def __init__(self, *args: Any, has_plan: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_plan:
            for name in ("outstanding", "told_on"):
                self.fields[name].widget = forms.HiddenInput()


class PlanEndForm(FaultyForm):
    """The day a plan stopped."""

    ended_on = FrenchDateField(label="L’échéancier s’arrête le", earliest=EARLIEST, latest=LATEST)


class PaymentForm(forms.Form):
    """How many instalments were paid so far."""

    paid = forms.IntegerField(min_value=0, max_value=999)
    expected_version = forms.IntegerField(min_value=1)


def debt_texts(facts: DebtFacts, creditor: str, remark: str) -> dict[str, str]:
    """A debt as the form would send it."""
    dates = ("told_on", "arrears_since", "state_since")
    return {
        "category": str(facts.category),
        "creditor": creditor,
        "outstanding": format_number(facts.outstanding, 2),
        "person": str(facts.person or ""),
        "state": str(facts.state),
        "remark": remark,
        **{name: format_short_date(day) if (day := getattr(facts, name)) else "" for name in dates},
    }
