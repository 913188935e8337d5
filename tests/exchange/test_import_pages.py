"""The pages of an import: a file is read, its columns chosen, its faults told, its good lines written, all of it undone."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.exchange.actions.imports import check_import, write_import
from tisserand.exchange.models import SpreadsheetImport
from tisserand.people.api import Person
from tisserand.secrecy.api import agent_context

Browser = Callable[[Agent], Client]
START = "/echanges/importer/"
PERSONS = "Nom;Prénom;Né le\nLe Guen;Nadège;12/03/1992\nDiallo;Awa;03/25/1990\n"


def upload(client: Client, content: str | bytes = PERSONS, kind: str = "persons", name: str = "liste.csv") -> str:
    """Send a file; the address where its import continues, or the page that refuses it."""
    data = content.encode() if isinstance(content, str) else content
    answer = client.post(START, {"kind": kind, "file": SimpleUploadedFile(name, data)})
    if answer.status_code != 302:
        assert answer.status_code == 422
        return answer.content.decode()
    return str(answer["Location"])


def identifier(address: str) -> UUID:
    return UUID(address.rstrip("/").rsplit("/", 1)[-1])


@pytest.fixture
def browser(team: Team, client_for: Browser) -> Client:
    return client_for(team.worker)


def test_from_the_file_to_the_persons_and_back(team: Team, browser: Client) -> None:
    address = upload(browser)
    page = browser.get(address).content.decode()
    assert "Colonnes à choisir" in page
    assert "liste.csv" in page

    columns = {"last_name": "Nom", "first_name": "Prénom", "birth_date": "Né le", "on_alike": "skip"}
    assert browser.post(address, columns).status_code == 302
    assert "Vérification en cours" in browser.get(address).content.decode()
    assert browser.get(f"{address}avancement/", headers={"HX-Request": "true"}).status_code == 200
    check_import(import_id=identifier(address), agent=team.worker)

    waiting = browser.get(f"{address}avancement/", headers={"HX-Request": "true"})
    assert (waiting.status_code, waiting["HX-Refresh"]) == (204, "true")
    page = browser.get(address).content.decode()
    assert "1\u00a0ligne est bonne, 1\u00a0ligne est à corriger" in page
    assert "03/25/1990" in page
    assert (
        browser.get(f"{address}erreurs.csv").content.decode("utf-8-sig").splitlines()[1].startswith("3;Né le;03/25/1990;Le mois")
    )

    browser.post(f"{address}importer/")
    write_import(import_id=identifier(address), agent=team.worker)
    assert "1\u00a0ligne écrite, 1\u00a0ligne laissée de côté" in browser.get(address).content.decode()
    assert "Annuler cet import" in browser.get(f"{address}annuler/").content.decode()
    assert browser.post(f"{address}annuler/").status_code == 302
    with agent_context(team.worker):
        assert not Person.objects.exists()


def test_what_is_no_table_is_told_beside_the_file(team: Team, browser: Client) -> None:
    assert "n’est pas un tableau" in upload(browser, b"%PDF-1.7")
    assert "Ligne\u00a02." in upload(browser, 'Nom\n"Le Guen\n').replace("Ligne 2", "Ligne\u00a02")
    assert "Remplissez ce champ." in browser.post(START, {"kind": "persons"}).content.decode()
    with agent_context(team.worker):
        assert not SpreadsheetImport.objects.exists()


def test_columns_that_are_missing_or_serve_twice_are_told(team: Team, browser: Client) -> None:
    address = upload(browser)

    missing = browser.post(address, {"last_name": "", "on_alike": "skip"})
    twice = browser.post(address, {"last_name": "Nom", "first_name": "Nom", "on_alike": "skip"})

    assert (missing.status_code, twice.status_code) == (422, 422)
    assert "Choisissez la colonne." in missing.content.decode()
    assert "Cette colonne sert déjà" in twice.content.decode()


def test_nobody_else_finds_an_import(team: Team, browser: Client, client_for: Browser) -> None:
    address = upload(browser)

    for agent in (team.other_worker, team.secretary, team.team_manager, team.administrator):
        assert client_for(agent).get(address).status_code == 404
    assert client_for(team.team_manager).get(START).status_code == 404


def test_an_act_that_is_not_possible_now_is_not_there(browser: Client) -> None:
    address = upload(browser)

    assert browser.post(f"{address}importer/").status_code == 404
    assert browser.get(f"{address}annuler/").status_code == 404
