"""Assessments of a file: the latest, the earlier ones, one of them in the space of an adult."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from tisserand.casework.enums import LifeDomain
from tisserand.casework.models import Aspiration, Assessment, DomainEntry, SupportFile
from tisserand.casework.rules.assessment import Completeness, Domain, Entry, domains_of, entries_shown, measure_completeness
from tisserand.casework.rules.risk import Risk
from tisserand.secrecy.api import get_visible

TEXTS = ("facts", "words", "analysis", "strengths", "experience")


@dataclass(frozen=True, slots=True)
class DomainView:
    """One life domain: what is common, and what is in the adult's own space; only what says something."""

    domain: Domain
    entries: tuple[DomainEntry, ...]


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """An assessment as it may be shown to one adult (`space` None: only what is common)."""

    assessment: Assessment
    domains: tuple[DomainView, ...]
    completeness: Completeness
    aspirations: str

    @property
    def filled(self) -> tuple[DomainView, ...]:
        """Domains that say something."""
        return tuple(view for view in self.domains if view.entries)


def assessments_of(file: SupportFile) -> QuerySet[Assessment]:
    """Assessments of the file with their entries, the latest first; three queries."""
    wishes = Prefetch("other_aspirations", Aspiration.objects.select_related("container").order_by("id"))
    entries = DomainEntry.objects.select_related("container", "space").order_by("domain", "id")
    rows = Assessment.objects.filter(file=file).select_related("author", "container", "file")
    return rows.prefetch_related(Prefetch("entries", entries), wishes).order_by("-made_on", "-saved_at", "id")


def find_assessment(file: SupportFile, assessment_id: UUID) -> Assessment:
    """One assessment of the file, or a 404."""
    return get_visible(assessments_of(file), pk=assessment_id)


def view_assessment(assessment: Assessment, space_id: UUID | None, profile: str) -> AssessmentView:
    """The assessment in the space of an adult. What another adult said is not even opened."""
    domains = domains_of(profile, assessment.made_on)
    shown = entries_shown([_Placed(row) for row in assessment.entries.all()], space_id)
    entries = [(placed.row, read_entry(placed.row)) for placed in shown]
    filled = {row.pk for row, entry in entries if entry.is_filled}
    views = (
        DomainView(each, tuple(row for row, _ in entries if row.domain == each.domain and row.pk in filled)) for each in domains
    )
    return AssessmentView(
        assessment=assessment,
        domains=tuple(views),
        completeness=measure_completeness([entry for _, entry in entries], domains),
        aspirations=aspirations_in_space(assessment, space_id),
    )


def aspirations_in_space(assessment: Assessment, space_id: UUID | None) -> str:
    """What the adult of a space wishes for; nothing in common."""
    if space_id is None:
        return ""
    if space_id == assessment.file.person_id:
        return str(assessment.aspirations)
    return next((str(row.words) for row in assessment.other_aspirations.all() if row.space_id == space_id), "")


def read_entry(row: DomainEntry) -> Entry:
    """A stored entry as the rules read it; opens its texts."""
    texts = {name: getattr(row, name) for name in TEXTS}
    return Entry(LifeDomain(row.domain), row.space_id, row.standing, risk=Risk.read(row.risk), **texts)


def entries_in_space(assessment: Assessment, space_id: UUID | None) -> dict[LifeDomain, Entry]:
    """What one space of the assessment says, by domain."""
    rows = (row for row in assessment.entries.all() if row.space_id == space_id)
    return {LifeDomain(row.domain): read_entry(row) for row in rows}


@dataclass(frozen=True, slots=True)
class _Placed:
    row: DomainEntry

    @property
    def space(self) -> UUID | None:
        return self.row.space_id
