"""The thread of a file: everything in one column, by pages, in a constant number of queries."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.casework.intake import MONDAY, make_contact, make_file
from tests.people_of_the_service import Team
from tisserand.casework.actions.contacts import take_message
from tisserand.casework.actions.files import open_file_for_request
from tisserand.casework.actions.requests import assign_request, register_request
from tisserand.casework.enums import Medium, TimelineKind, Urgency
from tisserand.casework.models import (
    Assessment,
    Claim,
    Contact,
    Contract,
    Objective,
    PlanAction,
    ProfessionalDocument,
    SupportFile,
)
from tisserand.casework.queries import timeline
from tisserand.casework.queries.timeline import Place, read_place, timeline_of
from tisserand.casework.rules.labels import TIMELINE_LABELS
from tisserand.casework.views.thread import word_entries
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.secrecy.api import GrantBasis, agent_context, grant

pytestmark = pytest.mark.usefixtures("stopped_clock")


def fill(team: Team, file: SupportFile, day: date) -> None:
    """One thing of each kind but demands, all on one day; inside the worker's context."""
    common: dict[str, Any] = {"organisation": team.organisation, "container": file.container, "file": file}
    Assessment.objects.create(**common, author=team.worker, made_on=day, aspirations="Garder le logement")
    objective = Objective.objects.create(**common, wording="Logement", agreed_on=day)
    PlanAction.objects.create(
        **common, objective=objective, wording="Appeler le bailleur", owner="worker", state="done", done_on=day
    )
    Contract.objects.create(
        **common,
        person=file.person,
        author=team.worker,
        kind="free_support",
        state="signed",
        starts_on=day,
        ends_on=day + timedelta(days=180),
        signed_on=day,
    )
    Claim.objects.create(**common, code="ppa", state="granted", decided_on=day, amount="182.40", until=day + timedelta(days=90))
    ProfessionalDocument.objects.create(
        **common,
        service=team.service,
        person=file.person,
        author=team.worker,
        kind="social_circumstances_note",
        state="signed",
        purpose="Demande de logement",
        signed_at=datetime.combine(day, datetime.min.time(), PARIS) + timedelta(hours=15),
    )


def test_everything_is_in_one_column_newest_first(team: Team) -> None:
    with clock.stopped_at(MONDAY):
        file = make_file(team.worker, team.service)
        with agent_context(team.worker):
            person = file.person
            request = register_request(
                service=team.service,
                person=person,
                medium=Medium.PHONE,
                urgency=Urgency.TODAY,
                motive="Loyer",
                message="Rappeler",
            )
        with agent_context(team.team_manager):
            assign_request(request=request, worker=team.worker)
        with agent_context(team.worker):
            open_file_for_request(request=request)
            fill(team, file, date(2026, 11, 20))
        make_contact(file, occurred_at=MONDAY - timedelta(days=1), information_given="FSL")
        with agent_context(team.secretary):
            take_message(file=file, medium=Medium.PHONE, message="Rappeler", occurred_at=MONDAY - timedelta(hours=1))
        with agent_context(team.worker):
            entries = timeline_of(team.worker, file).entries
            titles = [
                (entry.source.kind, event.title)
                for entry, event in zip(entries, word_entries(entries, team.worker, file), strict=True)
            ]
    assert titles == [
        ("request", "Demande reçue"),
        ("contact", "Message pris au secrétariat"),
        ("contact", "Téléphone"),
        ("document", "Note sociale"),
        ("assessment", "Évaluation de la situation"),
        ("contract", "Contrat d’accompagnement signé"),
        ("claim", "Prime d’activité : accord"),
        ("action", "Action du plan faite"),
    ]
    assert set(TIMELINE_LABELS) == set(TimelineKind)


def test_one_kind_alone(team: Team) -> None:
    with clock.stopped_at(MONDAY):
        file = make_file(team.worker, team.service)
        make_contact(file)
        with agent_context(team.worker):
            fill(team, file, date(2026, 11, 20))
            for kind in set(TimelineKind) - {TimelineKind.REQUEST}:
                assert [entry.source.kind for entry in timeline_of(team.worker, file, kind=kind).entries] == [kind]


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_follow_each_other_without_a_gap_nor_a_repeat(team: Team, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.stopped_at(MONDAY):
        file = make_file(team.worker, team.service)
        midnight = datetime(2026, 11, 20, tzinfo=PARIS)
        for moment in (midnight, midnight, midnight + timedelta(hours=3), MONDAY, midnight - timedelta(seconds=1)):
            make_contact(file, occurred_at=moment)
        with agent_context(team.worker):
            for day in (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 19)):
                fill(team, file, day)
            whole = [entry.subject.pk for entry in timeline_of(team.worker, file).entries]
            monkeypatch.setattr(timeline, "PAGE_SIZE", size)
            seen: list[UUID] = []
            cursor: str | None = None
            while True:
                page = timeline_of(team.worker, file, cursor=cursor)
                assert page.is_first_page is (cursor is None)
                seen += [entry.subject.pk for entry in page.entries]
                if (cursor := page.next_cursor) is None:
                    break
    assert len(whole) == 20
    assert seen == whole


@pytest.mark.parametrize(
    "cursor", [None, "", "x", "a~b~c", "2026-11-20T00:00:00~1~zz", "2026-11-20T00:00:00~1~7cfe5dd0-0514-4fcd-a1bc-3b92ebd9c19a"]
)
def test_a_cursor_that_is_not_ours_gives_the_first_page(cursor: str | None) -> None:
    assert read_place(cursor) is None


def test_a_place_is_read_as_it_was_written() -> None:
    place = Place(MONDAY, 2, uuid4())
    assert read_place(str(place)) == place


def test_a_co_worker_sees_who_wrote_and_cannot_correct(team: Team) -> None:
    file = make_file(team.worker, team.service)
    make_contact(file, space_id=file.person_id, words="Je n’ose plus", analysis="Peur", is_first=True, minutes=70)
    with agent_context(team.worker):
        grant(container=file.container_id, agent=team.other_worker, basis=GrantBasis.CO_WORKER)
        own = word_entries(timeline_of(team.worker, file).entries, team.worker, file)[0]
        assert (own.by, own.url, own.tag) == ("", f"/echanges/{Contact.objects.get().pk}/", "Premier accueil, 1\u00a0h\u00a010")
    with agent_context(team.other_worker):
        event = word_entries(timeline_of(team.other_worker, file).entries, team.other_worker, file)[0]
        assert (event.by, event.url, event.words) == ("Claire Hamon", "", "Je n’ose plus")


def queries_of(team: Team, file: SupportFile) -> int:
    with (
        clock.stopped_at(MONDAY),
        agent_context(team.worker),
        CaptureQueriesContext(
            connection,
        ) as captured,
    ):
        entries = timeline_of(team.worker, file).entries
        word_entries(entries, team.worker, file)
    return len(captured)


def test_the_number_of_queries_does_not_depend_on_the_number_of_rows(team: Team) -> None:
    with clock.stopped_at(MONDAY):
        file = make_file(team.worker, team.service)
        make_contact(file)
        with agent_context(team.worker):
            fill(team, file, date(2026, 11, 20))
        few = queries_of(team, file)
        with agent_context(team.worker):
            for ago in range(30):
                fill(team, file, date(2026, 11, 20) - timedelta(days=ago))
            Contact.objects.bulk_create(
                Contact(
                    organisation=team.organisation,
                    container=file.container,
                    service=team.service,
                    file=file,
                    person=file.person,
                    author=team.worker,
                    medium="phone",
                    occurred_at=MONDAY - timedelta(hours=hour),
                    facts=f"Échange {hour}",
                )
                for hour in range(300)
            )
        assert queries_of(team, file) == few
