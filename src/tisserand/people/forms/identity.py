"""Who a person is: registration, correction, death."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from tisserand.accounts.api import Service
from tisserand.foundation.dates import format_short_date
from tisserand.interface.forms import BaseForm, CommuneField, FrenchDateField
from tisserand.people.api import Address, Fault, Identity, Particulars, Person, PreferredContact, Sex, Title
from tisserand.people.forms.labels import FAULTS, PREFERRED_CONTACTS, SEXES, TITLES
from tisserand.people.forms.nationalities import COUNTRIES, nationality_choices
from tisserand.people.forms.reach import PhoneField
from tisserand.people.rules.dates import check_life

_CHECKED = "on"
_FIELDS = (
    "title",
    "first_name",
    "last_name",
    "birth_name",
    "birth_date",
    "sex",
    "nationality",
    "preferred_contact",
    "no_message",
    "no_letter",
    "contact_hours",
)


class NameField(forms.CharField):
    """A name: letters, spaces, hyphens, apostrophes; no figure, so that a national number never lands here."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(max_length=80, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the name with single spaces and typographic apostrophes."""
        return " ".join((super().to_python(value) or "").replace("'", "’").split())

    def validate(self, value: str) -> None:
        """Refuse figures, and what has no letter."""
        super().validate(value)
        if any(sign.isdigit() for sign in value):
            raise ValidationError("Un nom ne comporte pas de chiffre.", code="figures")
        if value and not any(sign.isalpha() for sign in value):
            raise ValidationError("Écrivez un nom, avec des lettres.", code="no_letter")


class PersonForm(BaseForm):
    """The particulars of a person; `on` is the present day."""

    title = forms.ChoiceField(label="Civilité", choices=list(TITLES.items()), widget=forms.RadioSelect, required=False)
    last_name = NameField(label="Nom d’usage", help_text="Le nom que la personne porte aujourd’hui.")
    first_name = NameField(label="Prénom", required=False)
    birth_name = NameField(label="Nom de naissance", required=False, help_text="S’il est différent du nom d’usage.")
    birth_date = FrenchDateField(label="Date de naissance", required=False, help_text="Par exemple 12/03/1992.")
    sex = forms.ChoiceField(label="Sexe à l’état civil", choices=list(SEXES.items()), widget=forms.RadioSelect, required=False)
    nationality = forms.ChoiceField(
        label="Nationalité", choices=nationality_choices, required=False, help_text="Seulement si elle sert à étudier un droit."
    )
    preferred_contact = forms.ChoiceField(
        label="Moyen de contact préféré", choices=list(PREFERRED_CONTACTS.items()), required=False
    )
    contact_hours = forms.CharField(
        label="Quand appeler", max_length=80, required=False, help_text="Par exemple « après 18 h, jamais le mercredi »."
    )
    no_letter = forms.BooleanField(
        label="Ne pas écrire au domicile", required=False, help_text="Ni courrier, ni papier laissé sur place."
    )
    no_message = forms.BooleanField(
        label="Ne laisser aucun message", required=False, help_text="Ni sur un répondeur, ni par SMS, ni à un proche."
    )

    def __init__(self, *args: Any, on: date, deceased_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._on, self._deceased_on = on, deceased_on

    def clean_birth_date(self) -> date | None:
        """Refuse a date that cannot be."""
        born: date | None = self.cleaned_data["birth_date"]
        if faults := check_life(born, self._deceased_on, self._on):
            raise ValidationError([FAULTS[fault] for fault in faults])
        return born

    @property
    def particulars(self) -> Particulars:
        """What was typed; the form must be valid."""
        return Particulars(
            **{name: self.cleaned_data[name] for name in ("last_name", "first_name", "birth_name", "birth_date", "nationality")},
            title=Title(self.cleaned_data["title"]),
            sex=Sex(self.cleaned_data["sex"]),
            preferred_contact=PreferredContact(self.cleaned_data["preferred_contact"]),
            no_message=self.cleaned_data["no_message"],
            no_letter=self.cleaned_data["no_letter"],
            contact_hours=self.cleaned_data["contact_hours"],
        )

    @property
    def typed_identity(self) -> Identity:
        """What can be made of what was typed so far, whatever its faults."""
        self.is_valid()
        typed = self.cleaned_data
        return Identity(
            last_name=typed.get("last_name", ""),
            first_name=typed.get("first_name", ""),
            birth_name=typed.get("birth_name", ""),
            birth_date=typed.get("birth_date"),
            sex=Sex(typed.get("sex", "")),
        )

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show beside the birth date why the action refused it."""
        for fault in faults:
            self.add_error("birth_date", FAULTS[fault])


class RegistrationForm(PersonForm):
    """A new person, and what reaches them."""

    service = forms.ModelChoiceField(label="Service", queryset=Service.objects.none())
    phone = PhoneField(label="Téléphone", required=False)
    line = forms.CharField(label="Numéro et rue", max_length=120, required=False)
    commune = CommuneField(label="Commune", required=False, help_text="Le nom ou le code postal.")
    is_protected = forms.BooleanField(
        label="Adresse et numéros protégés",
        required=False,
        help_text="Seuls ceux qui tiennent sa demande ou son dossier pourront les afficher.",
    )

    def __init__(self, *args: Any, services: QuerySet[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        several = list(services[:2])
        self._only_service: Service | None = several[0] if len(several) == 1 else None
        if self._only_service:
            del self.fields["service"]
        else:
            self.fields["service"] = forms.ModelChoiceField(label="Service", queryset=services, empty_label=None)

    def clean(self) -> dict[str, Any]:
        """A street needs its commune."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("line") and not cleaned.get("commune") and "commune" not in self.errors:
            self.add_error("commune", "Indiquez la commune de cette adresse.")
        return cleaned

    @property
    def chosen_service(self) -> Service:
        """The service that the person is registered for."""
        chosen: Service = self._only_service or self.cleaned_data["service"]
        return chosen

    @property
    def address(self) -> Address | None:
        """The address typed, if any."""
        commune = self.cleaned_data["commune"]
        return Address(commune_code=commune, line=self.cleaned_data["line"]) if commune else None


class CorrectionForm(PersonForm):
    """A person's particulars, corrected; knows which version they were read at, and what they were then."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput)
    read = forms.JSONField(widget=forms.HiddenInput, required=False)

    @property
    def as_read(self) -> dict[str, str]:
        """The particulars before they were corrected here, as the form sends them; empty when that is not known."""
        read = self.cleaned_data.get("read")
        return {str(name): str(value) for name, value in read.items()} if isinstance(read, dict) else {}


class DeathForm(BaseForm):
    """The day of a death."""

    deceased_on = FrenchDateField(label="Date du décès")

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show beside the date why it cannot be."""
        for fault in faults:
            self.add_error("deceased_on", FAULTS[fault])


def write_particulars(person: Person) -> dict[str, str]:
    """A person's particulars as the form would send them."""
    return {
        **{name: str(getattr(person, name)) for name in _FIELDS if name not in ("birth_date", "no_message", "no_letter")},
        "birth_date": format_short_date(person.birth_date) if person.birth_date else "",
        "no_message": _CHECKED if person.no_message else "",
        "no_letter": _CHECKED if person.no_letter else "",
    }


def describe_particulars(sent: Mapping[str, str]) -> dict[str, str]:
    """The same in words, for a person to compare."""
    return {
        **{name: sent.get(name, "") for name in ("first_name", "last_name", "birth_name", "birth_date", "contact_hours")},
        "title": TITLES.get(Title(sent.get("title", "")), ""),
        "sex": SEXES[Sex(sent.get("sex", ""))],
        "nationality": COUNTRIES.get(sent.get("nationality", ""), ""),
        "preferred_contact": PREFERRED_CONTACTS[PreferredContact(sent.get("preferred_contact", ""))],
        "no_message": "oui" if sent.get("no_message") else "non",
        "no_letter": "oui" if sent.get("no_letter") else "non",
    }


def particulars_labels() -> dict[str, str]:
    """Label of each field, in the order of the form."""
    return {name: str(PersonForm.base_fields[name].label) for name in _FIELDS}
