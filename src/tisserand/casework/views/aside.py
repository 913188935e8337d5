"""The aside of the thread, worded: the plan in progress to tick, the budget of the month, what is coming."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.casework.enums import ActionState, ClaimState
from tisserand.casework.forms.claims import RIGHT_LABELS
from tisserand.casework.forms.plan import name_owner
from tisserand.casework.models import Claim, Contract, SupportFile
from tisserand.casework.queries.aside import FileAside, MonthBudget, aside_of
from tisserand.casework.queries.offers import Unfinished, unfinished_of
from tisserand.casework.queries.plan import ActionLine
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS
from tisserand.foundation import clock
from tisserand.foundation.dates import format_date, format_day_month, format_month
from tisserand.foundation.months import Month
from tisserand.interface.components import Pair
from tisserand.interface.tags.text import euros


@dataclass(frozen=True, slots=True)
class TickRow:
    """An action to tick: « Mme Le Guen, avant le 15 décembre »."""

    line: ActionLine
    label: str
    detail: str
    url: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class ComingLine:
    """Something to look out for: when, what, where it is."""

    when: str
    what: str
    url: str


@dataclass(frozen=True, slots=True)
class AsideFrame:
    """The whole aside."""

    file: SupportFile
    aside: FileAside
    rows: tuple[TickRow, ...]
    budget: "BudgetSummary | None"
    coming: tuple[ComingLine, ...]


@dataclass(frozen=True, slots=True)
class BudgetSummary:
    """The month's sums; `earlier` tells what was left a month before."""

    title: str
    pairs: tuple[Pair, ...]
    earlier: str


def frame_aside(agent: Agent, file: SupportFile) -> AsideFrame:
    """The aside as it is now."""
    today = clock.today()
    aside = aside_of(file, today)
    return AsideFrame(
        file=file,
        aside=aside,
        rows=tuple(_tick_row(line, file, today) for line in aside.actions),
        budget=_summarise(aside.month) if aside.month else None,
        coming=(
            *((_contract_line(aside.contract),) if aside.contract else ()),
            *(_ending_line(claim, today) for claim in aside.ending),
            *(_awaited_line(claim, today) for claim in aside.awaited),
            *(_unfinished_line(each, today) for each in unfinished_of(agent, file) if each.due_on),
        ),
    )


def _tick_row(line: ActionLine, file: SupportFile, today: date) -> TickRow:
    action = line.action
    is_done = action.state == ActionState.DONE
    when = f"fait le {_tell_day(action.done_on, today)}" if is_done and action.done_on else ""
    if not is_done and action.due_on:
        when = f"avant le {_tell_day(action.due_on, today)}"
    parts = (name_owner(action, file.person), when)
    return TickRow(
        line=line,
        label=action.wording,
        detail=", ".join(part for part in parts if part),
        url=reverse("casework:settle_action", args=[file.pk, action.pk]),
        is_done=is_done,
    )


def _summarise(month: MonthBudget) -> BudgetSummary:
    budget = month.budget
    sums = [Pair("Ressources", euros(budget.resources, "whole")), Pair("Charges", euros(budget.charges, "whole"))]
    if budget.repayments:
        sums.append(Pair("Dettes", euros(budget.repayments, "whole")))
    sums.append(Pair("Reste à vivre", euros(budget.disposable, "whole"), total=True))
    if budget.per_person is not None:
        sums.append(Pair("par jour et par personne", euros(budget.per_person, "cents")))
    earlier = f"{euros(month.earlier, 'cents')} en {format_month(budget.month - 1)}" if month.earlier is not None else ""
    return BudgetSummary(_title_of(budget.month), tuple(sums), earlier)


def _title_of(month: Month) -> str:
    name = format_month(month).rsplit(" ", 1)[0]
    return f"Budget d’{name}" if name[0] in "ao" else f"Budget de {name}"


def _contract_line(contract: Contract) -> ComingLine:
    url = reverse("casework:contract", args=[contract.file_id, contract.pk])
    return ComingLine(format_date(contract.ends_on), f"Fin du {CONTRACT_KIND_LABELS[contract.kind].lower()}", url)


def _ending_line(claim: Claim, today: date) -> ComingLine:
    return ComingLine(_tell_day(claim.until, today) if claim.until else "", f"Fin de droit : {_name(claim)}", _url_of(claim))


def _awaited_line(claim: Claim, today: date) -> ComingLine:
    if claim.state == ClaimState.FILED and claim.filed_on:
        return ComingLine("Réponse attendue", f"{_name(claim)}, demande du {_tell_day(claim.filed_on, today)}", _url_of(claim))
    return ComingLine("À demander", _name(claim), _url_of(claim))


def _unfinished_line(each: Unfinished, today: date) -> ComingLine:
    return ComingLine(_tell_day(each.due_on, today) if each.due_on else "", f"{each.label} : {each.detail}", each.url)


def _name(claim: Claim) -> str:
    return RIGHT_LABELS.get(claim.code, claim.code)


def _url_of(claim: Claim) -> str:
    return reverse("casework:edit_claim", args=[claim.file_id, claim.pk])


def _tell_day(day: date, today: date) -> str:
    return format_day_month(day) if day.year == today.year else format_date(day)
