"""Housing, couples, what each person does, and the household as it is described from the file."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from tisserand.casework.enums import Activity, CoupleKind, School
from tisserand.casework.models import Couple, Housing, PersonalSituation, SupportFile
from tisserand.casework.policies import can_write_file
from tisserand.casework.rules.housing import HousingFacts, HousingFault, check_housing, settle_in
from tisserand.casework.rules.personal import HealthFacts, PersonalFault, check_personal, refuse_faults
from tisserand.foundation import clock
from tisserand.foundation.territory import current_code
from tisserand.people.api import (
    Arrival,
    HouseholdMember,
    Particulars,
    Person,
    join_household,
    note_presence,
    register_person,
)
from tisserand.secrecy.api import Refused, current_agent, record, save_version


@transaction.atomic
def move_household(*, file: SupportFile, facts: HousingFacts, remark: str = "") -> Housing:
    """Note where the household lives; the housing in force when it begins ends that day. Raises `ImpossibleSituation`."""
    _refuse_stranger(file)
    refuse_faults(check_housing(facts))
    others = {row.pk: row for row in Housing.objects.select_for_update(of=("self",)).filter(file=file)}
    known = {read_housing(row): row for row in others.values()}
    ended, faults = settle_in(facts, known)
    refuse_faults(faults)
    if ended is not None:
        save_version(known[ended], known[ended].version, until=facts.since)
    row = Housing(organisation_id=file.organisation_id, container=file.container, file=file, remark=remark, **_columns(facts))
    row.save(force_insert=True)
    record("housing.record", row)
    return row


@transaction.atomic
def correct_housing(*, row: Housing, expected_version: int, facts: HousingFacts, remark: str) -> Housing:
    """Replace what was wrong in a housing; `StaleVersion` when somebody saved first."""
    _refuse_stranger(row.file)
    refuse_faults(check_housing(facts))
    others = [read_housing(each) for each in Housing.objects.filter(file=row.file).exclude(pk=row.pk)]
    refuse_faults([HousingFault.OVERLAPS] if any(facts.overlaps(other) for other in others) else [])
    saved = save_version(row, expected_version, remark=remark, **_columns(facts))
    record("housing.correct", saved)
    return saved


def read_housing(row: Housing) -> HousingFacts:
    """A stored housing as the rules read it."""
    from_row = {name: getattr(row, name) for name in HousingFacts.__slots__}
    return HousingFacts(**from_row)


def _columns(facts: HousingFacts) -> dict[str, Any]:
    values = {name: getattr(facts, name) for name in HousingFacts.__slots__}
    return {**values, "commune_code": current_code(facts.commune_code)}


@transaction.atomic
def note_couple(*, file: SupportFile, partner: Person, kind: CoupleKind, since: date) -> Couple:
    """Note that the file's person and another adult form a couple; a former couple of the person ends that day."""
    _refuse_stranger(file)
    if partner.pk == file.person_id or not _lives_with(file, partner.pk):
        raise Refused("the partner is another member of the household")
    refuse_faults([PersonalFault.SINCE_IN_FUTURE] if since > clock.today() else [])
    for former in Couple.objects.filter(file=file, until__isnull=True):
        refuse_faults([PersonalFault.COUPLE_BEFORE_ANOTHER] if former.since >= since else [])
        save_version(former, former.version, until=since)
    couple = Couple(
        organisation_id=file.organisation_id, container=file.container, file=file, partner=partner, kind=kind, since=since
    )
    couple.save(force_insert=True)
    record("household.note_couple", couple)
    return couple


@transaction.atomic
def end_couple(*, couple: Couple, expected_version: int, until: date) -> Couple:
    """Note the first day on which they are no longer a couple."""
    _refuse_stranger(couple.file)
    refuse_faults([PersonalFault.COUPLE_ENDS_BEFORE_START] if until <= couple.since else [])
    saved = save_version(couple, expected_version, until=until)
    record("household.end_couple", saved)
    return saved


@transaction.atomic
def note_personal_situation(
    *,
    file: SupportFile,
    person: Person,
    since: date,
    activity: Activity | None,
    school: School | None,
    health: HealthFacts,
) -> PersonalSituation:
    """Note what a person does from a day on; told again for the same day, it is replaced."""
    _refuse_stranger(file)
    if person.pk != file.person_id and not _lives_with(file, person.pk):
        raise Refused("the person is not of the file's household")
    refuse_faults(check_personal(health, since, clock.today()))
    values = {"activity": activity or "", "school": school or "", "health": health.to_json()}
    row = PersonalSituation.objects.filter(file=file, person=person, since=since).first()
    if row is None:
        row = PersonalSituation(
            organisation_id=file.organisation_id, container=file.container, file=file, person=person, since=since, **values
        )
        row.save(force_insert=True)
    else:
        row = save_version(row, row.version, **values)
    record("household.note_situation", row)
    return row


@transaction.atomic
def add_to_household(*, file: SupportFile, newcomer: Person, arrival: Arrival) -> HouseholdMember:
    """Add somebody to the household of the file's person; whoever holds the file knows them. Raises people's `Impossible`."""
    _refuse_stranger(file)
    on = clock.today()
    note_presence(person=newcomer, service=file.service, on=on, container_id=file.container_id, worker=file.lead_worker)
    member = join_household(subject=file.person, newcomer=newcomer, arrival=arrival, on=on)
    if file.household_id is None:
        save_version(file, file.version, household=member.household)
    record("household.describe", file)
    return member


@transaction.atomic
def welcome_to_household(
    *, file: SupportFile, particulars: Particulars, arrival: Arrival, confirm_distinct_from: Collection[UUID] = ()
) -> HouseholdMember:
    """Register somebody and add them to the household: both or neither. Raises as people's `register_person`."""
    _refuse_stranger(file)
    newcomer = register_person(
        service=file.service, particulars=particulars, on=clock.today(), confirm_distinct_from=confirm_distinct_from
    )
    return add_to_household(file=file, newcomer=newcomer, arrival=arrival)


def _lives_with(file: SupportFile, person_id: UUID) -> bool:
    return HouseholdMember.objects.filter(household=file.household_id, person=person_id).exists()


def _refuse_stranger(file: SupportFile) -> None:
    if not can_write_file(current_agent(), file):
        raise Refused("only those who write in the file describe its situation")
