"""A document as plain values for the Typst templates: names with hyphens, spans as dictionaries."""

import re
from dataclasses import fields, is_dataclass
from typing import Any

from tisserand.foundation.documents import model


def document_content(document: model.Document) -> dict[str, Any]:
    """Dictionaries, lists and strings, bytes as numbers; a block says which one it is under ``block`` (« key-values »)."""
    content: dict[str, Any] = _plain(document)
    return content


def _hyphenated(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", "-", name).lower()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        if any(isinstance(item, model.Span) for item in value):
            return [_plain(model.Span(item) if isinstance(item, str) else item) for item in value]
        return [_plain(item) for item in value]
    if isinstance(value, bytes):
        return list(value)
    if not is_dataclass(value):
        return value
    plain = {_hyphenated(field.name): _plain(getattr(value, field.name)) for field in fields(value)}
    return {"block": _hyphenated(type(value).__name__), **plain}
