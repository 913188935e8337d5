"""An elected domicile: its states, until when it holds, when its removal is proposed; delays and texts in `domicile.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from tisserand.foundation.delays import Delay, DelayUnit, count_back, count_delay
from tisserand.procedures.enums import DomicileFault, DomicileState

Fault = tuple[str, DomicileFault]
DOMICILE_TRANSITIONS: Final[Mapping[DomicileState, frozenset[DomicileState]]] = {
    DomicileState.REQUESTED: frozenset({DomicileState.GRANTED, DomicileState.REFUSED, DomicileState.ENDED}),
    DomicileState.GRANTED: frozenset({DomicileState.ENDED}),
    DomicileState.REFUSED: frozenset(),
    DomicileState.ENDED: frozenset(),
}


class DomicileRefused(ValueError):
    """Something cannot be; `faults` are pairs of a field's name (empty for the whole form) and a fault."""

    def __init__(self, faults: Iterator[Fault] | list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault for _, fault in self.faults))


@dataclass(frozen=True, slots=True)
class Rule:
    """A delay with the text that fixes it."""

    delay: Delay
    source: str
    in_force: date


@dataclass(frozen=True, slots=True)
class DomicileRules:
    """The delays of a service that domiciles. `reminder` is the tool's own mark, no law."""

    validity: Rule
    answer: Rule
    absence: Rule
    reminder: Delay
    request_form: str
    certificate_form: str
    forms_source: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What a domicile is on a day. `answer_by`: last day to answer a request; `sign_by`: last day to give a sign."""

    is_valid: bool
    answer_by: date | None = None
    ends_on: date | None = None
    sign_by: date | None = None
    renewal_due: bool = False
    is_expired: bool = False
    removal_proposed: bool = False


@lru_cache(maxsize=1)
def read_rules() -> DomicileRules:
    """The delays, from the data beside this module."""
    written = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    validity, answer, absence = (_rule(written[name]) for name in ("validity", "answer", "absence"))
    return DomicileRules(
        validity=validity,
        answer=answer,
        absence=absence,
        reminder=_delay(written["renewal_reminder"]),
        request_form=written["request_form"],
        certificate_form=written["certificate_form"],
        forms_source=written["forms_source"],
        checked_on=written["checked_on"],
    )


def last_day(starts_on: date) -> date:
    """Last day of a domicile granted from that day."""
    return count_delay(starts_on, read_rules().validity.delay, extends=False).day


def stand(
    state: DomicileState,
    *,
    requested_on: date,
    ends_on: date | None,
    last_sign: date | None,
    excused_until: date | None,
    on: date,
) -> Standing:
    """Where a domicile stands; `last_sign` is the last visit or call, or else its first day."""
    rules = read_rules()
    if state is DomicileState.REQUESTED:
        return Standing(False, answer_by=count_delay(requested_on, rules.answer.delay, extends=False).day)
    if state is not DomicileState.GRANTED or ends_on is None or last_sign is None:
        return Standing(False)
    sign_by = count_delay(last_sign, rules.absence.delay, extends=False).day
    is_excused = excused_until is not None and excused_until >= on
    return Standing(
        is_valid=on <= ends_on,
        ends_on=ends_on,
        sign_by=sign_by,
        renewal_due=count_back(ends_on, rules.reminder) <= on <= ends_on,
        is_expired=on > ends_on,
        removal_proposed=on > sign_by and not is_excused,
    )


def check_passage(current: DomicileState, wanted: DomicileState) -> Iterator[Fault]:
    """Why a domicile cannot pass from one state to another."""
    if wanted not in DOMICILE_TRANSITIONS[current]:
        yield "", DomicileFault.NOT_FROM_THIS_STATE


def check_day(name: str, day: date, *, since: date | None, on: date) -> Iterator[Fault]:
    """A day noted is neither to come nor before what it follows."""
    if day > on:
        yield name, DomicileFault.IN_THE_FUTURE
    if since is not None and day < since:
        yield name, DomicileFault.BEFORE_IT_BEGAN


def refuse(faults: Iterator[Fault] | list[Fault]) -> None:
    """Raise `DomicileRefused` when there is any fault."""
    if found := list(faults):
        raise DomicileRefused(found)


def _rule(written: dict[str, object]) -> Rule:
    in_force = written["in_force"]
    if not isinstance(in_force, date):
        raise TypeError("a delay says since when it is in force")
    return Rule(_delay(str(written["delay"])), str(written["source"]), in_force)


def _delay(written: str) -> Delay:
    length, unit = written.split()
    return Delay(int(length), DelayUnit(unit))
