"""What a service that domiciles does: requests, decisions, signs, mail, renewals, ends."""

from datetime import date

from django.db import IntegrityError, transaction

from tisserand.accounts.api import Service
from tisserand.foundation import clock
from tisserand.people.api import Person, can_see_person
from tisserand.procedures.enums import (
    Absence,
    DomicileEnd,
    DomicileFault,
    DomicileRefusal,
    DomicileState,
    MailMove,
    Presence,
)
from tisserand.procedures.models import Domicile, DomicileMail, DomicileSign
from tisserand.procedures.policies import domiciling_services
from tisserand.procedures.queries.domicile import line_of
from tisserand.procedures.rules.domicile import check_day, check_passage, last_day, refuse
from tisserand.secrecy.api import Refused, current_agent, record


@transaction.atomic
def request_domicile(*, service: Service, person: Person, requested_on: date, on: date) -> Domicile:
    """Register a request; one at a time for a person in a service."""
    _require(service)
    if not can_see_person(current_agent(), person.pk):
        raise Refused("the person is not known to the agent")
    refuse(check_day("requested_on", requested_on, since=None, on=on))
    return _add(service=service, person=person, requested_on=requested_on, state=DomicileState.REQUESTED)


@transaction.atomic
def grant_domicile(*, domicile: Domicile, starts_on: date, on: date) -> Domicile:
    """Accept a request: the domicile holds for the time that the text says."""
    refuse(check_day("starts_on", starts_on, since=domicile.requested_on, on=on))
    return _pass(domicile, DomicileState.GRANTED, decided_on=starts_on, starts_on=starts_on, ends_on=last_day(starts_on))


@transaction.atomic
def refuse_domicile(*, domicile: Domicile, decided_on: date, refusal: DomicileRefusal, on: date) -> Domicile:
    """Refuse a request, with its reason."""
    refuse(check_day("decided_on", decided_on, since=domicile.requested_on, on=on))
    return _pass(domicile, DomicileState.REFUSED, decided_on=decided_on, refusal=refusal.value)


@transaction.atomic
def end_domicile(*, domicile: Domicile, ended_on: date, ending: DomicileEnd, on: date) -> Domicile:
    """End a domicile, with its reason."""
    refuse(check_day("ended_on", ended_on, since=domicile.starts_on or domicile.requested_on, on=on))
    return _pass(domicile, DomicileState.ENDED, ended_on=ended_on, ending=ending.value)


@transaction.atomic
def renew_domicile(*, domicile: Domicile, starts_on: date, on: date) -> Domicile:
    """Renew: the domicile ends and another one continues it, with its last sign; renewal is a right."""
    refuse(check_day("starts_on", starts_on, since=domicile.starts_on, on=on))
    _pass(domicile, DomicileState.ENDED, ended_on=starts_on, ending=DomicileEnd.RENEWED.value)
    waiting = line_of(domicile, on)
    renewed = _add(
        service=domicile.service,
        person=domicile.person,
        requested_on=starts_on,
        state=DomicileState.GRANTED,
        renews=domicile,
        decided_on=starts_on,
        starts_on=starts_on,
        ends_on=last_day(starts_on),
    )
    if waiting.waiting:
        _move_mail(domicile, MailMove.HANDED_OVER, starts_on, waiting.ordinary, waiting.registered)
        _move_mail(renewed, MailMove.RECEIVED, starts_on, waiting.ordinary, waiting.registered)
    return renewed


@transaction.atomic
def note_sign(*, domicile: Domicile, day: date, presence: Presence, on: date) -> DomicileSign:
    """Note a visit or a call."""
    _require_open(domicile)
    refuse(check_day("day", day, since=domicile.starts_on, on=on))
    sign = DomicileSign(**_belonging(domicile), day=day, presence=presence.value, author=current_agent())
    sign.save(force_insert=True)
    record("domicile.sign", domicile)
    return sign


@transaction.atomic
def receive_mail(*, domicile: Domicile, day: date, ordinary: int, registered: int, on: date) -> DomicileMail:
    """Note letters received for the person."""
    _require_open(domicile)
    refuse(check_day("day", day, since=domicile.starts_on, on=on))
    return _move_mail(domicile, MailMove.RECEIVED, day, ordinary, registered)


@transaction.atomic
def hand_over_mail(*, domicile: Domicile, day: date, ordinary: int, registered: int, on: date) -> DomicileMail:
    """Note letters handed over, no more than wait; it is a visit too."""
    _require_open(domicile)
    locked = Domicile.objects.select_for_update().get(pk=domicile.pk)
    waiting = line_of(locked, on)
    if ordinary > waiting.ordinary or registered > waiting.registered:
        refuse([("ordinary" if ordinary > waiting.ordinary else "registered", DomicileFault.MORE_THAN_WAITS)])
    note_sign(domicile=domicile, day=day, presence=Presence.VISIT, on=on)
    return _move_mail(domicile, MailMove.HANDED_OVER, day, ordinary, registered)


@transaction.atomic
def excuse_absence(*, domicile: Domicile, absence: Absence, excused_until: date) -> Domicile:
    """Note why the person gives no sign, and until when: no removal is proposed before."""
    _require_open(domicile)
    return _save(domicile, "domicile.excuse", absence=absence.value, excused_until=excused_until)


def _pass(domicile: Domicile, wanted: DomicileState, **values: object) -> Domicile:
    _require(domicile.service)
    current = Domicile.objects.select_for_update().get(pk=domicile.pk)
    refuse(check_passage(DomicileState(current.state), wanted))
    return _save(domicile, f"domicile.{wanted.value}", state=wanted.value, **values)


def _save(domicile: Domicile, act: str, **values: object) -> Domicile:
    for name, value in {**values, "saved_by": current_agent(), "saved_at": clock.now()}.items():
        setattr(domicile, name, value)
    domicile.save(update_fields=[*values, "saved_by", "saved_at"])
    record(act, domicile)
    return domicile


def _add(*, service: Service, person: Person, **values: object) -> Domicile:
    domicile = Domicile(
        organisation_id=service.organisation_id, service=service, person=person, saved_by=current_agent(), **values
    )
    try:
        with transaction.atomic():
            domicile.save(force_insert=True)
    except IntegrityError:
        refuse([("", DomicileFault.ALREADY_OPEN)])
    record("domicile.request", domicile)
    return domicile


def _move_mail(domicile: Domicile, move: MailMove, day: date, ordinary: int, registered: int) -> DomicileMail:
    if not ordinary and not registered:
        refuse([("ordinary", DomicileFault.NOTHING)])
    counts = {"ordinary": ordinary, "registered": registered}
    mail = DomicileMail(**_belonging(domicile), day=day, move=move.value, author=current_agent(), **counts)
    mail.save(force_insert=True)
    record("domicile.mail", domicile)
    return mail


def _belonging(domicile: Domicile) -> dict[str, object]:
    return {"organisation_id": domicile.organisation_id, "service_id": domicile.service_id, "domicile": domicile}


def _require_open(domicile: Domicile) -> None:
    _require(domicile.service)
    if domicile.state != DomicileState.GRANTED:
        refuse([("", DomicileFault.NOT_FROM_THIS_STATE)])


def _require(service: Service) -> None:
    if not domiciling_services(current_agent()).filter(pk=service.pk).exists():
        raise Refused("the service does not domicile, or the agent does not receive there")
