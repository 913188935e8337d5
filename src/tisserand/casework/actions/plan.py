"""What is done with the plan: objectives and actions added, reworded, settled, ticked, moved. Nothing is ever deleted."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from tisserand.casework.actions.support import lock, require_writer
from tisserand.casework.enums import ActionOwner, ActionState, ObjectiveState
from tisserand.casework.models import Objective, PlanAction, SupportFile
from tisserand.casework.rules.plan import (
    ACTION_TRANSITIONS,
    OBJECTIVE_TRANSITIONS,
    check_action,
    check_numbers,
    check_objective_date,
    move_item,
    scale_of,
)
from tisserand.casework.rules.support import SupportFault, check_transition, refuse
from tisserand.secrecy.api import record, save_version


@transaction.atomic
def add_objective(
    *,
    file: SupportFile,
    wording: str,
    indicator: str,
    agreed_on: date,
    on: date,
    unit: str = "",
    start_value: Decimal | None = None,
    target_value: Decimal | None = None,
) -> Objective:
    """Add an objective worded with the person, at the end of the plan; followed on a number when it has one to reach."""
    require_writer(file)
    refuse([*check_objective_date(agreed_on, on), *check_numbers(start_value, target_value)])
    objective = Objective(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        file=file,
        position=_next_position(file),
        wording=wording,
        indicator=indicator,
        scale=scale_of(target_value),
        unit=unit,
        start_value=start_value,
        target_value=target_value,
        agreed_on=agreed_on,
    )
    objective.save(force_insert=True)
    record("objective.add", objective)
    return objective


@transaction.atomic
def reword_objective(
    *,
    objective: Objective,
    expected_version: int,
    wording: str,
    indicator: str,
    unit: str = "",
    start_value: Decimal | None = None,
    target_value: Decimal | None = None,
) -> Objective:
    """Change the words of an objective, or the number on which it is followed."""
    require_writer(objective.file)
    refuse(check_numbers(start_value, target_value))
    saved = save_version(
        objective,
        expected_version,
        wording=wording,
        indicator=indicator,
        scale=scale_of(target_value).value,
        unit=unit,
        start_value=start_value,
        target_value=target_value,
    )
    record("objective.reword", saved)
    return saved


@transaction.atomic
def settle_objective(*, objective: Objective, state: ObjectiveState, on: date) -> Objective:
    """Say that an objective is reached, partly reached or abandoned; or open it again. Its actions stay as they are.

    One that is removed takes away what was still to do for it, and gives it back when it is put back.
    """
    require_writer(objective.file)
    current = lock(objective)
    before = ObjectiveState(current.state)
    check_transition(OBJECTIVE_TRANSITIONS, before, state)
    if ObjectiveState.REMOVED in {before, state}:
        _follow_objective(current, on, is_back=state is ObjectiveState.OPEN)
    settled_on = None if state is ObjectiveState.OPEN else on
    saved = save_version(current, current.version, state=state.value, settled_on=settled_on)
    record("objective.settle", saved, reason=state)
    return saved


@transaction.atomic
def move_objective(*, objective: Objective, step: int) -> None:
    """Move an objective up (-1) or down (1) among those still open."""
    require_writer(objective.file)
    still = Objective.objects.select_for_update().filter(file=objective.file, state=ObjectiveState.OPEN)
    if objective not in still:
        refuse([("", SupportFault.OBJECTIVE_SETTLED)])
    for position, each in enumerate(move_item(list(still), objective, step)):
        Objective.objects.filter(pk=each.pk).exclude(position=position).update(position=position)
    record("objective.move", objective)


@transaction.atomic
def add_action(
    *, objective: Objective, wording: str, owner: ActionOwner, partner: str = "", due_on: date | None = None
) -> PlanAction:
    """Add an action to an open objective, at its end."""
    require_writer(objective.file)
    current = lock(objective)
    if current.state != ObjectiveState.OPEN:
        refuse([("", SupportFault.OBJECTIVE_SETTLED)])
    refuse(check_action(owner=owner, partner=partner, due_on=due_on, agreed_on=current.agreed_on))
    action = PlanAction(
        organisation_id=current.organisation_id,
        container_id=current.container_id,
        objective=current,
        file_id=current.file_id,
        position=PlanAction.objects.filter(objective=current).count(),
        wording=wording,
        owner=owner,
        partner=partner if owner is ActionOwner.PARTNER else "",
        due_on=due_on,
    )
    action.save(force_insert=True)
    record("action.add", action)
    return action


@transaction.atomic
def change_action(
    *, action: PlanAction, expected_version: int, wording: str, owner: ActionOwner, partner: str, due_on: date | None
) -> PlanAction:
    """Change what an action says, who does it, or by when."""
    require_writer(action.file)
    refuse(check_action(owner=owner, partner=partner, due_on=due_on, agreed_on=action.objective.agreed_on))
    named = partner if owner is ActionOwner.PARTNER else ""
    saved = save_version(action, expected_version, wording=wording, owner=owner.value, partner=named, due_on=due_on)
    record("action.change", saved)
    return saved


@transaction.atomic
def settle_action(*, action: PlanAction, state: ActionState, on: date) -> PlanAction:
    """Tick an action as done, drop it, or take it up again."""
    require_writer(action.file)
    current = lock(action)
    check_transition(ACTION_TRANSITIONS, ActionState(current.state), state)
    saved = save_version(current, current.version, state=state.value, done_on=on if state is ActionState.DONE else None)
    record("action.settle", saved, reason=state)
    return saved


@transaction.atomic
def move_action(*, action: PlanAction, step: int) -> None:
    """Move an action up (-1) or down (1) in its objective."""
    require_writer(action.file)
    siblings = PlanAction.objects.select_for_update().filter(objective=action.objective)
    for position, each in enumerate(move_item(list(siblings), action, step)):
        PlanAction.objects.filter(pk=each.pk).exclude(position=position).update(position=position)
    record("action.move", action)


def _follow_objective(objective: Objective, on: date, *, is_back: bool) -> None:
    """What was still to do is removed with the objective, on its day; what was removed alone has no day, and stays away."""
    gone, there = ActionState.REMOVED.value, ActionState.TO_DO.value
    rows = PlanAction.objects.select_for_update().filter(objective=objective)
    if is_back:
        rows.filter(state=gone, done_on=objective.settled_on).update(state=there, done_on=None, version=F("version") + 1)
    else:
        rows.filter(state=there).update(state=gone, done_on=on, version=F("version") + 1)


def _next_position(file: SupportFile) -> int:
    last = Objective.objects.filter(file=file).order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1
