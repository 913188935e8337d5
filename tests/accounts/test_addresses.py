"""The invented agents of the tests sign in at the real page, whatever the accents of their names."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.people_of_the_service import Team, make_agent
from tisserand.accounts.api import Role


@pytest.mark.django_db
def test_an_accented_name_signs_in(team: Team, client: Client) -> None:
    agent = make_agent(team.service, Role.SOCIAL_WORKER, "Inès", "Lefèvre-Noël", "calvados.test")

    answer = client.post(reverse("account_login"), {"login": agent.email, "password": "motdepasse-de-test"})

    assert agent.email.isascii()
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(agent.pk)
