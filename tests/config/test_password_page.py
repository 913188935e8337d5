"""The page where an agent changes the password."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent

pytestmark = pytest.mark.django_db


def test_the_help_is_a_sentence_not_markup(team: Team, client_for: Callable[[Agent], Client]) -> None:
    page = client_for(team.worker).get("/compte/mot-de-passe/").content.decode()

    assert "&lt;ul&gt;" not in page
    assert "Au moins douze caractères" in page
