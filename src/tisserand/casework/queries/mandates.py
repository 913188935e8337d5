"""Mandates of a file, whom they may be about, what they ask for soon."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch
from django.db.models.functions import Coalesce

from tisserand.casework.enums import MandateState
from tisserand.casework.models import Mandate, MandateReport, SupportFile
from tisserand.casework.policies import readable_files
from tisserand.casework.rules.labels import MANDATE_KIND_LABELS
from tisserand.casework.rules.lengths import Period
from tisserand.casework.rules.mandates import MandateFacts
from tisserand.foundation.dates import format_date
from tisserand.people.api import Person, adults_of, children_of
from tisserand.secrecy.api import current_agent, get_visible


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report and whether its day is past."""

    report: MandateReport
    is_late: bool


@dataclass(frozen=True, slots=True)
class MandateLine:
    """A mandate with its reports."""

    mandate: Mandate
    reports: tuple[ReportLine, ...]
    is_over: bool

    @property
    def next_report(self) -> ReportLine | None:
        """The first report that was not sent."""
        return next((line for line in self.reports if line.report.sent_on is None), None)


def mandates_of(file: SupportFile, on: date) -> list[MandateLine]:
    """Mandates of a file that the agent reads, the latest first; two queries."""
    reports = Prefetch("reports", MandateReport.objects.order_by("due_on", "id"))
    rows = Mandate.objects.filter(file=file).select_related("container", "person").prefetch_related(reports)
    return [_make_line(row, on) for row in rows.order_by("-starts_on", "-saved_at", "id")]


def find_mandate(file: SupportFile, mandate_id: UUID) -> Mandate:
    """A mandate of the file, or a 404."""
    return get_visible(Mandate.objects.select_related("container", "person", "file", "previous"), file=file, pk=mandate_id)


def find_report(file: SupportFile, report_id: UUID) -> MandateReport:
    """A report that a mandate of the file asks for, or a 404."""
    return get_visible(MandateReport.objects.select_related("container", "file", "mandate"), file=file, pk=report_id)


def concerned_people(file: SupportFile, on: date) -> list[Person]:
    """Who a mandate of this file may be about: its person, the other adults and the children of the household."""
    if file.household is None:
        return [file.person]
    others = [person for person in adults_of(file.household, on) if person.pk != file.person_id]
    return [file.person, *others, *children_of(file.household, on)]


def mandate_periods(file: SupportFile, facts: MandateFacts, but: Mandate | None = None) -> list[Period]:
    """First and last days, as they turned out, of the other mandates of a kind for the same person."""
    rows = Mandate.objects.filter(file__in=readable_files(current_agent()), person_id=facts.person_id, kind=facts.kind)
    rows = rows.exclude(pk__in=[but.pk] if but else []).annotate(last=Coalesce("ended_on", "ends_on"))
    return list(rows.filter(last__isnull=False).order_by("starts_on", "last", "id").values_list("starts_on", "last"))


def tell_mandates(file: SupportFile, on: date) -> list[str]:
    """« Mandat : AEMO, jusqu’au 3 mai 2027 », for the header of the file; one query."""
    rows = Mandate.objects.filter(file=file, state=MandateState.RUNNING, starts_on__lte=on).order_by("starts_on", "id")
    return [_tell(kind, ends_on) for kind, ends_on in rows.values_list("kind", "ends_on")]


def _tell(kind: str, ends_on: date | None) -> str:
    until = f", jusqu’au {format_date(ends_on)}" if ends_on else ", sans terme fixé"
    return f"Mandat\u00a0: {MANDATE_KIND_LABELS[kind]}{until}"


def _make_line(mandate: Mandate, on: date) -> MandateLine:
    reports = tuple(ReportLine(report, report.sent_on is None and report.due_on < on) for report in mandate.reports.all())
    is_over = mandate.state == MandateState.RUNNING and mandate.ends_on is not None and mandate.ends_on < on
    return MandateLine(mandate, reports, is_over)
