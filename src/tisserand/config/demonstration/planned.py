"""The plan and the claims of a file: written when agreed or filed, changed on the day of each outcome."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tisserand.casework.api import Claim, Objective, PlanAction
from tisserand.config.demonstration.cues import Desk
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.rows import change_row, of_file
from tisserand.config.demonstration.story import Goal, Right
from tisserand.secrecy.api import record


def agree_goal(played: Played, desk: Desk, rank: int) -> None:
    """Write an objective and its actions."""
    goal = played.story.goals[rank]
    agreed = Objective(**of_file(played), position=rank, wording=goal.wording, indicator=goal.indicator, agreed_on=goal.agreed_on)
    acts = [
        PlanAction(
            **of_file(played),
            objective=agreed,
            position=place,
            wording=act.wording,
            owner=act.owner,
            partner=act.partner if act.owner == "partner" else "",
            due_on=act.due_on,
        )
        for place, act in enumerate(goal.acts)
    ]
    desk.put(agreed, *acts)
    played.rows["goal", rank] = agreed
    played.rows.update({("act", rank, place): row for place, row in enumerate(acts)})
    record("objective.add", agreed)
    for row in acts:
        record("action.add", row)


def days_of(goal: Goal) -> Iterator[date]:
    """Days on which something of the objective was done, or the objective settled, in their order."""
    yield from sorted({day for day in (*(act.done_on for act in goal.acts), goal.settled_on) if day})


def move_goal(played: Played, desk: Desk, rank: int, day: date) -> None:
    """Tick what was done that day, then settle the objective if it was."""
    goal = played.story.goals[rank]
    for place, act in enumerate(goal.acts):
        if act.done_on == day:
            change_row(desk, played.rows["act", rank, place], "action.settle", "done", state="done", done_on=day)
    if goal.settled_on == day:
        change_row(desk, played.rows["goal", rank], "objective.settle", goal.state, state=goal.state, settled_on=day)


def note_claim(played: Played, desk: Desk, rank: int) -> None:
    """Write a claim: to ask, filed, or open already."""
    right = played.story.rights[rank]
    is_open = right.filed_on is None
    row = Claim(
        **of_file(played),
        person=played.persons["person"],
        code=right.code,
        state=right.state if is_open else "filed",
        filed_on=right.filed_on,
        remark=right.remark,
        **(_decision(right) if is_open else {}),
    )
    desk.put(row)
    played.rows["right", rank] = row
    record("claim.note", row, reason=str(row.state))


def decide_claim(played: Played, desk: Desk, rank: int) -> None:
    """Note what was decided on a claim."""
    right = played.story.rights[rank]
    change_row(desk, played.rows["right", rank], "claim.change", right.state, state=right.state, **_decision(right))


def _decision(right: Right) -> dict[str, date | Decimal | None]:
    return {"decided_on": right.decided_on, "amount": right.amount, "since": right.since, "until": right.until}
