"""Ask for an estimate, and answer it: asking takes no time, answering is done by the worker."""

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Agent
from tisserand.foundation import clock
from tisserand.foundation.queue import defer
from tisserand.rights.enums import RunState
from tisserand.rights.models import EstimateRun
from tisserand.rights.policies import can_ask_estimate
from tisserand.rights.queries.estimation import estimate, read_situation
from tisserand.secrecy.api import Container, Refused, agent_context, current_agent, record

COMPUTE = "rights.compute_estimate"
logger = logging.getLogger(__name__)


@transaction.atomic
def ask_estimate(
    *, container: Container, situation: Mapping[str, Any], sources: Mapping[str, str], names: Mapping[str, str]
) -> EstimateRun:
    """Keep the facts and queue the computation. Raises `Refused`, and `SituationFaults` when the facts cannot be."""
    agent = current_agent()
    if not can_ask_estimate(agent, container.pk):
        raise Refused("this container is not open to the agent")
    month = read_situation(situation).month
    run = EstimateRun(
        organisation_id=agent.organisation_id,
        container=container,
        asked_by=agent,
        month=date(month.year, month.month, 1),
        situation=dict(situation),
        sources=dict(sources),
        names=dict(names),
    )
    run.save(force_insert=True)
    record("estimate.ask", run)
    defer(COMPUTE, run_id=str(run.pk), agent_id=str(agent.pk))
    return run


def answer_estimate(*, run_id: UUID, agent: Agent) -> None:
    """Compute a waiting estimate on behalf of whoever asked; nothing happens if it is answered or no longer theirs."""
    with agent_context(agent):
        run = EstimateRun.objects.filter(pk=run_id, state=RunState.WAITING).select_related("container").first()
        situation = run.situation if run else None
    if situation is None:
        return
    answer = _compute(situation)
    with agent_context(agent):
        run = EstimateRun.objects.select_for_update().filter(pk=run_id, state=RunState.WAITING).first()
        if run is None:
            return
        run.answer, run.answered_at = answer, clock.now()
        run.state = RunState.DONE if answer else RunState.FAILED
        run.engine_version = answer["engine"]["version"] if answer else ""
        run.save(update_fields=["answer", "answered_at", "state", "engine_version"])
        record("estimate.answer", run)


def _compute(situation: Mapping[str, Any]) -> dict[str, Any] | None:
    try:
        return estimate(situation)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        logger.error("an estimate failed: %s", type(error).__name__)
        return None
