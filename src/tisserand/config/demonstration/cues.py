"""Play events in their order, each at its moment and on behalf of its agent."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from itertools import groupby

from django.db import models

from tisserand.accounts.api import Agent
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.people.api import ContactPoint, Household, HouseholdMember, Person, PersonAddress, Presence
from tisserand.secrecy.api import Grant, agent_context

# Row-level security lets a row in once those that make it visible are there: inserted in this order, the others after.
_FIRST: tuple[type[models.Model], ...] = (Person, Grant, Presence, PersonAddress, ContactPoint, Household, HouseholdMember)

_PERIOD_DAYS = 91


class Turn(IntEnum):
    """Who writes first in a period: the secretary receives, the manager assigns, the worker opens and writes, then closes.

    What is played `ALONE` comes last, each in a context of its own, through actions that give rights from the context's start.
    """

    RECEIVE = 0
    ASSIGN = 1
    WRITE = 2
    CLOSE = 3
    ALONE = 4


@dataclass(slots=True)
class Desk:
    """Rows that an agent wrote or changed during a context, inserted then updated together at its end, table by table."""

    rows: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)
    changed: dict[tuple[type[models.Model], tuple[str, ...]], dict[object, models.Model]] = field(default_factory=dict)

    def put(self, *rows: models.Model) -> None:
        """Add rows."""
        for row in rows:
            self.rows.setdefault(type(row), []).append(row)

    def change(self, row: models.Model, **values: object) -> None:
        """Give a row other values, in memory when it is not inserted yet."""
        for name, value in values.items():
            setattr(row, name, value)
        if not row._state.adding:
            self.changed.setdefault((type(row), tuple(values)), {})[row.pk] = row

    def flush(self) -> None:
        """Insert and update what is there; called before anything that reads it back."""
        for table in sorted(self.rows, key=lambda table: _FIRST.index(table) if table in _FIRST else len(_FIRST)):
            table._default_manager.bulk_create(self.rows[table])
        self.rows.clear()
        for (table, columns), rows in self.changed.items():
            table._default_manager.bulk_update(rows.values(), columns)
        self.changed.clear()

    def flush_for(self, row: models.Model) -> None:
        """Insert and update everything if the row is not inserted yet."""
        if row._state.adding:
            self.flush()


@dataclass(slots=True)
class Cue:
    """Something that an agent does at a moment."""

    moment: datetime
    agent: Agent
    act: Callable[[Desk], None]
    turn: Turn = Turn.WRITE

    @property
    def period(self) -> int:
        """Rank of its four weeks: one context costs as much as twenty rows, so cues are gathered."""
        return self.moment.astimezone(PARIS).date().toordinal() // _PERIOD_DAYS

    @property
    def context(self) -> tuple[int, Turn, str]:
        """Cues of one context: one agent's in a turn of a period, or a lone one."""
        lone = f"{self.moment.isoformat()} " if self.turn is Turn.ALONE else ""
        return self.period, self.turn, f"{lone}{self.agent.email}"


def play(cues: Iterable[Cue]) -> Iterator[int]:
    """Play period by period, turn by turn; yields how many cues were played since."""
    for _, together in groupby(sorted(cues, key=lambda cue: (*cue.context, cue.moment)), key=lambda cue: cue.context):
        present = list(together)
        _play_together(present)
        yield len(present)


def _play_together(cues: list[Cue]) -> None:
    """The context counts as begun at its last moment, so that every right given before is in force."""
    desk = Desk()
    with clock.stopped_at(cues[-1].moment), agent_context(cues[0].agent):
        for cue in cues:
            with clock.stopped_at(cue.moment):
                cue.act(desk)
        desk.flush()
