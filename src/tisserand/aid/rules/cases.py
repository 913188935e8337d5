"""A request with its decision, and a sitting with its requests, as they are read and printed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tisserand.aid.rules.requests import Appeal, Decision
from tisserand.aid.rules.transmitted import Transmitted
from tisserand.foundation.money import ZERO


@dataclass(frozen=True, slots=True)
class Decided:
    """A request, what was decided and when; `decision` None while nothing was."""

    number: str
    fund: str
    submitted_on: date
    content: Transmitted
    decision: Decision | None
    decided_on: date | None
    decided_by: str
    appeal: Appeal


@dataclass(frozen=True, slots=True)
class Session:
    """A sitting as it prints; euros. `envelope` and `left` None where the fund has none."""

    fund: str
    held_on: date
    members: tuple[str, ...]
    cases: tuple[Decided, ...]
    envelope: Decimal | None
    left: Decimal | None

    @property
    def granted(self) -> Decimal:
        """What the sitting grants."""
        amounts = (case.decision.amount for case in self.cases if case.decision and case.decision.amount)
        return sum(amounts, ZERO)
