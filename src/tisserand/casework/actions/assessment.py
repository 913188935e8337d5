"""Assessments: made, then completed in the space of one adult or in common."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from tisserand.casework.enums import LifeDomain
from tisserand.casework.models import Aspiration, Assessment, DomainEntry, SupportFile
from tisserand.casework.policies import can_write_file
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.rules.assessment import Entry
from tisserand.casework.rules.personal import PersonalFault, refuse_faults
from tisserand.casework.rules.risk import check_risk
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, current_agent, record, save_version


@transaction.atomic
def make_assessment(
    *, file: SupportFile, made_on: date, space_id: UUID | None, entries: Mapping[LifeDomain, Entry], aspirations: str = ""
) -> Assessment:
    """Write a new assessment with what one space says; nothing is taken over from an earlier one but what is given here.

    `aspirations` are those of the adult whose space it is; in common there are none.
    """
    _check(file, made_on, space_id, entries)
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
    _write_wishes(assessment, space_id, aspirations)
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
    _check(file, made_on, space_id, entries)
    own = {"aspirations": aspirations} if space_id == file.person_id else {}
    saved = save_version(assessment, expected_version, made_on=made_on, **own)
    _write_wishes(saved, space_id, aspirations)
    _write_entries(saved, space_id, entries)
    record("assessment.complete", saved)
    return saved


def _write_wishes(assessment: Assessment, space_id: UUID | None, words: str) -> None:
    """What another adult wishes for, in a row of their own; emptied, the row goes."""
    if space_id is None or space_id == assessment.file.person_id:
        return
    row = Aspiration.objects.filter(assessment=assessment, space=space_id).select_related("container").first()
    if not words.strip():
        if row is not None:
            row.delete()
        return
    row = row or Aspiration(
        organisation_id=assessment.organisation_id, container=assessment.container, assessment=assessment, space_id=space_id
    )
    row.words, row.saved_at = words, clock.now()
    row.save()


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
    row.analysis, row.strengths, row.experience = entry.analysis, entry.strengths, entry.experience
    row.risk, row.saved_at = entry.risk.to_json() if entry.risk else None, clock.now()
    row.save()


def _check(file: SupportFile, made_on: date, space_id: UUID | None, entries: Mapping[LifeDomain, Entry]) -> None:
    if not can_write_file(current_agent(), file):
        raise Refused("only those who write in the file assess its situation")
    if space_id is not None and space_id not in {adult.pk for adult in adults_with_space(file, clock.today())}:
        raise Refused("the space is that of an adult of the file")
    refuse_faults([PersonalFault.SINCE_IN_FUTURE] if made_on > clock.today() else [])
    risks = [entry.risk for entry in entries.values() if entry.risk]
    refuse_faults([fault for risk in risks for fault in check_risk(risk, clock.today())])
