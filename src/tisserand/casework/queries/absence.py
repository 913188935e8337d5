"""Who is away, who replaces them, which files nobody follows, what happened meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tisserand.accounts.api import Agent, Membership, Role, Service, services_of
from tisserand.casework.models import Absence, SupportFile
from tisserand.casework.policies import visible_files
from tisserand.casework.queries.caseload import UNDER_WAY
from tisserand.foundation.clock import PARIS
from tisserand.secrecy.api import ContainerAct, Grant, GrantBasis, acts_on_containers


def absences_meeting(worker: Agent, first: date, last: date) -> QuerySet[Absence]:
    """Absences of a worker that touch some days."""
    return Absence.objects.filter(agent=worker, starts_on__lte=last, ends_on__gte=first)


def absences_seen_by(agent: Agent, today: date) -> QuerySet[Absence]:
    """Absences not over: one's own, and those of the services one manages; the first to begin first."""
    managed = services_of(agent, Role.TEAM_MANAGER).values("pk")
    rows = Absence.objects.filter(Q(agent=agent) | Q(service__in=managed), ends_on__gte=today)
    return rows.select_related("agent", "service").order_by("starts_on", "id")


def last_absence_of(agent: Agent, today: date) -> Absence | None:
    """The agent's latest absence that is over, of the last two months."""
    rows = Absence.objects.filter(agent=agent, ends_on__lt=today, ends_on__gte=today - timedelta(days=60))
    return rows.order_by("-ends_on", "id").first()


def led_files(absence: Absence) -> list[SupportFile]:
    """Files under way that the absent worker leads in the service, by number; one query, index lines."""
    rows = SupportFile.objects.filter(lead_worker=absence.agent_id, service=absence.service_id, state__in=UNDER_WAY)
    return list(rows.select_related("person", "service", "lead_worker").defer("alert").order_by("number", "id"))


def replacements_meeting(containers: Sequence[UUID], begins: datetime, ends: datetime) -> QuerySet[Grant]:
    """Replacements that were named on some files and touch a time."""
    rows = Grant.objects.unended().filter(container_id__in=containers, basis=GrantBasis.REPLACEMENT, valid_from__lt=ends)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=begins))


@dataclass(frozen=True, slots=True)
class Held:
    """On which ground an agent who does not lead a file holds it, and the last day of it."""

    basis: GrantBasis
    last_day: date | None


def standing_on(agent: Agent, file: SupportFile) -> Held | None:
    """Whether the agent replaces the lead worker, takes part, or keeps a reading, in that order; one query."""
    told = (GrantBasis.REPLACEMENT, GrantBasis.CO_WORKER, GrantBasis.FORMER_WORKER)
    mine = Grant.objects.in_force().filter(container_id=file.container_id, agent=agent, basis__in=told)
    held = min(mine.order_by("valid_from", "id"), key=lambda each: told.index(GrantBasis(each.basis)), default=None)
    if held is None:
        return None
    last = (held.valid_until - timedelta(microseconds=1)).astimezone(PARIS).date() if held.valid_until else None
    return Held(GrantBasis(held.basis), last)


def uncovered_files(agent: Agent, today: date) -> QuerySet[SupportFile]:
    """Files under way of the services the agent manages whose worker is away or left, and that nobody replaces them on."""
    managed = visible_files(agent).filter(service__in=services_of(agent, Role.TEAM_MANAGER).values("pk"), state__in=UNDER_WAY)
    working = Membership.objects.current().filter(
        agent=OuterRef("lead_worker"), service=OuterRef("service"), role=Role.SOCIAL_WORKER
    )
    away = Absence.objects.filter(agent=OuterRef("lead_worker"), starts_on__lte=today, ends_on__gte=today)
    replaced = Grant.objects.in_force().filter(container=OuterRef("container"), basis=GrantBasis.REPLACEMENT)
    rows = managed.filter(~Exists(working) | Exists(away)).exclude(Exists(replaced))
    return rows.select_related("person", "lead_worker", "service").defer("alert").annotate(is_away=Exists(away))


@dataclass(frozen=True, slots=True)
class ActMeanwhile:
    """An act of a colleague in one of the absent worker's files."""

    act: ContainerAct
    file: SupportFile


def acts_during(absence: Absence) -> list[ActMeanwhile]:
    """What colleagues did in the files of whoever was away, the latest first; three queries."""
    files = {file.container_id: file for file in led_files(absence)}
    since = datetime.combine(absence.starts_on, time(), PARIS)
    until = datetime.combine(absence.ends_on + timedelta(days=1), time(), PARIS)
    acts = acts_on_containers(files, since=since, until=until, but=absence.agent_id)
    return [ActMeanwhile(act, files[act.container_id]) for act in acts]


def managed_services(agent: Agent) -> list[Service]:
    """Services that the agent manages, by name."""
    return list(services_of(agent, Role.TEAM_MANAGER).order_by("name", "id"))
