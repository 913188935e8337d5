"""Nothing typed is ever lost: a closed tab, an ended session, two tabs on the same thing."""

import re

from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SitDown
from tests.browser.hands import choose, fill, press, sign_in, text_of
from tests.browser.lived_in import LivedIn
from tisserand.casework.models import Contact, Housing, Objective
from tisserand.secrecy.api import agent_context

TEXT = "Il attendra jusqu’au 15."  # shorter than the identifiers that the form also carries


def quick(page: Page) -> Locator:
    """The quick entry's first text."""
    return page.locator("[data-quick] textarea").first


def test_a_contact_half_written_in_a_closed_tab_is_given_back(lived_in: LivedIn, sit_down: SitDown) -> None:
    seat = sit_down(lived_in.team.worker, f"/dossiers/{lived_in.file.pk}/")
    choose(seat.page.locator("[data-quick]"), "Visite à domicile")
    quick(seat.page).fill(TEXT)
    expect(seat.page.get_by_text("Brouillon enregistré à")).to_be_visible()
    address = seat.page.url
    seat.page.close()

    page = seat.open_tab(address)
    offer = page.get_by_role("group", name="Texte non enregistré")
    expect(offer.locator(".draft-text")).to_have_text(TEXT)
    offer.get_by_role("button", name="Reprendre").click()
    expect(quick(page)).to_have_value(TEXT)
    expect(page.locator("[data-quick]").get_by_role("radio", name="Visite à domicile")).to_be_checked()
    press(page, "Enregistrer l’échange")
    expect(page.locator(".timeline li").first).to_contain_text(TEXT)
    page.reload()
    page.wait_for_load_state("networkidle")

    expect(page.get_by_role("group", name="Texte non enregistré")).to_have_count(0)
    with agent_context(lived_in.team.worker):
        found = [contact for contact in Contact.objects.filter(file=lived_in.file) if contact.facts == TEXT]
        assert [contact.medium for contact in found] == ["home_visit"]


def test_a_session_that_ended_while_typing_costs_nothing(lived_in: LivedIn, sit_down: SitDown) -> None:
    seat = sit_down(lived_in.team.worker, f"/dossiers/{lived_in.file.pk}/")
    page = seat.page
    page.wait_for_load_state("networkidle")
    Session.objects.using("owner").all().delete()
    quick(page).fill(TEXT)
    expect(page.get_by_text("Session expirée")).to_be_visible()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Se reconnecter dans un autre onglet").click()
    sign_in(opened.value, lived_in.team.worker)
    expect(opened.value.get_by_role("heading", name="Aujourd’hui")).to_be_visible()
    opened.value.close()

    expect(page.get_by_text("Brouillon enregistré à")).to_be_visible(timeout=15_000)
    press(page, "Enregistrer l’échange")
    expect(page.locator(".timeline li").first).to_contain_text(TEXT)


def test_a_session_that_ended_just_before_sending_costs_nothing(lived_in: LivedIn, sit_down: SitDown) -> None:
    seat = sit_down(lived_in.team.worker, f"/dossiers/{lived_in.file.pk}/")
    quick(seat.page).fill(TEXT)
    expect(seat.page.get_by_text("Brouillon enregistré à")).to_be_visible()
    Session.objects.using("owner").all().delete()

    press(seat.page, "Enregistrer l’échange")
    expect(seat.page.get_by_text("Session expirée")).to_be_visible()
    expect(quick(seat.page)).to_have_value(TEXT)

    with seat.context.expect_page() as opened:
        seat.page.get_by_role("link", name="Se reconnecter dans un autre onglet").click()
    sign_in(opened.value, lived_in.team.worker)
    expect(opened.value.get_by_role("heading", name="Aujourd’hui")).to_be_visible()
    press(seat.page, "Enregistrer l’échange")
    expect(seat.page.locator(".timeline li").first).to_contain_text(TEXT)


def test_two_tabs_on_one_housing(lived_in: LivedIn, sit_down: SitDown) -> None:
    address = f"/dossiers/{lived_in.file.pk}/situation/logement/{lived_in.identifiers['housing_id']}/"
    seat = sit_down(lived_in.team.worker, address)
    other = seat.open_tab(seat.page.url)
    fill(other, "Loyer par mois", "530")
    press(other, "Enregistrer")
    expect(other.locator("#logement")).to_contain_text("530")

    fill(seat.page, "Loyer par mois", "545")
    press(seat.page, "Enregistrer")

    expect(seat.page.get_by_text("Quelqu’un a enregistré avant vous.")).to_be_visible()
    assert {"530", "545"} <= set(re.findall(r"5[34]\d", text_of(seat.page)))
    assert seat.find_barriers() == []
    press(seat.page, "Enregistrer ce choix")
    expect(seat.page.locator("#logement")).to_contain_text("545")
    with agent_context(lived_in.team.worker):
        assert Housing.objects.get(file=lived_in.file).rent == 545


def test_two_tabs_on_one_objective(lived_in: LivedIn, sit_down: SitDown) -> None:
    address = f"/dossiers/{lived_in.file.pk}/plan/objectifs/{lived_in.identifiers['objective_id']}/"
    seat = sit_down(lived_in.team.worker, address)
    other = seat.open_tab(seat.page.url)
    fill(other, "L’objectif, avec les mots de la personne", "Garder mon logement")
    press(other, "Enregistrer")
    expect(other.get_by_role("heading", name="Garder mon logement")).to_be_visible()

    fill(seat.page, "L’objectif, avec les mots de la personne", "Rester chez moi")
    press(seat.page, "Enregistrer")
    expect(seat.page.get_by_text("Quelqu’un a enregistré avant vous.")).to_be_visible()
    seat.page.get_by_role("radio", name="Garder ce qui est enregistré").check()
    press(seat.page, "Enregistrer ce choix")

    expect(seat.page.get_by_role("heading", name="Garder mon logement")).to_be_visible()
    with agent_context(lived_in.team.worker):
        assert Objective.objects.get(pk=lived_in.identifiers["objective_id"]).wording == "Garder mon logement"
