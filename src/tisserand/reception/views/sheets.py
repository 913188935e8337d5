"""The sheets of drop-in sessions and of the days, and the places to which the service points."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.reception.actions.sheets import add_place, close_sheet, open_sheet, remove_place
from tisserand.reception.forms.desk import PlaceForm, add_faults
from tisserand.reception.forms.unmet import DayForm
from tisserand.reception.queries.sheets import (
    DaySheet,
    can_run,
    day_sheet,
    find_place,
    find_session,
    find_sheet,
    places_of,
)
from tisserand.reception.rules.labels import SHEET_STATE_LABELS, SHEET_STATE_TAGS
from tisserand.reception.rules.queue import ReceptionRefused
from tisserand.reception.views.desk import describe_turn
from tisserand.reception.views.refusals import back_to_desk, chosen_desk, desk_address, desk_agent, press, read_identifier
from tisserand.secrecy.api import current_agent, record, refused_is_absent


@require_GET
def show_sheet(request: HttpRequest) -> HttpResponse:
    """Who came on a day, to one session or to the whole desk: read, printed, counted."""
    agent = desk_agent()
    service, _ = chosen_desk(request, agent)
    form = DayForm({"jour": request.GET.get("jour", "")}, today=clock.today())
    day = (form.is_valid() and form.cleaned_data["jour"]) or clock.today()
    named = read_identifier(request.GET.get("feuille", ""))
    sheet = day_sheet(agent, service, day, clock.now(), named)
    record("desk.read_sheet", service)
    return render(request, "reception/sheet.html", {**_describe(sheet, named), "form": form}, status=form.status)


@refused_is_absent
@require_POST
def open_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Open the session of today."""
    session = find_session(desk_agent(), session_id)
    press(request, lambda: open_sheet(session=session, day=clock.today()), "Permanence ouverte.")
    return back_to_desk(session.service_id)


@refused_is_absent
@require_POST
def close_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Close the session of today; its sheet is shown."""
    session, today = find_session(desk_agent(), session_id), clock.today()
    if not press(request, lambda: close_sheet(session=session, day=today), "Permanence close."):
        return back_to_desk(session.service_id)
    sheet = find_sheet(current_agent(), session, today)
    return redirect(f"{reverse('reception:sheet')}?service={session.service_id}&jour={today:%Y-%m-%d}&feuille={sheet.pk}")


@refused_is_absent
@require_http_methods(["GET", "HEAD", "POST"])
def show_places(request: HttpRequest) -> HttpResponse:
    """Where the service points people: read by the desk, changed by its secretary and its team manager."""
    agent = desk_agent()
    service, _ = chosen_desk(request, agent)
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_place(service=service, name=form.cleaned_data["name"])
            announce(request, "Lieu ajouté.")
            return redirect(f"{reverse('reception:places')}?service={service.pk}")
        except ReceptionRefused as refused:
            add_faults(form, refused)
    context = {
        "service": service,
        "places": places_of(agent, service),
        "may_change": can_run(agent, service),
        "form": form,
        "desk_url": desk_address(service.pk),
    }
    return render(request, "reception/places.html", context, status=form.status)


@refused_is_absent
@require_POST
def drop_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Put a place aside."""
    place = find_place(current_agent(), place_id)
    remove_place(place=place)
    announce(request, "Lieu retiré de la liste.")
    return redirect(f"{reverse('reception:places')}?service={place.service_id}")


def _describe(sheet: DaySheet, named: UUID | None) -> dict[str, Any]:
    agent = current_agent()
    session = next((each for each in sheet.sessions if each.sheet and each.sheet.pk == named), None)
    return {
        "service": sheet.service,
        "day": sheet.day,
        "turns": [describe_turn(turn, agent) for turn in sheet.turns],
        "motives": sheet.motives,
        "received": sheet.received,
        "left": sheet.left,
        "mean_wait": sheet.mean_wait,
        "session": session or "",
        "session_state": SHEET_STATE_LABELS[session.state] if session else "",
        "session_tag": SHEET_STATE_TAGS[session.state] if session else "",
        "duty": ", ".join(turn.agent.display_name for turn in session.held.turns) if session else "",
        "desk_url": desk_address(sheet.service.pk),
        "is_today": sheet.day == clock.today(),
    }
