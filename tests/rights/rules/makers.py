"""Situations in one line."""

from datetime import date
from decimal import Decimal
from typing import Any

from tisserand.foundation.months import Month
from tisserand.rights.enums import IncomeKind, PersonRole
from tisserand.rights.rules.situation import IncomeLine, Person, Situation

NOV = Month(2025, 11)


def person(name: str = "anna", birth: str = "1991-05-04", role: str = "adult", **facts: Any) -> Person:
    return Person(name, PersonRole(role), date.fromisoformat(birth), **facts)


def child(name: str = "leo", birth: str = "2018-03-02", **facts: Any) -> Person:
    return person(name, birth, "child", **facts)


def line(kind: str, monthly: str, first: str, last: str) -> IncomeLine:
    return IncomeLine(IncomeKind(kind), Decimal(monthly), Month.parse(first), Month.parse(last))


def household(*persons: Person, **facts: Any) -> Situation:
    return Situation(**{"month": NOV, "persons": persons or (person(),), **facts})
