"""The day at the reception: one page for the secretary and the social worker on duty, and its queue alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import Agent, Service
from tisserand.casework.api import URGENCY_LABELS, URGENCY_TAGS
from tisserand.foundation import clock
from tisserand.interface.components import Chip
from tisserand.interface.notices import announce
from tisserand.reception.forms.desk import NewcomerForm
from tisserand.reception.queries.day import DeskPage, DeskSession, Expected, Turn, desk_page
from tisserand.reception.rules.labels import (
    ARRIVAL_STATE_LABELS,
    ARRIVAL_STATE_TAGS,
    MOTIVE_LABELS,
    SHEET_STATE_LABELS,
    SHEET_STATE_TAGS,
)
from tisserand.reception.views.newcomers import Newcomer, add_newcomer, read_newcomer
from tisserand.reception.views.refusals import back_to_desk, chosen_desk, desk_address, desk_agent, is_in_place
from tisserand.secrecy.api import record, refused_is_absent

ADDED = "Ajoutée à la file."


@refused_is_absent
@require_http_methods(["GET", "HEAD", "POST"])
def show_day(request: HttpRequest) -> HttpResponse:
    """The page of the day; a POST puts somebody in the queue. In place, the form comes back empty and the queue beside it."""
    agent = desk_agent()
    service, services = chosen_desk(request, agent)
    newcomer = read_newcomer(request, agent, service)
    page = desk_page(agent, service, clock.now())
    if request.method == "POST":
        return _add(request, agent, page, services, newcomer)
    record("desk.read", service)
    return render(request, "reception/day.html", _context(agent, page, services, newcomer))


@require_GET
def show_queue(request: HttpRequest) -> HttpResponse:
    """The queue alone, asked for again every twenty seconds: what is being typed beside it stays."""
    agent = desk_agent()
    service, _ = chosen_desk(request, agent)
    return render(request, "reception/_queue.html", queue_context(agent, desk_page(agent, service, clock.now())))


@require_POST
def recognise(request: HttpRequest) -> HttpResponse:
    """Those known to the service whose name is being typed: a fragment. Posted, so that no name lands in an address."""
    agent = desk_agent()
    service, _ = chosen_desk(request, agent)
    return render(request, "reception/_alike.html", {"newcomer": read_newcomer(request, agent, service)})


def queue_context(agent: Agent, page: DeskPage) -> dict[str, Any]:
    """What the queue reads."""
    return {
        "service": page.service,
        "present": [describe_turn(turn, agent) for turn in page.present],
        "settled": [describe_turn(turn, agent) for turn in page.settled],
        "expected": [_describe_expected(each, agent) for each in page.expected],
        "waiting": page.waiting,
        "queue_url": f"{reverse('reception:queue')}?service={page.service.pk}",
        "told": "",
        "warning": "",
        "is_beside": False,
    }


def describe_turn(turn: Turn, agent: Agent) -> dict[str, Any]:
    """A turn, worded for a list."""
    arrival = turn.arrival
    return {
        "pk": arrival.pk,
        "number": arrival.number,
        "name": turn.name,
        "url": reverse("reception:arrival", args=[arrival.pk]),
        "motive": MOTIVE_LABELS[arrival.motive],
        "urgency": URGENCY_LABELS[arrival.urgency],
        "urgency_tag": URGENCY_TAGS[arrival.urgency] if arrival.urgency != "ordinary" else "",
        "state": ARRIVAL_STATE_LABELS[arrival.state],
        "state_tag": ARRIVAL_STATE_TAGS[arrival.state],
        "waits": turn.waits,
        "minutes": turn.minutes,
        "arrived_at": arrival.arrived_at,
        "settled_at": arrival.settled_at or "",
        "called_by": arrival.called_by.display_name if arrival.called_by else "",
        "is_mine": arrival.called_by_id == agent.pk,
        "destination": arrival.destination,
    }


def _add(request: HttpRequest, agent: Agent, page: DeskPage, services: list[Service], newcomer: Newcomer) -> HttpResponse:
    added = add_newcomer(newcomer, page.service, page.open_sheet)
    if added is None:
        template = "reception/_newcomer.html" if is_in_place(request) else "reception/day.html"
        return render(request, template, _context(agent, page, services, newcomer), status=422)
    if not is_in_place(request):
        announce(request, ADDED)
        return back_to_desk(page.service.pk)
    fresh = Newcomer(NewcomerForm(today=clock.today()), [], None, frozenset())
    context = _context(agent, desk_page(agent, page.service, clock.now()), services, fresh)
    return render(request, "reception/_added.html", {**context, "told": f"{ADDED} Numéro {added.number}.", "is_beside": True})


def _context(agent: Agent, page: DeskPage, services: list[Service], newcomer: Newcomer) -> dict[str, Any]:
    return {
        **queue_context(agent, page),
        "sessions": [
            {
                "held": each.held,
                "place": each.held.session.place,
                "duty": _tell_duty(each),
                "state": SHEET_STATE_LABELS[each.state],
                "state_tag": SHEET_STATE_TAGS[each.state],
                "code": each.state.value,
                "day": each.held.day,
            }
            for each in page.sessions
        ],
        "form": newcomer.form,
        "newcomer": newcomer,
        "desks": [Chip(each.name, desk_address(each.pk), each.pk == page.service.pk) for each in services],
        "has_desks": len(services) > 1,
        "today": clock.today(),
    }


def _tell_duty(each: DeskSession) -> str:
    names = ", ".join(turn.agent.display_name for turn in each.held.turns)
    return f"De permanence : {names}" if names else "Personne n’est noté de permanence"


def _describe_expected(each: Expected, agent: Agent) -> dict[str, Any]:
    return {
        "appointment": each.appointment,
        "name": each.name,
        "agents": each.agents,
        "turn": describe_turn(each.turn, agent) if each.turn else "",
        "is_honoured": each.appointment.state == "honoured",
    }
