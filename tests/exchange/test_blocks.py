"""Blocks to report elsewhere: filled from the file, honest about what is not known, silent about what is protected."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tests.casework.intake import MONDAY, make_file
from tests.made_once import MakeOnce, OwnCopy
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.api import SupportFile
from tisserand.exchange.queries.facts import facts_of
from tisserand.exchange.rules.blocks import PROTECTED, UNKNOWN, find_system, make_block, read_systems
from tisserand.foundation import clock
from tisserand.people.api import Address, ContactKind, add_contact_point, move_person, set_protection
from tisserand.secrecy.api import agent_context

Browser = Callable[[Agent], Client]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def made_at() -> datetime:
    return MONDAY


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    return make_once(make_reachable_file, shared_team)


@pytest.fixture
def file(shared_file: SupportFile, own_copy: OwnCopy) -> SupportFile:
    return own_copy(shared_file)


def make_reachable_file(team: Team) -> SupportFile:
    """Mme Le Guen's file, her telephone and her address."""
    made = make_file(team.worker, team.service)
    with agent_context(team.worker):
        add_contact_point(person=made.person, kind=ContactKind.MOBILE, value="0639981234")
        address = Address(commune_code="14118", line="4 rue des Tisserands", postcode="14000")
        move_person(person=made.person, address=address, moved_on=TODAY)
    return made


def test_the_facts_of_a_file(team: Team, file: SupportFile) -> None:
    with clock.stopped_at(MONDAY), agent_context(team.worker):
        facts = facts_of(file, TODAY)

    assert facts["last_name"] == "Le Guen"
    assert facts["birth_date"] == "12/03/1992"
    assert facts["phone"].replace("\u00a0", " ") == "06 39 98 12 34"
    assert facts["address"].startswith("4 rue des Tisserands")
    assert (facts["commune"], facts["household"], facts["children_ages"]) == ("Caen", "1 adulte", "aucun enfant")
    assert (facts["contract"], facts["housing"], facts["resources"], facts["rights"]) == ("aucun", "", "", "")


def test_what_is_protected_is_in_no_block(team: Team, file: SupportFile) -> None:
    with clock.stopped_at(MONDAY), agent_context(team.worker):
        set_protection(person=file.person, is_protected=True)
        file.person.refresh_from_db()
        facts = facts_of(file, TODAY)

    for system in read_systems():
        text = make_block(system, facts, None).text
        assert "Tisserands" not in text
        assert "98" not in text
        assert PROTECTED in text


def test_what_changed_since_it_was_reported_is_told() -> None:
    system = find_system("rdv_solidarites")
    assert system is not None
    first = make_block(system, {"last_name": "Le Guen", "phone": "06"}, None)
    then = make_block(system, {"last_name": "Le Guen", "phone": "07"}, {"last_name": "Le Guen", "phone": "06"})

    assert {line.is_changed for line in first.lines} == {None}
    assert first.lines[-1].value == UNKNOWN
    assert then.changed == ("Téléphone",)
    assert "Courriel" in then.missing


def test_every_field_asked_is_a_fact_that_is_known(team: Team, file: SupportFile) -> None:
    with clock.stopped_at(MONDAY), agent_context(team.worker):
        facts = facts_of(file, TODAY)

    asked = {field.fact for system in read_systems() for field in system.fields}
    assert asked <= set(facts)


def test_a_report_is_noted_on_the_page(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser, address = client_for(team.worker), f"/dossiers/{file.pk}/ecrits/a-reporter/"
    with clock.stopped_at(MONDAY + timedelta(hours=1)):
        page = browser.get(address).content.decode()
        assert page.count("data-copy=") == len(read_systems())
        assert "Reporté le" not in page
        assert browser.post(f"{address}siao/").status_code == 302
        assert browser.post(f"{address}inconnu/").status_code == 404
        assert "Rien n’a changé" in browser.get(address).content.decode()

    assert client_for(team.team_manager).get(address).status_code == 404
    assert client_for(team.other_worker).post(f"{address}siao/").status_code == 404
