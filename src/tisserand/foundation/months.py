"""Months and quarters as values: the unit of incomes, of rights and of activity reports."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year. ``str(month)`` is ISO 8601, « 2025-11 »."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not date.min.year <= self.year <= date.max.year:
            raise ValueError(f"not a month: {self.year}-{self.month}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that holds this day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read « 2025-11 » exactly. Raises ValueError on anything else."""
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
            raise ValueError(f"not a month written YYYY-MM: {text!r}")
        return cls(int(text[:4]), int(text[5:]))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def __add__(self, months: int) -> Self:
        year, index = divmod(self.year * 12 + self.month - 1 + months, 12)
        return type(self)(year, index + 1)

    def __sub__(self, months: int) -> Self:
        return self + -months

    def months_since(self, earlier: "Month") -> int:
        """Number of months from ``earlier`` to this one (negative when it is later)."""
        return (self.year - earlier.year) * 12 + self.month - earlier.month

    def through(self, last: "Month") -> Iterator[Self]:
        """Every month from this one to ``last``, both included."""
        return (self + step for step in range(last.months_since(self) + 1))

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def quarter(self) -> "Quarter":
        return Quarter(self.year, (self.month + 2) // 3)

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.month)


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year, 1 to 4. ``str(quarter)`` is « 2026-T4 »."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4 or not date.min.year <= self.year <= date.max.year:
            raise ValueError(f"not a quarter: {self.year}-T{self.number}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter that holds this day."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read « 2026-T4 » exactly. Raises ValueError on anything else."""
        if not re.fullmatch(r"[0-9]{4}-T[1-4]", text):
            raise ValueError(f"not a quarter written YYYY-Tn: {text!r}")
        return cls(int(text[:4]), int(text[6:]))

    def __str__(self) -> str:
        return f"{self.year:04}-T{self.number}"

    def __add__(self, quarters: int) -> Self:
        year, index = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return type(self)(year, index + 1)

    def __sub__(self, quarters: int) -> Self:
        return self + -quarters

    @property
    def months(self) -> tuple[Month, Month, Month]:
        first = Month(self.year, self.number * 3 - 2)
        return first, first + 1, first + 2

    @property
    def first_day(self) -> date:
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        return self.months[2].last_day
