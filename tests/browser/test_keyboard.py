"""Without a mouse: the skip link, the search that finds as one types, the file and its tabs."""

from playwright.sync_api import expect

from tests.browser.conftest import SitDown
from tests.browser.lived_in import LivedIn


def test_the_first_tab_stop_goes_to_the_content(lived_in: LivedIn, sit_down: SitDown) -> None:
    page = sit_down(lived_in.team.worker, "/dossiers/").page
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_a_file_is_found_and_opened_with_the_keyboard(lived_in: LivedIn, sit_down: SitDown) -> None:
    page = sit_down(lived_in.team.worker, "/").page
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("/")
    page.keyboard.type("rochefouc")
    options = page.get_by_role("listbox", name="Résultats").get_by_role("option")
    expect(options.first).to_contain_text("Marie-Antoinette de La Rochefoucauld-Montbéliard")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search")).to_have_attribute("aria-activedescendant", "search-results-0")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("La Rochefoucauld-Montbéliard")
    assert "rochefouc" not in page.url.lower()


def test_the_tabs_of_a_file_are_links_in_order(lived_in: LivedIn, sit_down: SitDown) -> None:
    page = sit_down(lived_in.team.worker, f"/dossiers/{lived_in.file.pk}/").page
    tabs = page.get_by_role("navigation", name="Dossier").get_by_role("link")
    tabs.first.focus()

    for label in ("Situation", "Droits", "Plan", "Écrits", "Accès"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(label)
    page.keyboard.press("Enter")

    expect(page.get_by_role("navigation", name="Dossier").locator("[aria-current]")).to_have_text("Accès")


def test_an_action_is_ticked_with_the_space_bar(lived_in: LivedIn, sit_down: SitDown) -> None:
    page = sit_down(lived_in.team.worker, f"/dossiers/{lived_in.file.pk}/").page
    box = page.get_by_role("button", name="Fait : Vérifier la dette avec un juriste")
    box.focus()

    page.keyboard.press("Space")

    expect(page.locator("#plan-card")).to_contain_text("2 sur 4")


def test_from_the_list_of_persons_to_the_file(lived_in: LivedIn, sit_down: SitDown) -> None:
    page = sit_down(lived_in.team.worker, "/personnes/").page
    page.get_by_label("Nom, prénom ou date de naissance").press_sequentially("le guen nad")
    page.get_by_role("link", name="Mme Nadia Le Guen").press("Enter")
    page.get_by_role("link", name=f"Dossier {lived_in.file.number}").press("Enter")

    expect(page.get_by_role("navigation", name="Dossier").locator("[aria-current]")).to_have_text("Fil")
