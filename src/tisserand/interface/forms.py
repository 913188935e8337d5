"""What every form of the product shares: French messages, and the answer's status when it is refused."""

from typing import Any

from django import forms

from tisserand.interface.communes import CommuneField
from tisserand.interface.fields import (
    AmountField,
    FrenchDateField,
    LongTextField,
    TypedDateInput,
)

__all__ = ["AmountField", "BaseForm", "CommuneField", "FrenchDateField", "LongTextField", "TypedDateInput"]

REQUIRED = "Remplissez ce champ."
CHOOSE = "Choisissez une réponse."
CHOOSE_SOME = "Cochez au moins une réponse."
_UNKNOWN = "Cette réponse n’est pas dans la liste\u00a0: choisissez-en une autre."


class BaseForm(forms.Form):
    """A plain form. The page has ``novalidate``: the server's messages, in French, are the only ones."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _speak_french(field)

    @property
    def status(self) -> int:
        """HTTP status of the page that shows this form: 422 when it was sent and refused, else 200."""
        return 422 if self.is_bound and not self.is_valid() else 200


def _speak_french(field: forms.Field) -> None:
    """Give the field our messages, where it was not declared with its own."""
    usual: dict[str, Any] = {}
    for base in reversed(type(field).__mro__):
        usual.update(getattr(base, "default_error_messages", {}))
    for code, message in _messages_of(field).items():
        if field.error_messages.get(code) == usual.get(code):
            field.error_messages[code] = message


def _messages_of(field: forms.Field) -> dict[str, Any]:
    if isinstance(field, forms.BooleanField):
        return {"required": "Cochez cette case pour continuer."}
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return {"required": CHOOSE_SOME, "invalid_choice": _UNKNOWN}
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return {"required": CHOOSE, "invalid_choice": _UNKNOWN}
    if isinstance(field, forms.IntegerField):
        return {
            "required": REQUIRED,
            "invalid": "Écrivez un nombre entier, en chiffres.",
        }
    return {"required": REQUIRED}
