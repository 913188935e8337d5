"""Mme Le Guen's file, with M. Petit and their children: each adult's words carry their own canary."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.casework.intake import make_person
from tests.people_of_the_service import Team
from tisserand.casework.actions.budget import add_line, agree_to_joint_budget
from tisserand.casework.actions.files import open_file
from tisserand.casework.enums import BudgetCategory
from tisserand.casework.models import BudgetLine, SupportFile
from tisserand.casework.rules.budget import Line, kind_of
from tisserand.foundation.clock import PARIS
from tisserand.foundation.months import Month
from tisserand.people.api import (
    HouseholdRole,
    Particulars,
    Person,
    Residence,
    Title,
    add_household_member,
    open_household,
    register_person,
)
from tisserand.secrecy.api import agent_context

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=PARIS)
TODAY = NOW.date()
NOVEMBER = Month(2026, 11)
HERS, HIS, COMMON = "Aubépine-381", "Chardon-946", "Ruisseau-112"


@dataclass(frozen=True)
class Family:
    """The file, its person, the other adult, a child there all the time and one every other week."""

    file: SupportFile
    her: Person
    him: Person | None
    elias: Person
    jeanne: Person


def make_family(team: Team) -> Family:
    """The file, opened by the social worker in a context of their own."""
    with agent_context(team.worker):
        her = make_person(team.worker, team.service)
        household = open_household(person=her, starts_on=date(2020, 1, 1))
        elias = _join(team, household, "Le Guen", "Élias", date(2018, 3, 2), HouseholdRole.CHILD)
        jeanne = _join(team, household, "Le Guen", "Jeanne", date(2024, 5, 6), HouseholdRole.CHILD, Residence.SHARED)
        him = _join(team, household, "Petit", "Marc", date(1990, 6, 1), HouseholdRole.ADULT)
        file = open_file(person=her, service=team.service, opened_on=date(2026, 4, 1))
    return Family(file, her, him, elias, jeanne)


def write_line(
    team: Team, file: SupportFile, category: BudgetCategory, monthly: str, person: Person | None, **known: Any
) -> BudgetLine:
    """A line of the budget, since January unless told otherwise."""
    label = known.pop("label", "")
    facts = Line(
        kind=kind_of(category),
        category=category,
        monthly=Decimal(monthly),
        person=person.pk if person else None,
        **{"since": Month(2026, 1), **known},
    )
    with agent_context(team.worker):
        return add_line(file=file, facts=facts, label=label)


def note_agreement(team: Team, file: SupportFile, *persons: Person, on: date = date(2026, 9, 10)) -> None:
    """These adults agree to a joint budget."""
    with agent_context(team.worker):
        for person in persons:
            agree_to_joint_budget(file=file, person=person, agreed_on=on)


def _join(
    team: Team,
    household: Any,
    last_name: str,
    first_name: str,
    birth_date: date,
    role: HouseholdRole,
    residence: Residence = Residence.FULL,
) -> Person:
    title = Title.MONSIEUR if role == HouseholdRole.ADULT else Title.NONE
    told = Particulars(last_name=last_name, first_name=first_name, title=title, birth_date=birth_date)
    person = register_person(service=team.service, particulars=told, on=TODAY)
    add_household_member(
        household=household, person=person, starts_on=max(birth_date, date(2020, 1, 1)), role=role, residence=residence
    )
    return person
