"""What stands beside the thread: the plan in progress, the budget of the month, what is coming."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tisserand.casework.enums import ActionState, ClaimState, ContractState
from tisserand.casework.models import Claim, Contract, SupportFile
from tisserand.casework.queries.budget import BudgetBook, read_book
from tisserand.casework.queries.plan import ActionLine, plan_of
from tisserand.casework.rules.budget import Budget
from tisserand.casework.rules.plan import Progress
from tisserand.foundation.months import Month

ACTIONS_SHOWN: Final = 5
COMING_WITHIN: Final = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class MonthBudget:
    """What the file's person lives on this month; `earlier` is the sum a day and a person one month before, if known."""

    budget: Budget
    earlier: Decimal | None


@dataclass(frozen=True, slots=True)
class FileAside:
    """Actions to do first and the last one done; the month's budget once a line is noted; what ends, and rights to ask."""

    progress: Progress
    actions: tuple[ActionLine, ...]
    hidden_actions: int
    month: MonthBudget | None
    contract: Contract | None
    ending: tuple[Claim, ...]
    awaited: tuple[Claim, ...]

    @property
    def has_coming(self) -> bool:
        """Whether there is anything to look out for."""
        return bool(self.contract or self.ending or self.awaited)


def aside_of(file: SupportFile, today: date) -> FileAside:
    """The aside of a file that the agent reads; seven queries, whatever it holds."""
    plan = plan_of(file, today)
    lines = [line for objective in plan.open for line in objective.actions]
    to_do = sorted((line for line in lines if line.action.state == ActionState.TO_DO), key=_due)
    done = [line for line in lines if line.action.state == ActionState.DONE]
    claims = list(Claim.objects.filter(file=file).order_by("until", "filed_on", "code", "id"))
    return FileAside(
        progress=plan.progress,
        actions=(*_latest(done), *to_do[:ACTIONS_SHOWN]),
        hidden_actions=max(0, len(to_do) - ACTIONS_SHOWN),
        month=_month_budget(read_book(file), today),
        contract=_contract_in_force(file, today),
        ending=tuple(claim for claim in claims if _ends_soon(claim, today)),
        awaited=tuple(claim for claim in claims if claim.state in {ClaimState.TO_ASK, ClaimState.FILED}),
    )


def _due(line: ActionLine) -> date:
    """What has no date comes after what has one."""
    return line.action.due_on or date.max


def _latest(done: list[ActionLine]) -> list[ActionLine]:
    return sorted(done, key=lambda line: line.action.done_on or date.min)[-1:]


def _month_budget(book: BudgetBook, today: date) -> MonthBudget | None:
    """The file's person's own budget, as the Situation tab first shows it."""
    month = Month.of(today)
    budget = book.own(book.file.person_id, month, on=today)
    if not budget.lines:
        return None
    earlier = book.own(book.file.person_id, month - 1, on=today)
    return MonthBudget(budget, earlier.per_person if earlier.lines else None)


def _contract_in_force(file: SupportFile, today: date) -> Contract | None:
    signed = Contract.objects.filter(file=file, state=ContractState.SIGNED, starts_on__lte=today).defer("pdf", "agreed")
    return signed.order_by("-ends_on", "id").first()


def _ends_soon(claim: Claim, today: date) -> bool:
    if claim.state != ClaimState.GRANTED or claim.until is None:
        return False
    return today <= claim.until <= today + COMING_WITHIN
