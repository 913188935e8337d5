"""The frame of every page: sign-in first, then what each role may use."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent


def test_whoever_is_not_signed_in_is_sent_to_the_sign_in_page(client: Client, db: None) -> None:
    response = client.get("/dossiers/")
    assert (response.status_code, response["Location"]) == (302, "/compte/connexion/?next=/dossiers/")


@pytest.mark.parametrize(
    ("who", "seen", "hidden"),
    [
        ("worker", ["/demandes/", "/dossiers/", "/personnes/"], ["/administration/"]),
        ("secretary", ["/demandes/", "/dossiers/", "/personnes/"], ["/administration/"]),
        ("administrator", ["/administration/"], ["/demandes/", "/dossiers/", "/personnes/"]),
        ("analyst", ["/"], ["/demandes/", "/dossiers/", "/personnes/", "/administration/"]),
    ],
)
def test_the_navigation_holds_what_the_role_may_use(
    team: Team, client_for: Callable[[Agent], Client], who: str, seen: list[str], hidden: list[str]
) -> None:
    page = client_for(team.everybody[who]).get("/", follow=True).content.decode()
    assert all(f'href="{address}"' in page for address in seen)
    assert not any(f'href="{address}"' in page for address in hidden)
