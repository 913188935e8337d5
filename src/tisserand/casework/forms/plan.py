"""Forms of the plan."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tisserand.casework.enums import ActionOwner, ActionState, ObjectiveState
from tisserand.casework.forms.support import LineField, VersionField, set_choices
from tisserand.casework.models import Objective, PlanAction
from tisserand.casework.rules.labels import ACTION_OWNER_LABELS
from tisserand.casework.rules.typed_days import read_day
from tisserand.foundation import clock
from tisserand.foundation.dates import DateError, format_short_date
from tisserand.foundation.money import AmountError, parse_amount
from tisserand.foundation.numbers import format_number
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Person, person_label

EARLIEST = date(2000, 1, 1)
LATEST = date(2099, 12, 31)
WORDING, INDICATOR = "L’objectif, avec les mots de la personne", "À quoi verra-t-on que cela avance\u202f?"
OBJECTIVE_LABELS = {
    "wording": "L’objectif",
    "indicator": "L’indicateur",
    "unit": "L’unité",
    "start_value": "Le point de départ",
    "target_value": "La cible",
}
ACTION_LABELS = {"wording": "L’action", "owner": "Qui s’en charge", "partner": "Le partenaire", "due_on": "Pour le"}


class DueField(FrenchDateField):
    """A day to come: a whole date, or « 15/12 », « +15j », « lundi », « fin du mois »."""

    def to_python(self, value: Any) -> date | None:
        """Return the day meant, None when nothing was typed."""
        if isinstance(value, str) and value.strip():
            try:
                day = read_day(value, clock.today())
            except DateError as error:
                raise ValidationError(str(error), code="invalid") from error
            if day is not None:
                return super().to_python(format_short_date(day))
        return super().to_python(value)


class NumberField(forms.Field):
    """A number counted in the objective's unit: « 1 140,50 »; it may be nought."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 8})

    def to_python(self, value: Any) -> Decimal | None:
        """Return the number, None when nothing was typed."""
        if value is None or not str(value).strip():
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return parse_amount(str(value))
        except AmountError as error:
            raise ValidationError("Écrivez un nombre, par exemple 3 ou 1\u00a0140,50.", code="invalid") from error


class IndicatorFields(BaseForm):
    """What an objective says: its words, its indicator, and the number on which it is followed, if any."""

    wording = LongTextField(label=WORDING, max_length=500, rows=2)
    indicator = LongTextField(label=INDICATOR, max_length=500, rows=2, required=False)
    unit = LineField(label="Unité", required=False, longest=40)
    start_value = NumberField(label="De", required=False)
    target_value = NumberField(label="À", required=False)


class ObjectiveForm(IndicatorFields):
    """A new objective."""

    agreed_on = FrenchDateField(label="Convenu le", earliest=EARLIEST, latest=LATEST)


class RewordingForm(IndicatorFields):
    """Other words for an objective."""

    expected_version = VersionField()


class ActionForm(BaseForm):
    """A new action of an objective."""

    wording = LineField(label="Une action")
    owner = forms.ChoiceField(label="Par qui")
    partner = LineField(label="Quel partenaire", required=False, longest=120)
    due_on = DueField(label="Pour le", required=False, earliest=EARLIEST, latest=LATEST)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "owner", name_owners(person).items())


class ActionChangeForm(ActionForm):
    """Another wording, owner or date for an action."""

    expected_version = VersionField()


class ObjectiveStateForm(BaseForm):
    """What became of an objective."""

    state = forms.ChoiceField(choices=[(state.value, state.value) for state in ObjectiveState])


class ActionStateForm(BaseForm):
    """What became of an action."""

    state = forms.ChoiceField(choices=[(state.value, state.value) for state in ActionState])


class MoveForm(BaseForm):
    """One place up or down."""

    step = forms.TypedChoiceField(choices=[("-1", "-1"), ("1", "1")], coerce=int)


def name_owners(person: Person) -> dict[str, str]:
    """Who may own an action: the file's person under their name, the service, a partner."""
    return {**ACTION_OWNER_LABELS, ActionOwner.PERSON.value: person_label(person)}


def name_owner(action: PlanAction, person: Person) -> str:
    """« Mme Le Guen », « Le service », the partner's name."""
    if action.owner == ActionOwner.PARTNER:
        return str(action.partner)
    return name_owners(person)[action.owner]


def objective_texts(objective: Objective) -> dict[str, str]:
    """The editable fields of an objective, as texts."""
    return {
        "wording": objective.wording,
        "indicator": objective.indicator,
        "unit": objective.unit,
        "start_value": write_number(objective.start_value),
        "target_value": write_number(objective.target_value),
    }


def typed_objective(form: RewordingForm) -> dict[str, str]:
    """What was typed, as `objective_texts` writes what is saved, to compare two versions."""
    typed = {name: form.cleaned_data[name] for name in OBJECTIVE_LABELS}
    return {name: value if isinstance(value, str) else write_number(value) for name, value in typed.items()}


def write_number(number: Decimal | None) -> str:
    """« 3 », « 1 140,50 »; empty when there is none."""
    if number is None:
        return ""
    return format_number(number, 0 if number == number.to_integral_value() else 2)


def action_texts(action: PlanAction) -> dict[str, str]:
    """The editable fields of an action, as the form takes them."""
    due_on = format_short_date(action.due_on) if action.due_on else ""
    return {"wording": action.wording, "owner": action.owner, "partner": action.partner, "due_on": due_on}


def told_action(texts: Mapping[str, str], person: Person) -> dict[str, str]:
    """The same, with the owner as people read it, to compare two versions."""
    return {**texts, "owner": name_owners(person).get(texts["owner"], texts["owner"])}


def read_told_action(told: Mapping[str, str], person: Person) -> dict[str, str]:
    """The way back from `told_action`."""
    codes = {label: code for code, label in name_owners(person).items()}
    return {**told, "owner": codes.get(told["owner"], told["owner"])}
