"""The register of elected domiciles: its lines, one domicile, the counts of a year."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery, Sum

from tisserand.accounts.api import Agent, Service
from tisserand.procedures.enums import DomicileState, MailMove
from tisserand.procedures.models import Domicile, DomicileMail, DomicileSign
from tisserand.procedures.policies import visible_domiciles
from tisserand.procedures.rules.domicile import Standing, stand
from tisserand.secrecy.api import get_visible


@dataclass(frozen=True, slots=True)
class DomicileLine:
    """A line of the register. `ordinary` and `registered` count the letters that wait."""

    domicile: Domicile
    standing: Standing
    last_sign: date | None
    ordinary: int
    registered: int

    @property
    def waiting(self) -> int:
        """Letters that wait."""
        return self.ordinary + self.registered


@dataclass(frozen=True, slots=True)
class YearCounts:
    """What a service counts in a year; letters are single ones."""

    year: int
    requests: int
    granted: int
    renewed: int
    refused: dict[str, int]
    ended: dict[str, int]
    valid_at_end: int
    visits: int
    received: int
    handed_over: int


def register_of(agent: Agent, on: date) -> list[DomicileLine]:
    """Requests and domiciles in force, what asks for something first; one query."""
    rows = _counted(visible_domiciles(agent).filter(state__in=(DomicileState.REQUESTED, DomicileState.GRANTED)))
    return sorted((_line(row, on) for row in rows), key=_pressing)


def closed_domiciles(agent: Agent, on: date) -> list[DomicileLine]:
    """The hundred last refused or ended ones; one query."""
    rows = _counted(visible_domiciles(agent).filter(state__in=(DomicileState.REFUSED, DomicileState.ENDED)))
    return [_line(row, on) for row in rows.order_by("-saved_at", "id")[:100]]


def find_domicile(agent: Agent, domicile_id: UUID) -> Domicile:
    """A domicile of the register, or a 404."""
    return get_visible(visible_domiciles(agent).select_related("person", "service__organisation"), pk=domicile_id)


def line_of(domicile: Domicile, on: date) -> DomicileLine:
    """One domicile as a line; one query."""
    return _line(_counted(Domicile.objects.filter(pk=domicile.pk)).get(), on)


def signs_of(domicile: Domicile) -> QuerySet[DomicileSign]:
    """Visits and calls, the last first."""
    return DomicileSign.objects.filter(domicile=domicile).select_related("author")


def mails_of(domicile: Domicile) -> QuerySet[DomicileMail]:
    """Mail, the last first."""
    return DomicileMail.objects.filter(domicile=domicile).select_related("author")


def count_year(service: Service, year: int) -> YearCounts:
    """What happened in the year; six queries."""
    own = Domicile.objects.filter(service=service)
    begun = own.filter(starts_on__year=year)
    end = date(year, 12, 31)
    valid = own.filter(starts_on__lte=end).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=end))
    mails = DomicileMail.objects.filter(service=service, day__year=year).order_by("move").values("move")
    letters = {
        row["move"]: (row["some"] or 0) + (row["more"] or 0)
        for row in mails.annotate(some=Sum("ordinary"), more=Sum("registered"))
    }
    refused = own.filter(state=DomicileState.REFUSED, decided_on__year=year).order_by("id").values_list("refusal", flat=True)
    ended = own.filter(state=DomicileState.ENDED, ended_on__year=year).order_by("id").values_list("ending", flat=True)
    return YearCounts(
        year=year,
        requests=own.filter(requested_on__year=year).count(),
        granted=begun.filter(renews__isnull=True).count(),
        renewed=begun.filter(renews__isnull=False).count(),
        refused=dict(Counter(refused)),
        ended=dict(Counter(ended)),
        valid_at_end=valid.count(),
        visits=DomicileSign.objects.filter(service=service, day__year=year).count(),
        received=letters.get(MailMove.RECEIVED, 0),
        handed_over=letters.get(MailMove.HANDED_OVER, 0),
    )


def _counted(rows: QuerySet[Domicile]) -> QuerySet[Domicile]:
    mails = DomicileMail.objects.filter(domicile=OuterRef("pk")).order_by().values("domicile")
    signs = DomicileSign.objects.filter(domicile=OuterRef("pk")).order_by().values("domicile")
    waiting = {
        f"{move.value}_{kind}": Subquery(mails.filter(move=move).annotate(found=Sum(kind)).values("found"))
        for move in MailMove
        for kind in ("ordinary", "registered")
    }
    last = Subquery(signs.annotate(found=Max("day")).values("found"))
    return rows.select_related("person", "service").annotate(last_sign=last, **waiting)


def _line(row: Domicile, on: date) -> DomicileLine:
    counted = row.__dict__
    left = {
        kind: (counted[f"{MailMove.RECEIVED}_{kind}"] or 0) - (counted[f"{MailMove.HANDED_OVER}_{kind}"] or 0)
        for kind in ("ordinary", "registered")
    }
    last_sign = max((day for day in (counted["last_sign"], row.starts_on) if day), default=None)
    standing = stand(
        DomicileState(row.state),
        requested_on=row.requested_on,
        ends_on=row.ends_on,
        last_sign=last_sign,
        excused_until=row.excused_until,
        on=on,
    )
    return DomicileLine(row, standing, last_sign, left["ordinary"], left["registered"])


def _pressing(line: DomicileLine) -> tuple[bool, bool, date, str]:
    standing = line.standing
    asks = standing.is_expired or standing.removal_proposed or standing.renewal_due or standing.answer_by is not None
    day = standing.answer_by or standing.ends_on or date.max
    return (not asks, not standing.is_expired, day, line.domicile.person.sort_key)
