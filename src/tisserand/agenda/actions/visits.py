"""Home visits: planned with somebody who watches, entered, left, and the alarm when nobody came out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from procrastinate.contrib.django import app

from tisserand.accounts.api import Agent
from tisserand.agenda.enums import AloneReason, ClosingWord, Fault, VisitState
from tisserand.agenda.models import Appointment, BusyTime, HomeVisit
from tisserand.agenda.policies import accompanying_agents, visible_visits
from tisserand.agenda.queries.alerts import has_alert
from tisserand.agenda.rules.moments import day_of
from tisserand.agenda.rules.safety import EXTENSION, GRACE, check_visit, expected_end, is_overdue, state_of
from tisserand.agenda.rules.states import refuse
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, current_agent, record

MARK_OVERDUE: Final = "agenda.mark_overdue_visit"
UNDER_WAY: Final = frozenset({VisitState.ON_SITE, VisitState.OVERDUE})


@transaction.atomic
def plan_visit(
    *, appointment: Appointment, agents: Sequence[Agent], watcher: Agent | None, alone_reason: AloneReason | None = None
) -> HomeVisit:
    """Say who is warned if nobody comes out. Raises `AgendaRefused` when nobody is, or one goes alone in spite of an alert."""
    check_visit(
        has_alert=has_alert(current_agent(), appointment, day_of(appointment.starts_at)),
        agents=len(agents),
        has_alone_reason=alone_reason is not None,
        watcher_goes=watcher in agents,
        has_watcher=watcher is not None,
    )
    if watcher is None or not accompanying_agents(current_agent()).filter(pk=watcher.pk).exists():
        raise Refused("no colleague of the agent")
    visit = HomeVisit(
        organisation_id=appointment.organisation_id,
        service_id=appointment.service_id,
        appointment=appointment,
        watcher=watcher,
        alone_reason=alone_reason or "",
    )
    visit.save(force_insert=True)
    return visit


@transaction.atomic
def enter_visit(*, visit: HomeVisit) -> HomeVisit:
    """« Je suis arrivé(e) »: the clock starts; a task will note that the end was not told."""
    entered, now = _lock_own(visit), clock.now()
    _require_state(entered, {VisitState.AWAITED})
    planned = entered.appointment.ends_at - entered.appointment.starts_at
    entered.arrived_at, entered.expected_end_at = now, expected_end(arrived_at=now, planned=planned)
    entered.save(update_fields=["arrived_at", "expected_end_at"])
    _watch(entered)
    record("visit.enter", entered, container_id=entered.appointment.container_id)
    return entered


@transaction.atomic
def extend_visit(*, visit: HomeVisit) -> HomeVisit:
    """The visit lasts longer, half an hour from now or from its expected end; an alarm already raised falls."""
    extended, now = _lock_own(visit), clock.now()
    _require_state(extended, UNDER_WAY)
    extended.expected_end_at = max(now, extended.expected_end_at or now) + EXTENSION
    extended.overdue_at = extended.acknowledged_at = extended.acknowledged_by = None
    extended.save(update_fields=["expected_end_at", "overdue_at", "acknowledged_at", "acknowledged_by"])
    _watch(extended)
    record("visit.extend", extended, container_id=extended.appointment.container_id)
    return extended


@transaction.atomic
def leave_visit(*, visit: HomeVisit) -> HomeVisit:
    """« Je suis reparti(e) »: the clock stops."""
    left = _lock_own(visit)
    _require_state(left, UNDER_WAY)
    left.left_at = clock.now()
    left.save(update_fields=["left_at"])
    record("visit.leave", left, container_id=left.appointment.container_id)
    return left


@transaction.atomic
def mark_overdue(*, visit: HomeVisit) -> bool:
    """Note, once, that the end of the visit was not told in time; whether it was so."""
    late = HomeVisit.objects.select_for_update().filter(pk=visit.pk, overdue_at=None).first()
    if late is None or not is_overdue(late.times, clock.now()):
        return False
    late.overdue_at = clock.now()
    late.save(update_fields=["overdue_at"])
    record("visit.raise_alarm", late)
    return True


@transaction.atomic
def acknowledge_alarm(*, visit: HomeVisit) -> HomeVisit:
    """The colleague, or whoever oversees the service, has seen the alarm and takes it in hand."""
    seen = _lock(visit)
    _require_state(seen, {VisitState.OVERDUE})
    if _makes(seen):
        raise Refused("the alarm is for those who stayed")
    if seen.acknowledged_at is None:
        seen.acknowledged_at, seen.acknowledged_by = clock.now(), current_agent()
        seen.overdue_at = seen.overdue_at or clock.now()
        seen.save(update_fields=["acknowledged_at", "acknowledged_by", "overdue_at"])
        record("visit.acknowledge_alarm", seen)
    return seen


@transaction.atomic
def close_visit(*, visit: HomeVisit, word: ClosingWord) -> HomeVisit:
    """Close a visit whose end nobody told, with what is known of it."""
    closed = _lock(visit)
    _require_state(closed, UNDER_WAY)
    closed.closed_at, closed.closed_by, closed.closing_word = clock.now(), current_agent(), word
    closed.save(update_fields=["closed_at", "closed_by", "closing_word"])
    record("visit.close", closed, reason=word)
    return closed


def _watch(visit: HomeVisit) -> None:
    """Ask for a look when the grace is over, on behalf of the agent who went; the alarm itself does not wait for it."""
    due: datetime = (visit.expected_end_at or clock.now()) + GRACE
    task = app.configure_task(MARK_OVERDUE, allow_unknown=True, schedule_at=due)
    task.defer(visit_id=str(visit.pk), agent_id=str(current_agent().pk))


def _lock(visit: HomeVisit) -> HomeVisit:
    if not visible_visits(current_agent()).filter(pk=visit.pk).exists():
        raise Refused("no such visit")
    return HomeVisit.objects.select_for_update(of=("self",)).select_related("appointment").get(pk=visit.pk)


def _lock_own(visit: HomeVisit) -> HomeVisit:
    if not _makes(visit):
        raise Refused("not a visit of the agent")
    return _lock(visit)


def _makes(visit: HomeVisit) -> bool:
    return BusyTime.objects.filter(appointment=visit.appointment_id, agent=current_agent()).exists()


def _require_state(visit: HomeVisit, states: set[VisitState] | frozenset[VisitState]) -> None:
    if state_of(visit.times, clock.now()) not in states:
        refuse([("", Fault.NOT_FROM_THIS_STATE)])
