"""What each kind of procedure is: its steps, delays and papers, read from `kinds/<code>.toml` with their legal sources."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from tisserand.foundation.delays import Delay, DelayUnit
from tisserand.procedures.enums import Outcome, ProcedureKind, Whose

FOLDER: Final = Path(__file__).with_name("kinds")
CHAINED: Final = "clock:"


@dataclass(frozen=True, slots=True)
class Variant:
    """An answer to the question on which some delays depend."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step: any one of the steps `after` must come before it; none for the first ones.

    `next` says in one sentence what to do once there, `where` to whom to send. A `side` step is done along the way and moves
    nothing. A `planned` one may be in the future; the day of one `anytime` is not compared with the others. `ends` closes it.
    """

    code: str
    label: str
    asks: str
    after: tuple[str, ...]
    next: str = ""
    where: str = ""
    side: bool = False
    planned: bool = False
    anytime: bool = False
    ends: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A legal delay, from the day of its `trigger` (a step, or the end of another delay written « clock:code »).

    `delay` None means that no text known here fixes it, and `undetermined` says where to read it. `backwards`: the day is that
    long before the trigger, and one day more if it must be `clear`. `when`: the variants it holds for, none for all. `source`
    and `in_force` say which text, since when.
    """

    code: str
    label: str
    trigger: str
    whose: Whose
    effect: str
    source: str
    in_force: date
    delay: Delay | None = None
    stops: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    undetermined: str = ""
    backwards: bool = False
    clear: bool = False
    extends: bool = True
    valid_until: date | None = None

    @property
    def follows(self) -> str:
        """Code of the delay whose end begins this one; empty when a step does."""
        return self.trigger.removeprefix(CHAINED) if self.trigger.startswith(CHAINED) else ""

    def holds(self, variant: str, on: date) -> bool:
        """Whether it is the version of the delay for that variant and a trigger of that day."""
        is_dated = self.in_force <= on and (self.valid_until is None or on <= self.valid_until)
        return is_dated and (not self.when or variant in self.when)


@dataclass(frozen=True, slots=True)
class Season:
    """A yearly protection, from one day of the year to another of the next, both included, once one of `after` has come."""

    label: str
    first: tuple[int, int]
    last: tuple[int, int]
    after: tuple[str, ...]
    effect: str
    source: str
    in_force: date


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to gather."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of procedure. Steps stand in an order where each comes after those it needs. `report` names its printed summary."""

    code: ProcedureKind
    label: str
    summary: str
    icon: str
    checked_on: date
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]
    papers: tuple[Paper, ...]
    question: str = ""
    question_source: str = ""
    variants: tuple[Variant, ...] = ()
    season: Season | None = None
    report: str = "Récapitulatif de la procédure"

    def step(self, code: str) -> Step:
        """The step of that code. Raises KeyError."""
        found = next((step for step in self.steps if step.code == code), None)
        if found is None:
            raise KeyError(code)
        return found

    def place(self, code: str) -> int:
        """The place of a step in the order of the kind."""
        return self.steps.index(self.step(code))

    @property
    def main_steps(self) -> tuple[Step, ...]:
        """The steps that move the procedure."""
        return tuple(step for step in self.steps if not step.side)


@lru_cache(maxsize=1)
def read_kinds() -> Mapping[ProcedureKind, Kind]:
    """Every kind, in the order of `ProcedureKind`."""
    return {code: _read_kind(code) for code in ProcedureKind}


def kind_of(code: str) -> Kind:
    """The kind of that code."""
    return read_kinds()[ProcedureKind(code)]


def _read_kind(code: ProcedureKind) -> Kind:
    written = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    parts: dict[str, Any] = {
        "steps": tuple(_steps(written.pop("steps"))),
        "clocks": tuple(_clocks(written.pop("clocks"))),
        "papers": tuple(Paper(**each) for each in written.pop("documents")),
        "variants": tuple(Variant(**each) for each in written.pop("variants", [])),
        "season": _season(written.pop("season", None)),
    }
    return Kind(code=code, **parts, **written)


def _steps(written: list[dict[str, Any]]) -> Iterator[Step]:
    for each in written:
        ends = Outcome(each["ends"]) if "ends" in each else None
        yield Step(**{**each, "after": tuple(each["after"]), "ends": ends})


def _clocks(written: list[dict[str, Any]]) -> Iterator[Clock]:
    for each in written:
        when = each.get("when", [])
        read = {
            "whose": Whose(each["whose"]),
            "delay": _delay(each["delay"]) if "delay" in each else None,
            "stops": tuple(each.get("stops", [])),
            "when": (when,) if isinstance(when, str) else tuple(when),
        }
        yield Clock(**{**each, **read})


def _delay(written: str) -> Delay:
    length, unit = written.split()
    return Delay(int(length), DelayUnit(unit if unit.endswith("s") else f"{unit}s"))


def _season(written: dict[str, Any] | None) -> Season | None:
    if written is None:
        return None
    ends = {name: _day_of_year(written[name]) for name in ("first", "last")}
    return Season(**{**written, **ends, "after": tuple(written["after"])})


def _day_of_year(written: str) -> tuple[int, int]:
    month, day = written.split("-")
    return int(month), int(day)
