"""The thread of a file: everything that happened, newest first, by pages; one query a source whatever the number of rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from tisserand.accounts.api import Agent
from tisserand.casework.enums import ActionState, ClaimState, ContractState, DocumentState, TimelineKind
from tisserand.casework.models import Assessment, Claim, Contract, PlanAction, ProfessionalDocument, SupportFile
from tisserand.casework.policies import readable_contacts, readable_requests
from tisserand.foundation.clock import PARIS

PAGE_SIZE: Final = 40


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened in a file; `subject` is the row itself, whose sealed fields may be read without another query."""

    kind: TimelineKind
    when: datetime | date
    subject: Any

    @property
    def moment(self) -> datetime:
        """When, as an instant: what has only a date counts from the beginning of that day in Paris."""
        return self.when if isinstance(self.when, datetime) else day_start(self.when)

    @property
    def place(self) -> "Place":
        """Its place in the thread."""
        return Place(self.moment, RANKS[self.kind], self.subject.pk)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the thread: after it come earlier moments, then later sources, then greater identifiers."""

    moment: datetime
    rank: int
    identifier: UUID

    @property
    def order(self) -> tuple[float, int, UUID]:
        """Sorts from the newest."""
        return (-self.moment.timestamp(), self.rank, self.identifier)

    def __str__(self) -> str:
        return f"{self.moment.isoformat()}~{self.rank}~{self.identifier}"


@dataclass(frozen=True, slots=True)
class Thread:
    """One page of the timeline; `next_cursor` is None at its end."""

    entries: list[TimelineEntry]
    next_cursor: str | None
    is_first_page: bool


def timeline_of(agent: Agent, file: SupportFile, *, kind: TimelineKind | None = None, cursor: str | None = None) -> Thread:
    """A page of the file's thread, of one kind if named: as many queries as there are sources."""
    after = read_place(cursor)
    kinds: Iterable[TimelineKind] = TimelineKind if kind is None else (kind,)
    entries = sorted(
        (entry for each in kinds for entry in _SOURCES[each](agent, file, after)), key=lambda entry: entry.place.order
    )
    shown = entries[:PAGE_SIZE]
    more = len(entries) > PAGE_SIZE
    return Thread(shown, str(shown[-1].place) if more else None, after is None)


def read_place(cursor: str | None) -> Place | None:
    """The place that a cursor tells; None for none, or for what is no cursor."""
    try:
        moment, rank, identifier = (cursor or "").split("~")
        place = Place(datetime.fromisoformat(moment), int(rank), UUID(identifier))
    except ValueError:
        return None
    return place if place.moment.tzinfo else None


def day_start(day: date) -> datetime:
    """The first instant of a day in Paris."""
    return datetime.combine(day, time.min, PARIS)


def _contacts(agent: Agent, file: SupportFile, after: Place | None) -> Iterator[TimelineEntry]:
    rows = readable_contacts(agent).filter(file=file).select_related("container", "author", "space")
    return _take(TimelineKind.CONTACT, rows, "occurred_at", after)


def _requests(agent: Agent, file: SupportFile, after: Place | None) -> Iterator[TimelineEntry]:
    rows = readable_requests(agent).filter(file=file).select_related("container", "registered_by")
    return _take(TimelineKind.REQUEST, rows, "received_at", after)


def _assessments(_agent: Agent, file: SupportFile, after: Place | None) -> Iterator[TimelineEntry]:
    rows = Assessment.objects.filter(file=file).select_related("container", "author")
    return _take(TimelineKind.ASSESSMENT, rows, "made_on", after)


def _contracts(_agent: Agent, file: SupportFile, after: Place | None) -> Iterator[TimelineEntry]:
    signed = Contract.objects.filter(file=file, signed_on__isnull=False).exclude(state=ContractState.DRAFT)
    rows = signed.select_related("container", "author").defer("pdf", "agreed")
    return _take(TimelineKind.CONTRACT, rows, "signed_on", after)


def _documents(_agent: Agent, file: SupportFile, after: Place | None) -> Iterator[TimelineEntry]:
    signed = ProfessionalDocument.objects.filter(file=file, state__in=(DocumentState.SIGNED, DocumentState.SENT))
    rows = signed.filter(signed_at__isnull=False).select_related("container", "author").defer("pdf", "docx", "sections")
    return _take(TimelineKind.DOCUMENT, rows, "signed_at", after)


def _claims(_agent: Agent, file: SupportFile, after: Place | None) -> Iterator[TimelineEntry]:
    decided = Claim.objects.filter(file=file, decided_on__isnull=False)
    rows = decided.filter(state__in=(ClaimState.GRANTED, ClaimState.ENDED)).select_related("container")
    return _take(TimelineKind.CLAIM, rows, "decided_on", after)


def _actions(_agent: Agent, file: SupportFile, after: Place | None) -> Iterator[TimelineEntry]:
    done = PlanAction.objects.filter(file=file, state=ActionState.DONE, done_on__isnull=False)
    return _take(TimelineKind.ACTION, done.select_related("container"), "done_on", after)


Source = Callable[[Agent, SupportFile, Place | None], Iterator[TimelineEntry]]
_SOURCES: Final[dict[TimelineKind, Source]] = {
    TimelineKind.CONTACT: _contacts,
    TimelineKind.REQUEST: _requests,
    TimelineKind.ASSESSMENT: _assessments,
    TimelineKind.CONTRACT: _contracts,
    TimelineKind.DOCUMENT: _documents,
    TimelineKind.CLAIM: _claims,
    TimelineKind.ACTION: _actions,
}
RANKS: Final = {kind: rank for rank, kind in enumerate(_SOURCES)}


def _take(kind: TimelineKind, rows: QuerySet[Any], column: str, after: Place | None) -> Iterator[TimelineEntry]:
    if after is not None:
        rows = rows.filter(_after(after, column, RANKS[kind], _is_dated(rows.model, column)))
    for row in rows.order_by(f"-{column}", "id")[: PAGE_SIZE + 1]:
        yield TimelineEntry(kind, getattr(row, column), row)


def _is_dated(model: type[Model], column: str) -> bool:
    return model._meta.get_field(column).get_internal_type() == "DateField"


def _after(place: Place, column: str, rank: int, is_dated: bool) -> Q:
    """Rows of one source that come strictly after a place; written for its column, which holds dates or instants."""
    if is_dated:
        day = place.moment.astimezone(PARIS).date()
        at_start = day_start(day) == place.moment
        earlier, same = (Q((f"{column}__lt", day)) if at_start else Q((f"{column}__lte", day))), Q((column, day))
        if not at_start:
            return earlier
    else:
        earlier, same = Q((f"{column}__lt", place.moment)), Q((column, place.moment))
    if rank > place.rank:
        return earlier | same
    return earlier | (same & Q(id__gt=place.identifier)) if rank == place.rank else earlier
