"""Measures on the person's page: noted, refused beside the field, ended, removed; who signs; who sees them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client
from tests.people.makers import TODAY, le_guen, open_file, register
from tests.people_of_the_service import Team

from tisserand.accounts.api import Agent, Service
from tisserand.people.api import (
    Act,
    Decision,
    Duty,
    Measure,
    MeasureKind,
    MeasureNature,
    Person,
    record_kinship,
    record_measure,
    set_protection,
    signers_for,
)
from tisserand.secrecy.api import Refused

ActAs = Callable[[Agent], AbstractContextManager[object]]
ClientFor = Callable[[Agent], Client]
CURATOR = Decision(MeasureKind.CURATORSHIP, date(2025, 1, 6), holder_name="UDAF du Calvados", holder_contact="02 31 00 00 00")


@pytest.fixture
def elias(worker: Agent, service: Service) -> Person:
    return register(worker, service, le_guen(first_name="Élias", birth_date=date(2018, 9, 2), birth_name="", title=""))


def test_a_curator_is_noted_by_the_page_and_what_it_means_is_said(nadia: Person, worker: Agent, client_for: ClientFor) -> None:
    client, address = client_for(worker), f"/personnes/{nadia.pk}/mesures/protection/noter/"
    assert client.get(address).status_code == 200
    sent = {"kind": "curatorship", "holder_name": "UDAF du Calvados", "starts_on": "06/01/2025", "authority": "Tribunal de Caen"}
    assert client.post(address, sent).status_code == 302
    page = client.get(f"/personnes/{nadia.pk}/").content.decode()
    assert "Le curateur doit contresigner" in page
    assert "UDAF du Calvados" in page
    again = client.post(address, sent | {"kind": "guardianship"})
    assert again.status_code == 422
    assert "Une autre mesure est déjà notée à ces dates" in again.content.decode()
    measure_id = page.split("/fin/")[0].rsplit("/", 1)[1]
    ended = client.post(f"/personnes/{nadia.pk}/mesures/{measure_id}/fin/", {"ended_on": "01/11/2026"})
    assert ended.status_code == 302
    assert "Le curateur doit contresigner" not in client.get(f"/personnes/{nadia.pk}/").content.decode()
    assert client.post(f"/personnes/{nadia.pk}/mesures/{measure_id}/retirer/").status_code == 302
    assert client.get(f"/personnes/{nadia.pk}/mesures/autre/noter/").status_code == 404


def test_who_signs_names_the_curator_and_how_to_reach_them(nadia: Person, worker: Agent, as_agent: ActAs) -> None:
    with as_agent(worker):
        record_measure(person=nadia, nature=MeasureNature.PROTECTION, decision=CURATOR, on=TODAY)
        (line,) = signers_for(nadia, TODAY, Act.DISPOSITION).lines
    assert (line.duty, line.holder, line.contact) == (Duty.SIGNS_WITH, "UDAF du Calvados", "02 31 00 00 00")


def test_parents_known_with_authority_exercise_it_together(nadia: Person, elias: Person, worker: Agent, as_agent: ActAs) -> None:
    with as_agent(worker):
        assert signers_for(elias, TODAY, Act.CHILD_IMPORTANT).is_undetermined
        record_kinship(parent=nadia, child=elias)
        signers = signers_for(elias, TODAY, Act.CHILD_IMPORTANT)
    assert [(line.duty, line.holder) for line in signers.lines] == [(Duty.SIGNS_FOR, "Mme Nadia Le Guen")]


def test_what_a_judge_decided_of_one_parent_is_on_the_child_page_alone(
    nadia: Person, elias: Person, worker: Agent, service: Service, client_for: ClientFor, as_agent: ActAs
) -> None:
    father = register(worker, service, le_guen(first_name="Rui", last_name="Da Silva", birth_name="", title="m", birth_date=None))
    suspended = Decision(MeasureKind.SUSPENDED, date(2026, 1, 1), holder=father)
    with as_agent(worker):
        record_kinship(parent=nadia, child=elias)
        record_measure(person=elias, nature=MeasureNature.RESIDENCE, decision=suspended, on=TODAY)
    pages = {each.pk: client_for(worker).get(f"/personnes/{each.pk}/").content.decode() for each in (nadia, elias, father)}
    assert [pk for pk, page in pages.items() if "Droit suspendu" in page] == [elias.pk]


def test_the_place_of_a_protected_child_is_for_those_who_hold_the_file(
    elias: Person, worker: Agent, other_worker: Agent, service: Service, client_for: ClientFor, as_agent: ActAs
) -> None:
    open_file(worker, service, elias)
    placed = Decision(MeasureKind.TRUSTED_THIRD_PARTY, date(2026, 1, 1), holder_name="CANARI-TANTE")
    with as_agent(worker):
        record_measure(person=elias, nature=MeasureNature.PLACEMENT, decision=placed, on=TODAY)
        set_protection(person=elias, is_protected=True)
    assert "CANARI-TANTE" in client_for(worker).get(f"/personnes/{elias.pk}/").content.decode()
    assert "CANARI-TANTE" not in client_for(other_worker).get(f"/personnes/{elias.pk}/").content.decode()
    with as_agent(other_worker):
        assert not Measure.objects.exists()


def test_a_team_manager_reads_and_notes_nothing(nadia: Person, team: Team, hospital_worker: Agent, as_agent: ActAs) -> None:
    with as_agent(team.team_manager), pytest.raises(Refused):
        record_measure(person=nadia, nature=MeasureNature.PROTECTION, decision=CURATOR, on=TODAY)
    with as_agent(hospital_worker), pytest.raises(Refused):
        record_measure(person=nadia, nature=MeasureNature.PROTECTION, decision=CURATOR, on=TODAY)
    with as_agent(team.worker):
        assert not Measure.objects.exists()
