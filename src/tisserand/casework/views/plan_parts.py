"""Pieces of the plan's page, rendered whole or one at a time for an edit in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tisserand.casework.enums import ActionOwner, ObjectiveState
from tisserand.casework.forms.plan import ActionForm, ObjectiveForm, name_owner
from tisserand.casework.forms.reviews import MOVED, tell_mark
from tisserand.casework.models import Objective, PlanAction, Review, SupportFile
from tisserand.casework.queries.plan import ActionLine, ObjectiveLine, Plan, plan_of
from tisserand.casework.queries.reviews import MarkLine, reviews_of
from tisserand.casework.rules.labels import OBJECTIVE_STATE_LABELS, SATISFACTION_LABELS
from tisserand.casework.rules.plan import Progress
from tisserand.foundation import clock

OUTCOMES = ((ObjectiveState.REACHED, "good"), (ObjectiveState.PARTLY_REACHED, "warn"), (ObjectiveState.ABANDONED, "neutral"))


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as its line shows it."""

    line: ActionLine
    owner: str

    @property
    def action(self) -> PlanAction:
        """The action itself."""
        return self.line.action


@dataclass(frozen=True, slots=True)
class MarkRow:
    """How far an objective was at a review, worded; `moved` and `moved_tag` say which way it went."""

    objective: Objective
    told: str
    way: int
    moved: str
    moved_tag: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review, worded."""

    review: Review
    marks: tuple[MarkRow, ...]
    satisfaction: str


@dataclass(frozen=True, slots=True)
class ReviewsFrame:
    """The reviews of a file, the latest first, and the latest mark of each objective."""

    rows: tuple[ReviewRow, ...]
    latest: Mapping[UUID, MarkRow]
    next_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """One objective with its lines and the form that adds an action to it, where the hand is expected when `is_awaited`."""

    line: ObjectiveLine
    rows: tuple[ActionRow, ...]
    state: str
    tag: str
    form: ActionForm
    is_awaited: bool = False
    mark: MarkRow | None = None

    @property
    def objective(self) -> Objective:
        """The objective itself."""
        return self.line.objective


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """The plan of a file, worded; `typed` holds the refused forms of new actions by objective.

    `awaited` is the objective whose next action is about to be typed.
    """

    file: SupportFile
    plan: Plan
    can_write: bool
    typed: Mapping[UUID, ActionForm] = field(default_factory=dict)
    awaited: UUID | None = None
    reviews: ReviewsFrame | None = None

    @property
    def progress(self) -> Progress:
        """Progress of the objectives still open."""
        return self.plan.progress

    @property
    def open(self) -> list[ObjectiveRow]:
        """Objectives still open."""
        return [self.row(line) for line in self.plan.open]

    @property
    def settled(self) -> list[ObjectiveRow]:
        """Objectives reached, partly reached or abandoned."""
        return [self.row(line) for line in self.plan.settled]

    def row(self, line: ObjectiveLine) -> ObjectiveRow:
        """An objective, worded."""
        objective = line.objective
        return ObjectiveRow(
            line=line,
            rows=tuple(self.action_row(each) for each in line.actions),
            state=OBJECTIVE_STATE_LABELS[objective.state],
            tag=dict(OUTCOMES).get(ObjectiveState(objective.state), "accent"),
            form=self.typed.get(objective.pk) or new_action_form(self.file, objective.pk),
            is_awaited=objective.pk == self.awaited,
            mark=self.reviews.latest.get(objective.pk) if self.reviews else None,
        )

    def action_row(self, line: ActionLine) -> ActionRow:
        """An action, worded."""
        return ActionRow(line, name_owner(line.action, self.file.person))


def frame_plan(
    file: SupportFile, *, can_write: bool = True, typed: Mapping[UUID, ActionForm] | None = None, awaited: UUID | None = None
) -> PlanFrame:
    """The plan as it is now."""
    return PlanFrame(file, plan_of(file, clock.today()), can_write, typed or {}, awaited, frame_reviews(file))


def frame_reviews(file: SupportFile) -> ReviewsFrame:
    """The reviews held, worded."""
    reviews, today = reviews_of(file), clock.today()
    rows = tuple(
        ReviewRow(line.review, tuple(map(_word_mark, line.marks)), SATISFACTION_LABELS[line.review.satisfaction])
        for line in reviews.lines
    )
    latest = {mark.objective.pk: _word_mark(mark) for line in reversed(reviews.lines) for mark in line.marks}
    next_on = reviews.last.review.next_on if reviews.last else None
    return ReviewsFrame(rows, latest, next_on, next_on is not None and next_on < today)


def _word_mark(line: MarkLine) -> MarkRow:
    tag, moved = MOVED.get(line.moved, ("", "")) if line.moved is not None else ("", "")
    return MarkRow(line.objective, tell_mark(line), line.way or 0, moved, tag)


def new_objective_form(posted: Mapping[str, Any] | None = None) -> ObjectiveForm:
    """The form at the end of the plan."""
    return ObjectiveForm(posted, initial={"agreed_on": clock.today()}, auto_id="new-objective-%s")


def new_action_form(file: SupportFile, objective_id: UUID, posted: Mapping[str, Any] | None = None) -> ActionForm:
    """The form at the end of an objective."""
    initial = {"owner": ActionOwner.PERSON.value}
    return ActionForm(posted, person=file.person, initial=initial, auto_id=f"new-{objective_id}-%s")


def plan_url(file: SupportFile, anchor: str = "", *, awaited: UUID | None = None) -> str:
    """Address of the plan, at one of its objectives; with the cursor in the next action of `awaited`."""
    after = f"?suite={awaited}" if awaited else ""
    return reverse("casework:plan", args=[file.pk]) + after + (f"#{anchor}" if anchor else "")


def awaited_of(request: HttpRequest) -> UUID | None:
    """The objective whose next action is about to be typed, from the address."""
    try:
        return UUID(request.GET.get("suite", ""))
    except ValueError:
        return None


def is_htmx(request: HttpRequest) -> bool:
    """Whether a piece of page is wanted rather than a page."""
    return "HX-Request" in request.headers


def render_part(
    request: HttpRequest, part: str, frame: PlanFrame, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """One template of `casework/plan/` with the plan in its context."""
    return render(request, f"casework/plan/{part}.html", {"frame": frame, **(context or {})}, status=status)


def find_row(frame: PlanFrame, action: PlanAction) -> tuple[ObjectiveRow, ActionRow]:
    """The lines of an action and of its objective."""
    row = frame.row(frame.plan.line(action.objective_id))
    return row, next(each for each in row.rows if each.action.pk == action.pk)
