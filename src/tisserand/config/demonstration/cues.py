"""Play events in their order, each at its moment and on behalf of its agent."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db import models

from tisserand.accounts.api import Agent
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.secrecy.api import agent_context


@dataclass(slots=True)
class Desk:
    """Rows that an agent wrote during a context, inserted together at its end, table by table in the order of first use."""

    rows: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)

    def put(self, *rows: models.Model) -> None:
        """Add rows."""
        for row in rows:
            self.rows.setdefault(type(row), []).append(row)

    def flush(self) -> None:
        """Insert what is there; called before anything that reads it back."""
        for table, rows in self.rows.items():
            table._default_manager.bulk_create(rows)
        self.rows.clear()


@dataclass(slots=True)
class Cue:
    """Something that an agent does at a moment. An `alone` one has a context of its own: it gives or takes back rights.

    The others are gathered by agent and week, because they only add rows to files already open.
    """

    moment: datetime
    agent: Agent
    act: Callable[[Desk], None]
    alone: bool = False

    @property
    def week(self) -> date:
        """Monday of its week."""
        year, week, _ = self.moment.astimezone(PARIS).isocalendar()
        return date.fromisocalendar(year, week, 1)


def play(cues: Iterable[Cue]) -> Iterator[int]:
    """Play week by week: first what opens files, then what is written in them; yields how many were played since."""
    for _, week in groupby(sorted(cues, key=lambda cue: (cue.week, cue.moment)), key=lambda cue: cue.week):
        present = list(week)
        for cue in present:
            if cue.alone:
                _play_together([cue])
        writing = sorted((cue for cue in present if not cue.alone), key=lambda cue: (cue.agent.email, cue.moment))
        for _, written in groupby(writing, key=lambda cue: cue.agent.email):
            _play_together(list(written))
        yield len(present)


def _play_together(cues: list[Cue]) -> None:
    """The context counts as begun at its last moment, so that every right given before is in force."""
    desk = Desk()
    with clock.stopped_at(cues[-1].moment), agent_context(cues[0].agent):
        for cue in cues:
            with clock.stopped_at(cue.moment):
                cue.act(desk)
        desk.flush()
