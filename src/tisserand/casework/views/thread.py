"""Word the entries of a file's timeline."""

from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.casework.enums import DocumentState, TimelineKind
from tisserand.casework.forms.claims import RIGHT_LABELS
from tisserand.casework.models import SupportFile
from tisserand.casework.queries.timeline import ThreadEvent, TimelineEntry, WordRow, thread_kinds
from tisserand.casework.rules.labels import (
    CONTRACT_KIND_LABELS,
    DOCUMENT_KIND_LABELS,
    DOCUMENT_STATE_LABELS,
    MEDIUM_ICONS,
    MEDIUM_LABELS,
    UNMET_LABELS,
)
from tisserand.foundation.dates import format_date, format_duration
from tisserand.foundation.money import format_amount
from tisserand.interface.components import Chip
from tisserand.people.api import person_label


def word_entries(entries: list[TimelineEntry], agent: Agent, file: SupportFile) -> list[ThreadEvent]:
    """The entries as the page shows them."""
    return [(entry.source.word or _WORDED[entry.source.kind])(entry.subject, agent, file) for entry in entries]


def filter_chips(file: SupportFile, current: str) -> list[Chip]:
    """Filters of the thread by kind, as links."""
    url = reverse("casework:file", args=[file.pk])
    kinds = [Chip(label, f"{url}?{urlencode({'genre': kind})}", kind == current) for kind, label in thread_kinds().items()]
    return [Chip("Tout", url, not current), *kinds]


def _contact(row: Any, agent: Agent, file: SupportFile) -> ThreadEvent:
    is_own, is_message = row.author_id == agent.pk, row.container_id != file.container_id
    details = (
        ("Accompagnement", describe_outing(row)),
        ("Information donnée", row.information_given),
        ("Orientation conseillée", row.signposted_to),
        ("Demande non satisfaite", UNMET_LABELS.get(row.unmet_reason, "")),
    )
    return ThreadEvent(
        when=row.occurred_at,
        title="Message pris au secrétariat" if is_message else MEDIUM_LABELS[row.medium],
        icon="message-square" if is_message else MEDIUM_ICONS[row.medium],
        tag=_tag_of(row),
        tag_kind="accent" if row.is_first else "neutral",
        tag_icon="" if row.is_first else "clock",
        words=row.words,
        speaker=person_label(row.space) if row.space and row.space_id != file.person_id else "",
        text=row.facts,
        analysis=row.analysis,
        details=tuple(pair for pair in details if pair[1]),
        by="" if is_own else row.author.display_name,
        url=reverse("casework:contact", args=[row.pk]) if is_own else "",
        link="Corriger",
        anchor=f"contact-{row.pk}",
    )


def describe_outing(contact: Any) -> str:
    """« Préfecture ; avec M. Roy ; trajet 40 min », of an outside accompaniment; empty when nothing is said."""
    met = f"avec {contact.met_with}" if contact.met_with else ""
    travel = f"trajet {format_duration(contact.travel_minutes)}" if contact.travel_minutes is not None else ""
    return " ; ".join(part for part in (contact.place, met, travel) if part)


def _tag_of(contact: Any) -> str:
    length = format_duration(contact.minutes) if contact.minutes is not None else ""
    return ", ".join(part for part in ("Premier accueil" if contact.is_first else "", length) if part)


def _request(row: Any, agent: Agent, _file: SupportFile) -> ThreadEvent:
    return ThreadEvent(
        when=row.received_at,
        title="Demande reçue",
        icon="inbox",
        tag=MEDIUM_LABELS[row.medium],
        text=row.motive,
        details=(("Message", row.message),) if row.message else (),
        by="" if row.registered_by_id == agent.pk else row.registered_by.display_name,
        url=reverse("casework:request", args=[row.pk]),
        link="Ouvrir la demande",
    )


def _assessment(row: Any, agent: Agent, file: SupportFile) -> ThreadEvent:
    return ThreadEvent(
        when=row.made_on,
        title="Évaluation de la situation",
        icon="clipboard-list",
        key=True,
        details=(("Ce que la personne souhaite", row.aspirations),) if row.aspirations else (),
        by="" if row.author_id == agent.pk else row.author.display_name,
        url=f"{reverse('casework:file', args=[file.pk])}situation/",
        link="Ouvrir la situation",
    )


def _contract(row: Any, _agent: Agent, file: SupportFile) -> ThreadEvent:
    return ThreadEvent(
        when=row.signed_on,
        title=f"{CONTRACT_KIND_LABELS[row.kind]} signé",
        icon="file-text",
        tag="Signé",
        tag_kind="good",
        key=True,
        text=f"Du {format_date(row.starts_on)} au {format_date(row.ends_on)}.",
        url=f"{reverse('casework:file', args=[file.pk])}plan/",
        link="Ouvrir le plan",
    )


def _document(row: Any, agent: Agent, file: SupportFile) -> ThreadEvent:
    return ThreadEvent(
        when=row.signed_at,
        title=DOCUMENT_KIND_LABELS[row.kind],
        icon="scroll-text",
        tag=DOCUMENT_STATE_LABELS[row.state],
        tag_kind="good" if row.state == DocumentState.SENT else "accent",
        key=True,
        text=row.purpose,
        by="" if row.author_id == agent.pk else row.author.display_name,
        url=f"{reverse('casework:file', args=[file.pk])}ecrits/",
        link="Ouvrir les écrits",
    )


def _claim(row: Any, _agent: Agent, file: SupportFile) -> ThreadEvent:
    return ThreadEvent(
        when=row.decided_on,
        title=f"{RIGHT_LABELS.get(row.code, row.code)} : accord",
        icon="badge-check",
        tag=format_amount(row.amount) if row.amount is not None else "Accord",
        tag_kind="good",
        text=f"Jusqu’au {format_date(row.until)}." if row.until else "",
        url=f"{reverse('casework:file', args=[file.pk])}droits/",
        link="Ouvrir les droits",
    )


def _action(row: Any, _agent: Agent, _file: SupportFile) -> ThreadEvent:
    return ThreadEvent(when=row.done_on, title="Action du plan faite", icon="check", text=row.wording)


_WORDED: Final[dict[str, WordRow]] = {
    TimelineKind.CONTACT: _contact,
    TimelineKind.REQUEST: _request,
    TimelineKind.ASSESSMENT: _assessment,
    TimelineKind.CONTRACT: _contract,
    TimelineKind.DOCUMENT: _document,
    TimelineKind.CLAIM: _claim,
    TimelineKind.ACTION: _action,
}
