"""What every page of the reception starts and ends with: who may come in, of which service, what is refused."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.messages import WARNING
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tisserand.accounts.api import Agent, Service
from tisserand.foundation.clock import PARIS
from tisserand.foundation.dates import format_time
from tisserand.interface.notices import announce
from tisserand.reception.actions.queue import TakenMeanwhile
from tisserand.reception.enums import ArrivalState
from tisserand.reception.forms.desk import tell_faults
from tisserand.reception.policies import DESK_ROLES
from tisserand.reception.queries.day import desks_of
from tisserand.reception.rules.labels import ARRIVAL_STATE_LABELS
from tisserand.reception.rules.queue import ReceptionRefused
from tisserand.secrecy.api import require_role


def desk_agent() -> Agent:
    """The current agent, who holds a reception; a 404 for the others."""
    return require_role(*DESK_ROLES)


def chosen_desk(request: HttpRequest, agent: Agent) -> tuple[Service, list[Service]]:
    """The service named in the address or the form, else the first; and all those whose reception the agent holds."""
    services = desks_of(agent)
    if not services:
        raise Http404
    asked = read_identifier(request.POST.get("service", "") or request.GET.get("service", ""))
    return next((each for each in services if each.pk == asked), services[0]), services


def read_identifier(text: str) -> UUID | None:
    """The identifier that an address or a form carries; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def desk_address(service_id: UUID) -> str:
    """The page of the day of a service."""
    return f"{reverse('reception:day')}?service={service_id}"


def attempt(act: Callable[[], object]) -> str:
    """Do what is asked; who came first, or why it could not be, in words. Empty when it was done."""
    try:
        act()
    except TakenMeanwhile as taken:
        return tell_taken(taken)
    except ReceptionRefused as refused:
        return tell_faults(refused)
    return ""


def press(request: HttpRequest, act: Callable[[], object], told: str, *, undo_url: str = "") -> bool:
    """Do what a button asks for and announce it, or what stood in the way; whether it was done."""
    if warning := attempt(act):
        announce(request, warning, level=WARNING)
        return False
    announce(request, told, undo_url=undo_url)
    return True


def is_in_place(request: HttpRequest) -> bool:
    """Whether the page stays and only a part of it is asked for."""
    return "HX-Request" in request.headers


def tell_taken(taken: TakenMeanwhile) -> str:
    """« Déjà en entretien avec Claire Hamon depuis 9 h 42. » Names agents, never the person."""
    arrival = taken.arrival
    if arrival.state == ArrivalState.CALLED and arrival.called_by and arrival.called_at:
        return f"Déjà appelée par {arrival.called_by.display_name} à {_hour(arrival.called_at)} : rien n’a été modifié."
    if arrival.settled_by and arrival.settled_at:
        state = ARRIVAL_STATE_LABELS[ArrivalState(arrival.state)].lower()
        return f"{arrival.settled_by.display_name} a noté « {state} » à {_hour(arrival.settled_at)} : rien n’a été modifié."
    return "Quelqu’un l’a remise en attente entre-temps : rien n’a été modifié."


def back_to_desk(service_id: UUID) -> HttpResponse:
    """To the page of the day."""
    return redirect(desk_address(service_id))


def _hour(moment: Any) -> str:
    return format_time(moment.astimezone(PARIS))
