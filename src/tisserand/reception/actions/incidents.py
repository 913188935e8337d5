"""Complaints and incidents: written once, followed up by steps; the delays that a service sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tisserand.accounts.api import Agent, Role, Service, agents_with_role
from tisserand.reception.enums import Fault, IncidentKind, IncidentState, SupportOffer
from tisserand.reception.models import Incident, IncidentRule, IncidentStep
from tisserand.reception.policies import can_follow_incident, desk_services, incident_readers, managed_services
from tisserand.reception.rules.incidents import can_become, check_incident, deadlines_of
from tisserand.reception.rules.queue import refuse
from tisserand.secrecy.api import ContainerKind, GrantBasis, Refused, current_agent, grant, open_container, record


@dataclass(frozen=True, slots=True)
class Told:
    """What a sheet says. `people` are pairs of a role and a name; `reader` is a team manager chosen to read it."""

    kind: IncidentKind
    occurred_on: date
    facts: str
    place: str = ""
    people: Sequence[tuple[str, str]] = ()
    measures: str = ""
    concerned: Agent | None = None
    reader: Agent | None = None
    is_violence: bool = False
    support: Sequence[SupportOffer] = ()


@transaction.atomic
def report_incident(*, service: Service, told: Told, on: date) -> Incident:
    """Write a sheet for the service's team managers, but for the agent complained about; they and its author alone read it."""
    agent = current_agent()
    if not desk_services(agent).filter(pk=service.pk).exists():
        raise Refused("a sheet is written in one's own service")
    refuse(
        check_incident(
            kind=told.kind,
            occurred_on=told.occurred_on,
            facts=told.facts,
            has_concerned=told.concerned is not None,
            is_own=told.concerned == agent,
            on=on,
        )
    )
    readers = _readers(service, told)
    incident = _write(service, told, on)
    for reader in readers:
        if reader != agent:
            grant(container=incident.container_id, agent=reader, basis=GrantBasis.INCIDENT_FOLLOW_UP)
    record("incident.report", incident)
    return incident


@transaction.atomic
def acknowledge_incident(*, incident: Incident, text: str, on: date) -> Incident:
    """Whoever complained was told that it arrived."""
    return _pass_to(incident, IncidentState.ACKNOWLEDGED, "incident.acknowledge", text, on)


@transaction.atomic
def answer_incident(*, incident: Incident, text: str, on: date) -> Incident:
    """An answer was given."""
    return _pass_to(incident, IncidentState.ANSWERED, "incident.answer", text, on)


@transaction.atomic
def close_incident(*, incident: Incident, text: str, on: date) -> Incident:
    """Nothing more is to be done."""
    return _pass_to(incident, IncidentState.CLOSED, "incident.close", text, on)


@transaction.atomic
def set_incident_rule(*, service: Service, acknowledge_days: int | None, answer_days: int | None) -> IncidentRule:
    """Set the service's delays, in calendar days; None says that they are not determined. Sheets already written keep theirs."""
    if not managed_services(current_agent()).filter(pk=service.pk).exists():
        raise Refused("the team manager sets the delays of the service")
    rule = IncidentRule.objects.filter(service=service).first() or IncidentRule(
        organisation_id=service.organisation_id, service=service
    )
    rule.acknowledge_days, rule.answer_days = acknowledge_days, answer_days
    rule.save()
    record("incident_rule.set", rule)
    return rule


def _readers(service: Service, told: Told) -> list[Agent]:
    """The service's team managers but the agent complained about; else the one chosen in the organisation."""
    managers = agents_with_role(service, Role.TEAM_MANAGER).order_by("last_name", "first_name", "id")
    found = [manager for manager in managers if manager != told.concerned]
    if told.reader is not None:
        if told.reader == told.concerned or not incident_readers(service).filter(pk=told.reader.pk).exists():
            raise Refused("a sheet goes to a team manager of the organisation")
        found.append(told.reader)
    if not found:
        refuse([("reader", Fault.NO_READER)])
    return list(dict.fromkeys(found))


def _write(service: Service, told: Told, on: date) -> Incident:
    agent = current_agent()
    rule = IncidentRule.objects.filter(service=service).first()
    deadlines = deadlines_of(on, rule.acknowledge_days, rule.answer_days) if rule else deadlines_of(on, None, None)
    container = open_container(kind=ContainerKind.INCIDENT, service=service)
    grant(container=container, agent=agent, basis=GrantBasis.AUTHOR)
    incident = Incident(
        organisation_id=service.organisation_id,
        container=container,
        service=service,
        kind=told.kind,
        author=agent,
        concerned=told.concerned,
        received_on=on,
        occurred_on=told.occurred_on,
        acknowledge_by=deadlines.acknowledge_by,
        answer_by=deadlines.answer_by,
        is_violence=told.is_violence,
        place=told.place,
        people=[list(each) for each in told.people],
        facts=told.facts,
        measures=told.measures,
        support=[each.value for each in told.support] if told.is_violence else [],
    )
    incident.save(force_insert=True)
    return incident


def _pass_to(incident: Incident, wanted: IncidentState, act: str, text: str, on: date) -> Incident:
    agent = current_agent()
    if not can_follow_incident(agent, incident):
        raise Refused("a sheet is followed up by the team manager who received it")
    locked = Incident.objects.select_for_update(of=("self",)).select_related("container").get(pk=incident.pk)
    if not can_become(IncidentState(locked.state), wanted):
        refuse([("", Fault.NOT_FROM_THIS_STATE)])
    if not text.strip():
        refuse([("text", Fault.TEXT_MISSING)])
    step = IncidentStep(
        organisation_id=locked.organisation_id,
        container_id=locked.container_id,
        incident=locked,
        state=wanted,
        noted_on=on,
        author=agent,
        text=text,
    )
    step.save(force_insert=True)
    locked.state, locked.version = wanted, locked.version + 1
    locked.save(update_fields=["state", "version"])
    record(act, locked)
    return locked
