"""Forms of contacts: the quick one of the thread, the whole one, a message taken, a contact without a name."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from tisserand.accounts.api import Service
from tisserand.casework.enums import ContactFault, Medium
from tisserand.casework.forms.requests import ServiceField, UnmetField, read_identifier
from tisserand.casework.models import Contact
from tisserand.casework.rules.contacts import MOST_MINUTES
from tisserand.casework.rules.labels import CONTACT_FAULT_MESSAGES, MEDIUM_LABELS, UNMET_LABELS, choices_of
from tisserand.foundation.clock import PARIS
from tisserand.foundation.dates import DateError, format_short_date, format_time, parse_time
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Person, person_label

COMMON: Final = ""
NARRATIVE_LABELS: Final = {
    "facts": "Ce qui s’est dit et fait",
    "words": "Ses mots",
    "analysis": "Mon analyse",
    "information_given": "Information donnée",
    "signposted_to": "Orientation conseillée",
    "place": "Où",
    "met_with": "Auprès de qui",
}
TEXT_LABELS: Final = {
    "medium": "Nature de l’échange",
    **NARRATIVE_LABELS,
    "space": "De qui sont ces paroles",
    "is_first": "Premier accueil",
    "minutes": "Durée en minutes",
    "travel_minutes": "Trajet en minutes",
    "day": "Jour",
    "hour": "Heure",
    "unmet_reason": "Demande non satisfaite",
}
EVERYBODY, YES, NO = "Commun au ménage", "oui", "non"


class TimeField(forms.Field):
    """A time of the day as people type it: 16 h 40, 16:40, 9 h."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> time | None:
        """Return the time, None when nothing was typed."""
        text = str(value or "").strip()[:20]
        if not text:
            return None
        try:
            return parse_time(text)
        except DateError as error:
            raise ValidationError(str(error), code="invalid") from error


class MomentForm(BaseForm):
    """How and when a contact took place; nothing typed means now."""

    medium = forms.ChoiceField(
        label="Nature de l’échange", choices=choices_of(MEDIUM_LABELS), widget=forms.RadioSelect, initial=Medium.PHONE.value
    )
    minutes = forms.IntegerField(
        label="Durée en minutes", required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5})
    )
    day = FrenchDateField(label="Jour", required=False, help_text="Vide : aujourd’hui.")
    hour = TimeField(
        label="Heure",
        required=False,
        help_text="Par exemple 16 h 40.",
        widget=forms.TextInput(attrs={"size": 8, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_minutes(self) -> int | None:
        """Refuse less than nothing and more than a day."""
        minutes: int | None = self.cleaned_data["minutes"]
        if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
            raise ValidationError(CONTACT_FAULT_MESSAGES[ContactFault.DURATION], code="duration")
        return minutes

    def clean(self) -> dict[str, Any]:
        """Refuse a moment to come."""
        told = super().clean() or {}
        if {"day", "hour"} <= set(told) and self.occurred_at > self.now:
            self.add_error("day", CONTACT_FAULT_MESSAGES[ContactFault.IN_FUTURE])
        return told

    @property
    def occurred_at(self) -> datetime:
        """The moment: now when nothing was typed; noon of another day without its hour."""
        day: date | None = self.cleaned_data["day"]
        hour: time | None = self.cleaned_data["hour"]
        local = self.now.astimezone(PARIS)
        if day in (None, local.date()) and hour is None:
            return self.now
        return datetime.combine(day or local.date(), hour or time(12), PARIS)

    @property
    def moment_fields(self) -> dict[str, Any]:
        """Medium, moment and length; the form must be valid."""
        return {
            "medium": Medium(self.cleaned_data["medium"]),
            "occurred_at": self.occurred_at,
            "minutes": self.cleaned_data["minutes"],
        }


class QuickContactForm(MomentForm):
    """The entry at the top of the thread: one medium, one text; the rest is there for who wants it."""

    facts = LongTextField(label=NARRATIVE_LABELS["facts"], required=False, rows=3)
    words = LongTextField(label=NARRATIVE_LABELS["words"], required=False, rows=2, help_text="Tels que dits, sans guillemets.")
    analysis = LongTextField(
        label=NARRATIVE_LABELS["analysis"], required=False, rows=2, help_text="Ce que vous en comprenez, tenu à part des faits."
    )
    narrative_names: tuple[str, ...] = ("facts", "words", "analysis")

    def __init__(self, *args: Any, adults: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speakers = name_speakers(adults)
        self.fields["space"] = forms.ChoiceField(
            label="De qui sont ces paroles ?",
            choices=list(self.speakers.items()),
            widget=forms.RadioSelect,
            required=False,
            initial=next(iter(self.speakers)),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a contact where nothing was said."""
        told = super().clean()
        if not any(told.get(name) or name in self.errors for name in self.narrative_names):
            self.add_error("facts", "Écrivez au moins une phrase.")
        return told

    @property
    def contact_fields(self) -> dict[str, Any]:
        """Arguments of `log_contact` but the file; the form must be valid."""
        narrative = {name: self.cleaned_data[name] for name in self.narrative_names}
        return {**self.moment_fields, "space_id": read_identifier(self.cleaned_data["space"]), **narrative}


class ContactForm(QuickContactForm):
    """The whole contact: also what was explained, where the person was pointed to, and whether it is the first."""

    is_first = forms.BooleanField(label="C’est le premier accueil de la personne", required=False)
    information_given = LongTextField(
        label=NARRATIVE_LABELS["information_given"], required=False, rows=2, help_text="Droits et démarches expliqués."
    )
    signposted_to = LongTextField(
        label=NARRATIVE_LABELS["signposted_to"], required=False, rows=2, help_text="Vers quel service la personne peut aller."
    )
    place = forms.CharField(
        label=NARRATIVE_LABELS["place"], required=False, max_length=200, help_text="Préfecture, tribunal, banque, hôpital…"
    )
    met_with = forms.CharField(
        label=NARRATIVE_LABELS["met_with"], required=False, max_length=200, help_text="La personne ou le guichet rencontré."
    )
    travel_minutes = forms.IntegerField(
        label="Trajet aller et retour, en minutes",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
        help_text="La durée de l’échange est celle de la présence sur place.",
    )
    unmet_reason = UnmetField()
    narrative_names = ("facts", "words", "analysis", "information_given", "signposted_to", "place", "met_with")

    def clean_travel_minutes(self) -> int | None:
        """Refuse less than nothing and more than a day."""
        minutes: int | None = self.cleaned_data["travel_minutes"]
        if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
            raise ValidationError(CONTACT_FAULT_MESSAGES[ContactFault.TRAVEL], code="travel")
        return minutes

    @property
    def contact_fields(self) -> dict[str, Any]:
        """Arguments of `log_contact` but the file, or fields to correct; the form must be valid."""
        others = ("is_first", "travel_minutes", "unmet_reason")
        return {**super().contact_fields, **{name: self.cleaned_data[name] for name in others}}

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, to be compared with `texts_of` a contact; the form must be valid."""
        local = self.occurred_at.astimezone(PARIS)
        return _write_texts({**self.cleaned_data, "day": local.date(), "hour": format_time(local)}, self.speakers)


class MessageForm(MomentForm):
    """What somebody asks to be told to the file's social worker."""

    message = LongTextField(
        label="Message",
        help_text="Une fois enregistré, vous ne pourrez plus le relire : seul le travailleur social y aura accès.",
    )


class AnonymousContactForm(MomentForm):
    """A contact that counts without a name; narrative only for those who may read it again."""

    facts = LongTextField(label="Ce qui s’est dit, sans rien qui identifie la personne", required=False, rows=3)
    information_given = LongTextField(label=NARRATIVE_LABELS["information_given"], required=False, rows=2)
    signposted_to = LongTextField(label=NARRATIVE_LABELS["signposted_to"], required=False, rows=2)
    unmet_reason = UnmetField()

    def __init__(self, *args: Any, services: Sequence[Service], has_narrative: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"] = ServiceField(services)
        self.has_narrative = has_narrative
        if not has_narrative:
            for name in ("facts", "information_given", "signposted_to"):
                del self.fields[name]

    @property
    def contact_fields(self) -> dict[str, Any]:
        """Arguments of `log_anonymous_contact`; the form must be valid."""
        told = self.cleaned_data
        narrative: dict[str, Any] = {name: told[name] for name in NARRATIVE_LABELS if name in told}
        return {"service": told["service"], "unmet_reason": told["unmet_reason"], **self.moment_fields, **narrative}


def describe_contact(contact: Contact) -> dict[str, Any]:
    """Initial values of the form that corrects a contact."""
    local = contact.occurred_at.astimezone(PARIS)
    return {
        "medium": contact.medium,
        "minutes": contact.minutes,
        "day": local.date(),
        "hour": format_time(local),
        "space": str(contact.space_id or COMMON),
        "is_first": contact.is_first,
        "travel_minutes": contact.travel_minutes,
        "unmet_reason": contact.unmet_reason,
        **{name: getattr(contact, name) for name in NARRATIVE_LABELS},
    }


def name_speakers(adults: Sequence[Person]) -> dict[str, str]:
    """Who may have spoken, by identifier; two of the same name are told apart by a number."""
    names: dict[str, str] = {}
    for adult in adults:
        label, rank = person_label(adult), sum(name.startswith(person_label(adult)) for name in names.values())
        names[str(adult.pk)] = f"{label} ({rank + 1})" if rank else label
    return {**names, COMMON: EVERYBODY}


def texts_of(contact: Contact, speakers: Mapping[str, str]) -> dict[str, str]:
    """What two versions of a contact are compared by: all that its form holds, in words."""
    return _write_texts(describe_contact(contact), speakers)


def read_texts(texts: Mapping[str, str], speakers: Mapping[str, str]) -> dict[str, Any]:
    """The words of `texts_of`, as its form posts them."""
    codes = {label: code for code, label in MEDIUM_LABELS.items()}
    unmet = {label: code for code, label in UNMET_LABELS.items()}
    spoken = {name: identifier for identifier, name in speakers.items()}
    return {
        **texts,
        "medium": codes.get(texts["medium"], ""),
        "space": spoken.get(texts["space"], COMMON),
        "is_first": texts["is_first"] == YES,
        "unmet_reason": unmet.get(texts["unmet_reason"], ""),
    }


def _write_texts(values: Mapping[str, Any], speakers: Mapping[str, str]) -> dict[str, str]:
    return {
        **{name: values[name] for name in NARRATIVE_LABELS},
        "medium": MEDIUM_LABELS[values["medium"]],
        "space": speakers.get(values["space"], EVERYBODY),
        "is_first": YES if values["is_first"] else NO,
        "minutes": _write_number(values["minutes"]),
        "travel_minutes": _write_number(values["travel_minutes"]),
        "day": format_short_date(values["day"]),
        "hour": values["hour"],
        "unmet_reason": UNMET_LABELS.get(values["unmet_reason"], ""),
    }


def _write_number(number: int | None) -> str:
    return "" if number is None else str(number)
