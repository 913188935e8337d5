"""Row-level security of persons, in raw SQL under the application's role."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from tests.people.makers import TODAY, house, le_guen, lodge, open_file, register
from tests.people_of_the_service import Team

from tisserand.accounts.api import Agent, Service
from tisserand.foundation import clock
from tisserand.people.api import ContactKind, Person, Presence, add_contact_point, record_kinship, set_protection

TABLES = (
    "people_person",
    "people_presence",
    "people_personaddress",
    "people_contactpoint",
    "people_household",
    "people_householdmember",
    "people_kinship",
)
ActAs = Callable[[Agent], AbstractContextManager[object]]


def count_rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def seen_by(as_agent: ActAs, agent: Agent) -> dict[str, int]:
    with as_agent(agent):
        return {table: count_rows(table) for table in TABLES}


@pytest.fixture
def family(worker: Agent, service: Service, nadia: Person, as_agent: ActAs) -> Person:
    """Mme Le Guen with her son, an address and a number."""
    child = register(worker, service, le_guen(first_name="Élias", birth_date=TODAY.replace(year=2018), title=""))
    house(worker, nadia, child)
    lodge(worker, nadia)
    with as_agent(worker):
        add_contact_point(person=nadia, kind=ContactKind.MOBILE, value="06 12 34 56 78")
        record_kinship(parent=nadia, child=child)
    return nadia


EVERYTHING = dict(zip(TABLES, (2, 2, 1, 1, 1, 2, 1), strict=True))
NOTHING = dict.fromkeys(TABLES, 0)


def test_the_application_connects_as_a_role_under_the_policies(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relrowsecurity AND relforcerowsecurity", [list(TABLES)]
        )
        assert {name for (name,) in cursor.fetchall()} == set(TABLES)


def test_without_an_agent_there_is_no_row(family: Person) -> None:
    assert {table: count_rows(table) for table in TABLES} == NOTHING


def test_those_who_see_the_index_of_the_service_see_the_rows(family: Person, team: Team, as_agent: ActAs) -> None:
    for role in ("worker", "other_worker", "team_manager", "secretary"):
        assert seen_by(as_agent, team.everybody[role]) == EVERYTHING, role


def test_the_others_see_none(family: Person, team: Team, hospital_worker: Agent, foreign_worker: Agent, as_agent: ActAs) -> None:
    for role in ("analyst", "trainee", "trainer", "administrator"):
        assert seen_by(as_agent, team.everybody[role]) == NOTHING, role
    assert seen_by(as_agent, hospital_worker) == NOTHING
    assert seen_by(as_agent, foreign_worker) == NOTHING


def test_where_the_service_does_not_share_its_index_a_social_worker_sees_only_their_own(
    family: Person, team: Team, as_agent: ActAs
) -> None:
    # given a service that does not share
    team.service.shares_index = False
    team.service.save()
    # then the colleague sees nothing, and those who must still see
    assert seen_by(as_agent, team.other_worker) == NOTHING
    assert seen_by(as_agent, team.worker) == EVERYTHING
    assert seen_by(as_agent, team.secretary) == EVERYTHING
    # and a file shared with the colleague shows that person only
    open_file(team.worker, team.service, family)
    assert seen_by(as_agent, team.other_worker) == NOTHING


def test_a_protected_address_does_not_exist_for_those_who_do_not_hold_the_file(
    family: Person, team: Team, as_agent: ActAs
) -> None:
    # given a file held by the worker, and a protected person
    open_file(team.worker, team.service, family)
    with as_agent(team.secretary):
        set_protection(person=family, is_protected=True)
    # then the address and the number exist for the worker only
    for role, expected in (("worker", 1), ("other_worker", 0), ("team_manager", 0), ("secretary", 0)):
        seen = seen_by(as_agent, team.everybody[role])
        assert (seen["people_personaddress"], seen["people_contactpoint"]) == (expected, expected), role
        assert seen["people_person"] == 2


def test_an_address_protected_by_itself_is_withheld_too(nadia: Person, team: Team, as_agent: ActAs) -> None:
    lodge(team.worker, nadia)
    open_file(team.worker, team.service, nadia)
    with connection.cursor() as cursor, as_agent(team.worker):
        cursor.execute("UPDATE people_personaddress SET is_protected = true")
    assert seen_by(as_agent, team.worker)["people_personaddress"] == 1
    assert seen_by(as_agent, team.secretary)["people_personaddress"] == 0


def insert_presence(person: Person, service: Service, container: UUID | None = None) -> None:
    presence = Presence(
        organisation_id=service.organisation_id, person=person, service=service, container_id=container, since=TODAY
    )
    presence.save(force_insert=True)


def test_nobody_enters_a_service_that_is_not_theirs(
    nadia: Person, service: Service, hospital_service: Service, hospital_worker: Agent, team: Team, as_agent: ActAs
) -> None:
    container = open_file(team.worker, service, nadia)
    attempts = (
        (hospital_worker, service, None),
        (hospital_worker, hospital_service, container),
        (team.analyst, service, None),
        (team.team_manager, service, None),
    )
    for agent, named, held in attempts:
        with as_agent(agent), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            insert_presence(nadia, named, held)
    assert seen_by(as_agent, hospital_worker) == NOTHING


def test_a_row_cannot_be_moved_to_another_organisation(
    nadia: Person, worker: Agent, foreign_worker: Agent, as_agent: ActAs
) -> None:
    with as_agent(worker), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Person.objects.filter(pk=nadia.pk).update(organisation=foreign_worker.organisation_id)
    with as_agent(foreign_worker):
        assert Person.objects.filter(pk=nadia.pk).update(first_name="Autre") == 0
        assert Person.objects.filter(pk=nadia.pk).delete()[0] == 0
    with as_agent(worker):
        assert Person.objects.get(pk=nadia.pk).first_name == "Nadia"


def test_a_worker_who_left_the_service_sees_nobody(nadia: Person, worker: Agent, as_agent: ActAs) -> None:
    now = clock.now()
    worker.memberships.update(valid_from=now - timedelta(days=1), valid_until=now)
    assert seen_by(as_agent, worker) == NOTHING


@pytest.mark.parametrize("with_container", [False, True])
def test_nobody_makes_an_unseen_person_known_to_their_service(
    nadia: Person, hospital_worker: Agent, hospital_service: Service, as_agent: ActAs, with_container: bool
) -> None:
    """Neither by a presence of their own, even through a container they opened, nor by turning another presence to the person."""
    own = register(hospital_worker, hospital_service, le_guen(first_name="Rose"))
    container = open_file(hospital_worker, hospital_service, own) if with_container else None
    with as_agent(hospital_worker):
        with pytest.raises(DatabaseError), transaction.atomic():
            Presence.objects.create(
                organisation_id=hospital_worker.organisation_id,
                person_id=nadia.pk,
                service=hospital_service,
                container_id=container,
                worker=hospital_worker,
                since=TODAY,
            )
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE people_presence SET person_id = '{nadia.pk}'")
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO people_newcomer (person_id) VALUES ('{nadia.pk}')")
        assert list(Person.objects.values_list("pk", flat=True)) == [own.pk]


def test_a_registration_makes_known_only_in_its_own_transaction(
    hospital_worker: Agent, hospital_service: Service, as_agent: ActAs
) -> None:
    with as_agent(hospital_worker), connection.cursor() as cursor:
        register(hospital_worker, hospital_service, le_guen(first_name="Rose"))
        cursor.execute("SELECT registered_in = pg_current_xact_id() FROM people_newcomer")
        assert cursor.fetchall() == [(True,)]
