"""The forms of a contact, made for a request."""

from collections.abc import Mapping, Sequence
from typing import Any

from tisserand.casework.enums import Medium
from tisserand.casework.forms.contacts import ContactForm, QuickContactForm, describe_contact, name_speakers
from tisserand.casework.models import Contact
from tisserand.foundation import clock
from tisserand.people.api import Person

Posted = Mapping[str, Any] | None


def quick_form(posted: Posted, adults: Sequence[Person]) -> QuickContactForm:
    """The entry at the top of the thread."""
    return QuickContactForm(posted, adults=adults, now=clock.now())


def whole_form(
    posted: Posted, adults: Sequence[Person], contact: Contact | None = None, preset: Mapping[str, Any] | None = None
) -> ContactForm:
    """The whole form, filled from a contact to correct, if one, or with what the page before it knew."""
    initial = describe_contact(contact) if contact else dict(preset or {})
    return ContactForm(posted, adults=_speakers(adults, contact), now=clock.now(), initial=initial)


def speakers_of(adults: Sequence[Person], contact: Contact) -> dict[str, str]:
    """Who may have spoken in a contact, by identifier."""
    return name_speakers(_speakers(adults, contact))


def preset_medium(address: Mapping[str, str]) -> dict[str, str]:
    """How the contact took place, when the page that leads here says so (`?nature=drop_in`)."""
    medium = address.get("nature", "")
    return {"medium": medium} if medium in set(Medium) else {}


def _speakers(adults: Sequence[Person], contact: Contact | None) -> Sequence[Person]:
    """The adults, and the speaker of a contact even after leaving the household."""
    speaker = contact.space if contact else None
    return [*adults, speaker] if speaker and speaker.pk not in {adult.pk for adult in adults} else adults
