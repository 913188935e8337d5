"""What packages above casework put in a file: cards, pages under a tab, what is still under way, entries of the thread."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.casework.intake import MONDAY, make_contact
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.api import (
    FilePanel,
    FileSection,
    SupportFile,
    ThreadEvent,
    Unfinished,
    offer_file_panel,
    offer_file_section,
    offer_thread_source,
    offer_unfinished,
    unfinished_of,
)
from tisserand.casework.models import Contact
from tisserand.casework.queries import offers, timeline
from tisserand.casework.queries.timeline import timeline_of
from tisserand.casework.views.thread import word_entries
from tisserand.secrecy.api import agent_context

LATE, SOON = date(2026, 11, 12), date(2026, 12, 4)
UNDER_WAY = (Unfinished("Sans jour", "à faire", "/a/"), Unfinished("B", "bientôt", "/b/", SOON))


pytestmark = pytest.mark.usefixtures("stopped_clock")


@pytest.fixture(autouse=True)
def nothing_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start from casework alone; whatever a test offers ends with it."""
    for registry in ("_PANELS", "_SECTIONS", "_UNFINISHED"):
        monkeypatch.setattr(offers, registry, {})
    own = {kind: source for kind, source in timeline._SOURCES.items() if source.word is None}
    monkeypatch.setattr(timeline, "_SOURCES", own)


def test_a_page_offered_under_a_tab_is_linked_from_it(
    team: Team, file: SupportFile, client_for: Callable[[Agent], Client]
) -> None:
    address = f"/dossiers/{file.pk}/plan/"
    alone = client_for(team.worker).get(address).content.decode()
    offer_file_section(FileSection("plan", "Accès au dossier", "casework:access"))

    html = client_for(team.worker).get(address).content.decode()

    assert "Pages de cet onglet" not in alone
    assert f'href="/dossiers/{file.pk}/acces/"' in html[html.index("Pages de cet onglet") :]
    assert "Plan et contrats" in html


def test_a_card_stands_on_its_tab_only(team: Team, file: SupportFile, client_for: Callable[[Agent], Client]) -> None:
    def make(agent: Agent, shown: SupportFile) -> FilePanel | None:
        return FilePanel("interface/title_of_a_test.html", {}) if shown.pk != file.pk or agent != team.worker else None

    offer_file_panel("plan", "silent", make)

    assert client_for(team.worker).get(f"/dossiers/{file.pk}/plan/").status_code == 200
    assert offers.panels_of(team.other_worker, file, "plan") == [FilePanel("interface/title_of_a_test.html", {})]
    assert offers.panels_of(team.other_worker, file, "rights") == []


def test_what_is_under_way_comes_by_its_day(team: Team, file: SupportFile, client_for: Callable[[Agent], Client]) -> None:
    offer_unfinished(
        "one", lambda agent, shown: [Unfinished("Sans jour", "à faire", "/a/"), Unfinished("B", "bientôt", "/b/", SOON)]
    )
    offer_unfinished("two", lambda agent, shown: [Unfinished("C", "en retard", "/c/", LATE)])

    assert [each.label for each in unfinished_of(team.worker, file)] == ["C", "B", "Sans jour"]
    html = client_for(team.worker).get(f"/dossiers/{file.pk}/").content.decode()
    assert html.index("C\u00a0: en retard") < html.index("B\u00a0: bientôt")
    assert "Sans jour" not in html


def test_rows_of_another_package_join_the_thread(team: Team, file: SupportFile) -> None:
    make_contact(file, occurred_at=MONDAY - timedelta(hours=2))
    offer_thread_source(
        "visit",
        "Visites",
        rows=lambda agent, shown: Contact.objects.filter(file=shown),
        column="occurred_at",
        word=lambda row, agent, shown: ThreadEvent(row.occurred_at, "Visite", "house"),
    )

    with agent_context(team.worker):
        thread = timeline_of(team.worker, file)
        alone = timeline_of(team.worker, file, kind="visit")
        titles = [event.title for event in word_entries(thread.entries, team.worker, file)]

    assert titles == ["Téléphone", "Visite"]
    assert [entry.source.kind for entry in alone.entries] == ["visit"]
