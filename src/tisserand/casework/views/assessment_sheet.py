"""An assessment as it is read: each domain with facts, words, strengths and analysis apart."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from tisserand.casework.models import Assessment, DomainEntry
from tisserand.casework.queries.assessment import AssessmentView
from tisserand.casework.rules.assessment import Completeness
from tisserand.casework.rules.labels import STANDING_LABELS, STANDING_TAGS
from tisserand.casework.rules.risk import Risk
from tisserand.casework.rules.situation_labels import RISK_BASIS_LABELS, RISK_LEVEL_LABELS, RISK_LEVEL_TAGS
from tisserand.casework.views.situation_parts import Space
from tisserand.foundation.dates import format_date


@dataclass(frozen=True, slots=True)
class RiskBlock:
    """A risk, worded: « Vu par le professionnel, le 12 mars 2026 »."""

    risk: Risk
    level: str
    level_tag: str
    basis: str


@dataclass(frozen=True, slots=True)
class EntryBlock:
    """What one space says of one domain; `owner` is told for what is common, on an adult's page."""

    label: str
    owner: str
    standing: str
    standing_tag: str
    row: DomainEntry
    risk: RiskBlock | None


@dataclass(frozen=True, slots=True)
class AssessmentSheet:
    """An assessment, worded."""

    assessment: Assessment
    blocks: tuple[EntryBlock, ...]
    missing: tuple[str, ...]
    completeness: Completeness
    aspirations: str
    url: str
    change_url: str
    print_url: str


def make_sheet(view: AssessmentView, space: Space) -> AssessmentSheet:
    """The assessment in the space on the screen."""
    assessment = view.assessment
    keys = [assessment.file_id, assessment.pk]
    labels = {each.domain.domain: each.domain.label for each in view.domains}
    blocks = (_block(each.domain.label, row, space) for each in view.filled for row in each.entries)
    return AssessmentSheet(
        assessment=assessment,
        blocks=tuple(blocks),
        missing=tuple(labels[domain] for domain in view.completeness.missing),
        completeness=view.completeness,
        aspirations=view.aspirations,
        url=f"{reverse('casework:assessment', args=keys)}{space.query}",
        change_url=f"{reverse('casework:change_assessment', args=keys)}{space.query}",
        print_url=f"{reverse('casework:print_assessment', args=keys)}{space.query}",
    )


def take_over_url(space: Space, assessment: Assessment) -> str:
    """Where a new assessment begins from this one, on demand."""
    asked = urlencode({"reprendre": assessment.pk})
    return f"{reverse('casework:new_assessment', args=[space.file.pk])}{space.query or '?'}{'&' if space.query else ''}{asked}"


def _block(label: str, row: DomainEntry, space: Space) -> EntryBlock:
    is_shared = row.space is None and space.adult is not None and len(space.adults) > 1
    return EntryBlock(
        label=label,
        owner="commun au ménage" if is_shared else "",
        standing=STANDING_LABELS[row.standing] if row.standing else "",
        standing_tag=STANDING_TAGS[row.standing] if row.standing else "neutral",
        row=row,
        risk=tell_risk(Risk.read(row.risk)),
    )


def tell_risk(risk: Risk | None) -> RiskBlock | None:
    """The risk in words, with what it rests upon."""
    if risk is None or risk.level is None or risk.basis is None:
        return None
    parts = (RISK_BASIS_LABELS[risk.basis], risk.source, f"le {format_date(risk.noted_on)}" if risk.noted_on else "")
    basis = ", ".join(part for part in parts if part)
    return RiskBlock(risk, RISK_LEVEL_LABELS[risk.level], RISK_LEVEL_TAGS[risk.level], basis)
