"""A request for aid: its states, what a decision must say, how long it may be contested, whether the aid was already given."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from tisserand.aid.enums import AidFault, AidState, AppealRule, Outcome, Payee, RefusalReason
from tisserand.aid.rules.faults import Transitions
from tisserand.foundation.dates import add_months
from tisserand.foundation.money import ZERO

AID_TRANSITIONS: Final[Transitions[AidState]] = {
    AidState.DRAFT: frozenset({AidState.SUBMITTED, AidState.CANCELLED}),
    AidState.SUBMITTED: frozenset(
        {AidState.INCOMPLETE, AidState.LISTED, AidState.GRANTED, AidState.ADJOURNED, AidState.REFUSED, AidState.CANCELLED}
    ),
    AidState.INCOMPLETE: frozenset({AidState.SUBMITTED, AidState.CANCELLED}),
    AidState.LISTED: frozenset({AidState.SUBMITTED, AidState.GRANTED, AidState.ADJOURNED, AidState.REFUSED, AidState.CANCELLED}),
    AidState.ADJOURNED: frozenset({AidState.SUBMITTED, AidState.LISTED, AidState.CANCELLED}),
    AidState.GRANTED: frozenset({AidState.PAID, AidState.CANCELLED}),
    AidState.REFUSED: frozenset(),
    AidState.PAID: frozenset(),
    AidState.CANCELLED: frozenset(),
}
EDITABLE: Final = frozenset({AidState.DRAFT, AidState.INCOMPLETE, AidState.ADJOURNED})
WAITING: Final = (AidState.SUBMITTED, AidState.INCOMPLETE, AidState.LISTED, AidState.ADJOURNED)
DECIDED: Final = (AidState.GRANTED, AidState.REFUSED, AidState.PAID)
MOST_ASKED: Final = Decimal("20000.00")  # above it, an aid asked for a household in this work is a slip of the keyboard
FOLLOW_UP_DAYS: Final = (0, 730)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: `amount` in euros and `since` for a grant, `reason` for a refusal, `text` for conditions or words."""

    outcome: Outcome
    amount: Decimal | None = None
    since: date | None = None
    reason: RefusalReason | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """How a decision may be contested; `months` None where the product does not know."""

    months: int | None
    words: str
    source: str

    def last_day(self, notified_on: date) -> date | None:
        """A prudent last day, counted at its shortest from the day of notification; None where it is not determined."""
        return add_months(notified_on, self.months) if self.months else None


@dataclass(frozen=True, slots=True)
class EarlierAid:
    """An aid already asked or given to the person or the household; `label` says what, `by` who."""

    on: date
    purpose: str
    amount: Decimal
    label: str
    by: str
    number: str = ""


def check_request(
    *, amount: Decimal, payee: Payee, payee_name: str, facts: str, opinion_text: str
) -> Iterator[tuple[str, AidFault]]:
    """Faults of a request by itself."""
    if not ZERO < amount <= MOST_ASKED:
        yield "amount", AidFault.NOT_AN_AMOUNT
    if payee != Payee.PERSON and not payee_name.strip():
        yield "payee_name", AidFault.PAYEE_MISSING
    if not facts.strip():
        yield "facts", AidFault.REASON_MISSING
    if not opinion_text.strip():
        yield "opinion_text", AidFault.OPINION_MISSING


def check_agreement(agreed_on: date | None, on: date) -> Iterator[tuple[str, AidFault]]:
    """Nothing leaves the file without the person's agreement, given at the latest that day."""
    if agreed_on is None:
        yield "agreed_on", AidFault.NO_AGREEMENT
    elif agreed_on > on:
        yield "agreed_on", AidFault.IN_THE_FUTURE


def check_decision(
    decision: Decision, *, asked: Decimal, submitted_on: date, decided_on: date, on: date
) -> Iterator[tuple[str, AidFault]]:
    """Faults of a decision: an amount above zero and not above what was asked, a reason to refuse, dates in order."""
    if decided_on > on:
        yield "decided_on", AidFault.IN_THE_FUTURE
    elif decided_on < submitted_on:
        yield "decided_on", AidFault.DECIDED_BEFORE_ASKED
    if decision.outcome == Outcome.GRANTED:
        yield from _check_amount(decision.amount, asked)
    if decision.outcome == Outcome.REFUSED and decision.reason is None:
        yield "reason", AidFault.REASON_MISSING
    if decision.reason == RefusalReason.OTHER and not decision.text.strip():
        yield "text", AidFault.REASON_MISSING


def _check_amount(amount: Decimal | None, asked: Decimal) -> Iterator[tuple[str, AidFault]]:
    if amount is None or amount <= ZERO:
        yield "amount", AidFault.NOT_AN_AMOUNT
    elif amount > asked:
        yield "amount", AidFault.ABOVE_ASKED


def left_to_delegate(limit: Decimal, given: Iterable[Decimal]) -> Decimal:
    """What a delegate may still grant to a person in the period, never below zero."""
    return max(limit - sum(given, ZERO), ZERO)


def period_start(on: date, days: int) -> date:
    """First day of a period of so many days that ends that day."""
    return on - timedelta(days=days)


@lru_cache(maxsize=1)
def _read_appeals() -> dict[str, Appeal]:
    written = tomllib.loads(Path(__file__).with_name("appeals.toml").read_text(encoding="utf-8"))
    return {code: Appeal(each.get("months"), each["words"], each["source"]) for code, each in written["rules"].items()}


def appeal_of(rule: AppealRule) -> Appeal:
    """How a decision under the rule may be contested, with its source."""
    return _read_appeals()[rule]
