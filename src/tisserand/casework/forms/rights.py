"""The facts of an estimate, changed for the estimate only: one form for the whole household."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tisserand.casework.forms.months import MonthField, write_month
from tisserand.casework.forms.rights_words import (
    COUPLE_WORDS,
    EUROPEAN,
    FACT_LABELS,
    NATIONALITY_LABELS,
    group_of_nationality,
    tell_fault,
)
from tisserand.casework.forms.situation import ACTIVITY_LABELS, EARLIEST, LATEST, SCHOOL_LABELS
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS, TENURE_LABELS
from tisserand.casework.rules.sources import INCOME_WORDS
from tisserand.foundation.dates import age_on, format_short_date
from tisserand.foundation.months import Month
from tisserand.foundation.numbers import format_number
from tisserand.foundation.territory import find_commune
from tisserand.interface.communes import CODE_END, describe_commune
from tisserand.interface.forms import AmountField, BaseForm, CommuneField, FrenchDateField
from tisserand.rights.api import Fault

UNSAID: Final = [("", "Non renseigné")]
STANDING_COUNTRIES: Final = {EUROPEAN: "BE"}  # the law asks for the group only: a country that stands for it
YOUNGEST_ADULT: Final = 16
EMPTY_ROWS: Final = 2
LINE_NAMES: Final = ("person", "kind", "monthly", "from", "to")
PERSON_NAMES: Final = (
    "birth_date",
    "activity",
    "school",
    "nationality",
    "disability_rate",
    "disability_recognised_from",
    "pregnant",
    "custody",
)
_LINE_NAME: Final = re.compile(r"^line_(\d{1,4})_monthly$")
_FAULT_PATH: Final = re.compile(r"^persons\.([^.\[]+)(?:\.([a-z_]+))?(?:\[(\d+)\]\.?([a-z]*))?$")


@dataclass(frozen=True, slots=True)
class FormPerson:
    """Somebody who may be counted; `note` says why somebody is not counted at first. `nationality`: the country known, if any."""

    id: str
    label: str
    role: str
    note: str = ""
    nationality: str = ""

    def field(self, name: str) -> str:
        """The name of one of this person's fields."""
        return f"person_{self.id.replace('-', '')}_{name}"


@dataclass(frozen=True, slots=True)
class PersonFields:
    """A person with their fields, for the page."""

    person: FormPerson
    counted: BoundField
    fields: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class LineFields:
    """One income row, for the page; `number` is its place among the rows."""

    number: int
    fields: tuple[BoundField, ...]


class EstimateForm(BaseForm):
    """Month, couple, housing, savings, then the fields of each person and of each income row."""

    month = MonthField(label="Mois de l’estimation", help_text="Par exemple 11/2026.")
    couple = forms.ChoiceField(
        label="Couple",
        help_text="Le couple est formé des deux premiers adultes comptés.",
        choices=[("", "Choisir…"), *COUPLE_WORDS.items()],
    )
    tenure = forms.ChoiceField(label="Statut d’occupation", required=False, choices=[*UNSAID, *TENURE_LABELS.items()])
    rent = AmountField(label="Loyer par mois", required=False, help_text="Sans les charges. Pour un prêt, la mensualité.")
    commune = CommuneField(label="Commune", required=False, help_text="Le nom ou le code postal.")
    savings = AmountField(label="Épargne", required=False, help_text="Le total des comptes et livrets.")

    def __init__(self, *args: Any, persons: Sequence[FormPerson], numbers: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons, self.numbers = tuple(persons), tuple(numbers)
        self.new_line: int | None = None
        for person in self.persons:
            self.fields |= {person.field(name): field for name, field in _person_fields(person).items()}
            self.fields[person.field("birth_date")].required = self._counts(person)
        for number in self.numbers:
            self.fields |= {f"line_{number}_{name}": field for name, field in _line_fields(number, self.persons).items()}

    def _counts(self, person: FormPerson) -> bool:
        name = person.field("counted")
        return bool(self.data.get(name) if self.is_bound else self.initial.get(name))

    def person_groups(self) -> Iterator[PersonFields]:
        """Each person with their fields."""
        for person in self.persons:
            names = (person.field(name) for name in PERSON_NAMES)
            yield PersonFields(person, self[person.field("counted")], tuple(self[name] for name in names if name in self.fields))

    def line_rows(self) -> Iterator[LineFields]:
        """Each income row."""
        for number in self.numbers:
            yield LineFields(number, tuple(self[f"line_{number}_{name}"] for name in LINE_NAMES))

    def clean(self) -> dict[str, Any]:
        """Adults old enough; income rows whole, about somebody who counts."""
        cleaned = super().clean() or self.cleaned_data
        month = cleaned.get("month")
        for person in self.persons:
            if not self._counts(person):
                self._forgive(person)
                continue
            born = cleaned.get(person.field("birth_date"))
            if month and born and person.role == "adult" and _is_too_young(born, month):
                message = f"Un adulte a au moins {YOUNGEST_ADULT} ans : corrigez la date, ou sa place dans le ménage."
                self.add_error(person.field("birth_date"), message)
        if cleaned.get("rent") is not None and not cleaned.get("tenure"):
            self.add_error("tenure", "Dites à quel titre ce loyer est payé.")
        for number in self.numbers:
            self._clean_line(number)
        return cleaned

    def _forgive(self, person: FormPerson) -> None:
        """What was typed of somebody who does not count is not checked: the page does not even show it."""
        for name in PERSON_NAMES:
            self.errors.pop(person.field(name), None)

    def _clean_line(self, number: int) -> None:
        told = {name: self.cleaned_data.get(f"line_{number}_{name}") for name in LINE_NAMES}
        if not self._is_told(number):
            return
        for name in ("person", "kind", "monthly", "from"):
            if told[name] in (None, "") and f"line_{number}_{name}" not in self.errors:
                self.add_error(f"line_{number}_{name}", "Remplissez ce champ, ou retirez la ligne.")
        whose = next((each for each in self.persons if each.id == told["person"]), None)
        if whose is not None and not self._counts(whose):
            self.add_error(f"line_{number}_person", "Cette personne n’est pas comptée : comptez-la, ou retirez la ligne.")
        last = told["to"] or self.cleaned_data.get("month")
        if told["from"] and last and last < told["from"]:
            name = "to" if told["to"] else "from"
            self.add_error(f"line_{number}_{name}", "Le dernier mois vient avant le premier.")

    def _is_told(self, number: int) -> bool:
        """Whether anything was typed in a row; the person is chosen beforehand and says nothing."""
        names = (f"line_{number}_{name}" for name in ("kind", "monthly", "from", "to"))
        return any(self.cleaned_data.get(name) not in (None, "") or name in self.errors for name in names)

    @property
    def told_lines(self) -> dict[str, list[int]]:
        """Numbers of the rows of each person, in their order: the index of an income is its place here."""
        told: dict[str, list[int]] = {}
        for number in self.numbers:
            if self._is_told(number):
                told.setdefault(self.cleaned_data[f"line_{number}_person"], []).append(number)
        return told

    def situation(self) -> dict[str, Any]:
        """The JSON of `estimate_rights`; the form must be valid. Absent facts are absent."""
        typed = self.cleaned_data
        lines = self.told_lines
        counted = [person for person in self.persons if self._counts(person)]
        situation: dict[str, Any] = {
            "date": str(typed["month"]),
            "persons": [self._person(person, lines.get(person.id, [])) for person in counted],
            "couple": typed["couple"],
        }
        if typed["tenure"]:
            rent = {} if typed["rent"] is None else {"rent": f"{typed['rent']:.2f}"}
            commune = {"commune": typed["commune"]} if typed["commune"] else {}
            situation["housing"] = {"tenure": typed["tenure"], **rent, **commune}
        if typed["savings"]:
            situation["savings"] = f"{typed['savings']:.2f}"
        return situation

    def _person(self, person: FormPerson, numbers: Sequence[int]) -> dict[str, Any]:
        told = {name: self.cleaned_data.get(person.field(name)) for name in PERSON_NAMES}
        facts: dict[str, Any] = {"id": person.id, "role": person.role}
        for name in ("birth_date", "activity", "nationality", "disability_rate", "disability_recognised_from", "school"):
            if told[name] not in (None, ""):
                facts[name] = _write_rate(told[name] or 0) if name == "disability_rate" else str(told[name])
        if told["pregnant"]:
            facts["pregnant"] = True
        if told["custody"] == "shared":
            facts["custody"] = "shared"
        if numbers:
            facts["incomes"] = [self._income(number) for number in numbers]
        return facts

    def _income(self, number: int) -> dict[str, str]:
        told = {name: self.cleaned_data[f"line_{number}_{name}"] for name in LINE_NAMES}
        last = told["to"] or self.cleaned_data["month"]
        return {"kind": told["kind"], "monthly": f"{told['monthly']:.2f}", "from": str(told["from"]), "to": str(last)}

    def add_situation_faults(self, faults: Iterable[Fault]) -> None:
        """Show each fault of the estimate beside the field it is about, at the top when no field is."""
        for name, fault in [(self._field_of(fault.path), fault) for fault in faults]:
            known = name is not None and name in self.fields
            if not known or name not in self.errors:
                self.add_error(name if known else None, tell_fault(fault))

    def _field_of(self, path: str) -> str | None:
        if path.startswith("housing."):
            return path.removeprefix("housing.")
        found = _FAULT_PATH.match(path)
        if found is None:
            return {"date": "month", "housing": "tenure"}.get(path, path)
        whose = next((each for each in self.persons if each.id == found[1]), None)
        if whose is None:
            return None
        if found[2] == "incomes" and found[3]:
            numbers = self.told_lines.get(whose.id, [])
            place = int(found[3])
            return f"line_{numbers[place]}_{found[4] or 'monthly'}" if place < len(numbers) else None
        return whose.field(found[2] or "birth_date")


def _person_fields(person: FormPerson) -> dict[str, forms.Field]:
    whose = person.label
    fields: dict[str, forms.Field] = {
        "counted": forms.BooleanField(label=_about("Compter dans l’estimation", whose), required=False),
        "birth_date": FrenchDateField(label=_about(FACT_LABELS["birth_date"], whose), earliest=EARLIEST, latest=LATEST),
        "activity": _choice(FACT_LABELS["activity"], whose, ACTIVITY_LABELS),
        "school": _choice(FACT_LABELS["school"], whose, SCHOOL_LABELS),
        "nationality": NationalityField(label=_about(FACT_LABELS["nationality"], whose), known=person.nationality),
        "disability_rate": forms.IntegerField(
            label=_about("Taux d’incapacité, en %", whose),
            required=False,
            min_value=0,
            max_value=100,
            error_messages={
                "invalid": "Écrivez un nombre entier, en chiffres.",
                **dict.fromkeys(_BOUNDS, "Un taux va de 0 à 100 %%."),
            },
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
        ),
        "disability_recognised_from": FrenchDateField(
            label=_about("Taux reconnu depuis le", whose), required=False, earliest=EARLIEST, latest=LATEST
        ),
        "pregnant": forms.BooleanField(label=_about("Grossesse en cours", whose), required=False),
    }
    if person.role == "child":
        words = {"full": "Vit ici", "shared": "Résidence alternée"}
        fields["custody"] = forms.ChoiceField(label=_about("Résidence", whose), required=False, choices=list(words.items()))
    return fields


_BOUNDS: Final = ("min_value", "max_value")


def _choice(label: str, whose: str, words: Mapping[Any, str]) -> forms.ChoiceField:
    choices = [*UNSAID, *((str(code), told) for code, told in words.items())]
    return forms.ChoiceField(label=_about(label, whose), required=False, choices=choices)


class NationalityField(forms.ChoiceField):
    """The group of countries that the law looks at; the known country while it is of that group, else one that stands for it."""

    def __init__(self, *, label: str, known: str) -> None:
        super().__init__(label=label, required=False, choices=[*UNSAID, *NATIONALITY_LABELS.items()])
        self.known = known

    def clean(self, value: Any) -> str:
        """Return a country's code, "" when nothing was said."""
        group = str(super().clean(value))
        if self.known and group == group_of_nationality(self.known):
            return self.known
        return STANDING_COUNTRIES.get(group, group)

    def prepare_value(self, value: Any) -> Any:
        """Show the group of a country."""
        return group_of_nationality(value) if value else value


def _line_fields(number: int, persons: Sequence[FormPerson]) -> dict[str, forms.Field]:
    which = f"ligne {number + 1}"
    kinds = [("", "Choisir…"), *((str(kind), BUDGET_CATEGORY_LABELS[kind]) for kind in INCOME_WORDS)]
    whose = [(person.id, person.label) for person in persons]
    return {
        "person": forms.ChoiceField(label=_about("À qui", which), required=False, choices=whose),
        "kind": forms.ChoiceField(label=_about("Nature", which), required=False, choices=kinds),
        "monthly": AmountField(label=_about("Par mois", which), required=False),
        "from": MonthField(label=_about("Depuis", which), required=False),
        "to": MonthField(label=_about("Jusqu’à", which), required=False),
    }


def _about(label: str, whose: str) -> SafeString:
    """A label that also says whose: hidden beside the field, whose group says it, shown in the summary of errors."""
    return format_html('{}<span class="whose"> ({})</span>', label, whose)


def _is_too_young(born: date, month: Month) -> bool:
    return born <= month.last_day and age_on(born, month.first_day) < YOUNGEST_ADULT


def _write_rate(percent: int) -> str:
    return f"{(Decimal(percent) / 100).normalize():f}"


def line_numbers(posted: Mapping[str, Any]) -> list[int]:
    """Numbers of the income rows that were sent."""
    return sorted(int(found[1]) for name in posted if (found := _LINE_NAME.match(name)))


def form_texts(payload: Mapping[str, Any], persons: Sequence[FormPerson]) -> tuple[dict[str, Any], list[int]]:
    """What the form shows first, from the file's facts, and the numbers of its income rows: those told, then empty ones."""
    housing = payload.get("housing", {})
    initial: dict[str, Any] = {
        "month": write_month(Month.parse(payload["date"])),
        "couple": payload.get("couple", ""),
        "tenure": housing.get("tenure", ""),
        "rent": _amount(housing.get("rent")),
        "commune": housing.get("commune", ""),
        "savings": _amount(payload.get("savings")),
    }
    by_id = {person.id: person for person in persons}
    lines: list[dict[str, Any]] = []
    for told in payload["persons"]:
        person = by_id[told["id"]]
        facts = {name: told.get(name) for name in PERSON_NAMES} | {"custody": told.get("custody", "full"), "counted": True}
        if told.get("disability_rate") is not None:
            facts["disability_rate"] = int(Decimal(told["disability_rate"]) * 100)
        for name in ("birth_date", "disability_recognised_from"):
            facts[name] = date.fromisoformat(told[name]) if told.get(name) else None
        initial |= {person.field(name): value for name, value in facts.items()}
        lines += [{**income, "person": person.id} for income in told.get("incomes", ())]
    for number, line in enumerate(lines):
        months = {name: write_month(Month.parse(line[name])) for name in ("from", "to")}
        texts = {**line, **months, "monthly": _amount(line["monthly"])}
        initial |= {f"line_{number}_{name}": texts[name] for name in LINE_NAMES}
    return initial, list(range(len(lines) + EMPTY_ROWS))


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def typed_texts(form: EstimateForm) -> dict[str, Any]:
    """What was sent, as another form shows it first: nothing is checked."""
    fields = form.fields.items()
    return {name: field.widget.value_from_datadict(form.data, form.files, name) for name, field in fields}


def sent_texts(initial: Mapping[str, Any]) -> dict[str, str]:
    """The initial values as the page would send them, to show beside them what cannot be."""
    sent: dict[str, str] = {}
    for name, value in initial.items():
        if name == "commune" and (commune := find_commune(value or "")):
            sent |= {name: describe_commune(commune), f"{name}{CODE_END}": commune.code}
        elif value not in (None, "", False):
            sent[name] = _sent_text(value)
    return sent


def _sent_text(value: object) -> str:
    if isinstance(value, date):
        return format_short_date(value)
    if isinstance(value, Decimal):
        return format_number(value, 2)
    return "on" if value is True else str(value)
