"""End of a support: what must be told, and how long the file then stays in active use."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from tisserand.casework.enums import ClosingReason, ObjectiveState
from tisserand.casework.rules.life import Agreement, Faults, FileFault, Result, check_agreement
from tisserand.foundation.dates import add_months

RETENTION: Final = Path(__file__).with_name("retention.toml")
STATE_OF_RESULT: Final = {
    Result.REACHED: ObjectiveState.REACHED,
    Result.PARTLY_REACHED: ObjectiveState.PARTLY_REACHED,
    Result.ABANDONED: ObjectiveState.ABANDONED,
}


@dataclass(frozen=True, slots=True)
class Retention:
    """How many months a file stays in active use after the last contact, since when, and who says so."""

    since: date
    active_months: int
    source: str
    afterwards: str


@cache
def read_retention() -> tuple[Retention, ...]:
    """Every rule of retention, the oldest first."""
    rows: list[dict[str, Any]] = tomllib.loads(RETENTION.read_text(encoding="utf-8"))["retention"]
    return tuple(sorted((Retention(**row) for row in rows), key=lambda rule: rule.since))


def retention_on(day: date) -> Retention:
    """The rule in force that day; the first one before any."""
    rules = read_retention()
    return next((rule for rule in reversed(rules) if rule.since <= day), rules[0])


def active_until(last_contact_on: date, closed_on: date) -> date:
    """Last day of active use of a file closed that day; the clock runs from the last contact with the person."""
    return add_months(last_contact_on, retention_on(closed_on).active_months)


@dataclass(frozen=True, slots=True)
class Ending:
    """What the professional tells when a support ends. `results` is by objective; `relay` names who takes over."""

    reason: ClosingReason
    closed_on: date
    last_met_on: date | None = None
    results: tuple[tuple[str, Result], ...] = ()
    remains: str = ""
    relay: str = ""
    agreement: Agreement | None = None
    told_on: date | None = None
    agreement_reason: str = ""
    words: str = ""
    satisfaction: str = ""
    ends_contracts: bool = False


def check_ending(ending: Ending, *, opened_on: date, open_objectives: Iterable[str], has_contract: bool, today: date) -> Faults:
    """Days in their order, a result for each objective, a relay that the person agreed to, no contract left open."""
    yield from _check_days(ending, opened_on, today)
    told = dict(ending.results)
    for identifier in open_objectives:
        if identifier not in told:
            yield f"result-{identifier}", FileFault.RESULT_MISSING
    yield from _check_relay(ending, today)
    if has_contract and not ending.ends_contracts:
        yield "ends_contracts", FileFault.CONTRACT_OPEN


def _check_days(ending: Ending, opened_on: date, today: date) -> Faults:
    if ending.closed_on > today:
        yield "closed_on", FileFault.IN_THE_FUTURE
    elif ending.closed_on < opened_on:
        yield "closed_on", FileFault.BEFORE_OPENING
    if ending.last_met_on is not None and ending.last_met_on > ending.closed_on:
        yield "last_met_on", FileFault.ENDS_BEFORE_START


def _check_relay(ending: Ending, today: date) -> Faults:
    if not ending.relay.strip():
        if ending.reason is ClosingReason.RELAYED or any(result is Result.CARRIED for _, result in ending.results):
            yield "relay", FileFault.RELAY_MISSING
    elif ending.agreement is None:
        yield "agreement", FileFault.NOBODY_CHOSEN
    elif ending.agreement is Agreement.REFUSED:
        yield "agreement", FileFault.RELAY_REFUSED
    else:
        yield from check_agreement(ending.agreement, ending.told_on, ending.agreement_reason, today)
