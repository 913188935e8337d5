"""Invented households whose rights are estimated."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from tests.casework.intake import make_file
from tests.people_of_the_service import Team
from tisserand.casework.actions.budget import add_line, agree_to_joint_budget
from tisserand.casework.actions.claims import note_claim
from tisserand.casework.actions.situation import (
    move_household,
    note_couple,
    note_personal_situation,
    welcome_to_household,
)
from tisserand.casework.enums import Activity, BudgetCategory, BudgetKind, ClaimState, CoupleKind, Tenure
from tisserand.casework.models import Claim, SupportFile
from tisserand.casework.rules.budget import Line
from tisserand.casework.rules.claims import ClaimDates, ClaimedRight
from tisserand.casework.rules.housing import HousingFacts
from tisserand.casework.rules.personal import HealthFacts
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.foundation.months import Month
from tisserand.people.api import Arrival, HouseholdRole, Particulars, Person, Residence, Title
from tisserand.secrecy.api import agent_context

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)
HEROUVILLE = "14327"


def welcome(
    file: SupportFile, first_name: str, birth_date: date, role: HouseholdRole, residence: Residence = Residence.FULL
) -> Person:
    """Somebody of the household, since their birth for a child."""
    is_child = role == HouseholdRole.CHILD
    title = Title.NONE if is_child else Title.MONSIEUR
    particulars = Particulars(file.person.last_name, first_name, birth_date=birth_date, title=title, nationality="FR")
    since = birth_date if is_child else date(2019, 1, 1)
    arrival = Arrival(since, role, residence, kinship="child" if is_child else "")
    return welcome_to_household(file=file, particulars=particulars, arrival=arrival).person


def earn(file: SupportFile, person: Person, category: BudgetCategory, monthly: str, since: Month) -> None:
    """An income line of somebody."""
    add_line(file=file, facts=Line(BudgetKind.RESOURCE, category, Decimal(monthly), since, None, person=person.pk))


def live(file: SupportFile, rent: str = "512") -> None:
    """A social tenancy in Hérouville-Saint-Clair since June 2023."""
    move_household(file=file, facts=HousingFacts(Tenure.SOCIAL_TENANT, Decimal(rent), Decimal(60), HEROUVILLE, date(2023, 6, 1)))


def open_right(file: SupportFile, code: ClaimedRight, amount: str | None, person: Person | None = None) -> Claim:
    """A right granted since January 2026."""
    told = None if amount is None else Decimal(amount)
    dates = ClaimDates(ClaimState.GRANTED, amount=told, since=date(2026, 1, 1))
    return note_claim(file=file, code=code, person_id=person.pk if person else None, dates=dates, remark="", on=clock.today())


def make_single_parent(
    team: Team, name: tuple[str, str] = ("Le Guen", "Nadia"), children: Sequence[str] = ("Élias",)
) -> SupportFile:
    """A lone mother at work, with her children, in social housing, paid her housing aid."""
    file = make_file(team.worker, team.service, *name)
    with agent_context(team.worker):
        file = SupportFile.objects.select_related("person", "container", "service", "lead_worker").get(pk=file.pk)
        for place, first_name in enumerate(children):
            welcome(file, first_name, date(2018, 3, 2 + place), HouseholdRole.CHILD)
        live(file)
        earn(file, file.person, BudgetCategory.NET_WAGE, "940", Month(2026, 3))
        note_personal_situation(
            file=file,
            person=file.person,
            since=date(2026, 3, 1),
            activity=Activity.EMPLOYED,
            school=None,
            health=HealthFacts(Decimal("0.80"), date(2020, 5, 1)),
        )
        open_right(file, ClaimedRight.AIDE_LOGEMENT, "271")
    return file


def make_couple(team: Team, *, agreed: bool) -> tuple[SupportFile, Person]:
    """A married couple, a child in shared residence and one who only visits; the husband agrees to a joint budget or not."""
    file = make_file(team.worker, team.service, "Vauquelin", "Maud")
    with agent_context(team.worker):
        file = SupportFile.objects.select_related("person", "container", "service", "lead_worker").get(pk=file.pk)
        husband = welcome(file, "Yann", date(1990, 7, 9), HouseholdRole.ADULT)
        welcome(file, "Lou", date(2020, 2, 2), HouseholdRole.CHILD, Residence.SHARED)
        welcome(file, "Sacha", date(2015, 2, 2), HouseholdRole.CHILD, Residence.VISITING)
        note_couple(file=file, partner=husband, kind=CoupleKind.MARRIED, since=date(2019, 6, 1))
        earn(file, husband, BudgetCategory.NET_WAGE, "2345.67", Month(2025, 3))
        earn(file, file.person, BudgetCategory.UNEMPLOYMENT_BENEFIT, "800", Month(2026, 5))
        note_personal_situation(
            file=file,
            person=husband,
            since=date(2025, 3, 1),
            activity=Activity.SELF_EMPLOYED,
            school=None,
            health=HealthFacts(Decimal("0.57"), date(2021, 9, 13)),
        )
        open_right(file, ClaimedRight.AAH, "417.17", husband)
        if agreed:
            for adult in (file.person, husband):
                agree_to_joint_budget(file=file, person=adult, agreed_on=date(2026, 1, 5))
    return file, husband
