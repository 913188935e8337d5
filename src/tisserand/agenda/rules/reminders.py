"""Reminding people of an appointment: whom, when, and words that say nothing of the case.

Nothing is sent: somebody reads the words out, or copies them. A person who wants no message left is spoken to or not reminded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from tisserand.agenda.rules.moments import day_of
from tisserand.foundation.dates import format_long_date, format_time

OPEN_DAYS_AHEAD: Final = 2
"""People are reminded of the appointments of the two open days to come: soon enough to remember, late enough to move."""


class Means(StrEnum):
    """How the person is reminded."""

    SPEAK = "speak"
    WRITE = "write"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Reminder:
    """What to say or copy, and what to take care of."""

    means: Means
    words: str
    cautions: tuple[str, ...]


def last_day_to_remind(today: date, is_open: Callable[[date], bool]) -> date:
    """The day of the second open day to come: appointments until then are due for a reminder."""
    day, found = today, 0
    for _ in range(31):
        day += timedelta(days=1)
        found += is_open(day)
        if found == OPEN_DAYS_AHEAD:
            break
    return day


def prepare_reminder(
    *,
    starts_at: datetime,
    is_visit: bool,
    is_phone: bool,
    service: str,
    place: str,
    preferred: str,
    no_message: bool,
    is_protected: bool,
) -> Reminder:
    """The words for one appointment. `preferred` is how the person asks to be reached (`PreferredContact`)."""
    means = _means_of(preferred, no_message=no_message)
    cautions = []
    if no_message:
        cautions.append("Ne laissez aucun message : ne parlez qu’à la personne elle-même.")
    if is_protected:
        cautions.append("Coordonnées protégées : elles s’affichent depuis la fiche, pour qui suit le dossier.")
    day, hour = format_long_date(day_of(starts_at)), format_time(starts_at)
    what = _tell_what(is_visit=is_visit, is_phone=is_phone, place=place)
    if means == Means.SPEAK:
        return Reminder(means, f"Je vous rappelle que {what} le {day} à {hour}.", tuple(cautions))
    signature = "" if is_protected else f" {service}"
    return Reminder(
        means, f"Bonjour, {what} le {day} à {hour}. En cas d’empêchement, merci de prévenir.{signature}", tuple(cautions)
    )


def _means_of(preferred: str, *, no_message: bool) -> Means:
    if no_message or preferred in {"", "phone", "in_person"}:
        return Means.SPEAK
    return Means.LETTER if preferred == "letter" else Means.WRITE


def _tell_what(*, is_visit: bool, is_phone: bool, place: str) -> str:
    if is_visit:
        return "nous devons nous voir chez vous"
    if is_phone:
        return "nous devons nous parler au téléphone"
    return f"nous avons rendez-vous, {place}," if place else "nous avons rendez-vous"
