"""Drop-in sessions, turns of duty, closing days."""

from collections.abc import Sequence
from datetime import date, time

from django.db import transaction

from tisserand.accounts.api import Agent, Service
from tisserand.agenda.enums import Fault, Parity
from tisserand.agenda.models import ClosingDay, DropInSession, DutyTurn
from tisserand.agenda.policies import can_run, duty_services
from tisserand.agenda.queries.days import closing_reasons
from tisserand.agenda.rules.recurrence import Recurrence, take_turns
from tisserand.agenda.rules.states import refuse
from tisserand.secrecy.api import Refused, current_agent, record


@transaction.atomic
def open_session(*, service: Service, place: str, recurrence: Recurrence, starts: time, ends: time) -> DropInSession:
    """Hold a session in a place, on the days of the recurrence."""
    _require_run(service)
    if ends <= starts:
        refuse([("ends", Fault.ENDS_BEFORE_START)])
    if recurrence.last_day is not None and recurrence.last_day < recurrence.first_day:
        refuse([("last_day", Fault.ENDS_BEFORE_START)])
    session = DropInSession(
        organisation_id=service.organisation_id,
        service=service,
        place=place,
        weekday=recurrence.weekday,
        parity=Parity(recurrence.parity),
        starts=starts,
        ends=ends,
        first_day=recurrence.first_day,
        last_day=recurrence.last_day,
    )
    session.save(force_insert=True)
    record("session.open", session)
    return session


@transaction.atomic
def end_session(*, session: DropInSession, last_day: date) -> DropInSession:
    """Hold it no longer after a day; turns of duty after it fall. One that never began is held on no day."""
    _require_run(session.service)
    ended = DropInSession.objects.select_for_update().get(pk=session.pk)
    ended.last_day = last_day
    ended.save(update_fields=["last_day"])
    DutyTurn.objects.filter(session=ended, day__gt=last_day).delete()
    record("session.end", ended)
    return ended


@transaction.atomic
def put_on_duty(*, session: DropInSession, day: date, agent: Agent) -> DutyTurn:
    """The agent holds the session that day, with those already there."""
    _check_turn(session, day, agent)
    turn = DutyTurn(organisation_id=session.organisation_id, session=session, day=day, agent=agent)
    turn.save(force_insert=True)
    record("session.put_on_duty", turn)
    return turn


@transaction.atomic
def replace_on_duty(*, turn: DutyTurn, agent: Agent) -> DutyTurn:
    """Somebody else takes the turn; whose it was stays written."""
    _check_turn(turn.session, turn.day, agent)
    taken = DutyTurn.objects.select_for_update().get(pk=turn.pk)
    taken.replaced_id = taken.replaced_id or taken.agent_id
    taken.agent = agent
    if taken.replaced_id == agent.pk:
        taken.replaced = None
    taken.save(update_fields=["agent", "replaced"])
    record("session.replace_on_duty", taken)
    return taken


@transaction.atomic
def take_off_duty(*, turn: DutyTurn) -> None:
    """The agent does not hold the session that day."""
    _require_duty(turn.session)
    record("session.take_off_duty", turn)
    turn.delete()


@transaction.atomic
def share_duty(*, session: DropInSession, agents: Sequence[Agent], first_day: date, last_day: date) -> int:
    """Give the days on which nobody is on duty and the service is open to the agents in turn; how many were given."""
    _require_duty(session)
    closed = closing_reasons([session.service], first_day, last_day)
    taken = set(DutyTurn.objects.filter(session=session, day__range=(first_day, last_day)).values_list("day", flat=True))
    days = [
        day
        for day in session.recurrence.days_between(first_day, last_day)
        if day not in taken and (session.service_id, day) not in closed
    ]
    turns = take_turns(days, agents)
    DutyTurn.objects.bulk_create(
        DutyTurn(organisation_id=session.organisation_id, session=session, day=day, agent=agent) for day, agent in turns
    )
    record("session.share_duty", session)
    return len(turns)


@transaction.atomic
def close_service(*, service: Service, first_day: date, last_day: date, reason: str) -> ClosingDay:
    """The service is closed from day to day, both included."""
    _require_run(service)
    if last_day < first_day:
        refuse([("last_day", Fault.ENDS_BEFORE_START)])
    closing = ClosingDay(
        organisation_id=service.organisation_id, service=service, first_day=first_day, last_day=last_day, reason=reason
    )
    closing.save(force_insert=True)
    record("closing.note", closing)
    return closing


@transaction.atomic
def reopen_service(*, closing: ClosingDay) -> None:
    """The service is open after all."""
    _require_run(closing.service)
    record("closing.remove", closing)
    closing.delete()


def _check_turn(session: DropInSession, day: date, agent: Agent) -> None:
    _require_duty(session)
    if agent.organisation_id != session.organisation_id:
        raise Refused("no agent of the organisation")
    if not session.recurrence.falls_on(day):
        refuse([("agent", Fault.NOT_A_SESSION_DAY)])
    if DutyTurn.objects.filter(session=session, day=day, agent=agent).exists():
        refuse([("agent", Fault.ON_DUTY_ALREADY)])


def _require_run(service: Service) -> None:
    if not can_run(current_agent(), service.pk):
        raise Refused("the service is run by others")


def _require_duty(session: DropInSession) -> None:
    if not duty_services(current_agent()).filter(pk=session.service_id).exists():
        raise Refused("no turn of duty in this service")
