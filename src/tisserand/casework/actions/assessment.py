"""Assessments: made, then completed in the space of one adult or in common."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from tisserand.casework.enums import LifeDomain
from tisserand.casework.models import Assessment, DomainEntry, SupportFile
from tisserand.casework.policies import can_write_file
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.rules.assessment import Entry
from tisserand.casework.rules.personal import PersonalFault, refuse_faults
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, current_agent, record, save_version


@transaction.atomic
def make_assessment(
    *, file: SupportFile, made_on: date, space_id: UUID | None, entries: Mapping[LifeDomain, Entry], aspirations: str = ""
) -> Assessment:
    """Write a new assessment with what one space says; nothing is taken over from an earlier one but what is given here."""
    _check(file, made_on, space_id)
    agent = current_agent()
    assessment = Assessment(
        organisation_id=file.organisation_id,
        container=file.container,
        file=file,
        author=agent,
        made_on=made_on,
        aspirations=aspirations if space_id == file.person_id else "",
    )
    assessment.save(force_insert=True)
    _write_entries(assessment, space_id, entries)
    record("assessment.make", assessment)
    return assessment


@transaction.atomic
def complete_assessment(
    *,
    assessment: Assessment,
    expected_version: int,
    made_on: date,
    space_id: UUID | None,
    entries: Mapping[LifeDomain, Entry],
    aspirations: str = "",
) -> Assessment:
    """Replace what one space of the assessment says; the other spaces are left alone. `StaleVersion` when saved meanwhile."""
    file = assessment.file
    _check(file, made_on, space_id)
    own = {"aspirations": aspirations} if space_id == file.person_id else {}
    saved = save_version(assessment, expected_version, made_on=made_on, **own)
    _write_entries(saved, space_id, entries)
    record("assessment.complete", saved)
    return saved


def _write_entries(assessment: Assessment, space_id: UUID | None, entries: Mapping[LifeDomain, Entry]) -> None:
    """One row a domain that says something; a domain emptied loses its row."""
    known = {LifeDomain(row.domain): row for row in DomainEntry.objects.filter(assessment=assessment, space=space_id)}
    for domain, entry in entries.items():
        row = known.get(domain) or DomainEntry(
            organisation_id=assessment.organisation_id,
            container=assessment.container,
            assessment=assessment,
            domain=domain,
            space_id=space_id,
        )
        if entry.is_filled:
            _fill(row, entry)
        elif domain in known:
            row.delete()


def _fill(row: DomainEntry, entry: Entry) -> None:
    row.standing, row.facts, row.words = entry.standing, entry.facts, entry.words
    row.analysis, row.strengths, row.saved_at = entry.analysis, entry.strengths, clock.now()
    row.save()


def _check(file: SupportFile, made_on: date, space_id: UUID | None) -> None:
    if not can_write_file(current_agent(), file):
        raise Refused("only those who write in the file assess its situation")
    if space_id is not None and space_id not in {adult.pk for adult in adults_with_space(file, clock.today())}:
        raise Refused("the space is that of an adult of the file")
    refuse_faults([PersonalFault.SINCE_IN_FUTURE] if made_on > clock.today() else [])
