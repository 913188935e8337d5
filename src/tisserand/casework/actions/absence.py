"""Absences and replacements, co-workers, the distribution of files nobody follows."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from tisserand.accounts.api import Agent, Service, services_of, workers_of
from tisserand.casework.actions.files import reassign_file
from tisserand.casework.models import Absence, SupportFile
from tisserand.casework.policies import can_add_co_worker, can_replace_in
from tisserand.casework.queries.absence import absences_meeting, led_files, replacements_meeting
from tisserand.casework.queries.files import containers_of_file
from tisserand.casework.rules.life import FileFault, FileRefused, check_absence, refuse_faults
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.secrecy.api import GrantBasis, Refused, can_open, current_agent, grant, record, revoke_grants


@transaction.atomic
def declare_absence(*, worker: Agent, service: Service, starts_on: date, ends_on: date, today: date) -> Absence:
    """Note days on which a worker of the service is away: by themself, or by the team manager."""
    agent = current_agent()
    if agent.pk != worker.pk and not can_replace_in(agent, service):
        raise Refused("an absence is declared by the worker or by the team manager")
    if not services_of(worker).filter(pk=service.pk).exists() and agent.pk == worker.pk:
        raise Refused("an absence is declared in one's own service")
    refuse_faults(check_absence(starts_on=starts_on, ends_on=ends_on, today=today))
    if absences_meeting(worker, starts_on, ends_on).exists():
        raise FileRefused([("starts_on", FileFault.OVERLAPS)])
    absence = Absence.objects.create(
        organisation_id=agent.organisation_id,
        service=service,
        agent=worker,
        starts_on=starts_on,
        ends_on=ends_on,
        is_planned=agent.pk == worker.pk,
        declared_by=agent,
    )
    record("absence.declare", absence)
    return absence


@transaction.atomic
def name_replacement(*, absence: Absence, replacement: Agent, files: Iterable[SupportFile] | None = None) -> int:
    """Open the absent worker's files (all of them, or those chosen) to a colleague for the days of the absence."""
    _require_say(absence)
    if replacement.pk == absence.agent_id:
        raise FileRefused([("replacement", FileFault.TO_ONESELF)])
    if not workers_of(absence.service).filter(pk=replacement.pk).exists():
        raise Refused("a worker is replaced by a social worker of the service")
    chosen = list(led_files(absence) if files is None else files)
    if not chosen:
        raise FileRefused([("files", FileFault.NO_FILE)])
    begins, ends = days_as_instants(absence.starts_on, absence.ends_on)
    if replacements_meeting([file.container_id for file in chosen], begins, ends).exists():
        raise FileRefused([("files", FileFault.OVERLAPS)])
    for file in chosen:
        _open_to_replacement(file, replacement, max(begins, clock.now()), ends)
    return len(chosen)


@transaction.atomic
def end_absence(*, absence: Absence, today: date) -> None:
    """The worker is back, or the absence is given up: replacements end now, those to come too."""
    _require_say(absence)
    for file in led_files(absence):
        for container_id in containers_of_file(file):
            revoke_grants(container_id=container_id, basis=GrantBasis.REPLACEMENT, also_to_come=True)
    record("absence.end", absence)
    yesterday = today - timedelta(days=1)
    if absence.starts_on > yesterday:
        absence.delete()
    else:
        Absence.objects.filter(pk=absence.pk).update(ends_on=min(yesterday, absence.ends_on))


@transaction.atomic
def add_co_worker(*, file: SupportFile, worker: Agent, until: date | None) -> None:
    """Let a colleague of the service read and write in the file, to the end of a day or without end."""
    agent = current_agent()
    if not can_add_co_worker(agent, file):
        raise Refused("only the lead worker, or who replaces them, asks a colleague to take part")
    if worker.pk in {file.lead_worker_id, agent.pk} or not workers_of(file.service).filter(pk=worker.pk).exists():
        raise Refused("a co-worker is another social worker of the service")
    if until is not None and until < clock.today():
        raise FileRefused([("until", FileFault.IN_THE_PAST)])
    ends = days_as_instants(until, until)[1] if until else None
    for container_id in containers_of_file(file):
        if can_open(agent, container_id):
            revoke_grants(container_id=container_id, agent=worker, basis=GrantBasis.CO_WORKER)
            grant(container=container_id, agent=worker, basis=GrantBasis.CO_WORKER, valid_until=ends)
    record("file.add_co_worker", file)


@transaction.atomic
def remove_co_worker(*, file: SupportFile, worker: Agent) -> None:
    """Close the file to a co-worker from now."""
    if not can_add_co_worker(current_agent(), file):
        raise Refused("only the lead worker, or who replaces them, ends a colleague's part")
    taken = [revoke_grants(container_id=each, agent=worker, basis=GrantBasis.CO_WORKER) for each in containers_of_file(file)]
    if any(taken):
        record("file.remove_co_worker", file)


@transaction.atomic
def distribute_files(*, files: Iterable[SupportFile], worker: Agent) -> int:
    """Give several files to one social worker of their service."""
    return len([reassign_file(file=file, worker=worker) for file in files])


def days_as_instants(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first instant of a day, in Paris, to the first instant after another."""
    return datetime.combine(first, time(), PARIS), datetime.combine(last + timedelta(days=1), time(), PARIS)


def _open_to_replacement(file: SupportFile, replacement: Agent, begins: datetime, ends: datetime) -> None:
    starts = begins if begins > clock.now() else None
    for container_id in containers_of_file(file):
        grant(container=container_id, agent=replacement, basis=GrantBasis.REPLACEMENT, valid_from=starts, valid_until=ends)
    record("file.name_replacement", file)


def _require_say(absence: Absence) -> None:
    agent = current_agent()
    if agent.pk != absence.agent_id and not can_replace_in(agent, absence.service):
        raise Refused("replacements are the business of the absent worker and of the team manager")
