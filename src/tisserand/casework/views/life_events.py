"""Pauses, transfers and ends of support as entries of the thread."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.casework.models import Closing, Handover, SupportFile, Suspension
from tisserand.casework.queries.handover import handovers_of
from tisserand.casework.queries.timeline import ThreadEvent, offer_thread_source
from tisserand.casework.rules.handover_print import tell_agreement
from tisserand.casework.rules.labels import CLOSING_REASON_LABELS
from tisserand.casework.rules.life_labels import HANDOVER_STATE_LABELS, HANDOVER_STATE_TAGS, SUSPENSION_REASON_LABELS
from tisserand.foundation.dates import format_date


def offer_life_events() -> None:
    """Put the life of a file in its thread."""
    offer_thread_source("suspension", "Suspensions", _suspensions, "starts_on", _word_suspension)
    offer_thread_source("handover", "Relais", _handovers, "proposed_at", _word_handover)
    offer_thread_source("closing", "Fins d’accompagnement", _closings, "closed_on", _word_closing)


def _suspensions(_agent: Agent, file: SupportFile) -> QuerySet[Any]:
    return Suspension.objects.filter(file=file).select_related("container", "author")


def _handovers(_agent: Agent, file: SupportFile) -> QuerySet[Any]:
    return handovers_of(file)


def _closings(_agent: Agent, file: SupportFile) -> QuerySet[Any]:
    return Closing.objects.filter(file=file).select_related("container", "author")


def _word_suspension(row: Suspension, agent: Agent, _file: SupportFile) -> ThreadEvent:
    until = f"Reprise prévue le {format_date(row.expected_on)}." if row.expected_on else ""
    resumed = f"Repris le {format_date(row.ended_on)}." if row.ended_on else ""
    return ThreadEvent(
        when=row.starts_on,
        title=f"Accompagnement suspendu : {SUSPENSION_REASON_LABELS[row.reason].lower()}",
        icon="pause",
        text=" ".join(part for part in (row.remark, until, resumed) if part),
        by="" if row.author_id == agent.pk else row.author.display_name,
    )


def _word_handover(row: Handover, _agent: Agent, _file: SupportFile) -> ThreadEvent:
    to = row.taker.display_name if row.taker else row.to_service.name
    return ThreadEvent(
        when=row.proposed_at,
        title=f"Relais de {row.giver.display_name} à {to}",
        icon="send",
        tag=HANDOVER_STATE_LABELS[row.state],
        tag_kind=HANDOVER_STATE_TAGS[row.state],
        text=tell_agreement(row.agreement, row.told_on, row.agreement_reason),
        key=True,
        url=reverse("casework:handover", args=[row.pk]),
        link="Fiche de relais",
    )


def _word_closing(row: Closing, agent: Agent, file: SupportFile) -> ThreadEvent:
    reopened = f"Rouvert le {format_date(row.reopened_on)}." if row.reopened_on else ""
    return ThreadEvent(
        when=row.closed_on,
        title=f"Fin de l’accompagnement : {CLOSING_REASON_LABELS[row.reason].lower()}",
        icon="archive",
        words=row.words,
        text=" ".join(part for part in (f"Relais : {row.relay}." if row.relay else "", reopened) if part),
        key=True,
        by="" if row.author_id == agent.pk else row.author.display_name,
        url=reverse("casework:closing_pdf", args=[file.pk, row.pk]),
        link="Bilan en PDF",
    )
