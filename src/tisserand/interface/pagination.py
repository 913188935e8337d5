"""Pages by key: « what comes after this row », which stays right and quick however long the list is.

The cursor holds the keys of the row at the edge of the page, and a key may be somebody's name: it is therefore encrypted,
not only signed, since addresses end up in logs and histories.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)

NEXT, PREVIOUS = "next", "previous"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """A page of rows; a cursor is None where there is no further page on that side."""

    items: list[Row]
    next_cursor: str | None
    previous_cursor: str | None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def keyed_page(
    queryset: QuerySet[Row],
    ordering: tuple[str, ...],
    cursor: str | None,
    size: int = 50,
) -> Page[Row]:
    """Return the page after (or before) the row that ``cursor`` tells, in one query.

    ``ordering`` names columns, related columns or annotations without nulls, « - » before a descending one; ``pk`` is
    added so that the order is total. A cursor that is not ours, or of another list, gives the first page.
    """
    keys = ordering if {"pk", "-pk", "id", "-id"} & set(ordering) else (*ordering, "pk")
    scope = f"{queryset.model._meta.label}:{','.join(keys)}"
    direction, values = _read_cursor(cursor, scope) or (NEXT, None)
    steps = keys if direction == NEXT else tuple(_reverse(key) for key in keys)
    rows = queryset if values is None else queryset.filter(_after(steps, values))
    found = list(rows.order_by(*steps)[: size + 1])
    return _cut_page(found, size, direction, started=values is not None, scope=scope, keys=keys)


def _cut_page(
    found: list[Row],
    size: int,
    direction: str,
    *,
    started: bool,
    scope: str,
    keys: tuple[str, ...],
) -> Page[Row]:
    """Keep ``size`` rows in reading order, and make the cursor of each side that has more."""
    more, items = len(found) > size, found[:size]
    if direction == PREVIOUS:
        items.reverse()
    has_next, has_previous = (more, started) if direction == NEXT else (True, more)
    return Page(
        items,
        _write_cursor(NEXT, items[-1], keys, scope) if items and has_next else None,
        _write_cursor(PREVIOUS, items[0], keys, scope) if items and has_previous else None,
    )


def _reverse(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _after(keys: tuple[str, ...], values: list[Any]) -> Q:
    """Rows strictly after these values, in the order of ``keys``.

    Written so that an index on the first key is usable: first key at or after, then the ties told apart.
    """
    condition = Q()
    for key, value in reversed(list(zip(keys, values, strict=True))):
        name, beyond = (key[1:], "lt") if key.startswith("-") else (key, "gt")
        strictly = Q(**{f"{name}__{beyond}": value})
        condition = Q(**{f"{name}__{beyond}e": value}) & (strictly | condition) if condition else strictly
    return condition


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"tisserand.interface.pagination" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def _write_cursor(direction: str, row: Model, keys: tuple[str, ...], scope: str) -> str:
    values = [_pack(_read_key(row, key.removeprefix("-"))) for key in keys]
    return _cipher().encrypt(json.dumps([scope, direction, values]).encode()).decode()


def _read_cursor(cursor: str | None, scope: str) -> tuple[str, list[Any]] | None:
    """Return the direction and the values, or None for a cursor that was not made for this list."""
    if not cursor:
        return None
    try:
        found, direction, values = json.loads(_cipher().decrypt(cursor.encode()))
    except InvalidToken:
        return None
    return (direction, [_unpack(kind, text) for kind, text in values]) if found == scope else None


def _read_key(row: Model, key: str) -> Any:
    value: Any = row
    for name in key.split("__"):
        value = getattr(value, name)
    return value


_READERS: dict[str, Any] = {
    "str": str,
    "int": int,
    "bool": lambda text: text == "True",
    "UUID": UUID,
    "Decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


def _pack(value: Any) -> tuple[str, str]:
    """Write a key as its type and its text. Raises TypeError for a null or a type that cannot order a list."""
    kind = next(
        (base.__name__ for base in type(value).__mro__ if base.__name__ in _READERS),
        None,
    )
    if kind is None:
        raise TypeError(f"a list cannot be paged by {type(value).__name__}")
    return kind, value.isoformat() if isinstance(value, date) else str(value)


def _unpack(kind: str, text: str) -> Any:
    return _READERS[kind](text)
