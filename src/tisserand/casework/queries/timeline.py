"""The thread of a file: everything that happened, newest first, by pages; one query a source whatever the number of rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from tisserand.accounts.api import Agent
from tisserand.casework.enums import ActionState, ClaimState, ContractState, DocumentState, TimelineKind
from tisserand.casework.models import Assessment, Claim, Contract, PlanAction, ProfessionalDocument, SupportFile
from tisserand.casework.policies import readable_contacts, readable_requests
from tisserand.casework.rules.labels import TIMELINE_LABELS
from tisserand.foundation.clock import PARIS

PAGE_SIZE: Final = 40


FindRows = Callable[[Agent, SupportFile], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class ThreadEvent:
    """An entry as the page shows it. `words` are somebody's own, `speaker` says whose; `analysis` is the professional's."""

    when: datetime | date
    title: str
    icon: str
    tag: str = ""
    tag_kind: str = "neutral"
    tag_icon: str = ""
    key: bool = False
    words: str = ""
    speaker: str = ""
    text: str = ""
    analysis: str = ""
    details: tuple[tuple[str, str], ...] = field(default=())
    by: str = ""
    url: str = ""
    link: str = ""
    anchor: str = ""


WordRow = Callable[[Any, Agent, SupportFile], ThreadEvent]


@dataclass(frozen=True, slots=True)
class ThreadSource:
    """Where entries come from: their rows in a file, the column that dates them, their place among sources at one instant.

    `word` makes the entry that is shown; casework words its own entries in its views.
    """

    kind: str
    label: str
    rows: FindRows
    column: str
    rank: int
    word: WordRow | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened in a file; `subject` is the row itself, whose sealed fields may be read without another query."""

    source: "ThreadSource"
    when: datetime | date
    subject: Any

    @property
    def moment(self) -> datetime:
        """When, as an instant: what has only a date counts from the beginning of that day in Paris."""
        return self.when if isinstance(self.when, datetime) else day_start(self.when)

    @property
    def place(self) -> "Place":
        """Its place in the thread."""
        return Place(self.moment, self.source.rank, self.subject.pk)


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


def timeline_of(agent: Agent, file: SupportFile, *, kind: str = "", cursor: str | None = None) -> Thread:
    """A page of the file's thread, of one kind if named: as many queries as there are sources."""
    after = read_place(cursor)
    sources = [source for source in _SOURCES.values() if kind in {"", source.kind}]
    entries = sorted(
        (entry for each in sources for entry in _take(each, agent, file, after)), key=lambda entry: entry.place.order
    )
    shown = entries[:PAGE_SIZE]
    more = len(entries) > PAGE_SIZE
    return Thread(shown, str(shown[-1].place) if more else None, after is None)


def offer_thread_source(kind: str, label: str, rows: FindRows, column: str, word: WordRow) -> None:
    """Put rows of another package in every file's thread.

    `rows` finds those of a file that an agent may read, `column` names their day or instant, `word(row, agent, file)` makes the
    `ThreadEvent`. A kind offered again replaces the first.
    """
    known = _SOURCES.get(kind)
    _SOURCES[kind] = ThreadSource(kind, label, rows, column, known.rank if known else len(_SOURCES), word)


def thread_kinds() -> dict[str, str]:
    """The kinds of entries, and the label of their filter."""
    return {source.kind: source.label for source in _SOURCES.values()}


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


def _contacts(agent: Agent, file: SupportFile) -> QuerySet[Any]:
    return readable_contacts(agent).filter(file=file).select_related("container", "author", "space")


def _requests(agent: Agent, file: SupportFile) -> QuerySet[Any]:
    return readable_requests(agent).filter(file=file).select_related("container", "registered_by")


def _assessments(_agent: Agent, file: SupportFile) -> QuerySet[Any]:
    return Assessment.objects.filter(file=file).select_related("container", "author")


def _contracts(_agent: Agent, file: SupportFile) -> QuerySet[Any]:
    signed = Contract.objects.filter(file=file, signed_on__isnull=False).exclude(state=ContractState.DRAFT)
    return signed.select_related("container", "author").defer("pdf", "agreed")


def _documents(_agent: Agent, file: SupportFile) -> QuerySet[Any]:
    signed = ProfessionalDocument.objects.filter(file=file, state__in=(DocumentState.SIGNED, DocumentState.SENT))
    return signed.filter(signed_at__isnull=False).select_related("container", "author").defer("pdf", "docx", "sections")


def _claims(_agent: Agent, file: SupportFile) -> QuerySet[Any]:
    decided = Claim.objects.filter(file=file, decided_on__isnull=False)
    return decided.filter(state__in=(ClaimState.GRANTED, ClaimState.ENDED)).select_related("container")


def _actions(_agent: Agent, file: SupportFile) -> QuerySet[Any]:
    done = PlanAction.objects.filter(file=file, state=ActionState.DONE, done_on__isnull=False)
    return done.select_related("container")


OWN_SOURCES: Final = (
    (TimelineKind.CONTACT, _contacts, "occurred_at"),
    (TimelineKind.REQUEST, _requests, "received_at"),
    (TimelineKind.ASSESSMENT, _assessments, "made_on"),
    (TimelineKind.CONTRACT, _contracts, "signed_on"),
    (TimelineKind.DOCUMENT, _documents, "signed_at"),
    (TimelineKind.CLAIM, _claims, "decided_on"),
    (TimelineKind.ACTION, _actions, "done_on"),
)
_SOURCES: Final[dict[str, ThreadSource]] = {
    kind: ThreadSource(kind, TIMELINE_LABELS[kind], rows, column, rank) for rank, (kind, rows, column) in enumerate(OWN_SOURCES)
}


def _take(source: ThreadSource, agent: Agent, file: SupportFile, after: Place | None) -> Iterator[TimelineEntry]:
    rows, column = source.rows(agent, file), source.column
    if after is not None:
        rows = rows.filter(_after(after, column, source.rank, _is_dated(rows.model, column)))
    for row in rows.order_by(f"-{column}", "id")[: PAGE_SIZE + 1]:
        yield TimelineEntry(source, getattr(row, column), row)


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
