"""Theme, communes, gallery, error and account pages."""

from collections.abc import Callable

import html5lib
import pytest
from django.contrib.messages import get_messages
from django.template.loader import get_template, render_to_string
from django.test import Client
from pytest_django import Settings

from tisserand.accounts.api import Agent
from tisserand.interface.components import Option
from tisserand.interface.notices import announce

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client_for: Callable[[Agent], Client], worker: Agent) -> Client:
    return client_for(worker)


def check_html(content: bytes) -> None:
    """Raise when the page is not valid HTML."""
    html5lib.HTMLParser(strict=True).parse(content.decode())


def test_a_theme_is_kept_and_the_page_comes_back(browser: Client) -> None:
    answer = browser.post("/apparence/", {"theme": "dark", "next": "/composants/?a=b"})

    assert (answer.status_code, answer["Location"]) == (302, "/composants/?a=b")
    assert browser.cookies["theme"].value == "dark"
    assert b'<html lang="fr" data-theme="dark">' in browser.get("/composants/").content


def test_an_unknown_theme_changes_nothing(browser: Client) -> None:
    answer = browser.post("/apparence/", {"theme": "pink", "next": "/"})

    assert answer.status_code == 400
    assert "theme" not in browser.cookies


@pytest.mark.parametrize("back", ["https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)", ""])
def test_the_way_back_stays_here(browser: Client, back: str) -> None:
    assert browser.post("/apparence/", {"theme": "light", "next": back})["Location"] == "/"


def test_a_theme_is_not_changed_by_a_link(browser: Client) -> None:
    assert browser.get("/apparence/?theme=dark").status_code == 405


def test_communes_are_suggested(browser: Client) -> None:
    shown = browser.get("/communes/", {"q": "herou"}).content.decode()

    assert 'data-value="14327"' in shown
    assert "Hérouville-Saint-Clair (14)" in shown


def test_no_commune_is_told(browser: Client) -> None:
    assert "Rien ne correspond" in browser.get("/communes/", {"q": "zzyzx"}).content.decode()


def test_a_page_left_open_finds_the_new_token(browser: Client) -> None:
    answer = browser.get("/jeton/")

    assert len(answer.json()["token"]) == 64
    assert answer["Cache-Control"] == "no-store"


def test_the_gallery_is_valid_html(browser: Client) -> None:
    answer = browser.get("/composants/")

    assert answer.status_code == 200
    check_html(answer.content)


def test_the_gallery_is_shown_only_where_the_settings_say(browser: Client, settings: Settings) -> None:
    settings.SHOW_GALLERY = False

    assert browser.get("/composants/").status_code == 404


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "503", "403_csrf"])
def test_error_pages_need_no_context(name: str) -> None:
    shown = get_template(f"{name}.html").render()

    check_html(shown.encode())
    assert "Tisserand</title>" in shown


@pytest.mark.parametrize(
    "path", ["/compte/mot-de-passe/", "/compte/second-facteur/", "/compte/deconnexion/", "/compte/confirmation/"]
)
def test_account_pages_are_valid_and_french(browser: Client, path: str) -> None:
    answer = browser.get(path)

    assert answer.status_code == 200
    check_html(answer.content)
    assert b'<html lang="fr"' in answer.content


def test_the_sign_in_page(client: Client) -> None:
    answer = client.get("/compte/connexion/")

    check_html(answer.content)
    assert "placeholder" not in answer.content.decode()


def test_a_notice_with_a_way_back(browser: Client) -> None:
    request = browser.get("/composants/").wsgi_request

    announce(request, "Retiré.", undo_url="/revenir/")
    announce(request, "Enregistré.")

    assert [(str(item), item.extra_tags) for item in get_messages(request)] == [
        ("Retiré.", "undo /revenir/"),
        ("Enregistré.", ""),
    ]


def test_a_confirmation_says_what_will_happen(browser: Client) -> None:
    request = browser.get("/composants/").wsgi_request
    shown = render_to_string(
        "interface/confirm.html",
        {
            "title": "Supprimer la note ?",
            "message": "Elle ne pourra pas être retrouvée.",
            "consequences": ["Le fil ne la montrera plus."],
            "action_label": "Supprimer",
            "cancel_url": "/",
            "danger": True,
        },
        request,
    )

    check_html(shown.encode())
    assert "Le fil ne la montrera plus." in shown
    assert "button danger" in shown


def test_options_that_lead_somewhere() -> None:
    shown = render_to_string("interface/options.html", {"options": [Option("1", "Droits", url="/d/", icon="scale")]})

    assert 'data-url="/d/"' in shown
