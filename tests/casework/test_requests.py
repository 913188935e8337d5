"""First demands: registered, handed over, answered."""

import pytest

from tests.casework.intake import make_person, make_request
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.files import open_file_for_request
from tisserand.casework.actions.requests import answer_request, assign_request, register_request
from tisserand.casework.enums import Medium, RequestState, Urgency
from tisserand.casework.models import Request, SupportFile
from tisserand.casework.policies import readable_requests, visible_requests
from tisserand.casework.rules.requests import REQUEST_TRANSITIONS, can_become
from tisserand.secrecy.api import Refused, agent_context

pytestmark = pytest.mark.usefixtures("stopped_clock")


def readers_of(request: Request, team: Team) -> set[str]:
    readers = set()
    for name, agent in team.everybody.items():
        with agent_context(agent):
            if readable_requests(agent).filter(pk=request.pk).exists():
                readers.add(name)
    return readers


def test_each_pair_of_states_is_allowed_or_not() -> None:
    allowed = {
        ("new", "assigned"),
        ("assigned", "assigned"),
        ("assigned", "file_opened"),
        ("assigned", "answered"),
    }
    assert set(REQUEST_TRANSITIONS) == set(RequestState)
    for current in RequestState:
        for wanted in RequestState:
            assert can_become(current, wanted) is ((current, wanted) in allowed)


def test_a_new_demand_is_read_by_the_secretary_and_the_manager_only(team: Team, foreign_worker: Agent) -> None:
    request = make_request(team)
    assert readers_of(request, team) == {"secretary", "team_manager"}
    with agent_context(foreign_worker):
        assert not visible_requests(foreign_worker).exists()


def test_a_worker_who_registers_a_demand_reads_it_until_hand_over(team: Team) -> None:
    with agent_context(team.worker):
        request = register_request(
            service=team.service,
            person=make_person(team.worker, team.service),
            medium=Medium.DROP_IN,
            urgency=Urgency.TODAY,
            motive="Plus de gaz",
        )
    assert readers_of(request, team) == {"secretary", "team_manager", "worker"}
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.other_worker)
    assert readers_of(request, team) == {"other_worker"}


def test_at_hand_over_only_the_assigned_worker_reads(team: Team) -> None:
    request = make_request(team, motive="Impayé de loyer")
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
    assert readers_of(request, team) == {"worker"}
    with agent_context(team.worker):
        assert Request.objects.get(pk=request.pk).motive == "Impayé de loyer"
    with agent_context(team.team_manager):
        seen = visible_requests(team.team_manager).get()
        assert (seen.state, seen.assigned_to) == ("assigned", team.worker)
        with pytest.raises(Refused):
            _ = seen.motive
    with agent_context(team.secretary):
        assert not visible_requests(team.secretary).exists()


def test_a_demand_may_be_given_to_another_worker(team: Team) -> None:
    request = make_request(team)
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
        assign_request(request=request, worker=team.other_worker)
    assert readers_of(request, team) == {"other_worker"}


@pytest.mark.parametrize("name", ["worker", "secretary", "analyst", "trainee", "administrator"])
def test_nobody_but_the_manager_assigns(team: Team, name: str) -> None:
    request = make_request(team)
    agent = team.everybody[name]
    with agent_context(agent), pytest.raises((Refused, Request.DoesNotExist)):
        assign_request(request=request, worker=team.worker)
    with agent_context(team.team_manager):
        assert Request.objects.get(pk=request.pk).state == RequestState.NEW
    assert readers_of(request, team) == {"secretary", "team_manager"}


def test_a_demand_goes_to_a_social_worker_of_its_service(team: Team, hospital_worker: Agent) -> None:
    request = make_request(team)
    for agent in (team.secretary, hospital_worker):
        with agent_context(team.team_manager), pytest.raises(Refused):
            assign_request(request=request, worker=agent)
    assert readers_of(request, team) == {"secretary", "team_manager"}


def test_the_worker_opens_a_file_from_the_demand(team: Team) -> None:
    request = make_request(team)
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
    with agent_context(team.worker):
        file = open_file_for_request(request=request)
    with agent_context(team.worker):
        saved = Request.objects.get(pk=request.pk)
        assert (saved.state, saved.file) == ("file_opened", file)
        assert file.lead_worker == team.worker
        assert file.person_id == request.person_id


def test_a_second_demand_joins_the_file_that_the_worker_leads(team: Team) -> None:
    first = make_request(team)
    second = make_request(team, first.person)
    for request in (first, second):
        with agent_context(team.team_manager):
            assign_request(request=request, worker=team.worker)
    with agent_context(team.worker):
        assert open_file_for_request(request=first) == open_file_for_request(request=second)
        assert SupportFile.objects.count() == 1


def test_the_worker_answers_without_a_file(team: Team) -> None:
    request = make_request(team)
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
    with agent_context(team.worker):
        answer_request(request=request, answer="Orientée vers l’ADIL")
    with agent_context(team.worker):
        saved = Request.objects.get(pk=request.pk)
        assert (saved.state, saved.answer) == ("answered", "Orientée vers l’ADIL")
        for again in (lambda: answer_request(request=request, answer="x"), lambda: open_file_for_request(request=request)):
            with pytest.raises(Refused):
                again()
        assert not SupportFile.objects.exists()
    with agent_context(team.team_manager), pytest.raises(Refused):
        assign_request(request=request, worker=team.other_worker)


@pytest.mark.parametrize("name", ["other_worker", "team_manager"])
def test_only_the_assigned_worker_answers_or_opens_a_file(team: Team, name: str) -> None:
    request = make_request(team)
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
    with agent_context(team.everybody[name]):
        with pytest.raises((Refused, Request.DoesNotExist)):
            answer_request(request=request, answer="x")
        with pytest.raises((Refused, Request.DoesNotExist)):
            open_file_for_request(request=request)
    with agent_context(team.worker):
        assert Request.objects.get(pk=request.pk).state == RequestState.ASSIGNED
        assert not SupportFile.objects.exists()


@pytest.mark.parametrize("name", ["analyst", "trainee", "trainer", "administrator"])
def test_the_other_roles_register_no_demand(team: Team, name: str) -> None:
    with agent_context(team.secretary):
        person = make_person(team.secretary, team.service)
    agent = team.everybody[name]
    with agent_context(agent), pytest.raises(Refused):
        register_request(service=team.service, person=person, medium=Medium.PHONE, urgency=Urgency.ORDINARY, motive="x")
    with agent_context(team.team_manager):
        assert not Request.objects.exists()
