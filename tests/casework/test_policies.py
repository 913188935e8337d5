"""Who may see and change what; what no rule names is refused."""

from collections.abc import Callable

import pytest

from tests.casework.intake import make_contact, make_file, make_request
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Membership, Service
from tisserand.casework import policies
from tisserand.casework.actions.requests import assign_request
from tisserand.casework.models import ProfessionalDocument, SupportFile
from tisserand.secrecy.api import agent_context

pytestmark = pytest.mark.usefixtures("stopped_clock")
EVERYBODY = ("worker", "other_worker", "team_manager", "secretary", "analyst", "trainee", "trainer", "administrator")
Decision = Callable[[Agent], bool]


def deciders(team: Team, decide: Decision) -> set[str]:
    """Who gets a yes, each in a context of their own."""
    allowed = set()
    for name in EVERYBODY:
        agent = team.everybody[name]
        agent.roles_held = None
        with agent_context(agent):
            if decide(agent):
                allowed.add(name)
    return allowed


def test_files(team: Team) -> None:
    file = make_file(team.worker, team.service)
    for decide in (
        lambda agent: policies.can_read_file(agent, file),
        lambda agent: policies.can_write_file(agent, file),
        lambda agent: policies.can_close_file(agent, file),
        lambda agent: policies.readable_files(agent).exists(),
    ):
        assert deciders(team, decide) == {"worker"}
    assert deciders(team, lambda agent: policies.visible_files(agent).exists()) == {
        "worker",
        "other_worker",
        "team_manager",
        "secretary",
    }
    assert deciders(team, lambda agent: policies.can_reassign_file(agent, file)) == {"team_manager"}
    assert deciders(team, lambda agent: policies.can_take_message(agent, file)) == {"team_manager", "secretary"}
    assert deciders(team, lambda agent: policies.can_open_file(agent, team.service)) == {"worker", "other_worker"}
    Service.objects.update(shares_index=False)
    assert deciders(team, lambda agent: policies.visible_files(agent).exists()) == {"worker", "team_manager", "secretary"}


def test_requests(team: Team) -> None:
    request = make_request(team)
    assert deciders(team, lambda agent: policies.readable_requests(agent).exists()) == {"team_manager", "secretary"}
    assert deciders(team, lambda agent: policies.can_assign_request(agent, request)) == {"team_manager"}
    assert deciders(team, policies.can_register_request) == {"worker", "other_worker", "team_manager", "secretary"}
    assert deciders(team, lambda agent: policies.receiving_services(agent).exists()) == {
        "worker",
        "other_worker",
        "team_manager",
        "secretary",
    }
    with agent_context(team.team_manager):
        request = assign_request(request=request, worker=team.worker)
    assert deciders(team, lambda agent: policies.readable_requests(agent).exists()) == {"worker"}
    assert deciders(team, lambda agent: policies.visible_requests(agent).exists()) == {"worker", "team_manager"}
    assert deciders(team, lambda agent: policies.can_answer_request(agent, request)) == {"worker"}


def test_contacts(team: Team) -> None:
    contact = make_contact(make_file(team.worker, team.service))
    assert deciders(team, lambda agent: policies.readable_contacts(agent).exists()) == {"worker"}
    assert deciders(team, lambda agent: policies.can_correct_contact(agent, contact)) == {"worker"}
    assert deciders(team, lambda agent: policies.visible_contacts(agent).exists()) == {
        "worker",
        "other_worker",
        "team_manager",
        "secretary",
    }


def test_documents(team: Team) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.worker):
        document = ProfessionalDocument.objects.create(
            organisation=team.organisation,
            container=file.container,
            service=team.service,
            file=file,
            person=file.person,
            author=team.worker,
            kind="social_circumstances_note",
        )
    assert deciders(team, lambda agent: policies.can_sign_document(agent, document)) == {"worker"}
    assert deciders(team, lambda agent: policies.visible_documents(agent).exists()) == {"worker", "team_manager"}


def test_without_a_role_or_an_account_in_force_nothing_is_allowed(team: Team, foreign_worker: Agent) -> None:
    file = make_file(team.worker, team.service)
    Membership.objects.filter(agent__in=(team.other_worker, team.team_manager, team.secretary)).delete()
    assert deciders(team, lambda agent: policies.visible_files(agent).exists()) == {"worker"}
    assert deciders(team, lambda agent: policies.can_reassign_file(agent, file)) == set()
    with agent_context(foreign_worker):
        assert not policies.can_read_file(foreign_worker, file)
        assert not policies.can_write_file(foreign_worker, file)
        assert not policies.visible_files(foreign_worker).exists()
    team.worker.is_active = False
    team.worker.save()
    with agent_context(team.worker):
        assert not policies.readable_files(team.worker).exists()
        assert not SupportFile.objects.exists()
