"""Optimistic locking: the second of two people who edit the same thing learns of it and chooses."""

from typing import Any, Generic, TypeVar

from django.db import transaction

from tisserand.foundation import clock
from tisserand.secrecy.models import SealedModel

Row = TypeVar("Row", bound=SealedModel)


class StaleVersion(Exception, Generic[Row]):
    """Somebody saved the row first; `current` is what it holds now."""

    def __init__(self, current: Row) -> None:
        super().__init__("saved by somebody else meanwhile")
        self.current = current


@transaction.atomic
def save_version(instance: Row, expected_version: int, **fields: Any) -> Row:
    """Set `fields` on the row if it still is at `expected_version`; else raise `StaleVersion` and change nothing."""
    current = type(instance)._default_manager.select_for_update().get(pk=instance.pk)
    if current.version != expected_version:
        raise StaleVersion(current)
    for name, value in fields.items():
        setattr(current, name, value)
    current.version, current.saved_at = expected_version + 1, clock.now()
    current.save(update_fields=[*fields, "version", "saved_at"])
    return current
