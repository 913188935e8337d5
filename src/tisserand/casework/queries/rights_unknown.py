"""What an estimate would not know, and the rights that each unknown fact leaves undetermined (the tables of docs/rights.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tisserand.foundation.dates import age_on
from tisserand.rights.api import NEEDS_HOUSING_ALLOWANCE, NEEDS_NATIONALITY, PAYING, RightCode

SENIOR_AGE: Final = 60  # from here the allowance for the elderly may be studied (retirement age, disability)
DISABLED_CHILD_END: Final = 20


@dataclass(frozen=True, slots=True)
class Unknown:
    """An absent fact, by its path in the situation, and the rights that wait for it."""

    path: str
    codes: tuple[str, ...]


def find_unknown(payload: Mapping[str, Any], on: date) -> list[Unknown]:
    """The facts whose absence leaves rights undetermined, in the order of the situation."""
    return [*_unknown_housing(payload.get("housing")), *_unknown_persons(payload, on)]


def _unknown_housing(housing: Mapping[str, Any] | None) -> Iterator[Unknown]:
    if housing is None:
        yield Unknown("housing", _ordered(NEEDS_HOUSING_ALLOWANCE | {RightCode.CHEQUE_ENERGIE}))
    elif housing["tenure"] in PAYING:
        for name in ("rent", "commune"):
            if name not in housing:
                yield Unknown(f"housing.{name}", _ordered(NEEDS_HOUSING_ALLOWANCE))


def _unknown_persons(payload: Mapping[str, Any], on: date) -> Iterator[Unknown]:
    adults = [person for person in payload["persons"] if person["role"] == "adult"]
    parents = adults[:1] if payload.get("couple", "none") == "none" else adults[:2]
    for person in payload["persons"]:
        path = f"persons.{person['id']}"
        age = age_on(date.fromisoformat(person["birth_date"]), on) if "birth_date" in person else None
        if person in parents and "nationality" not in person:
            senior = {RightCode.ASPA} if age is not None and age >= SENIOR_AGE else frozenset()
            yield Unknown(f"{path}.nationality", _ordered(NEEDS_NATIONALITY | senior))
        if "disability_rate" not in person and (codes := _for_disability(person["role"], age)):
            yield Unknown(f"{path}.disability_rate", codes)


def _for_disability(role: str, age: int | None) -> tuple[str, ...]:
    if role == "adult":
        return (RightCode.AAH,)
    return (RightCode.AEEH,) if age is None or age < DISABLED_CHILD_END else (RightCode.AAH,)


def _ordered(codes: frozenset[RightCode]) -> tuple[str, ...]:
    return tuple(code for code in RightCode if code in codes)
