"""One turn: the buttons of the queue, and its own page for what has to be said."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tisserand.accounts.api import Agent
from tisserand.foundation import clock
from tisserand.interface.forms import BaseForm
from tisserand.reception.actions.queue import (
    call_arrival,
    note_booking,
    note_expected,
    note_leaving,
    note_signposting,
    put_back,
    receive_arrival,
)
from tisserand.reception.enums import ArrivalState
from tisserand.reception.forms.desk import LeavingForm, SignpostForm
from tisserand.reception.models import Arrival
from tisserand.reception.queries.day import desk_page, find_arrival, find_expected, turn_of
from tisserand.reception.queries.sheets import places_of
from tisserand.reception.queries.writing import links_of
from tisserand.reception.rules.queue import ARRIVAL_TRANSITIONS
from tisserand.reception.views.desk import describe_turn, queue_context
from tisserand.reception.views.refusals import attempt, back_to_desk, chosen_desk, desk_address, desk_agent, is_in_place, press
from tisserand.secrecy.api import refused_is_absent

ACTS: Final[Mapping[str, tuple[Callable[..., Arrival], str]]] = {
    "appeler": (call_arrival, "C’est à vous : la personne est notée en entretien."),
    "recue": (receive_arrival, "Reçue."),
    "rendez-vous": (note_booking, "Rendez-vous donné."),
    "remettre": (put_back, "Remise dans la file."),
}


@refused_is_absent
@require_POST
def act(request: HttpRequest, arrival_id: UUID, what: str) -> HttpResponse:
    """A button: call, received, appointment given, put back. In place, the queue comes back."""
    agent = desk_agent()
    if what not in ACTS:
        raise Http404
    arrival = find_arrival(agent, arrival_id, clock.today())
    done, told = ACTS[what]
    if is_in_place(request):
        return _act_in_place(request, agent, arrival, done, told)
    undo_url = "" if what == "remettre" else reverse("reception:act", args=[arrival.pk, "remettre"])
    is_done = press(request, lambda: done(arrival=arrival), told, undo_url=undo_url)
    return redirect(_next_address(arrival, what)) if is_done else back_to_desk(arrival.service_id)


@refused_is_absent
@require_POST
def note_arrival(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Whoever has an appointment is here."""
    agent = desk_agent()
    service, _ = chosen_desk(request, agent)
    appointment = find_expected(agent, service, appointment_id)
    sheet = desk_page(agent, service, clock.now()).open_sheet
    press(request, lambda: note_expected(appointment=appointment, sheet=sheet), "Arrivée notée.")
    return back_to_desk(service.pk)


@require_GET
def show_arrival(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    """What may become of a turn, and where to write what was said."""
    agent = desk_agent()
    arrival = find_arrival(agent, arrival_id, clock.today())
    return _render(request, agent, arrival)


@refused_is_absent
@require_POST
def leave(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    """Gone without being received."""
    agent = desk_agent()
    arrival = find_arrival(agent, arrival_id, clock.today())
    form = LeavingForm(request.POST, auto_id="leaving-%s")

    def note() -> object:
        return note_leaving(arrival=arrival, reason=form.reason_chosen, unmet_reason=form.cleaned_data["unmet"])

    return _settle(request, agent, arrival, form, note, "Départ noté.")


@refused_is_absent
@require_POST
def signpost(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    """Pointed elsewhere."""
    agent = desk_agent()
    arrival = find_arrival(agent, arrival_id, clock.today())
    form = SignpostForm(request.POST, places=places_of(agent, arrival.service))

    def note() -> object:
        return note_signposting(arrival=arrival, destination=form.destination, unmet_reason=form.cleaned_data["unmet"])

    return _settle(request, agent, arrival, form, note, "Orientation notée.")


def _settle(
    request: HttpRequest, agent: Agent, arrival: Arrival, form: BaseForm, note: Callable[[], object], told: str
) -> HttpResponse:
    if not form.is_valid():
        return _render(request, agent, arrival, form)
    press(request, note, told, undo_url=reverse("reception:act", args=[arrival.pk, "remettre"]))
    return back_to_desk(arrival.service_id)


def _act_in_place(request: HttpRequest, agent: Agent, arrival: Arrival, done: Callable[..., Arrival], told: str) -> HttpResponse:
    warning = attempt(lambda: done(arrival=arrival))
    context = queue_context(agent, desk_page(agent, arrival.service, clock.now()))
    return render(request, "reception/_queue.html", {**context, "told": "" if warning else told, "warning": warning})


def _next_address(arrival: Arrival, what: str) -> str:
    if what != "rendez-vous":
        return desk_address(arrival.service_id)
    person = f"?personne={arrival.person_id}" if arrival.person_id else ""
    return f"{reverse('agenda:new')}{person}"


def _render(request: HttpRequest, agent: Agent, arrival: Arrival, refused: BaseForm | None = None) -> HttpResponse:
    places = places_of(agent, arrival.service)
    open_to = ARRIVAL_TRANSITIONS[ArrivalState(arrival.state)]
    context: dict[str, Any] = {
        "turn": describe_turn(turn_of(arrival, clock.now()), agent),
        "service": arrival.service,
        "desk_url": desk_address(arrival.service_id),
        "links": links_of(agent, arrival),
        "open_to": {state.value for state in open_to},
        "leaving_form": refused if isinstance(refused, LeavingForm) else LeavingForm(auto_id="leaving-%s"),
        "signpost_form": refused if isinstance(refused, SignpostForm) else SignpostForm(places=places),
        "refused": refused or "",
    }
    return render(request, "reception/arrival.html", context, status=refused.status if refused else 200)
