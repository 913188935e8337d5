"""Home visits on a telephone, and what those who stayed see of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tisserand.agenda.actions import visits as actions
from tisserand.agenda.enums import ClosingWord, VisitState
from tisserand.agenda.forms.visits import CloseForm
from tisserand.agenda.models import HomeVisit
from tisserand.agenda.queries.visits import VisitLine, VisitSheet, find_visit, visit_sheet, visits_under_way
from tisserand.agenda.rules.labels import CLOSING_WORD_LABELS, VISIT_STATE_LABELS, VISIT_STATE_TAGS
from tisserand.agenda.views.booking import describe_alerts
from tisserand.agenda.views.refusals import agenda_agent, press
from tisserand.foundation import clock
from tisserand.people.api import formal_name
from tisserand.secrecy.api import refused_is_absent

PRESSED: dict[str, tuple[Callable[..., HomeVisit], str]] = {
    "arrivee": (actions.enter_visit, "Arrivée notée. Votre collègue sera alerté si votre départ ne l’est pas."),
    "prolongation": (actions.extend_visit, "Visite prolongée d’une demi-heure."),
    "depart": (actions.leave_visit, "Départ noté."),
    "vu": (actions.acknowledge_alarm, "Alarme prise en charge."),
}


@require_GET
def list_visits(request: HttpRequest) -> HttpResponse:
    """Visits under way and those of the day; those whose end nobody told come first."""
    agent, now = agenda_agent(), clock.now()
    lines = visits_under_way(agent, now)
    late = [line for line in lines if line.state == VisitState.OVERDUE]
    context = {
        "late": [describe_visit(line) for line in late],
        "lines": [describe_visit(line) for line in lines if line not in late],
    }
    return render(request, "agenda/visits.html", context)


@require_GET
def show_visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """One visit, with the two big buttons of whoever makes it."""
    agent = agenda_agent()
    sheet = visit_sheet(agent, find_visit(agent, visit_id), clock.now())
    return render(request, "agenda/visit.html", _context(sheet, CloseForm()))


@refused_is_absent
@require_POST
def press_button(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Arrived, longer, left, or the alarm taken in hand."""
    visit = find_visit(agenda_agent(), visit_id)
    button = request.POST.get("bouton", "arrivee")
    if button not in PRESSED:
        raise Http404
    act, told = PRESSED[button]
    press(request, lambda: act(visit=visit), told)
    return redirect("agenda:visit", visit_id=visit.pk)


@refused_is_absent
@require_POST
def close_visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Close a visit whose end nobody told."""
    agent = agenda_agent()
    visit = find_visit(agent, visit_id)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return render(request, "agenda/visit.html", _context(visit_sheet(agent, visit, clock.now()), form), status=422)
    press(request, lambda: actions.close_visit(visit=visit, word=form.word_chosen), "Visite close.")
    return redirect("agenda:visits")


def describe_visit(line: VisitLine) -> dict[str, Any]:
    """A visit as the lists write it."""
    visit, person = line.visit, line.visit.appointment.person
    return {
        "url": reverse("agenda:visit", args=[visit.pk]),
        "agents": ", ".join(agent.display_name for agent in line.agents),
        "who": formal_name(person) if person else "",
        "state": VISIT_STATE_LABELS[line.state],
        "tag": VISIT_STATE_TAGS[line.state],
        "starts_at": visit.appointment.starts_at,
        "expected_end_at": visit.expected_end_at,
        "watcher": visit.watcher.display_name,
    }


def _context(sheet: VisitSheet, form: CloseForm) -> dict[str, Any]:
    visit, state = sheet.line.visit, sheet.line.state
    under_way = state in actions.UNDER_WAY
    return {
        **describe_visit(sheet.line),
        "visit": visit,
        "appointment": visit.appointment,
        "may_enter": sheet.is_mine and state == VisitState.AWAITED and visit.appointment.state == "planned",
        "may_leave": sheet.is_mine and under_way,
        "is_overdue": state == VisitState.OVERDUE,
        "may_acknowledge": sheet.may_watch and state == VisitState.OVERDUE and visit.acknowledged_at is None,
        "close_form": form if state == VisitState.OVERDUE else None,
        "closed": CLOSING_WORD_LABELS[ClosingWord(visit.closing_word)] if visit.closing_word else "",
        "alerts": describe_alerts(sheet.alerts),
        "home": sheet.home,
    }
