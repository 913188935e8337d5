"""Write one line of an import through the actions of people and casework, as its author: the same walls, the same audit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID

from tisserand.accounts.api import Service
from tisserand.casework.api import (
    ClaimDates,
    ClaimedRight,
    ClaimState,
    Medium,
    SupportFile,
    SupportRefused,
    log_contact,
    note_claim,
    open_file,
)
from tisserand.exchange.enums import Created, ImportKind, LineFault, OnAlike
from tisserand.exchange.queries.subjects import exact_candidate, file_for
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.people.api import (
    Address,
    ContactKind,
    Impossible,
    Particulars,
    Person,
    PossibleDuplicates,
    Reach,
    Sex,
    Title,
    add_contact_point,
    recognise_person,
    welcome_person,
)
from tisserand.secrecy.api import Refused, current_agent

NOON: Final = time(12)
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Making:
    """Something that a line made, and the instant at which the import left it."""

    made: Created
    subject: UUID
    left_at: datetime


class LineRefused(ValueError):
    """A line that reads well and cannot be written; `seen` says what stands in the way, without content of a file."""

    def __init__(self, fault: LineFault, seen: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.seen = fault, seen


def write_line(kind: ImportKind, service: Service, values: Values, on_alike: OnAlike) -> list[Making]:
    """Write a line; what it made, in order. Raises `LineRefused`: the caller undoes what was begun."""
    try:
        return _WRITERS[kind](service, values, on_alike)
    except PossibleDuplicates as found:
        raise LineRefused(LineFault.ALIKE, ", ".join(each.line.name for each in found.candidates)) from None
    except Impossible:
        raise LineRefused(LineFault.IMPOSSIBLE_DATES) from None
    except SupportRefused:
        raise LineRefused(LineFault.CLAIM_IMPOSSIBLE) from None
    except Refused:
        raise LineRefused(LineFault.REFUSED) from None


def _write_person(service: Service, values: Values, on_alike: OnAlike) -> list[Making]:
    person, made = _find_or_register(service, values, on_alike)
    return [Making(Created.PERSON, person.pk, person.saved_at)] if made else []


def _write_file(service: Service, values: Values, on_alike: OnAlike) -> list[Making]:
    person, made = _find_or_register(service, values, OnAlike.RECOGNISE if on_alike is OnAlike.SKIP else on_alike)
    if SupportFile.objects.filter(person=person, service=service, lead_worker=current_agent(), closed_on=None).exists():
        raise LineRefused(LineFault.ALREADY_A_FILE)
    file = open_file(person=person, service=service, opened_on=values["opened_on"])
    opened = Making(Created.FILE, file.pk, file.saved_at)
    return [Making(Created.PERSON, person.pk, person.saved_at), opened] if made else [opened]


def _write_contact(_service: Service, values: Values, _on_alike: OnAlike) -> list[Making]:
    file = _file_of(values)
    contact = log_contact(
        file=file,
        medium=Medium(values["medium"]),
        occurred_at=_moment_on(values["occurred_on"]),
        minutes=values.get("minutes"),
        facts=values.get("facts", ""),
    )
    return [Making(Created.CONTACT, contact.pk, contact.saved_at)]


def _write_claim(_service: Service, values: Values, _on_alike: OnAlike) -> list[Making]:
    dates = {name: values.get(name) for name in ("filed_on", "decided_on", "amount", "since", "until")}
    claim = note_claim(
        file=_file_of(values),
        code=ClaimedRight(values["code"]),
        person_id=None,
        dates=ClaimDates(state=ClaimState(values["state"]), **dates),
        remark="",
        on=clock.today(),
    )
    return [Making(Created.CLAIM, claim.pk, claim.saved_at)]


_WRITERS: Final[dict[ImportKind, Callable[[Service, Values, OnAlike], list[Making]]]] = {
    ImportKind.PERSONS: _write_person,
    ImportKind.FILES: _write_file,
    ImportKind.CONTACTS: _write_contact,
    ImportKind.CLAIMS: _write_claim,
}


def _find_or_register(service: Service, values: Values, on_alike: OnAlike) -> tuple[Person, bool]:
    """The person of a line and whether the line registered them. Raises `PossibleDuplicates` when the choice is not to decide."""
    on, particulars = clock.today(), particulars_of(values)
    try:
        return _register(service, particulars, values, on, ()), True
    except PossibleDuplicates as found:
        same = exact_candidate(found.candidates, particulars.identity)
        if on_alike is OnAlike.RECOGNISE and same is not None:
            return recognise_person(person=same, service=service, on=on), False
        if on_alike is not OnAlike.REGISTER:
            raise
        others = {each.person.pk for each in found.candidates}
    return _register(service, particulars, values, on, others), True


def _register(service: Service, particulars: Particulars, values: Values, on: date, distinct: Any) -> Person:
    commune = values.get("commune", "")
    address = (
        Address(line=values.get("street", ""), postcode=values.get("postcode", ""), commune_code=commune) if commune else None
    )
    reach = Reach(values.get("phone", ""), address, values.get("is_protected", False))
    person = welcome_person(service=service, particulars=particulars, reach=reach, on=on, confirm_distinct_from=distinct)
    if values.get("email"):
        add_contact_point(person=person, kind=ContactKind.EMAIL, value=values["email"])
    person.refresh_from_db()
    return person


def particulars_of(values: Values) -> Particulars:
    """Who the line is about."""
    return Particulars(
        last_name=values["last_name"],
        first_name=values.get("first_name", ""),
        birth_name=values.get("birth_name", ""),
        birth_date=values.get("birth_date"),
        title=Title(values.get("title", "")),
        sex=Sex(values.get("sex", "")),
    )


def _file_of(values: Values) -> SupportFile:
    """The file that a line names, by its number or by its person. Raises `LineRefused` for none, or for several."""
    if not values.get("file_number") and not values.get("last_name"):
        raise LineRefused(LineFault.PERSON_UNNAMED)
    files = file_for(current_agent(), values.get("file_number", ""), values.get("last_name", ""), values.get("first_name", ""))
    if len(files) != 1:
        raise LineRefused(LineFault.SEVERAL_FILES if files else LineFault.FILE_UNKNOWN)
    return files[0]


def _moment_on(day: date) -> datetime:
    """Noon of a day whose hour is not known; now, for this morning."""
    moment, now = datetime.combine(day, NOON, PARIS), clock.now()
    if day > now.astimezone(PARIS).date():
        raise LineRefused(LineFault.TO_COME)
    return min(moment, now)
