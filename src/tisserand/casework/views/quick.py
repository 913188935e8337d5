"""The forms of a contact, made for a request."""

from collections.abc import Mapping, Sequence
from typing import Any

from tisserand.casework.forms.contacts import ContactForm, QuickContactForm, describe_contact
from tisserand.casework.models import Contact
from tisserand.foundation import clock
from tisserand.people.api import Person

Posted = Mapping[str, Any] | None


def quick_form(posted: Posted, adults: Sequence[Person]) -> QuickContactForm:
    """The entry at the top of the thread."""
    return QuickContactForm(posted, adults=adults, now=clock.now())


def whole_form(posted: Posted, adults: Sequence[Person], contact: Contact | None = None) -> ContactForm:
    """The whole form, filled from a contact to correct, if one; its speaker stays a choice even after leaving the household."""
    speaker = contact.space if contact else None
    known = [*adults, speaker] if speaker and speaker.pk not in {adult.pk for adult in adults} else adults
    initial = describe_contact(contact) if contact else {}
    return ContactForm(posted, adults=known, now=clock.now(), initial=initial)
