"""Complaints and incidents: who reads them, what follows, what the agent complained about never sees."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test import Client

from tests.casework.intake import CANARY, MONDAY, text_of
from tests.people_of_the_service import Team, make_agent
from tisserand.accounts.api import Agent, Membership, Role
from tisserand.foundation import clock
from tisserand.reception.actions.incidents import (
    Told,
    acknowledge_incident,
    answer_incident,
    close_incident,
    report_incident,
    set_incident_rule,
)
from tisserand.reception.api import day_at
from tisserand.reception.enums import Fault, IncidentKind, IncidentState, SupportOffer
from tisserand.reception.models import Incident
from tisserand.reception.policies import can_follow_incident
from tisserand.reception.rules.incidents import can_become, check_incident, deadlines_of
from tisserand.reception.rules.queue import ReceptionRefused
from tisserand.secrecy.api import GrantBasis, Refused, agent_context, grant

SignIn = Callable[[Agent], Client]
TODAY = MONDAY.date()
R, A, N, C = IncidentState
ALLOWED = {(R, A), (A, N), (A, C), (N, C)}


def make_complaint(team: Team, author: Agent | None = None, **told: object) -> Incident:
    """A complaint about the other worker, taken by the worker."""
    usual: dict[str, object] = {
        "kind": IncidentKind.COMPLAINT,
        "occurred_on": TODAY,
        "facts": f"« Il m’a raccroché au nez. » {CANARY}",
        "people": (("Personne qui se plaint", "Mme Nadia Le Guen"),),
        "concerned": team.other_worker,
    }
    with agent_context(author or team.worker):
        return report_incident(service=team.service, told=Told(**{**usual, **told}), on=TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(("current", "wanted"), product(IncidentState, repeat=2))
def test_every_passage(current: IncidentState, wanted: IncidentState) -> None:
    assert can_become(current, wanted) is ((current, wanted) in ALLOWED)


def test_deadlines_are_those_of_the_service_or_undetermined() -> None:
    assert deadlines_of(TODAY, None, None).next_for(IncidentState.RECEIVED) is None
    set_ones = deadlines_of(TODAY, 7, 60)
    assert set_ones.next_for(IncidentState.RECEIVED) == date(2026, 11, 30)
    assert set_ones.next_for(IncidentState.ACKNOWLEDGED) == date(2027, 1, 22)
    assert set_ones.next_for(IncidentState.CLOSED) is None


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({}, set()),
        ({"facts": " "}, {("facts", Fault.FACTS_MISSING)}),
        ({"occurred_on": TODAY + timedelta(days=1)}, {("occurred_on", Fault.IN_FUTURE)}),
        ({"kind": IncidentKind.INCIDENT, "has_concerned": True}, {("concerned", Fault.CONCERNED_MISSING)}),
        ({"has_concerned": True, "is_own": True}, {("concerned", Fault.OWN_COMPLAINT)}),
    ],
)
def test_what_a_sheet_needs(told: dict[str, object], faults: set[tuple[str, Fault]]) -> None:
    usual: dict[str, object] = {
        "kind": IncidentKind.COMPLAINT,
        "occurred_on": TODAY,
        "facts": "Faits.",
        "has_concerned": False,
        "is_own": False,
        "on": TODAY,
    }
    assert set(check_incident(**{**usual, **told})) == faults  # type: ignore[arg-type]


def test_the_wall_of_the_database(team: Team, foreign_worker: Agent) -> None:
    """Raw SQL: the author and the team manager; not the agent complained about, even when somebody grants them the container."""
    incident = make_complaint(team)
    with agent_context(team.team_manager):
        acknowledge_incident(incident=incident, text=CANARY, on=TODAY)
        grant(container=incident.container_id, agent=team.other_worker, basis=GrantBasis.INCIDENT_FOLLOW_UP)

    def seen_by(agent: Agent) -> int:
        with agent_context(agent), connection.cursor() as cursor:
            cursor.execute("SELECT (SELECT count(*) FROM reception_incident) + (SELECT count(*) FROM reception_incidentstep)")
            return int(cursor.fetchone()[0])

    assert [seen_by(agent) for agent in (team.worker, team.team_manager)] == [2, 2]
    assert [seen_by(agent) for agent in (team.other_worker, team.secretary, team.administrator, foreign_worker)] == [0] * 4


def test_a_complaint_about_the_team_manager_goes_to_another(team: Team, hospital_service: object) -> None:
    with pytest.raises(ReceptionRefused) as refused:
        make_complaint(team, concerned=team.team_manager)
    assert refused.value.faults == (("reader", Fault.NO_READER),)
    other = make_agent(hospital_service, Role.TEAM_MANAGER, "Brice", "Le Roux", "calvados.test")  # type: ignore[arg-type]
    incident = make_complaint(team, concerned=team.team_manager, reader=other)
    with agent_context(team.team_manager):
        assert not Incident.objects.exists()
    with agent_context(other):
        acknowledge_incident(incident=incident, text="Courrier envoyé.", on=TODAY)
    with pytest.raises(Refused):
        make_complaint(team, reader=team.secretary)


def test_who_is_complained_about_does_not_see_it_once_team_manager(team: Team, client_for: SignIn) -> None:
    incident = make_complaint(team)
    Membership.objects.create(agent=team.other_worker, service=team.service, role=Role.TEAM_MANAGER)
    client = client_for(team.other_worker)
    assert client.get(f"/accueil/fiches/{incident.pk}/").status_code == 404
    assert "Réclamation</a>" not in text_of(client.get("/accueil/fiches/"))


def test_one_does_not_write_a_complaint_about_oneself(team: Team) -> None:
    with pytest.raises(ReceptionRefused):
        make_complaint(team, author=team.other_worker)


def test_the_follow_up_with_its_deadlines(team: Team, client_for: SignIn) -> None:
    with agent_context(team.team_manager):
        set_incident_rule(service=team.service, acknowledge_days=5, answer_days=None)
    incident = make_complaint(team)
    manager, own = client_for(team.team_manager), f"/accueil/fiches/{incident.pk}/"
    with clock.stopped_at(MONDAY + timedelta(days=6)):
        assert "En retard" in text_of(manager.get("/accueil/fiches/"))
        with agent_context(team.team_manager):
            assert [each.pk for each in day_at(team.team_manager, clock.today()).incidents] == [incident.pk]
    refused = manager.post(f"{own}suite/", {"state": "answered", "text": "Non"})
    assert refused.status_code == 422
    assert manager.post(f"{own}suite/", {"state": "acknowledged", "text": ""}).status_code == 422
    manager.post(f"{own}suite/", {"state": "acknowledged", "text": "Courrier envoyé."})
    with agent_context(team.team_manager):
        with pytest.raises(ReceptionRefused):
            answer_incident(incident=incident, text=" ", on=TODAY)
        answer_incident(incident=incident, text="Excuses présentées.", on=TODAY)
        close_incident(incident=incident, text="Sans suite.", on=TODAY)
        with pytest.raises(ReceptionRefused):
            close_incident(incident=incident, text="Encore.", on=TODAY)
    with agent_context(team.worker), pytest.raises(Refused):
        close_incident(incident=incident, text="Encore.", on=TODAY)
    read = text_of(client_for(team.worker).get(own))
    assert "Excuses présentées." in read
    assert "28/11/2026" in read


def test_a_sheet_by_its_form_and_on_paper(team: Team, client_for: SignIn) -> None:
    secretary = client_for(team.secretary)
    typed = {
        "kind": "incident",
        "occurred_on": "23/11/2026",
        "facts": "Une chaise a été jetée.",
        "is_violence": "on",
        "support": ["talk", "police_complaint"],
        "role_1": "Agent",
        "name_1": "",
    }
    refused = secretary.post("/accueil/fiches/nouvelle/", typed)
    assert refused.status_code == 422
    assert "Dites qui." in text_of(refused)
    shown = secretary.post("/accueil/fiches/nouvelle/", {**typed, "name_1": "Yann Prigent"}, follow=True)
    assert "Aide à déposer plainte" in text_of(shown)
    with agent_context(team.secretary):
        incident = Incident.objects.get()
        assert (incident.is_violence, incident.support) == (True, [SupportOffer.TALK, SupportOffer.POLICE_COMPLAINT])
    paper = secretary.get(f"/accueil/fiches/{incident.pk}/pdf/")
    assert paper.content.startswith(b"%PDF")


def test_the_delays_of_a_service_are_its_manager_s(team: Team, client_for: SignIn) -> None:
    rule = "/accueil/fiches/delais/"
    assert client_for(team.secretary).post(rule, {"acknowledge_days": "5"}).status_code == 404
    assert client_for(team.team_manager).post(rule, {"acknowledge_days": "-1"}).status_code == 422
    assert client_for(team.team_manager).post(rule, {"acknowledge_days": "5"}).status_code == 302
    with agent_context(team.secretary), pytest.raises(Refused):
        set_incident_rule(service=team.service, acknowledge_days=1, answer_days=1)


def test_a_team_manager_follows_up_what_they_wrote_themselves(team: Team) -> None:
    incident = make_complaint(team, author=team.team_manager)
    with agent_context(team.team_manager):
        assert acknowledge_incident(incident=incident, text="Courrier envoyé.", on=TODAY).state == IncidentState.ACKNOWLEDGED
    with agent_context(team.other_worker):
        assert not can_follow_incident(team.other_worker, incident)
