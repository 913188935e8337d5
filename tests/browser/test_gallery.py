"""The gallery in a real browser: accessible, at ease on every screen, in both themes, under the content policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.browsing import visit
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent


@pytest.fixture
def session(office: Team, session_of: Callable[[Agent], str]) -> str:
    """The cookie of a signed-in social worker."""
    return session_of(office.worker)


class TestGallery:
    def test_nothing_stops_anybody(self, server: LiveServer, browser: Browser, session: str) -> None:
        for width in (1280, 390, 320):
            with visit(browser, f"{server.url}/composants/", session=session, width=width) as view:
                view.page.wait_for_load_state("networkidle")

                assert view.find_barriers() == []
                assert view.measure_overflow() <= 0
                view.page.emulate_media(color_scheme="dark")
                assert view.find_barriers() == []
                assert view.faults == []

    def test_it_reads_without_a_script(self, server: LiveServer, browser: Browser, session: str) -> None:
        with visit(browser, f"{server.url}/composants/", session=session, script=False) as view:
            expect(view.page.get_by_role("heading", name="Composants")).to_be_visible()
            assert view.faults == []

    def test_the_theme_of_the_menu(self, server: LiveServer, browser: Browser, session: str) -> None:
        with visit(browser, f"{server.url}/composants/", session=session) as view:
            view.page.locator(".account summary").click()
            view.page.get_by_role("button", name="Sombre").click()

            expect(view.page.locator("html")).to_have_attribute("data-theme", "dark")
            assert view.page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(23, 22, 27)"
            assert view.faults == []

    def test_the_keys(self, server: LiveServer, browser: Browser, session: str) -> None:
        with visit(browser, f"{server.url}/composants/", session=session) as view:
            page = view.page
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("/")
            expect(page.locator("#search")).to_be_focused()
            page.keyboard.type("?")
            expect(page.locator("#search")).to_have_value("?")
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("?")
            expect(page.locator("#keys")).to_be_visible()
            page.get_by_label("Touches seules actives").uncheck()
            page.keyboard.press("Escape")
            page.keyboard.press("n")
            expect(page.locator("#quick_demand")).not_to_be_focused()

    def test_a_commune_is_chosen_with_the_keyboard(self, server: LiveServer, browser: Browser, session: str) -> None:
        with visit(browser, f"{server.url}/composants/", session=session) as view:
            field = view.page.locator("#empty_commune")
            field.press_sequentially("herouv")
            expect(field).to_have_attribute("aria-expanded", "true")
            field.press("ArrowDown")
            expect(field).to_have_attribute("aria-activedescendant", "empty_commune_listbox-0")
            field.press("Enter")

            expect(field).to_have_value("Hérouville-Saint-Clair (14)")
            expect(view.page.locator("[name=commune_code]").first).to_have_value("14327")
            field.press_sequentially("x")
            expect(view.page.locator("[name=commune_code]").first).to_have_value("")
            assert view.faults == []


class TestDrafts:
    def test_a_closed_tab_loses_nothing(self, server: LiveServer, browser: Browser, session: str) -> None:
        with visit(browser, f"{server.url}/composants/", session=session) as view:
            view.page.locator("#quick_demand").fill("Le bailleur a écrit deux fois.")
            expect(view.page.get_by_text("Brouillon enregistré à")).to_be_visible()

        with visit(browser, f"{server.url}/composants/", session=session) as view:
            offer = view.page.get_by_role("group", name="Texte non enregistré")
            expect(offer).to_contain_text("Texte non enregistré du")
            offer.get_by_role("button", name="Reprendre").click()

            expect(view.page.locator("#quick_demand")).to_have_value("Le bailleur a écrit deux fois.")
            expect(offer).to_have_count(0)
            expect(view.page.get_by_text("Brouillon enregistré à")).to_be_visible()
            assert view.faults == []

    def test_a_draft_is_thrown_away(self, server: LiveServer, browser: Browser, session: str) -> None:
        with visit(browser, f"{server.url}/composants/", session=session) as view:
            view.page.locator("#quick_demand").fill("À jeter.")
            expect(view.page.get_by_text("Brouillon enregistré à")).to_be_visible()
            view.page.reload()
            view.page.get_by_role("button", name="Jeter").click()
            expect(view.page.get_by_text("Texte jeté")).to_be_visible()
            view.page.reload()
            view.page.wait_for_load_state("networkidle")

            expect(view.page.get_by_role("group", name="Texte non enregistré")).to_have_count(0)

    def test_a_lost_network_keeps_the_text_and_tries_again(self, server: LiveServer, browser: Browser, session: str) -> None:
        with visit(browser, f"{server.url}/composants/", session=session) as view:
            page = view.page
            page.wait_for_load_state("networkidle")
            page.context.set_offline(True)
            page.locator("#quick_demand").fill("Écrit dans le bus.")
            expect(page.get_by_text("Réseau perdu")).to_be_visible()
            expect(page.locator("#quick_demand")).to_have_value("Écrit dans le bus.")
            page.context.set_offline(False)

            expect(page.get_by_text("Brouillon enregistré à")).to_be_visible()

    def test_an_expired_session_keeps_the_text_and_the_form_waits(
        self, server: LiveServer, browser: Browser, session: str
    ) -> None:
        with visit(browser, f"{server.url}/composants/", session=session) as view:
            page = view.page
            page.wait_for_load_state("networkidle")
            kept = page.context.cookies()
            page.context.clear_cookies()
            page.locator("#quick_demand").fill("Écrit pendant la pause.")
            expect(page.get_by_text("Session expirée")).to_be_visible()
            expect(page.get_by_role("link", name="Se reconnecter dans un autre onglet")).to_have_attribute("target", "_blank")
            page.get_by_role("button", name="Enregistrer l’échange").click()
            page.wait_for_timeout(300)
            expect(page.locator("#quick_demand")).to_have_value("Écrit pendant la pause.")
            page.context.add_cookies(
                [
                    {"name": item["name"], "value": item["value"], "url": server.url}
                    for item in kept
                    if item["name"] == "sessionid"
                ]
            )

            expect(page.get_by_text("Brouillon enregistré à")).to_be_visible(timeout=15_000)
