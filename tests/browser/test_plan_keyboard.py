"""A plan of three objectives and seven actions typed with the keyboard alone, at a desk and on a phone's width."""

from dataclasses import dataclass, field
from datetime import date
from time import perf_counter

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SitDown
from tests.browser.lived_in import register
from tests.people_of_the_service import Team
from tisserand.casework.actions.files import open_file
from tisserand.casework.models import SupportFile
from tisserand.secrecy.api import agent_context

MOST_KEYS = 45  # beside the words themselves: a person types one in well under a second
OWNER = "[name=owner]"


@dataclass
class Typist:
    """Types, and counts the keys that are not words."""

    page: Page
    keys: int = 0
    words: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.words.append(words)
        self.page.keyboard.type(words)

    def is_in(self, selector: str) -> None:
        """The hand is where it is expected."""
        expect(self.page.locator(f":focus:is({selector})")).to_have_count(1)


@pytest.fixture
def file(office: Team) -> SupportFile:
    with agent_context(office.worker):
        return open_file(person=register(office, "Le Guen", "Nadia", date(1992, 3, 12)), service=office.service)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_plan_is_typed_without_leaving_the_keyboard(office: Team, file: SupportFile, sit_down: SitDown, width: int) -> None:
    seat = sit_down(office.worker, f"/dossiers/{file.pk}/plan/", width=width)
    typist = Typist(seat.page)
    seat.page.evaluate("document.activeElement.blur()")
    began = perf_counter()

    typist.press("n")
    write_objective(typist, "Garder mon logement", "Appeler le bailleur", "Demander un plan d’apurement", "Voir l’ADIL")
    write_objective(typist, "Travailler à temps plein", "Chercher une place en crèche", "Refaire mon CV")
    typist.is_in("#new-objective textarea")
    typist.write("Me soigner")
    typist.press("Enter")
    typist.is_in("[data-plan-action] [name=wording]")
    typist.write("Choisir un médecin")
    typist.press("Tab")
    typist.is_in(OWNER)
    typist.press("ArrowDown", "Tab")
    typist.write("fin du mois")
    typist.press("Enter")
    expect(seat.page.locator(":focus")).to_have_value("")
    typist.write("Prendre rendez-vous")
    typist.press("Control+Enter")
    typist.is_in("#new-objective textarea")

    assert perf_counter() - began < 120
    assert typist.keys <= MOST_KEYS, typist.keys
    expect(seat.page.locator(".objective")).to_have_count(3)
    expect(seat.page.locator(".plan-action")).to_have_count(7)
    expect(seat.page.locator("#plan-progress")).to_contain_text("0 sur 7")
    assert seat.page.url.endswith("/plan/")
    assert seat.measure_overflow() <= 0


def write_objective(typist: Typist, wording: str, first: str, *others: str) -> None:
    """An objective and its actions, the first one due in a fortnight; an empty line goes on to the next objective."""
    typist.is_in("#new-objective textarea")
    typist.write(wording)
    typist.press("Enter")
    typist.is_in("[data-plan-action] [name=wording]")
    typist.write(first)
    typist.press("Tab", "Tab")
    typist.is_in("[name=due_on]")
    typist.write("+15j")
    typist.press("Enter")
    for other in others:
        expect(typist.page.locator(":focus")).to_have_value("")
        typist.is_in("[data-plan-action] [name=wording]")
        typist.write(other)
        typist.press("Enter")
    expect(typist.page.locator(":focus")).to_have_value("")
    typist.is_in("[data-plan-action] [name=wording]")
    typist.press("Enter")


def test_lines_are_moved_changed_removed_and_put_back(office: Team, file: SupportFile, sit_down: SitDown) -> None:
    page = sit_down(office.worker, f"/dossiers/{file.pk}/plan/").page
    typist = Typist(page)
    page.evaluate("document.activeElement.blur()")
    typist.press("n")
    write_objective(typist, "Garder mon logement", "Un", "Deux", "Trois")
    labels = page.locator(".plan-action .checklist-label")
    expect(labels).to_have_text(["Un", "Deux", "Trois"])

    page.get_by_role("button", name="Fait : Un").focus()
    typist.press("ArrowDown", "ArrowDown", "Alt+ArrowUp")
    expect(labels).to_have_text(["Un", "Trois", "Deux"])
    expect(page.get_by_role("button", name="Fait : Trois")).to_be_focused()

    typist.press("e")
    typist.is_in("[name=wording]")
    typist.press("Escape")
    expect(page.get_by_role("button", name="Fait : Trois")).to_be_focused()

    typist.press("Delete")
    expect(page.get_by_role("button", name="Annuler le retrait")).to_be_focused()
    typist.press("Enter")
    expect(labels).to_have_text(["Un", "Trois", "Deux"])


def test_a_wrong_day_keeps_the_hand_on_it(office: Team, file: SupportFile, sit_down: SitDown) -> None:
    page = sit_down(office.worker, f"/dossiers/{file.pk}/plan/").page
    typist = Typist(page)
    page.evaluate("document.activeElement.blur()")
    typist.press("n")
    typist.write("Garder mon logement")
    typist.press("Enter")
    typist.is_in("[data-plan-action] [name=wording]")
    typist.write("Appeler")
    typist.press("Tab", "Tab")
    typist.write("31/2")
    typist.press("Enter")

    expect(page.get_by_text("Il n’y a pas de jour 31 en février.").last).to_be_visible()
    typist.is_in("[name=due_on]")
    expect(page.locator("[data-plan-action] [name=wording]")).to_have_value("Appeler")


def test_what_is_typed_while_the_server_answers_is_kept(office: Team, file: SupportFile, sit_down: SitDown) -> None:
    page = sit_down(office.worker, f"/dossiers/{file.pk}/plan/").page
    typist = Typist(page)
    page.evaluate("document.activeElement.blur()")
    typist.press("n")
    typist.write("Garder mon logement")
    typist.press("Enter")
    typist.is_in("[data-plan-action] [name=wording]")
    typist.write("Appeler")
    typist.press("Enter")
    typist.write("Écrire au bailleur")
    expect(page.locator(".plan-action .checklist-label")).to_have_text(["Appeler"])
    expect(page.locator(":focus")).to_have_value("Écrire au bailleur")
