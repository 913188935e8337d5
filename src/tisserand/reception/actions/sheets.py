"""The sheet of a drop-in session, opened and closed, and the places to which a service points."""

from datetime import date

from django.db import transaction

from tisserand.accounts.api import Service
from tisserand.agenda.api import DropInSession
from tisserand.foundation import clock
from tisserand.reception.enums import Fault, SheetState
from tisserand.reception.models import Arrival, SessionSheet, SignpostPlace
from tisserand.reception.policies import holds_desk, run_services
from tisserand.reception.rules.queue import PRESENT, ReceptionRefused, refuse, sheet_can_become
from tisserand.secrecy.api import Refused, current_agent, record


@transaction.atomic
def open_sheet(*, session: DropInSession, day: date) -> SessionSheet:
    """Open the session that day, or open it again: those who come are written on its sheet."""
    agent = current_agent()
    if not holds_desk(agent, session.service_id):
        raise Refused("not the reception of the agent")
    if not session.recurrence.falls_on(day):
        refuse([("", Fault.NOT_A_SESSION_DAY)])
    known = SessionSheet.objects.select_for_update().filter(session=session, day=day).first()
    _check_passage(known, SheetState.OPEN)
    sheet = known or SessionSheet(
        organisation_id=session.organisation_id,
        service_id=session.service_id,
        session=session,
        day=day,
        opened_at=clock.now(),
        opened_by=agent,
    )
    sheet.closed_at, sheet.closed_by = None, None
    sheet.save(force_insert=known is None)
    record("sheet.open", sheet)
    return sheet


@transaction.atomic
def close_sheet(*, session: DropInSession, day: date) -> SessionSheet:
    """Close the session of that day; not while somebody still waits."""
    agent = current_agent()
    if not holds_desk(agent, session.service_id):
        raise Refused("not the reception of the agent")
    locked = SessionSheet.objects.select_for_update().filter(session=session, day=day).first()
    if locked is None or not sheet_can_become(state_of(locked), SheetState.CLOSED):
        raise ReceptionRefused([("", Fault.NOT_FROM_THIS_STATE)])
    if Arrival.objects.filter(sheet=locked, state__in=PRESENT).exists():
        refuse([("", Fault.STILL_WAITING)])
    locked.closed_at, locked.closed_by = clock.now(), agent
    locked.save(update_fields=["closed_at", "closed_by"])
    record("sheet.close", locked)
    return locked


@transaction.atomic
def add_place(*, service: Service, name: str) -> SignpostPlace:
    """Add a place to those to which the service points; one put aside comes back."""
    _require_run(service)
    written = " ".join(name.split())
    known = SignpostPlace.objects.filter(service=service, name__iexact=written).first()
    if known is not None and known.is_active:
        refuse([("name", Fault.KNOWN_ALREADY)])
    place = known or SignpostPlace(organisation_id=service.organisation_id, service=service, name=written)
    place.is_active = True
    place.save(force_insert=known is None)
    record("signpost_place.add", place)
    return place


@transaction.atomic
def remove_place(*, place: SignpostPlace) -> None:
    """Put a place aside; turns that named it keep its name."""
    _require_run(place.service)
    place.is_active = False
    place.save(update_fields=["is_active"])
    record("signpost_place.remove", place)


def state_of(sheet: SessionSheet | None) -> SheetState:
    """Where a sheet stands; awaited as long as nobody opened it."""
    if sheet is None:
        return SheetState.AWAITED
    return SheetState.OPEN if sheet.closed_at is None else SheetState.CLOSED


def _check_passage(sheet: SessionSheet | None, wanted: SheetState) -> None:
    if not sheet_can_become(state_of(sheet), wanted):
        refuse([("", Fault.NOT_FROM_THIS_STATE)])


def _require_run(service: Service) -> None:
    if not run_services(current_agent()).filter(pk=service.pk).exists():
        raise Refused("the places of a service are decided by its secretary or its team manager")
