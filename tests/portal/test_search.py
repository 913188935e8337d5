"""The search of the top bar finds persons by name and files by number, for those who may see them only."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.casework.intake import make_file, text_of
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent

SignIn = Callable[[Agent], Client]


@pytest.mark.parametrize("script", [{}, {"HX-Request": "true"}], ids=["page", "choices"])
def test_a_file_is_found_by_the_beginning_of_its_number(team: Team, client_for: SignIn, script: dict[str, str]) -> None:
    file, other = make_file(team.worker, team.service), make_file(team.worker, team.service, "Zidane", "Karim")
    browser = client_for(team.worker)
    found = text_of(browser.post(reverse("portal:search"), {"q": file.number}, headers=script))
    assert f"Dossier {file.number}" in found
    assert reverse("casework:file", args=[file.pk]) in found
    assert str(other.pk) not in found
    begun = text_of(browser.post(reverse("portal:search"), {"q": file.number[:6]}, headers=script))
    assert str(file.pk) in begun
    assert str(other.pk) in begun


def test_a_person_is_found_by_name_with_the_number_of_the_file(team: Team, client_for: SignIn) -> None:
    file = make_file(team.worker, team.service)
    found = text_of(client_for(team.worker).post(reverse("portal:search"), {"q": "le gu"}))
    assert "Le Guen" in found.title()
    assert f"dossier {file.number}" in found


@pytest.mark.parametrize("looked_for", ["number", "name"])
def test_another_organisation_finds_nothing(team: Team, foreign_team: Team, client_for: SignIn, looked_for: str) -> None:
    file = make_file(team.worker, team.service)
    typed = file.number if looked_for == "number" else "Le Guen"
    found = text_of(client_for(foreign_team.worker).post(reverse("portal:search"), {"q": typed}))
    assert str(file.pk) not in found
    assert str(file.person_id) not in found


def test_what_is_looked_for_in_an_address_is_not_read(team: Team, client_for: SignIn) -> None:
    file = make_file(team.worker, team.service)
    assert str(file.pk) not in text_of(client_for(team.worker).get(reverse("portal:search"), {"q": file.number}))
