"""Pages of demands, files and contacts, as each role meets them."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.casework.intake import make_contact, make_file, make_request, text_of
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.requests import assign_request
from tisserand.casework.models import Contact, Request, SupportFile
from tisserand.secrecy.api import agent_context

pytestmark = pytest.mark.usefixtures("stopped_clock")

Browser = Callable[[Agent], Client]


def test_the_lead_worker_reads_the_thread(team: Team, client_for: Browser) -> None:
    file = make_file(team.worker, team.service)
    make_contact(file, words="Je n’ose plus l’ouvrir", minutes=12)
    page = client_for(team.worker).get(f"/dossiers/{file.pk}/")
    assert page.status_code == 200
    text = text_of(page)
    for words in ("Mme Nadia Le Guen", "née le 12 mars 1992", "Je n’ose plus l’ouvrir", "12 min", file.number):
        assert words in text
    assert "Le Guen" not in text.split("</title>")[0]


@pytest.mark.parametrize(("name", "sees_contacts"), [("team_manager", True), ("secretary", True), ("other_worker", False)])
def test_the_service_sees_the_index_line_and_no_narrative(
    team: Team, client_for: Browser, name: str, sees_contacts: bool
) -> None:
    file = make_file(team.worker, team.service)
    make_contact(file, facts="Courrier lu ensemble.")
    page = client_for(team.everybody[name]).get(f"/dossiers/{file.pk}/")
    text = text_of(page)
    assert page.status_code == 200
    assert "Courrier lu ensemble" not in text
    assert file.number in text
    assert ("Téléphone" in text) is sees_contacts


@pytest.mark.parametrize("name", ["analyst", "trainee", "trainer", "administrator"])
def test_the_other_roles_meet_a_404(team: Team, client_for: Browser, name: str) -> None:
    file = make_file(team.worker, team.service)
    assert client_for(team.everybody[name]).get(f"/dossiers/{file.pk}/").status_code == 404


def test_another_service_and_another_organisation_meet_a_404(
    team: Team, hospital_worker: Agent, foreign_worker: Agent, client_for: Browser
) -> None:
    file = make_file(team.worker, team.service)
    contact = make_contact(file)
    for agent in (hospital_worker, foreign_worker):
        browser = client_for(agent)
        for url in (f"/dossiers/{file.pk}/", f"/dossiers/{file.pk}/echanges/nouveau/", f"/echanges/{contact.pk}/"):
            assert browser.get(url).status_code == 404
        assert browser.post(f"/dossiers/{file.pk}/echanges/", {"medium": "phone", "facts": "x"}).status_code == 404
    with agent_context(team.worker):
        assert Contact.objects.count() == 1


def test_a_phone_contact_takes_one_text_and_one_key(team: Team, client_for: Browser) -> None:
    file = make_file(team.worker, team.service)
    browser = client_for(team.worker)
    answer = browser.post(
        f"/dossiers/{file.pk}/echanges/", {"medium": "phone", "facts": "Courrier lu ensemble."}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    text = text_of(answer)
    assert text.lstrip().startswith('<div id="thread"')
    assert "Courrier lu ensemble." in text
    with agent_context(team.worker):
        contact = Contact.objects.get()
        assert (contact.medium, contact.minutes, contact.space, contact.author) == ("phone", None, None, team.worker)
        assert SupportFile.objects.get().last_contact_at == contact.occurred_at


def test_what_was_typed_is_kept_when_refused(team: Team, client_for: Browser) -> None:
    file = make_file(team.worker, team.service)
    answer = client_for(team.worker).post(
        f"/dossiers/{file.pk}/echanges/",
        {"medium": "phone", "facts": "a" * 20_012, "minutes": "1441", "day": "31/12/2999"},
    )
    text = text_of(answer)
    assert answer.status_code == 422
    assert "a" * 20_012 in text
    assert "12 caractères de trop" in text
    assert "1 440" in text
    assert "futur" in text
    with agent_context(team.worker):
        assert not Contact.objects.exists()


def test_a_demand_goes_from_the_secretary_to_the_worker_and_becomes_a_file(team: Team, client_for: Browser) -> None:
    secretary, manager, worker = (client_for(agent) for agent in (team.secretary, team.team_manager, team.worker))
    typed = {
        "title": "mme",
        "last_name": "Le Guen",
        "first_name": "Nadia",
        "birth_date": "12/03/1992",
        "motive": "Impayé de loyer",
        "urgency": "today",
        "medium": "phone",
    }
    assert secretary.get("/demandes/nouvelle/").status_code == 200
    answer = secretary.post("/demandes/nouvelle/", typed)
    assert answer.status_code == 302
    assert "Impayé de loyer" in text_of(secretary.get(answer["Location"]))
    listed = text_of(manager.get("/demandes/"))
    assert "Mme Nadia Le Guen" in listed
    detail = text_of(manager.get(answer["Location"]))
    assert "0 dossier en cours" in detail
    assert manager.post(f"{answer['Location']}attribuer/", {}).status_code == 422
    assert manager.post(f"{answer['Location']}attribuer/", {"worker": str(team.worker.pk)}).status_code == 302
    assert secretary.get(answer["Location"]).status_code == 404
    after = text_of(manager.get(answer["Location"]))
    assert "Impayé de loyer" not in after
    assert "Impayé de loyer" in text_of(worker.get("/demandes/"))
    opened = worker.post(f"{answer['Location']}dossier/")
    assert opened.status_code == 302
    thread = text_of(worker.get(opened["Location"]))
    assert "Impayé de loyer" in thread


def test_somebody_alike_is_shown_before_creation(team: Team, client_for: Browser) -> None:
    known = make_request(team).person
    browser = client_for(team.secretary)
    typed = {
        "last_name": "Leguen",
        "first_name": "Nadia",
        "birth_date": "12/03/1992",
        "motive": "Rappel",
        "urgency": "ordinary",
        "medium": "phone",
    }
    fragment = text_of(browser.post("/demandes/ressemblances/", typed))
    assert str(known.pk) in fragment
    refused = browser.post("/demandes/nouvelle/", typed)
    assert refused.status_code == 422
    assert "Choisissez la personne" in text_of(refused)
    accepted = browser.post("/demandes/nouvelle/", {**typed, "person": str(known.pk)})
    assert accepted.status_code == 302
    other = browser.post("/demandes/nouvelle/", {**typed, "person": "new", "alike": [str(known.pk)]})
    assert other.status_code == 302
    with agent_context(team.secretary):
        assert Request.objects.filter(person=known).count() == 2
        assert Request.objects.exclude(person=known).count() == 1


def test_the_worker_answers_a_demand_without_a_file(team: Team, client_for: Browser) -> None:
    request = make_request(team)
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
    browser = client_for(team.worker)
    assert browser.post(f"/demandes/{request.pk}/repondre/", {"answer": ""}).status_code == 422
    assert browser.post(f"/demandes/{request.pk}/repondre/", {"answer": "Vue avec l’ADIL"}).status_code == 302
    assert "Vue avec l’ADIL" in text_of(browser.get(f"/demandes/{request.pk}/"))
    assert browser.post(f"/demandes/{request.pk}/repondre/", {"answer": "encore"}).status_code == 404
    assert browser.post(f"/demandes/{request.pk}/dossier/").status_code == 404
