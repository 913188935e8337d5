"""Model fields whose value is stored sealed: the database holds only bytes that open at their own place.

`SealedText` reads and writes `str`, `SealedJSON` anything JSON holds, `SealedBytes` raw bytes (a frozen PDF).
Reading or saving one needs an agent context in which the row's container is open.
"""

import json
import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from tisserand.foundation import clock
from tisserand.foundation.sealing import Place, seal, unseal
from tisserand.secrecy.models.container import Container, data_key_of

if TYPE_CHECKING:
    BytesField = models.BinaryField[Any, Any]
else:
    BytesField = models.BinaryField


class Ciphertext(bytes):
    """Sealed bytes as read from the database, not yet opened."""


class SealedAttribute(DeferredAttribute):
    """Opens the value at its first reading and keeps it open on the instance."""

    field: "SealedField"

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Ciphertext):
            value = self.field.open_value(instance, value)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(BytesField):
    """Base of the sealed fields; an empty value is stored as NULL."""

    descriptor_class = SealedAttribute
    empty: Any = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(null=True, blank=True, editable=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "editable"):
            kwargs.pop(fixed, None)
        return name, f"tisserand.secrecy.api.{type(self).__name__}", list(args), kwargs

    def get_default(self) -> Any:
        return self.empty

    def to_bytes(self, value: Any) -> bytes:
        """Plain bytes of a value."""
        return str(value).encode()

    def from_bytes(self, plain: bytes) -> Any:
        """Value of plain bytes."""
        return plain.decode()

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        return self.get_default() if value is None else Ciphertext(value)

    def place_of(self, instance: models.Model) -> Place:
        """The place that the value of `instance` is bound to."""
        return Place(instance._meta.db_table, instance.container_id, instance.pk, self.attname)  # type: ignore[attr-defined]

    def open_value(self, instance: models.Model, value: Ciphertext) -> Any:
        """Unseal `value`, read from the row of `instance`."""
        return self.from_bytes(unseal(value, key=_key_for(instance), bound_to=self.place_of(instance).to_bytes()))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if value is None or value == self.empty or isinstance(value, Ciphertext):
            return value or None
        place = self.place_of(model_instance).to_bytes()
        return Ciphertext(seal(self.to_bytes(value), key=_key_for(model_instance), bound_to=place))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Ciphertext):
            raise TypeError(f"{self.name} is sealed: set it on an instance and save that")
        return super().get_db_prep_value(None if value is None else bytes(value), connection, prepared)


class SealedText(SealedField):
    """Narrative text."""


class SealedJSON(SealedField):
    """A structure of JSON values; empty is None."""

    empty = None

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def from_bytes(self, plain: bytes) -> Any:
        return json.loads(plain)


class SealedBytes(SealedField):
    """A document; empty is `b""`."""

    empty = b""

    def to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def from_bytes(self, plain: bytes) -> Any:
        return plain


def _key_for(instance: models.Model) -> bytes:
    container = instance._state.fields_cache.get("container")
    if isinstance(container, Container):
        return container.data_key()
    return data_key_of(instance.container_id)  # type: ignore[attr-defined]


class SealedModel(models.Model):
    """A row with content: it belongs to an organisation and a container, and counts its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    container = models.ForeignKey("secrecy.Container", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True
