"""The sheet of a complaint or of an incident, printed."""

from collections.abc import Iterator
from datetime import date

from tisserand.accounts.api import Agent
from tisserand.casework.api import SECRECY, make_blocks, make_sender
from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import Block, Bullets, Document, Heading, KeyValues, Text
from tisserand.reception.queries.incidents import IncidentPage
from tisserand.reception.rules.labels import INCIDENT_KIND_LABELS, INCIDENT_STATE_LABELS, SUPPORT_LABELS

UNDETERMINED = "non déterminé"


def compose_incident(page: IncidentPage, agent: Agent, on: date) -> Document:
    """All that the sheet says, for whoever holds it."""
    incident = page.incident
    sender = make_sender(agent, incident.service)
    return Document(
        title=INCIDENT_KIND_LABELS[incident.kind],
        letterhead=sender.letterhead,
        place_and_date=sender.place_and_date(on),
        author=sender.agent,
        footer=SECRECY,
        blocks=tuple(_blocks(page)),
    )


def _blocks(page: IncidentPage) -> Iterator[Block]:
    incident = page.incident
    yield KeyValues(tuple(_facts(page)))
    if incident.people:
        yield Heading("Personnes concernées")
        yield Bullets(tuple(f"{role} : {name}" for role, name in incident.people))
    yield Heading("Les faits")
    yield from make_blocks(incident.facts)
    if incident.measures:
        yield Heading("Mesures prises aussitôt")
        yield from make_blocks(incident.measures)
    if incident.support:
        yield Heading("Soutien proposé à l’agent")
        yield Bullets(tuple(SUPPORT_LABELS[each] for each in incident.support))
    for step in page.steps:
        label = INCIDENT_STATE_LABELS[step.state]
        yield Heading(f"{label}, le {format_date(step.noted_on)}, {step.author.display_name}")
        yield from make_blocks(step.text)


def _facts(page: IncidentPage) -> Iterator[tuple[str, Text]]:
    incident = page.incident
    yield "Faits du", format_date(incident.occurred_on)
    if incident.place:
        yield "Lieu", incident.place
    yield "Recueillie le", f"{format_date(incident.received_on)} par {incident.author.display_name}"
    if incident.concerned:
        yield "Agent mis en cause", incident.concerned.display_name
    if incident.is_violence:
        yield "Violence envers un agent", "oui"
    yield "Accusé de réception avant le", format_date(incident.acknowledge_by) if incident.acknowledge_by else UNDETERMINED
    yield "Réponse avant le", format_date(incident.answer_by) if incident.answer_by else UNDETERMINED
