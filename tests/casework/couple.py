"""A file with two adults and a child; each adult's words carry their own canary, so that a leak shows."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tests.casework.intake import make_person
from tests.people_of_the_service import Team
from tisserand.casework.actions.contacts import log_contact
from tisserand.casework.actions.files import open_file
from tisserand.casework.actions.plan import add_action, add_objective
from tisserand.casework.enums import ActionOwner, BudgetCategory, BudgetKind, LifeDomain, Medium, Tenure
from tisserand.casework.models import Assessment, BudgetLine, Claim, DomainEntry, Housing, Objective, PlanAction, SupportFile
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.people.api import (
    Address,
    HouseholdRole,
    Particulars,
    Person,
    Title,
    add_household_member,
    move_person,
    open_household,
    register_person,
)
from tisserand.secrecy.api import agent_context

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=PARIS)
TODAY = NOW.date()
HERS = "Aubépine-381"
HIS = "Chardon-946"
SHARED = "Ruisseau-112"
HER_ADDRESS = "4 rue des Peupliers"


@dataclass(frozen=True)
class Couple:
    """The file is Nadia's; Yvon lives with her, and their son Élias."""

    file: SupportFile
    her: Person
    him: Person
    child: Person


def make_couple(team: Team) -> Couple:
    """The file with what each adult says, and what is common, noted by the social worker."""
    with agent_context(team.worker):
        her = make_person(team.worker, team.service)
        him = _register(team, "Yvon", Title.MONSIEUR, date(1990, 6, 1))
        child = _register(team, "Élias", Title.NONE, date(2018, 3, 2))
        household = open_household(person=her, starts_on=date(2020, 1, 1))
        add_household_member(household=household, person=him, starts_on=date(2020, 1, 1), role=HouseholdRole.ADULT)
        add_household_member(household=household, person=child, starts_on=date(2020, 1, 1), role=HouseholdRole.CHILD)
        move_person(
            person=her,
            address=Address(commune_code="14327", line=HER_ADDRESS, postcode="14200"),
            moved_on=date(2020, 1, 1),
        )
        file = open_file(person=her, service=team.service, opened_on=date(2026, 4, 1))
        for space, canary in ((her, HERS), (him, HIS), (None, SHARED)):
            _fill_space(team, file, space, canary)
        Housing.objects.create(
            **_belonging(file),
            tenure=Tenure.SOCIAL_TENANT,
            rent=Decimal("500.00"),
            charges=Decimal("60.00"),
            commune_code="14327",
            since=date(2020, 1, 1),
        )
    return Couple(file, her, him, child)


def make_couple_without_rights(team: Team) -> Couple:
    """The same, who asked for nothing yet."""
    couple = make_couple(team)
    with agent_context(team.worker):
        Claim.objects.all().delete()
    return couple


def make_plan(team: Team, file: SupportFile, wording: str = "Garder mon logement") -> tuple[Objective, list[PlanAction]]:
    """One objective and three actions: hers, the worker's, a partner's."""
    with agent_context(team.worker):
        on = clock.today()
        objective = add_objective(file=file, wording=wording, indicator="Le loyer est payé chaque mois", agreed_on=on, on=on)
        actions = [
            add_action(objective=objective, wording="Appeler le bailleur", owner=ActionOwner.PERSON, due_on=on),
            add_action(objective=objective, wording="Demander un plan d’apurement", owner=ActionOwner.WORKER),
            add_action(objective=objective, wording="Vérifier le bail", owner=ActionOwner.PARTNER, partner="ADIL du Calvados"),
        ]
    return objective, actions


def _register(team: Team, first_name: str, title: Title, birth_date: date) -> Person:
    told = Particulars(last_name="Le Guen", first_name=first_name, title=title, birth_date=birth_date)
    return register_person(service=team.service, particulars=told, on=clock.today())


def _belonging(file: SupportFile) -> dict[str, object]:
    return {"organisation_id": file.organisation_id, "container_id": file.container_id, "file": file}


def _fill_space(team: Team, file: SupportFile, space: Person | None, canary: str) -> None:
    log_contact(
        file=file,
        medium=Medium.PHONE,
        occurred_at=NOW.replace(day=19),
        space_id=space.pk if space else None,
        words=f"« Je n’ose plus ouvrir. » {canary}-paroles",
        facts=f"{canary}-fait",
        analysis=f"{canary}-analyse",
    )
    assessment = Assessment.objects.create(**_belonging(file), author=team.worker, made_on=date(2026, 11, 10), aspirations=canary)
    DomainEntry.objects.create(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        assessment=assessment,
        domain=LifeDomain.HOUSING,
        space=space,
        facts=f"{canary}-évaluation",
        words=f"{canary}-dit",
    )
    BudgetLine.objects.create(
        **_belonging(file),
        person=space,
        kind=BudgetKind.RESOURCE,
        category=BudgetCategory.NET_WAGE,
        label=f"{canary}-salaire",
        monthly=Decimal("1204.50"),
        since=date(2026, 1, 1),
    )
    Claim.objects.create(
        **_belonging(file),
        person=space,
        code="rsa" if space is None else "ppa",
        state="granted",
        amount=Decimal("182.40") if space is None else Decimal(len(canary)),
        since=date(2026, 10, 1),
        remark=f"{canary}-droit",
    )
