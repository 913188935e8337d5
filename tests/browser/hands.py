"""What hands do: fill by label, press by name, count what a thing takes."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.requests import assign_request, register_request
from tisserand.casework.enums import Medium, Urgency
from tisserand.secrecy.api import agent_context

PASSWORD = "motdepasse-de-test"
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def field(place: Page | Locator, label: str) -> Locator:
    """The field of this label, optional or not."""
    named = place.get_by_label(re.compile(rf"^\s*{re.escape(label)}( \(facultatif\))?\s*$"))
    return place.locator("input, textarea, select").and_(named).first


def fill(place: Page | Locator, label: str, value: str) -> None:
    """Type in the field of this label."""
    field(place, label).fill(value)


def press(place: Page | Locator, name: str) -> None:
    """Press the button or follow the link of this name, as it is written."""
    written = re.compile(rf"^\s*{re.escape(name)}\s*$")
    place.get_by_role("button", name=written).or_(place.get_by_role("link", name=written)).first.click()


def choose(place: Page | Locator, name: str) -> None:
    """Press the words of a radio button or of a checkbox (the control of a chip is under them)."""
    place.locator("label").filter(has_text=re.compile(rf"^\s*{re.escape(name)}\s*$")).first.click()


def sign_in(page: Page, agent: Agent, password: str = PASSWORD) -> None:
    """By the sign-in page."""
    page.locator("[name=login]").fill(agent.email)
    page.locator("[name=password]").fill(password)
    press(page, "Se connecter")


def text_of(place: Page | Locator) -> str:
    """What is read there, its no-break spaces made plain."""
    found = place.locator("main") if isinstance(place, Page) else place
    return found.inner_text().translate(SPACES)


def download(page: Page, name: str) -> tuple[bytes, str]:
    """The bytes of the file behind a link, and its name."""
    with page.expect_download() as waiting:
        press(page, name)
    return waiting.value.path().read_bytes(), waiting.value.suggested_filename


def hand_over(team: Team, person: Any, motive: str = "Impayé de loyer") -> Any:
    """A demand registered by the secretary and given to the worker."""
    with agent_context(team.secretary):
        demand = register_request(
            service=team.service, person=person, medium=Medium.PHONE, urgency=Urgency.THIS_WEEK, motive=motive
        )
    with agent_context(team.team_manager):
        assign_request(request=demand, worker=team.worker)
    return demand


@dataclass
class Counter:
    """Counts what the person at the desk does: a key combination, a text typed, a click are one action each."""

    page: Page
    actions: int = 0

    def key(self, keys: str) -> None:
        self.actions += 1
        self.page.keyboard.press(keys)

    def type(self, text: str) -> None:
        self.actions += 1
        self.page.keyboard.type(text)
