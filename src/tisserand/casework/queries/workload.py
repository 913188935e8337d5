"""What each social worker of a service carries, weighed by intensity; index lines only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count

from tisserand.accounts.api import Agent, Service, workers_of
from tisserand.casework.enums import FileState
from tisserand.casework.models import Absence, SupportFile
from tisserand.casework.queries.absence import uncovered_files
from tisserand.casework.rules.intensity import Weights, weights_on
from tisserand.casework.rules.life import Intensity


@dataclass(frozen=True, slots=True)
class Load:
    """One worker's files under way: by intensity, suspended, without anybody; `weighed` counts in ordinary files."""

    worker: Agent
    counts: Mapping[Intensity, int]
    suspended: int
    uncovered: int
    unweighed: int
    weighed: Decimal
    away_until: date | None

    @property
    def open(self) -> int:
        """Files under way, without the suspended ones."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """A service's load and the weights it was computed with."""

    service: Service
    loads: tuple[Load, ...]
    weights: Weights


def team_load(agent: Agent, service: Service, today: date) -> TeamLoad:
    """The load of a service that the agent manages: its social workers and whoever still leads one of its files. Five queries."""
    rows = SupportFile.objects.filter(service=service, state__in=(FileState.OPEN, FileState.SUSPENDED)).order_by("lead_worker")
    grouped = list(rows.values("lead_worker", "intensity", "state", "is_weighed").annotate(files=Count("pk")))
    bare = uncovered_files(agent, today).filter(service=service).order_by("lead_worker")
    uncovered = {row["lead_worker"]: row["files"] for row in bare.values("lead_worker").annotate(files=Count("pk"))}
    away = dict(
        Absence.objects.filter(service=service, starts_on__lte=today, ends_on__gte=today)
        .order_by()
        .values_list("agent", "ends_on")
    )
    workers = Agent.objects.filter(pk__in={row["lead_worker"] for row in grouped}) | workers_of(service)
    weights = weights_on(today)
    loads = [
        _load(worker, [row for row in grouped if row["lead_worker"] == worker.pk], weights, uncovered, away)
        for worker in workers.order_by("last_name", "first_name", "id")
    ]
    return TeamLoad(service, tuple(loads), weights)


def loads_by_worker(team: TeamLoad) -> dict[UUID, Decimal]:
    """The weighed load of each worker."""
    return {load.worker.pk: load.weighed for load in team.loads}


def _load(
    worker: Agent,
    rows: Iterable[Mapping[str, object]],
    weights: Weights,
    uncovered: Mapping[UUID, int],
    away: Mapping[UUID, date],
) -> Load:
    counts = dict.fromkeys(Intensity, 0)
    suspended = unweighed = 0
    for row in rows:
        files = int(str(row["files"]))
        if row["state"] == FileState.SUSPENDED:
            suspended += files
            continue
        counts[Intensity(str(row["intensity"]))] += files
        unweighed += 0 if row["is_weighed"] else files
    return Load(
        worker=worker,
        counts=counts,
        suspended=suspended,
        uncovered=uncovered.get(worker.pk, 0),
        unweighed=unweighed,
        weighed=weights.of({name.value: count for name, count in counts.items()}),
        away_until=away.get(worker.pk),
    )
