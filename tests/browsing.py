"""A browser for the tests: one Chromium, windows of a given width and colour scheme, and what went wrong in them."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
OF_COLOURS = ["color-contrast", "link-in-text-block"]
RUN_AXE = """async (rules) => {
  const chosen = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false, ...chosen });
  return found.violations.map((item) => `${item.id}: ${item.nodes.map((node) => node.html.slice(0, 140)).join(" | ")}`);
}"""
# A form refused, a page that is not there, a session that ended: answers the product means, which Chromium prints as errors.
MEANT = re.compile(r"Failed to load resource: .*status of (401|403|404|409|422)")
FIRST_REFUSAL, FIRST_FAILURE = 400, 500


@contextmanager
def launch_chromium() -> Iterator[Browser]:
    """Start Debian's Chromium, without its windows where that package is there; Playwright's own where there is none.

    Playwright runs an event loop in this thread; Django would take its own synchronous queries for mistakes.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as player:
        found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = player.chromium.launch(executable_path=found, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Visit:
    """A window under watch.

    `faults`: errors of the console (a refusal of the content policy is one), exceptions, failed answers, other hosts.
    """

    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    def find_barriers(self, rules: Sequence[str] = ()) -> list[str]:
        """What axe finds by these rules, all of them when none is named; one line for each broken rule, with the elements."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        return list(self.page.evaluate(RUN_AXE, list(rules)))

    def measure_overflow(self) -> int:
        """Pixels by which the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def open_tab(self, address: str) -> Page:
        """Another tab of the same window."""
        page = self.context.new_page()
        page.goto(address)
        return page


@contextmanager
def visit(
    browser: Browser, address: str, *, session: str = "", width: int = 1280, scheme: str = "light", script: bool = True
) -> Iterator[Visit]:
    """Open an address in a fresh window, signed in when a session is given."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.set_default_timeout(10_000)
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    watched = Visit(context, context.new_page())
    _watch(watched, urlsplit(address).netloc)
    watched.page.goto(address)
    try:
        yield watched
    finally:
        context.set_offline(True)  # nothing may reach the server while the test takes its tables down
        context.close()


def _watch(visit: Visit, host: str) -> None:
    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not MEANT.match(message.text):
            visit.faults.append(f"console: {message.text}")

    def see(request: Request) -> None:
        if request.url.startswith("http") and urlsplit(request.url).netloc != host:
            visit.faults.append(f"another host: {request.url}")

    def check(response: Response) -> None:
        if response.status >= (FIRST_REFUSAL if "/static/" in response.url else FIRST_FAILURE):
            visit.faults.append(f"{response.status}: {urlsplit(response.url).path}")

    visit.context.on("console", hear)
    visit.context.on("weberror", lambda error: visit.faults.append(f"exception: {_first_line(error.error)}"))
    visit.context.on("request", see)
    visit.context.on("response", check)


def _first_line(error: Any) -> str:
    return str(error).splitlines()[0]
