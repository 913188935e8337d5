"""Where an entry stands in a day drawn by quarters of an hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from tisserand.agenda.rules.moments import bounds_of
from tisserand.agenda.rules.overlaps import Span, lay_out
from tisserand.foundation.clock import PARIS

FIRST_HOUR: Final = 8
LAST_HOUR: Final = 19
MOST_LANES: Final = 4
_QUARTER: Final = 15
QUARTERS: Final = (LAST_HOUR - FIRST_HOUR) * 60 // _QUARTER


@dataclass(frozen=True, slots=True)
class Box:
    """Rows from `row` (1 is the first quarter drawn) over `rows`, in `lane` of `lanes`; None rows: the hours are not drawn."""

    row: int
    rows: int
    lane: int
    lanes: int

    @property
    def classes(self) -> str:
        """The classes that place it, defined in agenda.css."""
        return f"row-{self.row} rows-{self.rows} lane-{self.lane} of-{self.lanes}"


def draw_day(day: date, spans: Sequence[Span]) -> list[Box | None]:
    """A box for each span of the day, in order; None for one wholly outside the hours drawn."""
    begins, ends = bounds_of(day, day)
    clipped = [Span(max(span.starts_at, begins), min(span.ends_at, ends)) for span in spans]
    rows = [_rows_of(day, span) for span in clipped]
    drawn = [index for index, found in enumerate(rows) if found is not None]
    lanes = dict(zip(drawn, lay_out([clipped[index] for index in drawn]), strict=True))
    boxes: list[Box | None] = []
    for index, found in enumerate(rows):
        lane = lanes.get(index)
        if found is None or lane is None:
            boxes.append(None)
        else:
            boxes.append(Box(*found, min(lane.lane, MOST_LANES), min(lane.lanes, MOST_LANES)))
    return boxes


def _rows_of(day: date, span: Span) -> tuple[int, int] | None:
    first, last = _quarter_of(day, span.starts_at, up=False), _quarter_of(day, span.ends_at, up=True)
    first, last = max(first, 0), min(last, QUARTERS)
    return (first + 1, last - first) if last > first else None


def _quarter_of(day: date, moment: datetime, *, up: bool) -> int:
    local = moment.astimezone(PARIS)
    minutes = (local.date() - day).days * 24 * 60 + local.hour * 60 + local.minute - FIRST_HOUR * 60
    return -(-minutes // _QUARTER) if up else minutes // _QUARTER
