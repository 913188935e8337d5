"""A commune: its name is typed and suggested, its official code is kept."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tisserand.foundation.territory import Commune, current_code, find_commune, search_communes

CODE_END = "_code"
_UNKNOWN = "Aucune commune ne porte ce nom\u00a0: vérifiez l’orthographe, ou écrivez le code postal."


def describe_commune(commune: Commune) -> str:
    """« Caen (14) »: enough to tell homonyms apart in most cases."""
    return f"{commune.name} ({commune.departement.code})"


class TypedName(str):
    """What was typed and no suggestion chosen; it may look like a code and is none."""

    __slots__ = ()


class CommuneInput(forms.Widget):
    """A name that is completed as one types, and beside it, hidden, the code of the chosen commune."""

    template_name = "interface/widgets/commune.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """Return the chosen code while the name beside it is still its own, else what was typed."""
        typed, code = str(data.get(name, "")).strip(), str(data.get(f"{name}{CODE_END}", "")).strip()
        chosen = find_commune(code) if code else None
        return chosen.code if chosen and typed == describe_commune(chosen) else TypedName(typed)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Only the typed name tells whether the field was sent."""
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the code, and show the name of a code."""
        context = super().get_context(name, value, attrs)
        chosen = find_commune(value) if value and not isinstance(value, TypedName) else None
        context["widget"] |= {
            "value": describe_commune(chosen) if chosen else value or "",
            "code": chosen.code if chosen else "",
            "code_name": f"{name}{CODE_END}",
            "listbox": f"{context['widget']['attrs'].get('id', name)}_listbox",
        }
        return context


class CommuneField(forms.Field):
    """The official code of a commune of today, for instance "14118"; a former code becomes that of today.

    Without a script, a whole name or a postcode is enough when one commune answers to it.
    """

    widget = CommuneInput

    def to_python(self, value: Any) -> str | None:
        """Return the code, None when nothing was typed."""
        if not value:
            return None
        return _only_commune(value).code if isinstance(value, TypedName) else current_code(str(value))


def _only_commune(typed: str) -> Commune:
    """Return the commune that was named. Raises ValidationError when none or several answer to the name."""
    found = search_communes(typed.rsplit(" (", 1)[0], limit=8)
    exact = [item for item in found if typed in (describe_commune(item), item.name)] or found
    if not exact:
        raise ValidationError(_UNKNOWN, code="invalid")
    if len(exact) > 1:
        names = ", ".join(describe_commune(item) for item in exact[:4])
        raise ValidationError(f"Plusieurs communes répondent à ce nom\u00a0: {names}… Choisissez-en une.", code="several")
    return exact[0]
