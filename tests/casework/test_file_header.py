"""The header of a file, worded."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.casework.intake import make_file, text_of
from tests.casework.test_pages import Browser
from tests.people_of_the_service import Team
from tisserand.casework.models import SupportFile
from tisserand.casework.queries.frame import describe_birth, describe_opening
from tisserand.people.api import Person, Sex, Title, set_protection
from tisserand.secrecy.api import agent_context

pytestmark = pytest.mark.usefixtures("stopped_clock")


def born(**known: Any) -> Person:
    values = {"birth_date": date(1992, 3, 12), "deceased_on": None, "title": Title.NONE, "sex": Sex.UNKNOWN, **known}
    return cast(Person, SimpleNamespace(**values))


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"title": Title.MADAME}, "34\u00a0ans, née le 12 mars 1992"),
        ({"title": Title.MONSIEUR}, "34\u00a0ans, né le 12 mars 1992"),
        ({"sex": Sex.FEMALE}, "34\u00a0ans, née le 12 mars 1992"),
        ({"sex": Sex.MALE}, "34\u00a0ans, né le 12 mars 1992"),
        ({}, "34\u00a0ans, né(e) le 12 mars 1992"),
        ({"birth_date": None}, ""),
        ({"birth_date": date(2026, 12, 1)}, ""),
        ({"deceased_on": date(2026, 10, 1)}, "Décès le 1er octobre 2026"),
    ],
)
def test_a_birth_is_told_with_the_age(known: dict[str, Any], words: str) -> None:
    assert describe_birth(born(**known)) == words


@pytest.mark.parametrize(
    ("opened_on", "closed_on", "words"),
    [
        (date(2026, 10, 24), None, "Ouvert le 24 octobre 2026"),
        (date(2026, 10, 23), None, "Ouvert depuis 1\u00a0mois"),
        (date(2026, 4, 23), None, "Ouvert depuis 7\u00a0mois"),
        (date(2025, 11, 23), None, "Ouvert depuis 1\u00a0an"),
        (date(2024, 8, 1), None, "Ouvert depuis 2\u00a0ans et 3\u00a0mois"),
        (date(2024, 8, 1), date(2026, 1, 1), "Ouvert du 1er août 2024 au 1er janvier 2026"),
    ],
)
def test_how_long_a_file_has_been_open(opened_on: date, closed_on: date | None, words: str) -> None:
    assert describe_opening(SupportFile(opened_on=opened_on, closed_on=closed_on)) == words


def test_a_protected_person_has_a_warning_and_no_commune(team: Team, client_for: Browser) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.worker):
        set_protection(person=file.person, is_protected=True)
    page = text_of(client_for(team.worker).get(f"/dossiers/{file.pk}/"))
    assert "Adresse et coordonnées protégées." in page
