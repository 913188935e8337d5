"""The thread of a story: when each step takes place, how it is told, and the small contacts in between."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from tisserand.config.demonstration.corpus import Between, Situation, Step, Tell, read_between
from tisserand.config.demonstration.dice import Dice
from tisserand.config.demonstration.story import Member, Talk
from tisserand.config.demonstration.wording import Wording
from tisserand.config.demonstration.worked_days import add_worked_days, draw_moment, moment_on, worked_from

MOST_TALKS: Final = 25
_FIELDS: Final = {
    "words": "words",
    "facts": "facts",
    "analysis": "analysis",
    "given": "information_given",
    "to": "signposted_to",
}
_GAP_DAYS, _LATE_GAP_DAYS = 24, 55
_FILLED, _SILENT = 0.72, 0.2
_LEAVING = 17 * 60


class Thread:
    """Steps of one story with their days; `days` has the story's dates and steps by key, those to come included."""

    def __init__(self, dice: Dice, situation: Situation, opened: date, last: date) -> None:
        self.dice, self.situation, self.opened, self.last = dice, situation, opened, last
        self.days = {key: worked_from(opened + timedelta(days=days)) for key, days in situation.dates.items()}
        self.steps = self._place_steps()
        self.closed_at = self._draw_closing()

    @property
    def is_told(self) -> bool:
        """Whether every step has taken place."""
        return self.steps[-1][1] <= self.last

    @property
    def end(self) -> date:
        """The last day on which something is said."""
        return self.closed_at.date() if self.closed_at else self.last

    def reached(self, key: str) -> date | None:
        """The day of a step or date, when it has come."""
        day = self.days.get(key)
        return day if day is not None and day <= self.last else None

    def talks(self, words: Wording, service: str, person: Member) -> list[Talk]:
        """Every contact, the first first."""
        told = [self._tell(step, day, words) for step, day in self.steps if day <= self.last]
        usable = [each for each in read_between() if service in each.services and self._suits(each, person)]
        early = self._fill([day for _, day in self.steps if day <= self.end], usable, words, is_late=False)
        late = [] if not self.is_told or self.dice.happens(_SILENT) else self._fill_end(usable, words)
        room = MOST_TALKS - len(told)
        small = sorted([*early, *late], key=lambda talk: talk.moment)
        kept = small if len(small) <= room else sorted(self.dice.sample(small, room), key=lambda talk: talk.moment)
        return sorted([*told, *kept], key=lambda talk: talk.moment)

    def _place_steps(self) -> list[tuple[Step, date]]:
        placed: list[tuple[Step, date]] = []
        for step in self.situation.steps:
            if not self.dice.happens(step.chance):
                continue
            day = worked_from(self.opened + timedelta(days=self.dice.between(step.day)))
            if placed and day <= placed[-1][1]:
                day = add_worked_days(placed[-1][1], 1)
            placed.append((step, day))
            self.days[step.key] = day
        return placed

    def _draw_closing(self) -> datetime | None:
        closing = self.situation.closing
        day = add_worked_days(self.steps[-1][1], self.dice.randint(4, 22))
        return moment_on(day, _LEAVING) if self.dice.happens(closing.chance) and day <= self.last else None

    def _tell(self, step: Step, day: date, words: Wording) -> Talk:
        tell = self.dice.choice(step.tells)
        moment, minutes = draw_moment(self.dice, day), self.dice.between(step.minutes)
        texts = self._write(tell, words, day)
        return Talk(moment, step.medium, minutes, step.who, texts, is_first=step is self.steps[0][0])

    def _write(self, tell: Tell, words: Wording, day: date) -> dict[str, str]:
        said = {column: getattr(tell, name) for name, column in _FIELDS.items()}
        return {column: words.write(text, self.days, day) for column, text in said.items() if text}

    def _suits(self, small: Between, person: Member) -> bool:
        has_means = {"sms": bool(person.mobile), "email": bool(person.email)}.get(small.medium, True)
        return has_means and not (small.leaves_message and self.situation.protected)

    def _fill(self, days: list[date], usable: list[Between], words: Wording, *, is_late: bool) -> list[Talk]:
        fitting = [each for each in usable if each.is_late == is_late]
        self.dice.shuffle(fitting)
        talks: list[Talk] = []
        for before, after in pairwise(days):
            for rank in range(1, (after - before).days // _GAP_DAYS + 1):
                day = worked_from(before + timedelta(days=rank * _GAP_DAYS - self.dice.randint(4, 14)))
                if before < day < after and fitting and self.dice.happens(_FILLED):
                    talks.append(self._tell_small(fitting.pop(), day, words))
        return talks

    def _fill_end(self, usable: list[Between], words: Wording) -> list[Talk]:
        day, days = self.steps[-1][1], [self.steps[-1][1]]
        while (day := day + timedelta(days=self.dice.randint(_LATE_GAP_DAYS - 25, _LATE_GAP_DAYS + 25))) < self.end:
            days.append(worked_from(day))
        fitting = [each for each in usable if each.is_late]
        self.dice.shuffle(fitting)
        kept = [day for day in days[1:] if day <= self.end and (self.closed_at is None or day < self.closed_at.date())]
        return [self._tell_small(small, day, words) for day, small in zip(kept, fitting, strict=False)]

    def _tell_small(self, small: Between, day: date, words: Wording) -> Talk:
        moment, minutes = draw_moment(self.dice, day), self.dice.between(small.minutes)
        return Talk(moment, small.medium, minutes, small.who, self._write(small.tell, words, day))
