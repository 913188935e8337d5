"""The second wall of casework, in raw SQL, and the canary that is nowhere in clear."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Q

from tests.casework.intake import CANARY, make_contact, make_file, make_person, make_request
from tests.made_once import MakeOnce
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.contacts import log_anonymous_contact, take_message
from tisserand.casework.actions.files import open_file_for_request, set_file_alert
from tisserand.casework.actions.requests import answer_request, assign_request
from tisserand.casework.enums import Medium
from tisserand.casework.models import Contact, SupportFile
from tisserand.secrecy.api import agent_context

pytestmark = pytest.mark.usefixtures("stopped_clock")
TABLES = ("casework_supportfile", "casework_contact", "casework_request", "secrecy_container")
SEEN = {
    "worker": (1, 1, 1, 2),
    "other_worker": (1, 1, 0, 0),
    "team_manager": (1, 1, 2, 1),
    "secretary": (1, 1, 1, 1),
    "analyst": (0, 0, 0, 0),
    "trainee": (0, 0, 0, 0),
    "trainer": (0, 0, 0, 0),
    "administrator": (0, 0, 0, 0),
}


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    return make_once(make_file_with_demands, shared_team)


def make_file_with_demands(team: Team) -> SupportFile:
    """The worker's file with a contact; a demand assigned to the worker, and a new one."""
    file = make_file(team.worker, team.service)
    make_contact(file)
    assigned, _new = make_request(team, file.person), make_request(team, file.person)
    with agent_context(team.team_manager):
        assign_request(request=assigned, worker=team.worker)
    return file


def count_rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def try_sql(statement: str) -> int:
    """Rows that a statement reaches; 0 when row-level security refuses it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.rowcount)
    except DatabaseError:
        return 0


@pytest.mark.parametrize("name", SEEN)
def test_each_role_sees_its_rows_and_no_other(team: Team, file: SupportFile, name: str) -> None:
    with agent_context(team.everybody[name]):
        assert tuple(count_rows(table) for table in TABLES) == SEEN[name]


def test_other_services_and_organisations_see_nothing(
    team: Team, file: SupportFile, hospital_worker: Agent, foreign_worker: Agent
) -> None:
    for agent in (hospital_worker, foreign_worker):
        with agent_context(agent):
            assert tuple(count_rows(table) for table in TABLES) == (0, 0, 0, 0)
    assert tuple(count_rows(table) for table in TABLES) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", [name for name in SEEN if name != "worker"])
def test_nobody_else_changes_or_removes_a_contact_or_a_file(team: Team, file: SupportFile, name: str) -> None:
    with agent_context(team.everybody[name]):
        assert try_sql("UPDATE casework_contact SET minutes = 3") == 0
        assert try_sql("DELETE FROM casework_contact") == 0
        assert try_sql("DELETE FROM casework_supportfile") == 0
        if name != "team_manager":
            assert try_sql("UPDATE casework_supportfile SET state = 'closed'") == 0
    with agent_context(team.worker):
        assert (Contact.objects.get().minutes, SupportFile.objects.get().state) == (None, "open")


@pytest.mark.parametrize("name", ["other_worker", "team_manager", "secretary", "analyst"])
def test_nobody_adds_a_contact_to_a_file_they_do_not_hold(team: Team, file: SupportFile, name: str) -> None:
    agent = team.everybody[name]
    with agent_context(agent):
        with pytest.raises(DatabaseError), transaction.atomic():
            Contact.objects.create(
                organisation=team.organisation,
                container_id=file.container_id,
                service=team.service,
                file_id=file.pk,
                author=agent,
                medium="phone",
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            Contact.objects.create(
                organisation=team.organisation,
                container_id=file.container_id,
                service=team.service,
                author=agent,
                medium="phone",
            )
    with agent_context(team.worker):
        assert Contact.objects.count() == 1


def text_columns() -> list[tuple[str, str]]:
    """Every column of the database that could hold a text, sealed or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND data_type IN ('text', 'character varying', 'bytea', 'json', 'jsonb')"
        )
        return [(str(table), str(column)) for table, column in cursor.fetchall()]


def places_of(words: str) -> list[tuple[str, str]]:
    """Where the words are in clear in what the database holds, as seen by those who see the most."""
    found = []
    with connection.cursor() as cursor:
        for table, column in text_columns():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE position(%s IN encode("{column}"::text::bytea, \'escape\')) > 0 '
                f"OR position(encode(%s::bytea, 'hex') IN \"{column}\"::text) > 0",
                (words, words.encode()),
            )
            if cursor.fetchone()[0]:
                found.append((table, column))
    return found


def test_what_is_typed_is_nowhere_in_clear(team: Team) -> None:
    with agent_context(team.secretary):
        person = make_person(team.secretary, team.service, "Diallo", "Awa")
    first = make_request(team, person, motive=CANARY, message=CANARY)
    second = make_request(team, first.person, motive=CANARY)
    with agent_context(team.team_manager):
        assign_request(request=first, worker=team.worker)
        assign_request(request=second, worker=team.worker)
    with agent_context(team.worker):
        file = open_file_for_request(request=first)
        answer_request(request=second, answer=CANARY)
        set_file_alert(file=file, alert=CANARY, expected_version=1)
        log_anonymous_contact(service=team.service, medium=Medium.PHONE, facts=CANARY)
    texts = dict.fromkeys(("words", "facts", "analysis", "information_given", "signposted_to"), CANARY)
    make_contact(file, **texts)
    with agent_context(team.secretary):
        take_message(file=file, medium=Medium.SMS, message=CANARY)
    for agent in (team.worker, team.secretary, team.team_manager):
        with agent_context(agent):
            assert places_of(CANARY) == []
            assert ("accounts_agent", "last_name") in places_of("Hamon")
    with agent_context(team.worker):
        assert {contact.facts for contact in Contact.objects.filter(Q(file=file) | Q(file=None))} == {CANARY}


@pytest.mark.parametrize(
    "change",
    [
        "state = 'closed'",
        "number = '2020-0009'",
        "alert = NULL, version = 7",
        "opened_on = '2020-01-01'",
        "last_contact_at = now()",
    ],
)
def test_a_manager_changes_nothing_of_a_file_but_its_lead_worker(team: Team, file: SupportFile, change: str) -> None:
    with agent_context(team.worker):
        set_file_alert(file=file, alert=CANARY, expected_version=1)
    with agent_context(team.team_manager):
        assert try_sql(f"UPDATE casework_supportfile SET {change}") == 0
        assert try_sql(f"UPDATE casework_supportfile SET lead_worker_id = '{team.other_worker.pk}', version = version + 1") == 1
    with agent_context(team.worker):
        assert try_sql(f"UPDATE casework_supportfile SET {change}") == 1


@pytest.mark.parametrize(
    "change", ["motive = NULL", "state = 'answered'", "received_at = now()", "state = 'assigned', urgency = 'today'"]
)
def test_a_manager_changes_nothing_of_an_assigned_demand_but_to_whom(team: Team, file: SupportFile, change: str) -> None:
    mine = "WHERE state = 'assigned'"
    with agent_context(team.team_manager):
        assert try_sql(f"UPDATE casework_request SET {change} {mine}") == 0
        assert try_sql(f"UPDATE casework_request SET assigned_to_id = '{team.other_worker.pk}' {mine}") == 1
    with agent_context(team.worker):
        assert try_sql(f"UPDATE casework_request SET {change} {mine}") == 1
