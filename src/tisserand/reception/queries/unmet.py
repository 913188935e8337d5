"""What was asked in vain: counts by reason and by where it was noted, over a period; without a name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tisserand.accounts.api import Service
from tisserand.casework.api import UNMET_LABELS, UNMET_SOURCE_LABELS, Contact, Medium, UnmetDemand

MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """One demand that could not be met: a day, a reason, where it was noted."""

    noted_on: date
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many for a reason, in the period and in the one before of the same length."""

    reason: str
    number: int
    before: int
    by_source: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outings:
    """Outside accompaniments of a period: how many, minutes on the way, minutes there."""

    number: int
    travel_minutes: int
    presence_minutes: int


@dataclass(frozen=True, slots=True)
class UnmetPage:
    """A service and a period, both days included."""

    first_day: date
    last_day: date
    total: int
    counts: tuple[ReasonCount, ...]
    lines: tuple[UnmetLine, ...]
    outings: Outings


def unmet_page(service: Service, first_day: date, last_day: date) -> UnmetPage:
    """The counts of the period, the commonest reason first, and its latest lines; three queries."""
    earlier = first_day - (last_day - first_day) - (date.resolution)
    rows = UnmetDemand.objects.filter(service=service, noted_on__gte=earlier, noted_on__lte=last_day)
    told = list(rows.order_by("-noted_on", "id").values_list("noted_on", "reason", "source"))
    inside = [each for each in told if each[0] >= first_day]
    now, before = Counter(each[1] for each in inside), Counter(each[1] for each in told if each[0] < first_day)
    sources = Counter((each[1], each[2]) for each in inside)
    counts = [
        ReasonCount(
            label,
            now[reason],
            before[reason],
            {name: sources[reason, source] for source, name in UNMET_SOURCE_LABELS.items() if sources[reason, source]},
        )
        for reason, label in UNMET_LABELS.items()
        if now[reason] or before[reason]
    ]
    lines = [UnmetLine(on, UNMET_LABELS[reason], UNMET_SOURCE_LABELS[source]) for on, reason, source in inside[:MOST_LINES]]
    return UnmetPage(
        first_day=first_day,
        last_day=last_day,
        total=len(inside),
        counts=tuple(sorted(counts, key=lambda each: -each.number)),
        lines=tuple(lines),
        outings=outings_of(service, first_day, last_day),
    )


def outings_of(service: Service, first_day: date, last_day: date) -> Outings:
    """Outside accompaniments of the period that the agent sees at least as index lines; one query."""
    rows = Contact.objects.filter(service=service, medium=Medium.ACCOMPANIMENT)
    rows = rows.filter(occurred_at__date__gte=first_day, occurred_at__date__lte=last_day)
    told = list(rows.order_by("occurred_at", "id").values_list("travel_minutes", "minutes"))
    return Outings(len(told), sum(each[0] or 0 for each in told), sum(each[1] or 0 for each in told))
