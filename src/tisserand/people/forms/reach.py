"""What reaches a person: addresses, numbers, e-mail addresses."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tisserand.interface.forms import BaseForm, CommuneField, FrenchDateField
from tisserand.people.api import Address, ContactKind, Fault, PersonAddress
from tisserand.people.forms.labels import CONTACT_KINDS, FAULTS

_FRENCH_NUMBER = re.compile(r"(?:\+33|0033|0)([1-9])([0-9]{8})")
_FOREIGN_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


def write_phone(typed: str) -> str:
    """« 06 12 34 56 78 » for any way of typing it, « +32470123456 » for a foreign one. Raises ValidationError (French)."""
    number = re.sub(r"[\s.\-/()\u00a0\u202f]", "", typed).replace("+330", "+33")
    if french := _FRENCH_NUMBER.fullmatch(number):
        digits = f"0{french[1]}{french[2]}"
        return " ".join(digits[start : start + 2] for start in range(0, 10, 2))
    if _FOREIGN_NUMBER.fullmatch(number) and not number.startswith("+33"):
        return number
    raise ValidationError("Écrivez dix chiffres, par exemple 06 12 34 56 78, ou un numéro étranger avec son indicatif (+32…).")


class PhoneField(forms.CharField):
    """A telephone number, kept as « 06 12 34 56 78 »."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "size": 18})
        super().__init__(max_length=40, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the number as it is kept, « » when none was typed."""
        typed: str = super().clean(value)
        return write_phone(typed) if typed else ""


class AddressForm(BaseForm):
    """A new address, and the day the person moved there."""

    line = forms.CharField(
        label="Numéro et rue", max_length=120, required=False, help_text="Laissez vide pour une personne sans logement."
    )
    complement = forms.CharField(label="Complément", max_length=120, required=False, help_text="Bâtiment, étage, « chez… ».")
    commune = CommuneField(label="Commune", help_text="Le nom ou le code postal.")
    postcode = forms.RegexField(
        r"^[0-9]{5}$",
        label="Code postal",
        required=False,
        error_messages={"invalid": "Un code postal a cinq chiffres."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6, "autocomplete": "off"}),
    )
    moved_on = FrenchDateField(label="Depuis le", help_text="L’adresse précédente s’arrête ce jour-là.")
    is_protected = forms.BooleanField(
        label="Adresse protégée",
        required=False,
        help_text="Protège aussi les numéros, et les personnes qui vivent dans le même ménage.",
    )

    @property
    def address(self) -> Address:
        """What was typed; the form must be valid."""
        typed = self.cleaned_data
        return Address(
            commune_code=typed["commune"], line=typed["line"], complement=typed["complement"], postcode=typed["postcode"]
        )

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show beside the date why it cannot be."""
        for fault in faults:
            self.add_error("moved_on", FAULTS[fault])

    @staticmethod
    def initial_on(day: date, address: PersonAddress | None) -> dict[str, Any]:
        """What the form shows first: today; the protection goes on."""
        return {"moved_on": day, "is_protected": bool(address and address.is_protected)}


class ContactPointForm(BaseForm):
    """A number or an e-mail address."""

    kind = forms.ChoiceField(label="Nature", choices=list(CONTACT_KINDS.items()), widget=forms.RadioSelect)
    value = forms.CharField(
        label="Numéro ou adresse électronique", max_length=254, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    is_safe = forms.BooleanField(label="Sûr : personne d’autre ne l’écoute ni ne le lit", required=False, initial=True)
    is_protected = forms.BooleanField(
        label="À protéger", required=False, help_text="Protège aussi les adresses et les autres numéros de la personne."
    )

    def clean(self) -> dict[str, Any]:
        """Check the value according to its nature."""
        cleaned = super().clean() or self.cleaned_data
        kind, value = cleaned.get("kind"), cleaned.get("value", "")
        if kind and value:
            try:
                cleaned["value"] = _write_email(value) if kind == ContactKind.EMAIL else write_phone(value)
            except ValidationError as error:
                self.add_error("value", error)
        return cleaned


def _write_email(typed: str) -> str:
    try:
        validate_email(typed)
    except ValidationError as error:
        raise ValidationError("Écrivez une adresse électronique, par exemple nom@exemple.fr.") from error
    return typed
