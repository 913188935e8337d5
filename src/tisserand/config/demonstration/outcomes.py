"""What a story leads to: its first demand, assessments, plan, contract, note; each as far as the story has gone."""

from datetime import date, datetime, timedelta
from typing import Final

from tisserand.config.demonstration.corpus import ActionSpec, AssessmentSpec, ObjectiveSpec, Situation
from tisserand.config.demonstration.dice import Dice
from tisserand.config.demonstration.story import Act, Demand, Frame, Goal, Look, Talk, Writing
from tisserand.config.demonstration.thread import Thread
from tisserand.config.demonstration.wording import Wording
from tisserand.config.demonstration.worked_days import add_worked_days, draw_moment, moment_on, worked_from
from tisserand.foundation.dates import add_months

_TEXTS: Final = ("facts", "words", "analysis", "strengths")
_SECTIONS: Final = ("facts", "words", "analysis", "proposals")
_CONTRACT, _SUSPENDED, _FORGOTTEN, _SIGNED = 0.16, 0.04, 0.12, 0.25
_CONTRACT_MONTHS, _DRAFT_DAYS = 6, 21
_MORNING: Final = 9 * 60


class Outcomes:
    """Draws what comes of one story."""

    def __init__(self, dice: Dice, situation: Situation, thread: Thread, words: Wording) -> None:
        self.dice, self.situation, self.thread, self.words = dice, situation, thread, words

    def demand(self) -> Demand:
        """The first demand, received and assigned before the file was opened."""
        spec, opened = self.situation.request, self.thread.opened
        received = worked_from(opened - timedelta(days=self.dice.randint(5, 16)))
        assigned = add_worked_days(received, self.dice.randint(0, 1))
        received_at = draw_moment(self.dice, min(received, opened - timedelta(days=1)))
        return Demand(
            received_at=received_at,
            assigned_at=max(moment_on(min(assigned, opened), 8 * 60 + 30), received_at + timedelta(minutes=35)),
            medium=self.dice.choice(spec.medium),
            urgency=spec.urgency,
            motive=self._write(self.dice.choice(spec.motives), received),
            message=self._write(self.dice.choice(spec.messages), received),
        )

    def looks(self) -> tuple[Look, ...]:
        """Assessments made so far."""
        return tuple(
            self._look(spec, day)
            for spec in (self.situation.assessment, self.situation.review)
            if spec and (day := self.thread.reached(spec.at))
        )

    def goals(self) -> tuple[Goal, ...]:
        """The plan as it stands."""
        agreed = ((spec, self.thread.reached(spec.agreed)) for spec in self.situation.objectives)
        return tuple(self._goal(spec, day) for spec, day in agreed if day)

    def writing(self) -> Writing | None:
        """The note sociale, if one was written: a draft when it is recent."""
        note = self.situation.note
        day = self.thread.reached(note.at) if note else None
        if note is None or day is None or not self.dice.happens(note.chance):
            return None
        age = (self.thread.last - day).days
        state = "draft" if age < 10 else ("signed" if age >= 25 and self.dice.happens(_SIGNED) else "finished")
        sections = {name: self._write(getattr(note, name), day) for name in _SECTIONS}
        return Writing(day, state, self._write(note.purpose, day), self._write(note.recipient, day), sections)

    def frame(self) -> Frame | None:
        """The contract, if there is one: a draft when the plan is recent, ended when its six months are over."""
        agreed = [day for spec in self.situation.objectives if (day := self.thread.reached(spec.agreed))]
        if not agreed or not self.dice.happens(_CONTRACT):
            return None
        starts_on = add_worked_days(min(agreed), self.dice.randint(3, 8))
        ends_on = add_months(starts_on, _CONTRACT_MONTHS)
        closed = self.thread.closed_at.date() if self.thread.closed_at else None
        is_over = ends_on < self.thread.last
        if (closed and closed <= ends_on) or not self._has_open_goal(starts_on):
            return None
        state = "draft" if (self.thread.last - starts_on).days < _DRAFT_DAYS else ("ended" if is_over else "signed")
        return Frame(starts_on, ends_on, state, self._write(self.situation.commitments, starts_on))

    def _has_open_goal(self, day: date) -> bool:
        """Whether something agreed before the day is still worked at: a contract is about at least one objective."""
        agreed = [spec for spec in self.situation.objectives if (self.thread.reached(spec.agreed) or date.max) <= day]
        return any((self.thread.reached(spec.settled) or date.max) > day for spec in agreed)

    def suspension(self, talks: list[Talk]) -> datetime | None:
        """A few files are paused some days after their last contact."""
        if not self.thread.is_told or not self.dice.happens(_SUSPENDED):
            return None
        day = add_worked_days(talks[-1].moment.date(), 2)
        return moment_on(day, _MORNING) if day <= self.thread.last else None

    def _look(self, spec: AssessmentSpec, day: date) -> Look:
        domains = {
            domain: {"standing": told.standing}
            | {name: self._write(getattr(told, name), day) for name in _TEXTS if getattr(told, name)}
            for domain, told in spec.domains.items()
        }
        return Look(day, self._write(spec.aspirations, day), domains)

    def _goal(self, spec: ObjectiveSpec, agreed: date) -> Goal:
        settled = self.thread.reached(spec.settled) if spec.settled else None
        return Goal(
            wording=self._write(spec.wording, agreed),
            indicator=self._write(spec.indicator, agreed),
            agreed_on=agreed,
            state=spec.state if settled else "open",
            settled_on=settled,
            acts=tuple(self._act(act, agreed) for act in spec.actions),
        )

    def _act(self, spec: ActionSpec, agreed: date) -> Act:
        done = self.thread.reached(spec.done) if spec.done else None
        planned = self.thread.days.get(spec.done) if spec.done else None
        due = max(agreed, worked_from(planned + timedelta(days=self.dice.randint(0, 6)))) if planned else None
        due = due or worked_from(agreed + timedelta(days=spec.due))
        if done and self.dice.happens(_FORGOTTEN):
            due = max(agreed, worked_from(done - timedelta(days=self.dice.randint(2, 12))))
        return Act(
            wording=self._write(spec.text, agreed),
            owner=spec.owner,
            partner=self._write(spec.partner, agreed),
            due_on=due,
            done_on=max(done, agreed) if done else None,
        )

    def _write(self, text: str, day: date) -> str:
        return self.words.write(text, self.thread.days, day)
