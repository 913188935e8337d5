"""Every page, light and dark, wide and narrow: no barrier, no sideways scroll, valid HTML, no name in a title."""

import re
from collections.abc import Callable

import html5lib
import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.browser.conftest import SitDown
from tests.browser.every_page import ROLES, Found, find_pages
from tests.browser.lived_in import CHILDREN, LivedIn
from tests.browsing import Visit
from tisserand.accounts.api import Agent

NAMES = ("Guen", "Nadia", "Rochefoucauld", "Antoinette", "Ménard", "Diaye", "Diallo", "Zidane", "Vasseur", *CHILDREN)
FEWEST = 70
WIDE, NARROW, HEIGHT = 1280, 390, 844
CONTRAST = ("color-contrast",)
LAYOUT = (*CONTRAST, "target-size", "scrollable-region-focusable", "aria-hidden-focus", "link-in-text-block", "label", "region")
RULES = {(WIDE, "light"): (), (WIDE, "dark"): CONTRAST, (NARROW, "light"): LAYOUT, (NARROW, "dark"): CONTRAST}  # (): all of them
BAR = 200  # more than the bar at the foot of a phone, which must not count as covering what is scrolled under it


@pytest.fixture
def pages(lived_in: LivedIn, client_for: Callable[[Agent], Client]) -> list[Found]:
    return find_pages(lived_in, client_for)


def test_every_page_is_fit_to_use(lived_in: LivedIn, pages: list[Found], sit_down: SitDown) -> None:
    assert len(pages) >= FEWEST
    found = [fault for page in pages for fault in check_source(page)]
    for role in ("", *ROLES):
        seat = sit_down(getattr(lived_in.team, role) if role else None, "/compte/connexion/" if not role else "/")
        found += [fault for page in pages if page.role == role for fault in check_screen(seat, page)]

    assert not found, "\n".join(found)


def check_source(found: Found) -> list[str]:
    """What is wrong in the HTML as it is sent."""
    title = (re.search(r"<title>(.*?)</title>", found.html, re.S) or [""])[0]
    faults = [f"{found.path}: « {name} » in the title" for name in NAMES if name in title]
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(found.html)
    return faults + [f"{found.path}: HTML {place} {error}" for place, error, _ in parser.errors]


def check_screen(seat: Visit, found: Found) -> list[str]:
    """What stops somebody at the screen; one load, then narrower and darker."""
    page, root = seat.page, seat.page.url.split("/", 3)
    page.goto(f"{root[0]}//{root[2]}{found.path}", wait_until="load")
    faults: list[str] = []
    for (width, scheme), rules in RULES.items():
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight") + BAR})
        faults += [f"{found.role} {found.path} ({width}, {scheme}): {each}" for each in seat.find_barriers(*rules)]
        faults += measure(page, found, seat.measure_overflow())
    return faults


def measure(page: Page, found: Found, overflow: int) -> list[str]:
    """A page wider than the screen, with the elements that stick out."""
    if overflow <= 0:
        return []
    wide = page.evaluate(
        "[...document.querySelectorAll('main *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1)"
        ".slice(0, 3).map((node) => node.outerHTML.slice(0, 90))"
    )
    return [f"{found.role} {found.path}: {overflow} px too wide: {wide}"]
