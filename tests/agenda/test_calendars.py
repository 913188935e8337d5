"""Calendars out, by a secret address and without a name; calendars in, read line by line, taken in once and taken back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar

from tests.agenda.conftest import Service, at
from tisserand.accounts.api import Agent
from tisserand.agenda.actions.calendars import digest_of, make_feed, prepare_import, take_back, take_in
from tisserand.agenda.api import AgendaRefused, AppointmentKind
from tisserand.agenda.models import BusyTime, CalendarFeed, ImportedEvent
from tisserand.agenda.queries.calendar import days_of
from tisserand.foundation import clock
from tisserand.secrecy.api import agent_context

Browser = Callable[[Agent], Client]
FILE = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
UID:dentiste\r
DTSTART;TZID=Europe/Paris:20261126T143000\r
DTEND;TZID=Europe/Paris:20261126T153000\r
SUMMARY:Dentiste à Hérouville\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:casse\r
DTSTART:hier\r
END:VEVENT\r
END:VCALENDAR\r
"""


def feed_address(agent: Agent) -> str:
    with agent_context(agent):
        return f"/agenda/flux/{make_feed()}.ics"


def test_a_feed_names_nobody_and_no_private_place(nadia: Service, client: Client) -> None:
    team = nadia.team
    nadia.book(at=at(9), until=at(10), kind=AppointmentKind.OFFICE, place="Bureau de Mme Le Guen", **nadia.hers)
    nadia.book(at=at(14), until=at(15), kind=AppointmentKind.HOME_VISIT, watcher=team.other_worker, **nadia.hers)
    response = client.get(feed_address(team.worker))
    text = response.content.decode()
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "Guen" not in text
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [(str(each["SUMMARY"]), str(each.get("LOCATION", ""))) for each in events] == [
        ("Rendez-vous", "Polyvalence Caen nord, Caen"),
        ("Visite à domicile", ""),
    ]
    assert events[0]["DTSTART"].dt == at(9)


def test_a_feed_is_renewed_revoked_and_ends_with_the_account(nadia: Service, client: Client, client_for: Browser) -> None:
    worker = nadia.team.worker
    first = feed_address(worker)
    second = feed_address(worker)
    assert [client.get(address).status_code for address in (first, second)] == [404, 200]
    with agent_context(nadia.team.other_worker):
        assert not CalendarFeed.objects.exists()
    assert not CalendarFeed.objects.filter(digest=digest_of(second[13:-4])).exists(), "nobody acts: no row"
    client_for(worker).post("/agenda/calendriers/adresse/revocation/")
    assert client.get(second).status_code == 404
    third = feed_address(worker)
    worker.is_active = False
    worker.save()
    assert client.get(third).status_code == 404


def test_a_new_address_is_shown_once(nadia: Service, client_for: Browser) -> None:
    browser = client_for(nadia.team.worker)
    assert "/agenda/flux/" in browser.post("/agenda/calendriers/adresse/").content.decode()
    assert "/agenda/flux/" not in browser.get("/agenda/calendriers/").content.decode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_previewed_taken_in_once_and_taken_back(nadia: Service, encoding: str) -> None:
    worker = nadia.team.worker
    content = FILE.encode(encoding)
    with agent_context(worker):
        read = prepare_import(content=content, on=clock.today())
        assert read.read["events"][0][1] == "Dentiste à Hérouville"
        assert [number for number, _ in read.read["bad"]] == [8]
        assert not BusyTime.objects.exists()
        assert take_in(prepared=read) == 1
        busy = BusyTime.objects.get()
        assert busy.starts_at == datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
        again = prepare_import(content=content, on=clock.today())
        with pytest.raises(AgendaRefused, match="nothing_to_import"):
            take_in(prepared=again)
        entry = days_of(worker, [worker], at(9, day=26).date(), at(9, day=26).date()).entries[0]
        assert (entry.title, entry.ends_at - entry.starts_at) == ("Dentiste à Hérouville", timedelta(hours=1))
    with agent_context(nadia.team.other_worker):
        assert [
            entry.title
            for entry in days_of(nadia.team.other_worker, [worker], at(9, day=26).date(), at(9, day=26).date()).entries
        ] == [""]
        assert not ImportedEvent.objects.exists()
    with agent_context(worker):
        take_back(done=read)
        assert not BusyTime.objects.exists()


def test_importing_by_hand(nadia: Service, client_for: Browser) -> None:
    browser = client_for(nadia.team.worker)
    letter = SimpleUploadedFile("lettre.ics", b"Bonjour", content_type="text/calendar")
    assert browser.post("/agenda/calendriers/", {"file": letter}).status_code == 422
    calendar = SimpleUploadedFile("agenda.ics", FILE.encode(), content_type="text/calendar")
    page = browser.post("/agenda/calendriers/", {"file": calendar}).url
    shown = browser.get(page).content.decode()
    assert "Dentiste à Hérouville" in shown
    assert "Ligne 8" in shown
    assert client_for(nadia.team.other_worker).get(page).status_code == 404
    browser.post(f"{page}suite/")
    assert "Annuler tout l’import" in browser.get(page).content.decode()
    browser.post(f"{page}suite/")
    with agent_context(nadia.team.worker):
        assert not BusyTime.objects.exists()
