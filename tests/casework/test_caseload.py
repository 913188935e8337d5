"""The caseload as a table, and the day."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.casework.intake import MONDAY, make_contact, make_file, make_request
from tests.made_once import MakeOnce, OwnCopy
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Service
from tisserand.casework.actions.files import close_file, suspend_file
from tisserand.casework.actions.requests import assign_request
from tisserand.casework.enums import ClosingReason, FileState
from tisserand.casework.forms.files import read_filter
from tisserand.casework.models import Contract, Objective, PlanAction, SupportFile
from tisserand.casework.queries.caseload import CaseloadFilter, list_caseload, order_of
from tisserand.casework.queries.today import day_of
from tisserand.foundation import clock
from tisserand.secrecy.api import agent_context

pytestmark = pytest.mark.usefixtures("stopped_clock")

TODAY = date(2026, 11, 23)


def plan(team: Team, file: SupportFile, due_on: date, state: str = "to_do") -> PlanAction:
    """An action of the file's plan, in a context of the worker's own."""
    with agent_context(file.lead_worker):
        common = {"organisation": team.organisation, "container": file.container, "file": file}
        objective = Objective.objects.create(**common, wording="Logement", agreed_on=TODAY)
        return PlanAction.objects.create(
            **common, objective=objective, wording="Appeler", owner="worker", due_on=due_on, state=state
        )


def names_of(agent: Agent, wanted: CaseloadFilter) -> list[str]:
    with clock.stopped_at(MONDAY), agent_context(agent):
        found = list_caseload(agent, wanted, cursor=None, today=TODAY)
        assert found.count == len(found.lines)
        return [line.file.person.last_name for line in found.lines]


@pytest.fixture(scope="module")
def shared_files(make_once: MakeOnce, shared_team: Team) -> dict[str, SupportFile]:
    return make_once(make_three_files, shared_team)


@pytest.fixture
def three_files(shared_files: dict[str, SupportFile], own_copy: OwnCopy) -> dict[str, SupportFile]:
    return own_copy(shared_files)


def make_three_files(team: Team) -> dict[str, SupportFile]:
    """Three files of the worker, opened and in touch on different days, and one of the colleague."""
    files = {}
    for ago, (last_name, first_name) in enumerate((("Diallo", "Awa"), ("Zidane", "Karim"), ("Ménard", "Luc"))):
        opened_on = TODAY - timedelta(days=150 + ago)
        files[last_name] = make_file(team.worker, team.service, last_name, first_name, opened_on)
    make_contact(files["Zidane"], occurred_at=MONDAY - timedelta(days=2))
    make_contact(files["Ménard"], occurred_at=MONDAY - timedelta(days=120))
    plan(team, files["Ménard"], TODAY + timedelta(days=3))
    plan(team, files["Ménard"], TODAY - timedelta(days=9), state="done")
    plan(team, files["Diallo"], TODAY - timedelta(days=1))
    files["Autre"] = make_file(team.other_worker, team.service, "Autre", "Paul")
    return files


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("nom", ["Diallo", "Ménard", "Zidane"]),
        ("-nom", ["Zidane", "Ménard", "Diallo"]),
        ("ouverture", ["Ménard", "Zidane", "Diallo"]),
        ("echange", ["Diallo", "Ménard", "Zidane"]),
        ("-echange", ["Zidane", "Ménard", "Diallo"]),
        ("echeance", ["Diallo", "Ménard", "Zidane"]),
        ("rien", ["Diallo", "Ménard", "Zidane"]),
    ],
)
def test_own_files_sort_by_each_column(team: Team, three_files: dict[str, SupportFile], sort: str, names: list[str]) -> None:
    assert names_of(team.worker, CaseloadFilter(sort=sort)) == names


def test_lines_say_what_is_late_and_silent(team: Team, three_files: dict[str, SupportFile]) -> None:
    with clock.stopped_at(MONDAY), agent_context(team.worker):
        lines = {
            line.file.person.last_name: line
            for line in list_caseload(team.worker, CaseloadFilter(), cursor=None, today=TODAY).lines
        }
    assert [(name, line.is_late, line.is_silent) for name, line in sorted(lines.items())] == [
        ("Diallo", True, True),
        ("Ménard", False, True),
        ("Zidane", False, False),
    ]
    assert (lines["Ménard"].next_due, lines["Zidane"].next_due) == (TODAY + timedelta(days=3), None)
    assert lines["Diallo"].age == 34


def test_filters_narrow_the_list(team: Team, three_files: dict[str, SupportFile]) -> None:
    with clock.stopped_at(MONDAY), agent_context(team.worker):
        close_file(file=three_files["Zidane"], reason=ClosingReason.RELAYED, expected_version=1)
        suspend_file(file=three_files["Diallo"], expected_version=1)
    assert names_of(team.worker, CaseloadFilter()) == ["Diallo", "Ménard"]
    assert names_of(team.worker, CaseloadFilter(state=FileState.CLOSED)) == ["Zidane"]
    assert names_of(team.worker, CaseloadFilter(state=FileState.SUSPENDED)) == ["Diallo"]
    assert names_of(team.worker, CaseloadFilter(state=FileState.OPEN, only_silent=True)) == ["Ménard"]


def test_the_service_is_a_filter_where_its_index_may_be_seen(team: Team, three_files: dict[str, SupportFile]) -> None:
    everything = ["Autre", "Diallo", "Ménard", "Zidane"]
    whole = CaseloadFilter(whole_service=True)
    for agent in (team.worker, team.team_manager, team.secretary):
        assert names_of(agent, whole) == everything
    assert names_of(team.team_manager, CaseloadFilter(whole_service=True, lead_worker=team.other_worker.pk)) == ["Autre"]
    assert names_of(team.team_manager, CaseloadFilter()) == []
    assert names_of(team.analyst, whole) == []
    Service.objects.update(shares_index=False)
    assert names_of(team.worker, whole) == ["Diallo", "Ménard", "Zidane"]


def test_the_due_day_is_unknown_to_those_who_only_see_the_index(team: Team, three_files: dict[str, SupportFile]) -> None:
    with clock.stopped_at(MONDAY), agent_context(team.team_manager):
        found = list_caseload(team.team_manager, CaseloadFilter(whole_service=True), cursor=None, today=TODAY)
    assert {line.next_due for line in found.lines} == {None}
    assert [worker.last_name for worker in found.workers] == ["Hamon", "Prigent"]


def test_the_filter_is_read_from_the_address() -> None:
    worker = uuid4()
    assert read_filter({}) == CaseloadFilter()
    assert read_filter({"etat": "x", "referent": "y", "silence": "0", "vue": "z"}) == CaseloadFilter()
    assert read_filter({"etat": "closed", "referent": str(worker), "silence": "1", "vue": "service", "tri": "-echange"}) == (
        CaseloadFilter(True, FileState.CLOSED, worker, True, "-echange")
    )
    assert (order_of("-echange"), order_of("x")) == ("-last_seen", "person__sort_key")


def test_the_day_gathers_what_waits(team: Team, three_files: dict[str, SupportFile]) -> None:
    with clock.stopped_at(MONDAY):
        waiting = make_request(team)
        with agent_context(team.secretary):
            person = waiting.person
        given = make_request(team, person, motive="Facture d’eau")
        with agent_context(team.team_manager):
            assign_request(request=given, worker=team.worker)
        with agent_context(team.worker):
            for days in (10, 40):
                Contract.objects.create(
                    organisation=team.organisation,
                    container=three_files["Diallo"].container,
                    file=three_files["Diallo"],
                    person=three_files["Diallo"].person,
                    author=team.worker,
                    kind="free_support",
                    state="signed",
                    starts_on=TODAY - timedelta(days=100),
                    ends_on=TODAY + timedelta(days=days),
                )
            day = day_of(team.worker, TODAY)
            assert [each.motive for each in day.assigned] == ["Facture d’eau"]
            assert (day.to_assign, day.to_assign_count, day.assigned_count) == ([], 0, 1)
            assert [(due.action.due_on, due.is_late) for due in day.due] == [
                (TODAY - timedelta(days=1), True),
                (TODAY + timedelta(days=3), False),
            ]
            assert (day.due_count, day.files_count, day.silent_count) == (2, 3, 2)
            assert [contact.file.person.last_name for contact in day.contacts if contact.file] == ["Zidane", "Ménard"]
            assert {file.person.last_name for file in day.silent} == {"Diallo", "Ménard"}
        with agent_context(team.team_manager):
            day = day_of(team.team_manager, TODAY)
            assert [each.pk for each in day.to_assign] == [waiting.pk]
            assert (day.assigned, day.due, day.files_count) == ([], [], 0)
