"""Which variables of the engine each fact feeds, and over which periods. ``docs/rights.md`` tells why.

Facts that do not change (activity, housing, nationality…) are fed for every month of the *window*: the months that the
legislation may look back at or forward to. Incomes are fed month by month, taxed ones also year by year; a month
without income is fed as zero, which is what the engine supposes of an input that nobody gave.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy

from tisserand.foundation.months import Month
from tisserand.foundation.numbers import round_half_up
from tisserand.rights.engine.population import Batch
from tisserand.rights.enums import Activity, CoupleKind, Custody, IncomeKind, School, Tenure
from tisserand.rights.rules.incomes import month_after_unemployment_insurance, monthly_amounts
from tisserand.rights.rules.situation import Person, Situation, activity_of, school_of

YEARS_BACK = 6  # twelve months back, then the last year but one of that month, then a margin
SUPPOSED_NATIONALITY = "FR"  # for the rights that do not depend on it; the others are undetermined without it
HANDICAP_FROM = Decimal("0.5")  # article L541-1 of the Code de la sécurité sociale (AEEH)

ACTIVITIES = {
    Activity.EMPLOYED: "actif",
    Activity.SELF_EMPLOYED: "actif",
    Activity.JOBSEEKER: "chomeur",
    Activity.STUDENT: "etudiant",
    Activity.RETIRED: "retraite",
    Activity.INACTIVE: "inactif",
}
SCHOOLS = {
    School.NONE: "inconnue",
    School.PRIMARY: "primaire",
    School.LOWER_SECONDARY: "college",
    School.UPPER_SECONDARY: "lycee",
    School.HIGHER: "enseignement_superieur",
}
MARITAL = {
    CoupleKind.NONE: "celibataire",
    CoupleKind.MARRIED: "marie",
    CoupleKind.PACS: "pacse",
    CoupleKind.COHABITING: "celibataire",
}
TENURES = {
    Tenure.SOCIAL_TENANT: "locataire_hlm",
    Tenure.PRIVATE_TENANT: "locataire_vide",
    Tenure.FURNISHED_TENANT: "locataire_meuble",
    Tenure.OWNER: "proprietaire",
    Tenure.OWNER_WITH_LOAN: "primo_accedant",
    Tenure.HOSTED: "loge_gratuitement",
    Tenure.SHELTER: "locataire_foyer",
    Tenure.HOMELESS: "sans_domicile",
}
MONTHLY_VARIABLES = {
    IncomeKind.NET_WAGE: ("salaire_net", "salaire_imposable"),
    IncomeKind.GROSS_WAGE: ("salaire_de_base",),
    IncomeKind.UNEMPLOYMENT_BENEFIT: ("chomage_net", "chomage_imposable"),
    IncomeKind.PENSION: ("retraite_nette", "retraite_imposable", "retraite_brute"),
    IncomeKind.DISABILITY_PENSION: ("pensions_invalidite",),
    IncomeKind.SICK_PAY: ("indemnites_journalieres_maladie",),
    IncomeKind.CHILD_SUPPORT_RECEIVED: ("pensions_alimentaires_percues",),
    IncomeKind.CHILD_SUPPORT_PAID: ("pensions_alimentaires_versees_individu",),
    IncomeKind.SELF_EMPLOYMENT: ("rpns_auto_entrepreneur_benefice",),
    IncomeKind.SCHOLARSHIP: ("bourse_enseignement_sup",),
}


@dataclass(frozen=True, slots=True)
class Window:
    """The months for which facts are fed."""

    first: Month
    last: Month

    @classmethod
    def around(cls, month: Month) -> "Window":
        return cls(Month(month.year - YEARS_BACK, 1), Month(month.year + 1, 12))

    @property
    def period(self) -> str:
        return f"month:{self.first}:{self.last.months_since(self.first) + 1}"

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)


@dataclass(frozen=True, slots=True)
class Column:
    """One input of the engine: a variable, its period (ISO, or « eternity »), a value for each entity."""

    variable: str
    period: str
    values: Any


def make_columns(batch: Batch) -> list[Column]:
    """Every input of a batch of households of the same month."""
    window = Window.around(batch.situations[0].month)
    return [
        *_person_columns(batch, window),
        *_disability_columns(batch.persons, window),
        *_housing_columns(batch, window),
        *_savings_columns(batch, window),
        *_income_columns(batch, window),
        *_employment_columns(batch.persons, batch.situations[0].month, window),
    ]


def feed(simulation: Any, columns: Iterable[Column]) -> None:
    """Give these inputs to the simulation."""
    for column in columns:
        simulation.set_input(column.variable, column.period, column.values)


def _person_columns(batch: Batch, window: Window) -> Iterator[Column]:
    persons = batch.persons
    homes = [situation for situation in batch.situations for _ in situation.persons]
    births = numpy.array([person.birth_date for person in persons], dtype="datetime64[D]")
    yield Column("date_naissance", "eternity", births)
    facts: Mapping[str, list[Any]] = {
        "activite": [ACTIVITIES[activity_of(person)] for person in persons],
        "nationalite": [person.nationality or SUPPOSED_NATIONALITY for person in persons],
        "enceinte": [person.pregnant for person in persons],
        "garde_alternee": [person.custody is Custody.SHARED for person in persons],
        "scolarite": [SCHOOLS[school_of(person, homes[rank].month)] for rank, person in enumerate(persons)],
        "statut_marital": [_marital(person, homes[rank]) for rank, person in enumerate(persons)],
    }
    for variable, values in facts.items():
        yield Column(variable, window.period, numpy.array(values))


def _marital(person: Person, situation: Situation) -> str:
    return MARITAL[situation.couple if person in situation.parents else CoupleKind.NONE]


def _disability_columns(persons: list[Person], window: Window) -> Iterator[Column]:
    if not any(person.disability_rate for person in persons):
        return
    starts = {Month.of(day) for person in persons if (day := person.disability_recognised_from) is not None}
    bounds = sorted({window.first, window.last + 1} | {m for m in starts if window.first < m <= window.last})
    for first, following in pairwise(bounds):
        rates = [_rate_at(person, first) for person in persons]
        period = f"month:{first}:{following.months_since(first)}"
        yield Column("taux_incapacite", period, numpy.array([float(rate) for rate in rates]))
        yield Column("handicap", period, numpy.array([rate >= HANDICAP_FROM for rate in rates]))


def _rate_at(person: Person, month: Month) -> Decimal:
    recognised = person.disability_recognised_from
    if person.disability_rate is None or (recognised is not None and Month.of(recognised) > month):
        return Decimal(0)
    return person.disability_rate


def _housing_columns(batch: Batch, window: Window) -> Iterator[Column]:
    homes = [situation.housing for situation in batch.situations]
    tenures = [TENURES[home.tenure] if home else "non_renseigne" for home in homes]
    rents = numpy.array([float(home.rent or 0) if home else 0.0 for home in homes])
    communes = [(home.commune or "") if home else "" for home in homes]
    yield Column("statut_occupation_logement", window.period, numpy.array(tenures))
    yield Column("depcom", window.period, numpy.array(communes))
    if rents.any():
        yield from (Column("loyer", str(month), rents) for month in window.first.through(window.last))


def _savings_columns(batch: Batch, window: Window) -> Iterator[Column]:
    if any(situation.savings for situation in batch.situations):
        stock = _on_applicants(batch, lambda situation: situation.savings)
        yield Column("epargne_revenus_non_imposables", window.period, stock)
    if any(situation.monthly_savings_income for situation in batch.situations):
        income = _on_applicants(batch, lambda situation: situation.monthly_savings_income)
        yield from (Column("revenus_capital", str(month), income) for month in window.first.through(window.last))
        declared = numpy.zeros(batch.tax_units.count)
        for row, situation in enumerate(batch.situations):
            declared[batch.tax_unit[row]] = _declared(situation.monthly_savings_income * 12)
        yield from (Column("f2tr", str(year), declared) for year in window.years)


def _on_applicants(batch: Batch, amount: Callable[[Situation], Decimal]) -> Any:
    values = numpy.zeros(len(batch.persons))
    for row, situation in enumerate(batch.situations):
        values[batch.applicant(row)] = float(amount(situation))
    return values


def _declared(amount: Decimal) -> int:
    """A box of the tax return: whole euros (the engine keeps these boxes as integers)."""
    return int(round_half_up(amount, 0))


def _income_columns(batch: Batch, window: Window) -> Iterator[Column]:
    monthly: dict[tuple[str, Month], Any] = {}
    yearly: dict[tuple[str, int], list[Decimal]] = {}
    for rank, person in enumerate(batch.persons):
        for (kind, month), amount in monthly_amounts(person, window.first, window.last).items():
            for variable in MONTHLY_VARIABLES[kind]:
                values = monthly.setdefault((variable, month), numpy.zeros(len(batch.persons)))
                values[rank] += float(amount)
            if kind is IncomeKind.SELF_EMPLOYMENT:
                _add(yearly, ("rpns_imposables", month.year), len(batch.persons), rank, amount)
            elif kind is IncomeKind.CHILD_SUPPORT_PAID:
                unit = batch.tax_units.of_person[rank]
                _add(yearly, ("f6gu", month.year), batch.tax_units.count, unit, amount)
    yield from (Column(variable, str(month), values) for (variable, month), values in monthly.items())
    for (variable, year), amounts in yearly.items():
        figures = [_declared(amount) if variable == "f6gu" else float(amount) for amount in amounts]
        yield Column(variable, str(year), numpy.array(figures))


def _add(yearly: dict[tuple[str, int], list[Decimal]], key: tuple[str, int], count: int, rank: int, amount: Decimal) -> None:
    yearly.setdefault(key, [Decimal(0)] * count)[rank] += amount


def _employment_columns(persons: list[Person], month: Month, window: Window) -> Iterator[Column]:
    starts = [month_after_unemployment_insurance(person, month) for person in persons]
    known = sorted({max(start, window.first) for start in starts if start is not None})
    bounds = [*known, window.last + 1]
    for first, following in pairwise(bounds):
        opened = numpy.array([start is not None and start <= first for start in starts])
        yield Column("ass_precondition_remplie", f"month:{first}:{following.months_since(first)}", opened)
