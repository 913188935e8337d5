"""The pages of the life of a file, as somebody uses them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.casework.intake import MONDAY, make_file, text_of
from tests.casework.test_caseload_pages import many_files
from tests.casework.test_pages import Browser
from tests.people_of_the_service import Team
from tisserand.casework.actions.absence import declare_absence
from tisserand.casework.models import Absence, Closing, Handover, Objective, SavedFilter, SupportFile, Suspension
from tisserand.foundation import clock
from tisserand.secrecy.api import agent_context
from tisserand.secrecy.models import AuditRecord

pytestmark = pytest.mark.usefixtures("stopped_clock")


def queries_of(browser: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)


def test_a_support_is_suspended_with_its_return_which_comes_back(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser, url = client_for(team.worker), f"/dossiers/{file.pk}/suspendre/"
    refused = browser.post(url, {"expected_version": "1", "reason": "away", "expected_on": "01/01/2020"})
    assert refused.status_code == 422
    assert "Ces dates ne se suivent pas" in text_of(refused)
    typed = {"expected_version": "1", "reason": "away", "expected_on": "30/11/2026", "remark": "Chez sa sœur"}
    assert browser.post(url, typed).status_code == 302
    page = text_of(browser.get(f"/dossiers/{file.pk}/"))
    assert "reprise prévue le 30 novembre 2026" in page
    assert "Accompagnement suspendu : absence de la personne" in page
    assert "Le Guen" not in text_of(browser.get("/dossiers/?reprise=1"))
    with clock.stopped_at(MONDAY + timedelta(days=7)):
        assert "Le Guen" in text_of(client_for(team.worker).get("/dossiers/?reprise=1"))
    assert browser.post(f"/dossiers/{file.pk}/reprendre/", {"expected_version": "2"}).status_code == 302
    with agent_context(team.worker):
        assert Suspension.objects.get().ended_on is not None


def test_the_closing_page_tells_what_is_missing_then_prints(team: Team, file: SupportFile, client_for: Browser) -> None:
    with agent_context(team.worker):
        own = {"organisation": team.organisation, "container": file.container, "file": file}
        objective = Objective.objects.create(**own, wording="Garder le logement", agreed_on=clock.today())
    browser, url = client_for(team.worker), f"/dossiers/{file.pk}/clore/"
    assert "Garder le logement" in text_of(browser.get(url))
    typed = {"expected_version": "1", "reason": "relayed", "words": "Merci."}
    refused = browser.post(url, typed)
    assert refused.status_code == 422
    for words in ("Dites ce que cet objectif est devenu.", "Dites qui prend le relais.", "Merci."):
        assert words in text_of(refused)
    typed |= {f"result-{objective.pk}": "carried", "relay": "CCAS", "agreement": "agreed", "told_on": "23/11/2026"}
    assert browser.post(url, typed).status_code == 302
    with agent_context(team.worker):
        closing = Closing.objects.get()
    answer = browser.get(reverse("casework:closing_pdf", args=[file.pk, closing.pk]))
    assert answer.content.startswith(b"%PDF")
    assert "Rouvrir" in text_of(browser.get(f"/dossiers/{file.pk}/"))


def test_a_transfer_from_page_to_page(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser, taker = client_for(team.worker), client_for(team.other_worker)
    url = reverse("casework:propose_handover", args=[file.pk])
    assert "L’accord de la personne" in text_of(browser.get(url))
    refused = browser.post(url, {"expected_version": "1", "taker": f"agent-{team.other_worker.pk}", "agreement": "refused"})
    assert refused.status_code == 422
    assert "Dites pourquoi." in text_of(refused)
    typed = {
        "expected_version": "1",
        "taker": f"agent-{team.other_worker.pk}",
        "agreement": "agreed",
        "told_on": "20/11/2026",
        "words": "Rappeler le bailleur.",
    }
    assert browser.post(url, typed).status_code == 302
    assert "Retirer la proposition" in text_of(browser.get(url))
    assert file.number in text_of(taker.get("/relais/"))
    with agent_context(team.worker):
        handover = Handover.objects.get()
    sheet = reverse("casework:handover", args=[handover.pk])
    assert "Rappeler le bailleur." in text_of(taker.get(sheet))
    assert taker.get(f"{sheet}pdf/").content.startswith(b"%PDF")
    assert taker.post(f"{sheet}decliner/", {"expected_version": "1"}).status_code == 422
    assert taker.post(f"{sheet}accepter/").status_code == 302
    assert browser.get(f"/dossiers/{file.pk}/").status_code == 200  # the index line of a colleague's file
    assert "Relais de Claire Hamon à Yann Prigent" in text_of(taker.get(f"/dossiers/{file.pk}/"))


def test_an_absence_its_replacement_and_the_team(team: Team, file: SupportFile, client_for: Browser) -> None:
    manager, colleague = client_for(team.team_manager), client_for(team.other_worker)
    typed = {"absent": f"{team.worker.pk}:{team.service.pk}", "starts_on": "23/11/2026", "ends_on": "20/11/2026"}
    refused = manager.post("/absences/", typed)
    assert refused.status_code == 422
    assert "Ces dates ne se suivent pas" in text_of(refused)
    assert manager.post("/absences/", {**typed, "ends_on": "27/11/2026"}).status_code == 302
    assert "Le Guen" in text_of(manager.get("/dossiers/sans-referent/"))
    assert "1 dossier sans référent présent" in text_of(manager.get("/dossiers/equipe/"))
    with agent_context(team.worker):
        absence = Absence.objects.get()
    named = {"replacement": str(team.other_worker.pk), "files": [str(file.pk)]}
    assert manager.post(f"/absences/{absence.pk}/", named).status_code == 302
    again = manager.post(f"/absences/{absence.pk}/", named)
    assert again.status_code == 422
    assert "couvre déjà une partie de ces jours" in text_of(again)
    banner = "Vous remplacez Claire Hamon jusqu’au 27 novembre 2026."
    for tab in ("", "plan/", "situation/", "acces/"):
        assert banner in text_of(colleague.get(f"/dossiers/{file.pk}/{tab}"))
    assert client_for(team.worker).post(f"/absences/{absence.pk}/fin/").status_code == 302
    assert banner not in text_of(colleague.get(f"/dossiers/{file.pk}/"))


def test_files_nobody_follows_are_given_in_one_go(team: Team, file: SupportFile, client_for: Browser) -> None:
    with agent_context(team.worker):
        today = clock.today()
        declare_absence(worker=team.worker, service=team.service, starts_on=today, ends_on=today, today=today)
    manager = client_for(team.team_manager)
    url = "/dossiers/sans-referent/"
    assert manager.post(url, {"replacement": str(team.other_worker.pk)}).status_code == 422
    assert manager.post(url, {"replacement": str(team.other_worker.pk), "files": [str(file.pk)]}).status_code == 302
    assert "Chaque dossier a quelqu’un" in text_of(manager.get(url))


def test_a_colleague_takes_part_from_the_access_tab(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser, url = client_for(team.worker), reverse("casework:add_co_worker", args=[file.pk])
    worker = str(team.other_worker.pk)
    assert browser.post(url, {"worker": worker, "co_worker_until": "01/01/2020"}).status_code == 422
    assert browser.post(url, {"worker": worker}).status_code == 302
    assert "Intervient aussi" in text_of(browser.get(f"/dossiers/{file.pk}/acces/"))
    assert "Vous intervenez avec Claire Hamon." in text_of(client_for(team.other_worker).get(f"/dossiers/{file.pk}/"))
    assert browser.post(f"{url}{worker}/retrait/").status_code == 302
    weighed = browser.post(reverse("casework:weigh_file", args=[file.pk]), {"intensity": "crisis", "expected_version": "1"})
    assert weighed.status_code == 302
    assert "Le Guen" in text_of(browser.get("/dossiers/?intensite=crisis"))
    assert "Le Guen" not in text_of(browser.get("/dossiers/?intensite=light&mois=6&echeance=7&cadre=aemo&commune=14118"))


def test_filters_are_kept_by_name_and_only_for_oneself(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.worker)
    assert browser.post("/dossiers/filtres/", {"name": "", "query": "mois=6"}).status_code == 422
    kept = browser.post("/dossiers/filtres/", {"name": "Silencieux", "query": "mois=6&inconnu=1"})
    assert kept["Location"] == "/dossiers/?mois=6"
    assert "Silencieux" in text_of(browser.get("/dossiers/"))
    assert "Silencieux" not in text_of(client_for(team.other_worker).get("/dossiers/"))
    with agent_context(team.worker):
        identifier = SavedFilter.objects.get().pk
    assert client_for(team.other_worker).post(f"/dossiers/filtres/{identifier}/retrait/").status_code == 404
    assert browser.post(f"/dossiers/filtres/{identifier}/retrait/").status_code == 302


def test_the_table_is_taken_away_after_the_password_by_those_who_may(team: Team, client_for: Browser) -> None:
    make_file(team.worker, team.service, "=1+1", "Awa")
    browser = client_for(team.worker)
    url = "/dossiers/export/csv/"
    assert browser.get(url)["Location"].startswith("/compte/confirmation/")
    assert browser.post("/compte/confirmation/", {"password": "motdepasse-de-test"}).status_code == 302
    content = browser.get(url).content.decode("utf-8-sig")
    assert content.splitlines()[0].startswith("Personne;Numéro;État;Intensité")
    assert "=1+1" in content
    assert ";=" not in content
    assert not any(line.startswith("=") for line in content.splitlines())
    assert browser.get("/dossiers/export/xlsx/?vue=service").content.startswith(b"PK")
    assert AuditRecord.objects.filter(action="file.read_list").count() in {0, 2}
    for agent in (team.secretary, team.trainee, team.analyst):
        assert client_for(agent).get(url).status_code == 404


def test_the_table_and_the_team_ask_a_constant_number_of_queries(team: Team, file: SupportFile, client_for: Browser) -> None:
    worker, manager = client_for(team.worker), client_for(team.team_manager)
    pages = [
        (worker, "/dossiers/?mois=3&echeance=30&cadre=aemo&intensite=ordinary"),
        (worker, "/dossiers/?tri=-intensite"),
        (manager, "/dossiers/equipe/"),
        (manager, "/dossiers/sans-referent/"),
    ]
    for browser, url in pages:
        browser.get(url)
    few = [queries_of(browser, url) for browser, url in pages]
    many_files(team, file, 120)
    assert [queries_of(browser, url) for browser, url in pages] == few
