"""Languages, interpreters, safe contact: noted on the person's page, honoured beside every number."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import Client
from tests.people.makers import TODAY, house, le_guen, lodge, open_file, register
from tests.people_of_the_service import Team

from tisserand.accounts.api import Agent, Service
from tisserand.people.api import (
    ContactKind,
    InterpreterBooking,
    Person,
    add_contact_point,
    correct_person,
    note_language,
    reach_of,
    set_protection,
    trust_person,
)
from tisserand.secrecy.api import Refused

ActAs = Callable[[Agent], AbstractContextManager[object]]
ClientFor = Callable[[Agent], Client]


def test_an_interpreter_is_booked_and_a_child_is_refused_beside_the_field(
    nadia: Person, worker: Agent, service: Service, client_for: ClientFor, as_agent: ActAs
) -> None:
    house(worker, nadia, register(worker, service, le_guen(first_name="Élias", birth_date=date(2018, 9, 2), title="")))
    client, address = client_for(worker), f"/personnes/{nadia.pk}/interpretes/reserver/"
    sent = {"language": "ar", "day": "30/11/2026", "hour": "14 h 30", "mode": "phone", "provider": "Elias"}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Un enfant ne sert jamais d’interprète" in refused.content.decode()
    with as_agent(worker):
        assert not InterpreterBooking.objects.exists()
    assert client.post(address, sent | {"hour": "25 h"}).status_code == 422
    assert client.post(address, sent | {"provider": "ISM Interprétariat"}).status_code == 302
    page = client.get(f"/personnes/{nadia.pk}/").content.decode()
    assert "ISM Interprétariat, arabe, par téléphone" in page
    booking_id = page.split("/interpretes/")[1].split("/")[0]
    assert client.post(f"/personnes/{nadia.pk}/interpretes/{booking_id}/fin/").status_code == 302
    assert "Annulé" in client.get(f"/personnes/{nadia.pk}/").content.decode()


def test_languages_and_somebody_trusted_are_noted_and_taken_back(nadia: Person, worker: Agent, client_for: ClientFor) -> None:
    client, person = client_for(worker), f"/personnes/{nadia.pk}/"
    assert "Aucune langue notée" in client.get(person).content.decode()
    sent = {"language": "ti", "speaks": "on", "needs_interpreter": "on"}
    assert client.post(f"{person}langues/noter/", sent).status_code == 302
    trusted = {"name": "Odette Quesnel", "relation": "voisine", "phone": "0231000000"}
    assert client.post(f"{person}confiance/", trusted).status_code == 302
    page = client.get(person).content.decode()
    assert "Tigrigna, parlée" in page
    assert "Interprète nécessaire" in page
    assert "Odette Quesnel" in page
    language_id = page.split("/langues/")[1].split("/")[0]
    client.post(f"{person}langues/{language_id}/retirer/")
    client.post(f"{person}confiance/", {"name": ""})
    page = client.get(person).content.decode()
    assert "Tigrigna" not in page
    assert "Odette Quesnel" not in page


def test_what_must_be_respected_is_beside_the_number_and_in_reach_of(
    nadia: Person, worker: Agent, client_for: ClientFor, as_agent: ActAs
) -> None:
    lodge(worker, nadia)
    with as_agent(worker):
        add_contact_point(person=nadia, kind=ContactKind.LANDLINE, value="02 31 00 00 01", is_safe=False)
        add_contact_point(person=nadia, kind=ContactKind.MOBILE, value="06 39 98 00 12")
        careful = le_guen(no_message=True, no_letter=True, contact_hours="après 18 h")
        person = correct_person(person=nadia, expected_version=1, particulars=careful, on=TODAY)
        reach = reach_of(person)
    assert [point.value for point in reach.points] == ["06 39 98 00 12", "02 31 00 00 01"]
    assert reach.precautions == (
        "Ne pas laisser de message.",
        "Ne pas écrire au domicile.",
        "Appeler : après 18 h.",
        "Un numéro n’est pas sûr.",
    )
    page = client_for(worker).get(f"/personnes/{nadia.pk}/").content.decode()
    assert "Ne pas laisser de message" in page
    assert page.count("Ne pas écrire au domicile") == 2


def test_nothing_protected_is_within_reach(nadia: Person, worker: Agent, service: Service, as_agent: ActAs) -> None:
    open_file(worker, service, nadia)
    with as_agent(worker):
        add_contact_point(person=nadia, kind=ContactKind.MOBILE, value="06 39 98 00 12")
        protected = set_protection(person=nadia, is_protected=True)
        reach = reach_of(protected)
    assert reach.points == ()
    assert reach.precautions == ("Coordonnées protégées.",)


def test_a_manager_and_a_stranger_note_nothing(nadia: Person, team: Team, hospital_worker: Agent, as_agent: ActAs) -> None:
    for agent in (team.team_manager, hospital_worker):
        with as_agent(agent), pytest.raises(Refused):
            note_language(person=nadia, language="ar")
        with as_agent(agent), pytest.raises(Refused):
            trust_person(person=nadia, name="X", on=TODAY)
