"""What the frames of the agent's own files ask for soon: reports, ends of mandates and of contracts, reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import F, Max, QuerySet
from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.casework.enums import ContractState, MandateState
from tisserand.casework.models import Contract, Mandate, MandateReport, Review, SupportFile
from tisserand.casework.queries.caseload import own_files
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS, MANDATE_KIND_LABELS

WITHIN: Final = timedelta(days=30)


class FrameEvent(StrEnum):
    """What is due of a frame."""

    REPORT = "report"
    MANDATE_END = "mandate_end"
    CONTRACT_END = "contract_end"
    REVIEW = "review"


EVENT_LABELS: Final = {
    FrameEvent.REPORT: "Rapport à rendre",
    FrameEvent.MANDATE_END: "Fin de mandat",
    FrameEvent.CONTRACT_END: "Fin de contrat",
    FrameEvent.REVIEW: "Bilan à faire",
}


@dataclass(frozen=True, slots=True)
class FrameDue:
    """Something due of a file's frame: what, of which kind, by which day, where to see it. `file` has its person."""

    event: FrameEvent
    label: str
    detail: str
    due_on: date
    is_late: bool
    file: SupportFile
    url: str


def frames_due(agent: Agent, today: date) -> list[FrameDue]:
    """What is late or due within thirty days in the agent's own files, the earliest first; four queries, no sealed field read."""
    files, until = own_files(agent), today + WITHIN
    found = [*_reports(files, until), *_mandates(files, until), *_contracts(files, until), *_reviews(files, until)]
    return sorted((_due(*each, today) for each in found), key=lambda each: (each.due_on, each.event, str(each.file.pk)))


Found = tuple[FrameEvent, str, date, SupportFile, str]


def _due(event: FrameEvent, detail: str, due_on: date, file: SupportFile, url: str, today: date) -> FrameDue:
    return FrameDue(event, EVENT_LABELS[event], detail, due_on, due_on < today, file, url)


def _reports(files: QuerySet[SupportFile], until: date) -> Iterator[Found]:
    rows = MandateReport.objects.filter(file__in=files, sent_on=None, due_on__lte=until)
    for row in rows.select_related("file__person", "mandate").defer("file__alert").order_by("due_on", "id"):
        url = reverse("casework:mandate", args=[row.file_id, row.mandate_id])
        yield FrameEvent.REPORT, MANDATE_KIND_LABELS[row.mandate.kind], row.due_on, row.file, url


def _mandates(files: QuerySet[SupportFile], until: date) -> Iterator[Found]:
    rows = Mandate.objects.filter(file__in=files, state=MandateState.RUNNING, ends_on__lte=until)
    for row in rows.select_related("file__person").defer("file__alert").order_by("ends_on", "id"):
        if row.ends_on is not None:
            url = reverse("casework:mandate", args=[row.file_id, row.pk])
            yield FrameEvent.MANDATE_END, MANDATE_KIND_LABELS[row.kind], row.ends_on, row.file, url


def _contracts(files: QuerySet[SupportFile], until: date) -> Iterator[Found]:
    """A contract that a signed one already follows asks for nothing."""
    rows = Contract.objects.filter(file__in=files, state=ContractState.SIGNED, ends_on__lte=until)
    rows = rows.exclude(renewals__state=ContractState.SIGNED).defer("pdf", "file__alert")
    for row in rows.select_related("file__person").order_by("ends_on", "id"):
        url = reverse("casework:contract", args=[row.file_id, row.pk])
        yield FrameEvent.CONTRACT_END, CONTRACT_KIND_LABELS[row.kind], row.ends_on, row.file, url


def _reviews(files: QuerySet[SupportFile], until: date) -> Iterator[Found]:
    rows = Review.objects.filter(file__in=files).annotate(latest=Max("file__reviews__held_on"))
    rows = rows.filter(held_on=F("latest"), next_on__lte=until)
    for row in rows.select_related("file__person").defer("file__alert").order_by("next_on", "id"):
        if row.next_on is not None:
            url = reverse("casework:plan", args=[row.file_id]) + "#reviews"
            yield FrameEvent.REVIEW, "Avec la personne", row.next_on, row.file, url
