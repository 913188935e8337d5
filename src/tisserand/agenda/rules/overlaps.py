"""Spans of time that meet, and how to draw them side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment included to a moment excluded."""

    starts_at: datetime
    ends_at: datetime

    def meets(self, other: "Span") -> bool:
        """Whether both hold at some moment; one that begins when the other ends does not meet it."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Lane:
    """The place of a span among those it is drawn with: from 1 to `lanes`."""

    lane: int
    lanes: int


def overlapping(wanted: Span, taken: Iterable[Span]) -> list[Span]:
    """The spans already taken that the wanted one meets, in their order."""
    return [span for span in taken if span.meets(wanted)]


def lay_out(spans: Sequence[Span]) -> list[Lane]:
    """A lane for each span, in their order: those that meet, even through a third, share the width."""
    placed: dict[int, Lane] = {}
    for group in _groups(spans):
        lanes = _fill_lanes(spans, group)
        width = max(lanes.values())
        placed.update({index: Lane(lane, width) for index, lane in lanes.items()})
    return [placed[index] for index in range(len(spans))]


def _groups(spans: Sequence[Span]) -> list[list[int]]:
    """Indexes of spans that follow without a gap of free time, by their start."""
    groups: list[list[int]] = []
    reach: datetime | None = None
    for index in sorted(range(len(spans)), key=lambda each: (spans[each].starts_at, spans[each].ends_at, each)):
        if reach is None or spans[index].starts_at >= reach:
            groups.append([])
            reach = spans[index].ends_at
        groups[-1].append(index)
        reach = max(reach, spans[index].ends_at)
    return groups


def _fill_lanes(spans: Sequence[Span], group: Sequence[int]) -> dict[int, int]:
    ends: list[datetime] = []
    lanes: dict[int, int] = {}
    for index in group:
        free = next((lane for lane, end in enumerate(ends) if end <= spans[index].starts_at), len(ends))
        ends[free : free + 1] = [spans[index].ends_at]
        lanes[index] = free + 1
    return lanes
