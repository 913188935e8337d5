"""What was asked in vain is counted without a name; what became of an advice is asked in the file."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from tests.casework.intake import MONDAY, make_contact, make_file, make_request, text_of
from tests.made_once import MakeOnce, OwnCopy
from tests.people_of_the_service import Team
from tests.reception.makers import make_arrival
from tisserand.accounts.api import Agent
from tisserand.casework.api import (
    Medium,
    SupportFile,
    UnmetDemand,
    UnmetReason,
    answer_request,
    assign_request,
    correct_contact,
    log_anonymous_contact,
)
from tisserand.reception.actions.queue import note_leaving, note_signposting, put_back
from tisserand.reception.actions.signposting import note_outcome
from tisserand.reception.enums import LeavingReason, SignpostOutcome
from tisserand.reception.queries.unmet import unmet_page
from tisserand.secrecy.api import GrantBasis, Refused, agent_context, grant

SignIn = Callable[[Agent], Client]
NO_PLACE, NO_RIGHT = UnmetReason.NO_PLACE, UnmetReason.NO_SUCH_RIGHT
TODAY = MONDAY.date()


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    return make_once(make_file, shared_team.worker, shared_team.service)


@pytest.fixture
def file(shared_file: SupportFile, own_copy: OwnCopy) -> SupportFile:
    return own_copy(shared_file)


def counted(team: Team) -> list[tuple[str, str]]:
    """Reasons and sources that the manager counts."""
    with agent_context(team.team_manager):
        return sorted(UnmetDemand.objects.order_by("id").values_list("reason", "source"))


def test_a_contact_keeps_its_reason_and_the_count_follows_its_corrections(team: Team, file: SupportFile) -> None:
    contact = make_contact(file, unmet_reason=NO_PLACE)
    assert counted(team) == [("no_place", "contact")]
    with agent_context(team.worker):
        contact = correct_contact(contact=contact, expected_version=1, unmet_reason=NO_RIGHT)
    assert counted(team) == [("no_such_right", "contact")]
    with agent_context(team.worker):
        correct_contact(contact=contact, expected_version=2, unmet_reason=None)
    assert counted(team) == []


def test_nothing_in_the_count_leads_to_a_person(team: Team, file: SupportFile) -> None:
    make_contact(file, unmet_reason=NO_PLACE)
    with agent_context(team.team_manager), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM casework_unmetdemand")
        assert {column.name for column in cursor.description or ()} == {
            "id",
            "organisation_id",
            "service_id",
            "noted_on",
            "reason",
            "source",
        }
        cursor.execute("SELECT unmet_reason FROM casework_contact")
        assert b"no_place" not in bytes(cursor.fetchone()[0])


def test_requests_queue_and_contacts_without_a_name_count_too(team: Team, hospital_worker: Agent) -> None:
    demand = make_request(team)
    with agent_context(team.team_manager):
        assign_request(request=demand, worker=team.worker)
    with agent_context(team.worker):
        answer_request(request=demand, answer="Orientée vers la CAF.", unmet_reason=UnmetReason.NOT_COMPETENT)
        log_anonymous_contact(service=team.service, medium=Medium.DROP_IN, unmet_reason=UnmetReason.OUT_OF_TERRITORY)
    first, second = make_arrival(team), make_arrival(team)
    with agent_context(team.secretary):
        note_leaving(arrival=first, reason=LeavingReason.NO_WORKER, unmet_reason=UnmetReason.WAITING_LIST)
        note_signposting(arrival=second, destination="Mairie", unmet_reason=NO_PLACE)
        put_back(arrival=second)
    assert counted(team) == [("not_competent", "request"), ("out_of_territory", "contact"), ("waiting_list", "queue")]
    with agent_context(hospital_worker):
        assert not UnmetDemand.objects.exists()


def test_the_page_counts_by_reason_and_period_with_accompaniments(team: Team, file: SupportFile, client_for: SignIn) -> None:
    make_contact(
        file,
        medium=Medium.ACCOMPANIMENT,
        unmet_reason=NO_PLACE,
        place="Préfecture",
        met_with="le guichet des titres",
        minutes=30,
        travel_minutes=80,
    )
    with agent_context(team.team_manager):
        page = unmet_page(team.service, TODAY, TODAY)
    assert [(each.reason, each.number, each.before) for each in page.counts] == [("Aucune place", 1, 0)]
    assert (page.outings.number, page.outings.travel_minutes, page.outings.presence_minutes) == (1, 80, 30)

    manager = client_for(team.team_manager)
    read = text_of(manager.get("/accueil/demandes-non-satisfaites/?du=01/11/2026&au=23/11/2026"))
    assert "Aucune place" in read
    assert "Le Guen" not in read
    assert manager.get("/accueil/demandes-non-satisfaites/?du=23/11/2026&au=01/11/2026").status_code == 422
    thread = text_of(client_for(team.worker).get(f"/dossiers/{file.pk}/"))
    assert "Préfecture ; avec le guichet des titres ; trajet 1 h 20" in thread


def test_whether_they_went_is_asked_once_and_told(team: Team, file: SupportFile, client_for: SignIn) -> None:
    contact, worker = make_contact(file, signposted_to="Point-justice de la mairie"), client_for(team.worker)
    own = f"/dossiers/{file.pk}/orientations/{contact.pk}/"
    assert "y est-on allé" in text_of(worker.get(f"/dossiers/{file.pk}/"))
    assert "Choisissez" in text_of(worker.post(own, {"outcome": "?"}, follow=True))
    assert "Y est allée, a été aidée, noté le 23/11/2026" in text_of(worker.post(own, {"outcome": "helped"}, follow=True))
    with agent_context(team.worker):
        assert note_outcome(contact=contact, outcome=SignpostOutcome.WENT, on=TODAY).version == 2
        grant(container=file.container_id, agent=team.trainee, basis=GrantBasis.ASSIGNED_TRAINEE)
    with agent_context(team.trainee), pytest.raises(Refused):
        note_outcome(contact=contact, outcome=SignpostOutcome.WENT, on=TODAY)
