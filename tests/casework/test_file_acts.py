"""What is done from the pages of a file: close, suspend, alert, give away, correct, take a message, count without a name."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.casework.intake import MONDAY, make_contact, make_person, make_request, text_of
from tests.casework.test_pages import Browser
from tests.people_of_the_service import Team
from tisserand.accounts.api import Membership, Service
from tisserand.casework.models import Contact, Request, SupportFile
from tisserand.secrecy.api import GrantBasis, agent_context, grant
from tisserand.secrecy.models import AuditRecord, Draft

pytestmark = pytest.mark.usefixtures("stopped_clock")


def saved_file(team: Team, **known: Any) -> SupportFile:
    with agent_context(team.worker):
        return SupportFile.objects.select_related("container").get(**known)


def test_a_file_is_closed_with_its_reason_and_opened_again(team: Team, file: SupportFile, browser: Client) -> None:
    url = f"/dossiers/{file.pk}/clore/"
    assert "Clore le dossier" in text_of(browser.get(url))
    refused = browser.post(url, {"expected_version": "1"})
    assert refused.status_code == 422
    assert "Choisissez une réponse" in text_of(refused)
    assert browser.post(url, {"reason": "moved_away", "expected_version": "1"}).status_code == 302
    assert (saved_file(team).state, saved_file(team).closing_reason) == ("closed", "moved_away")
    page = text_of(browser.get(f"/dossiers/{file.pk}/"))
    assert "Ouvert du 23 novembre 2026 au 23 novembre 2026" in page
    assert "Rouvrir" in page
    assert browser.post(f"/dossiers/{file.pk}/reprendre/", {"expected_version": "2"}).status_code == 302
    assert saved_file(team).state == "open"


def test_a_stale_tab_is_told_and_changes_nothing(team: Team, file: SupportFile, browser: Client) -> None:
    paused = browser.post(f"/dossiers/{file.pk}/suspendre/", {"expected_version": "1", "reason": "away"})
    assert paused.status_code == 302
    answer = browser.post(f"/dossiers/{file.pk}/clore/", {"reason": "moved_away", "expected_version": "1"})
    assert answer.status_code == 422
    assert "Quelqu’un a enregistré ce dossier" in text_of(answer)
    assert saved_file(team).state == "suspended"
    assert browser.post(f"/dossiers/{file.pk}/suspendre/").status_code == 404


def test_the_alert_stands_at_the_top_of_the_file(team: Team, file: SupportFile, browser: Client) -> None:
    url = f"/dossiers/{file.pk}/alerte/"
    assert browser.get(url).status_code == 200
    refused = browser.post(url, {"alert": "a" * 301, "expected_version": "1"})
    assert refused.status_code == 422
    assert "1 caractère de trop" in text_of(refused)
    browser.post(url, {"alert": "Audience le 12 décembre", "expected_version": "1"})
    assert "Audience le 12 décembre" in text_of(browser.get(f"/dossiers/{file.pk}/"))


def test_a_trainee_reads_and_changes_nothing(team: Team, file: SupportFile, client_for: Browser) -> None:
    with agent_context(team.worker):
        grant(container=file.container_id, agent=team.trainee, basis=GrantBasis.ASSIGNED_TRAINEE)
    browser = client_for(team.trainee)
    page = text_of(browser.get(f"/dossiers/{file.pk}/"))
    assert "Mme Nadia Le Guen" in page
    assert "Enregistrer l’échange" not in page
    for url in ("alerte/", "clore/", "echanges/nouveau/", "message/"):
        assert browser.get(f"/dossiers/{file.pk}/{url}").status_code == 404
    assert browser.post(f"/dossiers/{file.pk}/echanges/", {"medium": "phone", "facts": "x"}).status_code == 404
    with agent_context(team.worker):
        assert not Contact.objects.exists()


def test_the_manager_gives_the_file_to_a_colleague(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.team_manager)
    url = f"/dossiers/{file.pk}/referent/"
    assert browser.post(url, {"worker": ""}).status_code == 422
    assert browser.post(url, {"worker": str(team.secretary.pk)}).status_code == 422
    assert browser.post(url, {"worker": str(team.other_worker.pk)}).status_code == 302
    assert "Yann Prigent" in text_of(browser.get(f"/dossiers/{file.pk}/"))
    assert client_for(team.other_worker).get(f"/dossiers/{file.pk}/echanges/nouveau/").status_code == 200
    assert client_for(team.worker).get(f"/dossiers/{file.pk}/echanges/nouveau/").status_code == 404
    assert client_for(team.worker).post(url, {"worker": str(team.worker.pk)}).status_code == 404


def test_a_file_is_opened_for_somebody_without_a_demand(team: Team, browser: Client, client_for: Browser) -> None:
    with agent_context(team.worker):
        person = make_person(team.worker, team.service, "Diallo", "Awa")
    url = f"/dossiers/ouvrir/{person.pk}/"
    assert "Vous en serez le référent" in text_of(browser.get(url))
    assert browser.post(url, {"service": str(team.service.pk)}).status_code == 302
    assert "Un dossier existe déjà" in text_of(browser.get(url))
    assert client_for(team.secretary).get(url).status_code == 404
    assert client_for(team.analyst).get(url).status_code == 404


def test_a_worker_of_two_services_chooses(team: Team, hospital_service: Service, client_for: Browser) -> None:
    Membership.objects.create(agent=team.worker, service=hospital_service, role="social_worker")
    with agent_context(team.worker):
        person = make_person(team.worker, team.service, "Diallo", "Awa")
    browser = client_for(team.worker)
    url = f"/dossiers/ouvrir/{person.pk}/"
    assert "Service social hospitalier" in text_of(browser.get(url))
    assert browser.post(url, {"service": "x"}).status_code == 422
    assert browser.post(url, {"service": str(hospital_service.pk)}).status_code == 302
    assert saved_file(team, person=person).service == hospital_service


def test_the_whole_form_writes_every_text(team: Team, file: SupportFile, browser: Client) -> None:
    url = f"/dossiers/{file.pk}/echanges/nouveau/"
    assert browser.get(url).status_code == 200
    typed: dict[str, Any] = {
        "medium": "home_visit",
        "day": "20/11/2026",
        "hour": "14 h",
        "minutes": "70",
        "is_first": "on",
        "facts": "Humidité",
        "words": "Je n’ose plus",
        "analysis": "Peur",
        "information_given": "FSL",
        "signposted_to": "ADIL",
        "space": str(file.person_id),
    }
    for wrong in ({"hour": "25 h"}, {"day": "hier"}, {"minutes": "x"}, {"space": "x"}, {"medium": "x"}):
        assert browser.post(url, {**typed, **wrong}).status_code == 422
    nothing = dict.fromkeys(("facts", "words", "analysis", "information_given", "signposted_to"), "")
    assert browser.post(url, {**typed, **nothing}).status_code == 422
    assert browser.post(url, {**typed, "day": "", "hour": "9 h 01"}).status_code == 422
    assert browser.post(url, typed).status_code == 302
    with agent_context(team.worker):
        contact = Contact.objects.get()
        assert contact.occurred_at == MONDAY.replace(day=20, hour=14)
        assert (contact.minutes, contact.is_first, contact.space_id) == (70, True, file.person_id)
        assert (contact.words, contact.signposted_to) == ("Je n’ose plus", "ADIL")


def test_a_day_without_an_hour_is_its_noon(team: Team, file: SupportFile, browser: Client) -> None:
    browser.post(f"/dossiers/{file.pk}/echanges/", {"medium": "letter", "facts": "Reçu", "day": "20/11/2026"})
    browser.post(f"/dossiers/{file.pk}/echanges/", {"medium": "sms", "facts": "Lu", "hour": "8h05"})
    with agent_context(team.worker):
        moments = list(Contact.objects.order_by("occurred_at").values_list("occurred_at", flat=True))
    assert moments == [MONDAY.replace(day=20, hour=12), MONDAY.replace(hour=8, minute=5)]


def test_the_draft_of_a_saved_contact_is_thrown_away(team: Team, file: SupportFile, browser: Client) -> None:
    key = f"file:{file.pk}:contact"
    browser.post("/brouillons/", {"draft_key": key, "draft_tab": "t1"})
    browser.post(f"/dossiers/{file.pk}/echanges/", {"medium": "phone", "facts": "x", "draft_key": key, "draft_tab": "t1"})
    with agent_context(team.worker):
        assert not Draft.objects.exists()


def test_two_tabs_correct_a_contact_and_the_second_chooses(team: Team, file: SupportFile, browser: Client) -> None:
    contact = make_contact(file, occurred_at=MONDAY - timedelta(hours=1), minutes=10)
    url = f"/echanges/{contact.pk}/"
    assert "Courrier lu ensemble." in text_of(browser.get(url))
    typed = {"medium": "phone", "day": "23/11/2026", "hour": "8 h", "minutes": "10", "space": "", "expected_version": "1"}
    assert browser.post(url, {**typed, "facts": "Premier onglet."}).status_code == 302
    conflict = browser.post(url, {**typed, "facts": "Second onglet.", "minutes": "12"})
    assert conflict.status_code == 409
    assert "Premier onglet." in text_of(conflict).replace("</mark>", "").replace("<mark>", "")
    choice = {"expected_version": "2", "facts": "Second onglet.", "keep_facts": "theirs", "minutes": "12", "keep_minutes": "mine"}
    assert browser.post(url, choice).status_code == 302
    with agent_context(team.worker):
        saved = Contact.objects.get()
        assert (saved.facts, saved.minutes, saved.version) == ("Premier onglet.", 12, 3)
    assert browser.post(url, {**typed, "facts": "", "expected_version": "3"}).status_code == 422


def test_nobody_else_corrects_a_contact(team: Team, file: SupportFile, client_for: Browser) -> None:
    contact = make_contact(file)
    for name in ("other_worker", "team_manager", "secretary"):
        assert client_for(team.everybody[name]).get(f"/echanges/{contact.pk}/").status_code == 404


def test_the_secretary_takes_a_message_that_the_worker_reads(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.secretary)
    url = f"/dossiers/{file.pk}/message/"
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"medium": "phone", "message": ""}).status_code == 422
    assert browser.post(url, {"medium": "phone", "message": "Rappeler avant midi"}).status_code == 302
    assert "Rappeler avant midi" not in text_of(browser.get(f"/dossiers/{file.pk}/"))
    thread = text_of(client_for(team.worker).get(f"/dossiers/{file.pk}/"))
    assert "Message pris au secrétariat" in thread
    assert "Rappeler avant midi" in thread
    assert client_for(team.worker).get(url).status_code == 404


def test_a_contact_without_a_name_counts(team: Team, client_for: Browser) -> None:
    worker, secretary = client_for(team.worker), client_for(team.secretary)
    assert "sans rien qui identifie" in text_of(worker.get("/contacts/anonyme/"))
    assert "sans rien qui identifie" not in text_of(secretary.get("/contacts/anonyme/"))
    assert worker.post("/contacts/anonyme/", {"medium": "phone", "minutes": "-1"}).status_code == 422
    assert worker.post("/contacts/anonyme/", {"medium": "phone", "facts": "Question sur la CSS"}).status_code == 302
    assert secretary.post("/contacts/anonyme/", {"medium": "drop_in", "facts": "ignoré"}).status_code == 302
    assert client_for(team.analyst).get("/contacts/anonyme/").status_code == 404
    with agent_context(team.worker):
        assert sorted(Contact.objects.values_list("medium", flat=True)) == ["drop_in", "phone"]


def test_the_thread_is_filtered_and_paged_by_its_address(
    team: Team, file: SupportFile, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tisserand.casework.queries.timeline.PAGE_SIZE", 1)
    make_contact(file, facts="Le plus récent")
    make_contact(file, facts="Le plus ancien", occurred_at=MONDAY - timedelta(days=1))
    first = text_of(browser.get(f"/dossiers/{file.pk}/?genre=contact"))
    assert "Le plus récent" in first
    assert "Le plus ancien" not in first
    address = first.split("Plus ancien")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = text_of(browser.get(address))
    assert "Le plus ancien" in second
    assert "Revenir au plus récent" in second
    assert "Rien de ce genre" in text_of(browser.get(f"/dossiers/{file.pk}/?genre=claim"))
    assert "Le plus récent" in text_of(browser.get(f"/dossiers/{file.pk}/?genre=inconnu"))


def test_a_reading_is_recorded_once(team: Team, file: SupportFile, browser: Client) -> None:
    browser.get(f"/dossiers/{file.pk}/")
    with agent_context(team.worker):
        assert AuditRecord.objects.filter(action="file.read", subject_id=file.pk).count() == 1


def test_a_demand_for_a_known_person_starts_from_their_page(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.team_manager)
    url = f"/demandes/nouvelle/?personne={file.person_id}"
    assert "Mme Nadia Le Guen" in text_of(browser.get(url))
    typed = {"motive": "Courrier de la CAF", "urgency": "this_week", "medium": "letter"}
    assert browser.post(url, {**typed, "motive": ""}).status_code == 422
    assert browser.post(url, typed).status_code == 302
    with agent_context(team.team_manager):
        assert Request.objects.get().person_id == file.person_id


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_name": ""},
        {"last_name": "123"},
        {"last_name": "--"},
        {"birth_date": "12/03/2999"},
        {"birth_date": "12/03/1899"},
        {"motive": "m" * 501},
        {"urgency": "x"},
    ],
)
def test_a_wrong_demand_is_refused_and_kept_on_the_page(team: Team, client_for: Browser, wrong: dict[str, str]) -> None:
    typed = {"last_name": "Ozbay", "first_name": "Leïla", "motive": "Rappel", "urgency": "ordinary", "medium": "phone", **wrong}
    answer = client_for(team.secretary).post("/demandes/nouvelle/", typed)
    assert answer.status_code == 422
    assert "Leïla" in text_of(answer)
    with agent_context(team.secretary):
        assert not Request.objects.exists()


@pytest.mark.parametrize("name", ["analyst", "trainee", "trainer", "administrator"])
def test_the_other_roles_meet_no_demand(team: Team, client_for: Browser, name: str) -> None:
    request = make_request(team)
    browser = client_for(team.everybody[name])
    assert browser.get("/demandes/nouvelle/").status_code == 404
    assert browser.get(f"/demandes/{request.pk}/").status_code == 404
    assert browser.post(f"/demandes/{request.pk}/attribuer/", {"worker": str(team.worker.pk)}).status_code == 404
    assert browser.get("/demandes/").status_code == 404


def test_demands_are_listed_by_state(team: Team, client_for: Browser) -> None:
    make_request(team, motive="Impayé", urgency="ordinary")
    browser = client_for(team.secretary)
    assert "Impayé" in text_of(browser.get("/demandes/?etat=new"))
    assert "Impayé" not in text_of(browser.get("/demandes/?etat=answered"))
    assert "Impayé" in text_of(browser.get("/demandes/?etat=inconnu"))


def test_an_anonymous_contact_has_no_page(team: Team, client_for: Browser) -> None:
    browser = client_for(team.worker)
    browser.post("/contacts/anonyme/", {"medium": "phone", "facts": "Question sur la CSS"})
    with agent_context(team.worker):
        contact = Contact.objects.get()
    assert browser.get(f"/echanges/{contact.pk}/").status_code == 404


def test_the_social_worker_does_not_pass_a_demand_on(team: Team, client_for: Browser) -> None:
    request = make_request(team)
    manager = client_for(team.team_manager)
    manager.post(f"/demandes/{request.pk}/attribuer/", {"worker": str(team.worker.pk)})
    answer = client_for(team.worker).post(f"/demandes/{request.pk}/attribuer/", {"worker": str(team.other_worker.pk)})
    assert answer.status_code == 404
    with agent_context(team.worker):
        assert Request.objects.get().assigned_to == team.worker
