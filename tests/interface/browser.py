"""A browser for the tests: one Chromium, pages of a given width and colour scheme, and what went wrong in them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def launch_chromium() -> Iterator[Browser]:
    """Start Debian's Chromium, or Playwright's own where there is none.

    Playwright runs an event loop in this thread; Django would take its own synchronous queries for mistakes.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Visit:
    """A page under watch: ``faults`` are messages of the console (a refusal of the content policy is one) and exceptions."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def find_barriers(self) -> list[str]:
        """What axe finds, one line for each rule, with the elements."""
        found = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
        return [f"{item['id']}: {[node['html'][:120] for node in item['nodes']]}" for item in found]

    def measure_overflow(self) -> int:
        """Pixels by which the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@contextmanager
def visit(
    browser: Browser, address: str, *, session: str = "", width: int = 1280, scheme: str = "light", script: bool = True
) -> Iterator[Visit]:
    """Open an address in a fresh context, signed in when a session is given."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
        locale="fr-FR",
        timezone_id="Europe/Paris",
    )
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page = context.new_page()
    watched = Visit(page)
    page.on("console", lambda message: watched.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: watched.faults.append(str(error)))
    page.goto(address)
    try:
        yield watched
    finally:
        context.set_offline(True)  # nothing may reach the server while the test takes its tables down
        context.close()
