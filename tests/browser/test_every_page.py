"""Every page, light and dark, wide and narrow: no barrier, no sideways scroll, valid HTML, no name in a title."""

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urljoin

import html5lib
import pytest
from playwright.sync_api import Page
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.conftest import SitDown
from tests.browser.every_page import Found, find_pages
from tests.browser.lived_in import CHILDREN
from tests.browser.whole_service import WholeService, make_whole_service
from tests.browsing import OF_COLOURS, Visit
from tests.conftest import committing, sign_in
from tests.people_of_the_service import make_team

ADULTS = ("Guen", "Nadia", "Rochefoucauld", "Antoinette", "Ménard", "Diaye", "Diallo", "Zidane", "Vasseur", "Haddad", "Quesnel")
NAMES = (*ADULTS, *CHILDREN)
SHARES, FEWEST = 4, 50  # tests that workers may do side by side; pages in each
WIDE, NARROW, HEIGHT = 1280, 390, 844
BAR = 200  # more than the bar at the foot of a phone, which must not count as covering what is scrolled under it


@pytest.fixture(scope="module")
def service(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[WholeService]:
    """A service that nothing here changes: pages are only looked at."""
    with committing(django_db_blocker):
        yield make_whole_service(make_team("Département du Calvados", "Polyvalence Caen nord", domain="calvados.test"))


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_fit_to_use(service: WholeService, sit_down: SitDown, share: int) -> None:
    pages = find_pages(service, sign_in, slice(share, None, SHARES))
    found = [fault for page in pages for fault in check_source(page)]
    for role, mine in groupby(sorted(pages, key=by_role), key=by_role):
        seat = sit_down(service.agent(role) if role else None, "/" if role else "/compte/connexion/")
        found += [fault for page in mine for fault in check_screen(seat, page)]

    assert not found, "\n".join(found)
    assert len(pages) >= FEWEST


def by_role(page: Found) -> str:
    return page.role


def check_source(found: Found) -> list[str]:
    """What is wrong in the HTML as it is sent."""
    title = (re.search(r"<title>(.*?)</title>", found.html, re.S) or [""])[0]
    faults = [f"{found.path}: « {name} » in the title" for name in NAMES if name in title]
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(found.html)
    return faults + [f"{found.path}: HTML {place} {error}" for place, error, _ in parser.errors]


def check_screen(seat: Visit, found: Found) -> list[str]:
    """What stops somebody at the screen: one load, all the rules of axe at each width, those about colours in the dark.

    The dark scheme changes nothing but colours: `test_the_dark_scheme_changes_colours_only`.
    """
    page = seat.page
    page.goto(urljoin(page.url, found.path), wait_until="load")
    faults: list[str] = []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if width == NARROW:
            page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight") + BAR})
        page.emulate_media(color_scheme="light")
        faults += [f"{found.role} {found.path} ({width}): {each}" for each in seat.find_barriers()]
        page.emulate_media(color_scheme="dark")
        faults += [f"{found.role} {found.path} ({width}, dark): {each}" for each in seat.find_barriers(OF_COLOURS)]
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
