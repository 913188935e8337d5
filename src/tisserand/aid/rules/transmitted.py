"""What a request transmits, frozen: what whoever decides reads, and nothing else of the file.

Members of the household are told by number and age, never by name; the analysis stays in the file.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tisserand.foundation.dates import age_on

AGE_BRACKETS: Final = (
    (18, "moins de 18 ans"),
    (25, "18 à 24 ans"),
    (35, "25 à 34 ans"),
    (50, "35 à 49 ans"),
    (65, "50 à 64 ans"),
)
OLDEST: Final = "65 ans ou plus"


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """A total of one category, in words; euros a month."""

    side: str
    label: str
    monthly: Decimal


@dataclass(frozen=True, slots=True)
class FrozenBudget:
    """A month's budget as it stood, euros; `whose` says in words if it is the person's own or the household's."""

    month: str
    whose: str
    lines: tuple[FrozenLine, ...]
    resources: Decimal
    charges: Decimal
    repayments: Decimal
    disposable: Decimal
    formula: str
    per_person: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FrozenDocument:
    """A document that the fund asks, and whether it is joined."""

    label: str
    is_joined: bool


@dataclass(frozen=True, slots=True)
class Transmitted:
    """A request as it left the file."""

    person: str
    label: str
    birth_date: date | None
    address: tuple[str, ...]
    commune: str
    household: str
    file_number: str
    service: str
    worker: str
    purpose: str
    amount: Decimal
    payee: str
    facts: str
    words: str
    opinion: str
    opinion_text: str
    agreed_on: date
    documents: tuple[FrozenDocument, ...]
    budget: FrozenBudget | None

    @property
    def missing_documents(self) -> list[str]:
        """What the fund asks and is not joined."""
        return [each.label for each in self.documents if not each.is_joined]


def write_transmitted(content: Transmitted) -> dict[str, Any]:
    """As JSON values: amounts and dates as text."""
    plain: dict[str, Any] = _plain(asdict(content))
    return plain


def _plain(value: Any) -> Any:
    match value:
        case Decimal() | date():
            return str(value)
        case Mapping():
            return {name: _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
    return value


def read_transmitted(plain: Mapping[str, Any]) -> Transmitted:
    """The inverse of `write_transmitted`."""
    birth, budget = plain["birth_date"], plain["budget"]
    typed = {
        "birth_date": date.fromisoformat(birth) if birth else None,
        "address": tuple(plain["address"]),
        "amount": Decimal(plain["amount"]),
        "agreed_on": date.fromisoformat(plain["agreed_on"]),
        "documents": tuple(FrozenDocument(**each) for each in plain["documents"]),
        "budget": _read_budget(budget) if budget else None,
    }
    return Transmitted(**{**{each.name: plain[each.name] for each in fields(Transmitted)}, **typed})


def _read_budget(plain: Mapping[str, Any]) -> FrozenBudget:
    amounts = {name: Decimal(plain[name]) for name in ("resources", "charges", "repayments", "disposable")}
    per_person = Decimal(plain["per_person"]) if plain["per_person"] is not None else None
    lines = tuple(FrozenLine(each["side"], each["label"], Decimal(each["monthly"])) for each in plain["lines"])
    return FrozenBudget(
        month=plain["month"], whose=plain["whose"], lines=lines, formula=plain["formula"], per_person=per_person, **amounts
    )


def age_bracket(birth_date: date | None, on: date) -> str:
    """« 35 à 49 ans », for lists without names; « âge non connu »."""
    if birth_date is None or birth_date > on:
        return "âge non connu"
    age = age_on(birth_date, on)
    return next((words for below, words in AGE_BRACKETS if age < below), OLDEST)


def count_household(ages: list[tuple[bool, str]]) -> str:
    """« 2 adultes, 1 enfant (8 ans) » from pairs (is a child, age in words)."""
    adults, children = [age for is_child, age in ages if not is_child], [age for is_child, age in ages if is_child]
    told = [f"{len(adults)}\u00a0adulte{'s' if len(adults) > 1 else ''}"]
    if children:
        known = ", ".join(age for age in children if age)
        told.append(f"{len(children)}\u00a0enfant{'s' if len(children) > 1 else ''}" + (f" ({known})" if known else ""))
    return ", ".join(told)
