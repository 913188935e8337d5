"""Note, end and remove the dated legal facts of a person."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tisserand.foundation import clock
from tisserand.people.actions.correcting import lock_person
from tisserand.people.enums import Fault, MeasureKind, MeasureNature, PlaceKind
from tisserand.people.models import Measure, Person
from tisserand.people.policies import can_see_person
from tisserand.people.rules.faults import refuse_faults
from tisserand.people.rules.measures import KINDS, Subject, check_measure
from tisserand.secrecy.api import Refused, current_agent, record


@dataclass(frozen=True, slots=True)
class Decision:
    """Which fact, held by whom (somebody known, or a name), when, by which decision; `ends_on` is the first day without it."""

    kind: MeasureKind
    starts_on: date
    ends_on: date | None = None
    holder: Person | None = None
    holder_name: str = ""
    holder_contact: str = ""
    place_kind: PlaceKind | None = None
    authority: str = ""
    decided_on: date | None = None


@transaction.atomic
def record_measure(*, person: Person, nature: MeasureNature, decision: Decision, on: date) -> Measure:
    """Note a measure, an authority, a residence or a place in care; `Impossible` when a rule forbids it."""
    locked = lock_person(person)
    if decision.kind not in KINDS[nature]:
        raise ValueError(f"{decision.kind} is not a kind of {nature}")
    if decision.holder is not None and not can_see_person(current_agent(), decision.holder.pk):
        raise Refused("the holder is nobody the agent sees")
    measure = Measure(
        organisation_id=locked.organisation_id,
        person=locked,
        nature=nature,
        kind=decision.kind,
        holder=decision.holder,
        holder_name="" if decision.holder else decision.holder_name,
        holder_contact=decision.holder_contact,
        place_kind=decision.place_kind or "",
        authority=decision.authority,
        decided_on=decision.decided_on,
        starts_on=decision.starts_on,
        ends_on=decision.ends_on,
        saved_by=current_agent(),
    )
    is_to_come = decision.decided_on is not None and decision.decided_on > on
    refuse_faults([*_check(measure), *([Fault.DECIDED_AFTER_START] if is_to_come else [])])
    measure.save(force_insert=True)
    record("measure.record", locked, reason=f"{nature}:{decision.kind}")
    return measure


@transaction.atomic
def end_measure(*, measure: Measure, ended_on: date) -> Measure:
    """Note the first day without it; a date already past or a renewal are ends like any other."""
    locked = lock_person(measure.person)
    measure.ends_on = ended_on
    refuse_faults(_check(measure))
    measure.saved_at, measure.saved_by = clock.now(), current_agent()
    measure.save(update_fields=["ends_on", "saved_at", "saved_by"])
    record("measure.end", locked, reason=f"{measure.nature}:{measure.kind}")
    return measure


@transaction.atomic
def remove_measure(*, measure: Measure) -> None:
    """Remove a fact noted by mistake."""
    locked = lock_person(measure.person)
    record("measure.remove", locked, reason=f"{measure.nature}:{measure.kind}")
    measure.delete()


def _check(measure: Measure) -> tuple[Fault, ...]:
    person = measure.person
    others = Measure.objects.filter(person=person, nature=measure.nature).exclude(pk=measure.pk)
    subject = Subject(person.pk, person.birth_date, person.deceased_on)
    return check_measure(measure.dated, [other.dated for other in others], subject)
