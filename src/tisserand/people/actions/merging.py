"""Bring two records of one person together, and part them again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from tisserand.foundation import clock
from tisserand.people.actions.correcting import lock_person
from tisserand.people.actions.reaching import protect_persons
from tisserand.people.actions.registering import fill_person
from tisserand.people.enums import Fault, PreferredContact, Sex, Title
from tisserand.people.models import DuplicatePair, Kinship, Merge, Person
from tisserand.people.queries.merged import standing_merges
from tisserand.people.rules.faults import refuse_faults
from tisserand.people.rules.merging import MERGED_FIELDS, Side, check_merge, last_day_to_undo
from tisserand.people.rules.particulars import Particulars
from tisserand.secrecy.api import Refused, current_agent, record


@transaction.atomic
def merge_persons(*, kept: Person, absorbed: Person, taken: frozenset[str] = frozenset(), on: date) -> Merge:
    """Read `absorbed` through `kept` from now on; `taken` are the particulars that come from `absorbed`.

    Nothing moves: files, addresses, stays stay where they are, each behind its own walls. Protection of one protects both.
    Raises `Impossible`.
    """
    locked = {each.pk: lock_person(each) for each in sorted((kept, absorbed), key=lambda each: each.pk)}
    one, other = locked[kept.pk], locked[absorbed.pk]
    refuse_faults(_check(one, other))
    before, after = _take(one, other, taken)
    merge = Merge(
        organisation_id=one.organisation_id,
        kept=one,
        absorbed=other,
        merged_on=on,
        merged_by=current_agent(),
        before=before,
        after=after,
    )
    merge.save(force_insert=True)
    _write(one, after)
    if one.is_protected or other.is_protected:
        protect_persons(one, other)
    first, second = sorted((one.pk, other.pk))
    DuplicatePair.objects.filter(one=first, other=second).delete()
    record("person.merge", one, reason=f"absorbed:{other.pk}")
    return merge


@transaction.atomic
def undo_merge(*, merge: Merge, on: date) -> Person:
    """Two records again; what was taken goes back to what it was, unless corrected since. `Impossible` after 30 days."""
    kept = lock_person(merge.kept)
    undone = Merge.objects.select_for_update().get(pk=merge.pk)
    if undone.undone_at is not None:
        raise Refused("this merge is already undone")
    refuse_faults([Fault.TOO_LATE_TO_UNDO] if on > last_day_to_undo(undone.merged_on) else [])
    current = _read(kept)
    _write(kept, {name: value for name, value in undone.before.items() if current[name] == undone.after[name]})
    undone.undone_at, undone.undone_by = clock.now(), current_agent()
    undone.save(update_fields=["undone_at", "undone_by"])
    record("person.part", kept, reason=f"absorbed:{undone.absorbed_id}")
    return kept


def check_persons(kept: Person, absorbed: Person) -> tuple[Fault, ...]:
    """Why these two records cannot be brought together; empty when they can."""
    return _check(kept, absorbed)


def _check(kept: Person, absorbed: Person) -> tuple[Fault, ...]:
    both = (kept.pk, absorbed.pk)
    taken = set(standing_merges().filter(absorbed__in=both).values_list("absorbed_id", flat=True))
    kin = Kinship.objects.filter(Q(parent__in=both), child__in=both).exists()
    sides = [Side(each.pk, each.deceased_on, each.pk in taken) for each in (kept, absorbed)]
    return check_merge(*sides, are_parent_and_child=kin)


def _take(kept: Person, absorbed: Person, taken: frozenset[str]) -> tuple[dict[str, str], dict[str, str]]:
    mine, theirs = _read(kept), _read(absorbed)
    changed = [name for name in mine if theirs[name] != mine[name] and (name in taken or (not mine[name] and theirs[name]))]
    return {name: mine[name] for name in changed}, {name: theirs[name] for name in changed}


def _read(person: Person) -> dict[str, str]:
    """The particulars that a merge chooses among, as text."""
    values = {name: getattr(person, name) for name in (*MERGED_FIELDS, "deceased_on")}
    return {name: value.isoformat() if isinstance(value, date) else (value or "") for name, value in values.items()}


def _write(person: Person, values: Mapping[str, str]) -> None:
    if not values:
        return
    typed: dict[str, Any] = {name: values[name] for name in MERGED_FIELDS if name in values}
    if "birth_date" in typed:
        typed["birth_date"] = _to_date(typed["birth_date"])
    columns = fill_person(person, replace(_particulars(person), **typed))
    if "deceased_on" in values:
        person.deceased_on = _to_date(values["deceased_on"])
    person.version += 1
    person.save(update_fields=[*columns, "deceased_on", "version"])


def _to_date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _particulars(person: Person) -> Particulars:
    return Particulars(
        last_name=person.last_name,
        first_name=person.first_name,
        birth_name=person.birth_name,
        birth_date=person.birth_date,
        title=Title(person.title),
        sex=Sex(person.sex),
        nationality=person.nationality,
        preferred_contact=PreferredContact(person.preferred_contact),
        no_message=person.no_message,
        no_letter=person.no_letter,
        contact_hours=person.contact_hours,
    )
