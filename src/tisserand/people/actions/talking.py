"""How to talk with the person: languages, interpreters booked, somebody the person trusts."""

from datetime import date, datetime

from django.db import transaction

from tisserand.foundation import clock
from tisserand.people.actions.correcting import lock_person
from tisserand.people.enums import InterpreterMode
from tisserand.people.models import InterpreterBooking, Person, PersonLanguage, TrustedPerson
from tisserand.people.queries.talking import relatives_around
from tisserand.people.rules.faults import refuse_faults
from tisserand.people.rules.interpreting import check_interpreter
from tisserand.people.rules.languages import LANGUAGES
from tisserand.secrecy.api import current_agent, record


@transaction.atomic
def note_language(
    *, person: Person, language: str, speaks: bool = True, reads: bool = False, needs_interpreter: bool = False
) -> PersonLanguage:
    """Note a language (a code of `rules.languages`); the same one again takes the new marks."""
    locked = lock_person(person)
    if language not in LANGUAGES:
        raise ValueError(f"{language} is not a language of the list")
    row = PersonLanguage.objects.filter(person=locked, language=language).first()
    noted = row or PersonLanguage(organisation_id=locked.organisation_id, person=locked, language=language)
    noted.speaks, noted.reads, noted.needs_interpreter = speaks, reads, needs_interpreter
    noted.save()
    record("person.note_language", locked)
    return noted


@transaction.atomic
def remove_language(*, language: PersonLanguage) -> None:
    """Remove a language noted by mistake."""
    locked = lock_person(language.person)
    language.delete()
    record("person.remove_language", locked)


@transaction.atomic
def book_interpreter(
    *, person: Person, language: str, held_at: datetime, mode: InterpreterMode, provider: str
) -> InterpreterBooking:
    """Note that an interpreter comes; `Impossible` when `provider` names a child."""
    locked = lock_person(person)
    refuse_faults(check_interpreter(provider, relatives_around(locked), held_at.astimezone(clock.PARIS).date()))
    booking = InterpreterBooking(
        organisation_id=locked.organisation_id,
        person=locked,
        language=language,
        held_at=held_at,
        mode=mode,
        provider=provider,
        booked_by=current_agent(),
    )
    booking.save(force_insert=True)
    record("person.book_interpreter", locked)
    return booking


@transaction.atomic
def cancel_interpreter(*, booking: InterpreterBooking) -> InterpreterBooking:
    """The interpreter does not come; the booking stays readable."""
    locked = lock_person(booking.person)
    booking.cancelled_at = clock.now()
    booking.save(update_fields=["cancelled_at"])
    record("person.cancel_interpreter", locked)
    return booking


@transaction.atomic
def trust_person(*, person: Person, name: str, relation: str = "", phone: str = "", on: date) -> TrustedPerson | None:
    """Note whom the person trusts, in place of the one before; without a name, nobody any more."""
    locked = lock_person(person)
    TrustedPerson.objects.filter(person=locked).delete()
    record("person.note_trusted", locked)
    if not name:
        return None
    return TrustedPerson.objects.create(
        organisation_id=locked.organisation_id, person=locked, name=name, relation=relation, phone=phone, noted_on=on
    )
