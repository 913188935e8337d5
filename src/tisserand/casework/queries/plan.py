"""The plan of a file on one page: two queries, whatever its length."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from tisserand.casework.enums import ActionState, ObjectiveState
from tisserand.casework.models import Objective, PlanAction, SupportFile
from tisserand.casework.rules.plan import Progress, is_late, measure_progress
from tisserand.secrecy.api import get_visible


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action and where it stands."""

    action: PlanAction
    is_late: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """One objective with its actions."""

    objective: Objective
    actions: tuple[ActionLine, ...]
    progress: Progress
    is_first: bool = True
    is_last: bool = True

    @property
    def is_open(self) -> bool:
        """Whether the objective is still worked at."""
        return self.objective.state == ObjectiveState.OPEN


@dataclass(frozen=True, slots=True)
class Plan:
    """Open objectives in their order, then the settled ones, the latest first; the progress is that of the open ones."""

    open: tuple[ObjectiveLine, ...]
    settled: tuple[ObjectiveLine, ...]
    progress: Progress

    def line(self, objective_id: UUID) -> ObjectiveLine:
        """The line of one objective; `StopIteration` when the plan has none."""
        return next(line for line in (*self.open, *self.settled) if line.objective.pk == objective_id)


def plan_of(file: SupportFile, on: date) -> Plan:
    """The whole plan of a file that the agent reads."""
    actions: dict[UUID, list[PlanAction]] = {}
    shown = PlanAction.objects.filter(file=file).exclude(state=ActionState.REMOVED)
    for action in shown.select_related("container"):
        actions.setdefault(action.objective_id, []).append(action)
    objectives = Objective.objects.filter(file=file).exclude(state=ObjectiveState.REMOVED).select_related("container")
    lines = [_make_line(objective, actions.get(objective.pk, []), on) for objective in objectives]
    still = [line for line in lines if line.is_open]
    settled = [line for line in lines if not line.is_open]
    return Plan(
        open=tuple(replace(line, is_first=line is still[0], is_last=line is still[-1]) for line in still),
        settled=tuple(sorted(settled, key=lambda line: line.objective.settled_on or date.min, reverse=True)),
        progress=_progress_of(each.action for line in still for each in line.actions),
    )


def find_objective(file: SupportFile, objective_id: UUID) -> Objective:
    """An objective of the file, or a 404."""
    return get_visible(Objective.objects.select_related("container", "file"), file=file, pk=objective_id)


def find_action(file: SupportFile, action_id: UUID) -> PlanAction:
    """An action of the file's plan, or a 404."""
    return get_visible(PlanAction.objects.select_related("container", "file", "objective"), file=file, pk=action_id)


def _make_line(objective: Objective, actions: list[PlanAction], on: date) -> ObjectiveLine:
    lines = tuple(
        ActionLine(
            action=action,
            is_late=is_late(ActionState(action.state), action.due_on, on),
            is_first=action is actions[0],
            is_last=action is actions[-1],
        )
        for action in actions
    )
    return ObjectiveLine(objective, lines, _progress_of(actions))


def _progress_of(actions: Iterable[PlanAction]) -> Progress:
    return measure_progress(ActionState(action.state) for action in actions)
