"""Drop-in sessions, who is on duty, closing days."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.accounts.api import Agent, Service, agents_with_role
from tisserand.agenda.actions import days as actions
from tisserand.agenda.enums import Parity
from tisserand.agenda.forms.booking import read_identifier
from tisserand.agenda.forms.days import ClosingForm, EndForm, SessionForm, ShareForm, TurnForm
from tisserand.agenda.models import DropInSession, DutyTurn
from tisserand.agenda.policies import (
    AGENDA_ROLES,
    agenda_services,
    can_run,
    duty_services,
    run_services,
    visible_closings,
    visible_sessions,
)
from tisserand.agenda.queries.days import HeldSession, closing_reason, sessions_between
from tisserand.agenda.rules.labels import PARITY_LABELS
from tisserand.agenda.views.booking import EDIT
from tisserand.agenda.views.refusals import agenda_agent, attempt, press
from tisserand.foundation import clock
from tisserand.foundation.dates import DAYS, format_time
from tisserand.foundation.holidays import public_holidays
from tisserand.interface.notices import announce
from tisserand.secrecy.api import get_visible, refused_is_absent

AHEAD = timedelta(days=41)


@refused_is_absent
@require_http_methods(EDIT)
def show_sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of the services, the days of the six weeks to come, and a new session for those who run the service."""
    agent, today = agenda_agent(), clock.today()
    services = list(run_services(agent).order_by("name", "id"))
    posted = request.POST if request.method == "POST" else None
    if posted is not None and not services:
        raise Http404
    form = SessionForm(posted, services=services, initial={"parity": "every", "first_day": today}) if services else None
    if form is not None and posted is not None and form.is_valid():
        typed = form.cleaned_data

        def act() -> DropInSession:
            return actions.open_session(
                service=form.service_chosen,
                place=typed["place"],
                recurrence=form.recurrence,
                starts=typed["starts"],
                ends=typed["ends"],
            )

        if attempt(form, act) is not None:
            announce(request, "Permanence notée.")
            return redirect("agenda:sessions")
    rows = visible_sessions(agent).exclude(last_day__lt=today).select_related("service")
    ahead = sessions_between(agenda_services(agent).order_by("name", "id"), today, today + AHEAD)
    context = {
        "sessions": [describe_session(each) for each in rows.order_by("weekday", "starts", "id")],
        "ahead": [describe_held(each) for each in ahead],
        "form": form,
    }
    return render(request, "agenda/sessions.html", context, status=form.status if form else 200)


@refused_is_absent
@require_http_methods(EDIT)
def show_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One session: share its days between agents, or end it."""
    agent, today = agenda_agent(), clock.today()
    session = _find_session(agent, session_id)
    agents = _agents_of(session.service)
    ends = request.method == "POST" and "end" in request.POST
    shares = request.method == "POST" and not ends
    end_form = EndForm(request.POST if ends else None, initial={"last_day": today})
    initial = {"first_day": today, "last_day": today + timedelta(days=90)}
    share_form = ShareForm(request.POST if shares else None, agents=agents, initial=initial)
    if ends and end_form.is_valid():
        actions.end_session(session=session, last_day=end_form.cleaned_data["last_day"])
        announce(request, "Permanence terminée à cette date.")
        return redirect("agenda:sessions")
    if shares and share_form.is_valid():
        typed = share_form.cleaned_data
        given = actions.share_duty(
            session=session, agents=share_form.agents_chosen, first_day=typed["first_day"], last_day=typed["last_day"]
        )
        announce(request, f"{given} jours répartis." if given > 1 else f"{given} jour réparti.")
        return redirect("agenda:session", session_id=session.pk)
    ahead = [each for each in sessions_between([session.service], today, today + 2 * AHEAD) if each.session.pk == session.pk]
    context = {
        "session": describe_session(session),
        "ahead": [describe_held(each) for each in ahead],
        "share_form": share_form if duty_services(agent).filter(pk=session.service_id).exists() else None,
        "end_form": end_form if can_run(agent, session.service_id) else None,
    }
    return render(request, "agenda/session.html", context, status=max(share_form.status, end_form.status))


@refused_is_absent
@require_http_methods(EDIT)
def show_session_day(request: HttpRequest, session_id: UUID, day: date) -> HttpResponse:
    """A session on one of its days: who is on duty, and who replaces whom."""
    agent = agenda_agent()
    session = _find_session(agent, session_id)
    if not session.recurrence.falls_on(day):
        raise Http404
    form = TurnForm(request.POST if request.method == "POST" else None, agents=_agents_of(session.service))
    if form.is_bound and form.is_valid():
        turn = _turn(session, day, request.POST.get("turn", ""))

        def act() -> DutyTurn:
            if turn is None:
                return actions.put_on_duty(session=session, day=day, agent=form.agent_chosen)
            return actions.replace_on_duty(turn=turn, agent=form.agent_chosen)

        if attempt(form, act) is not None:
            announce(request, "Remplacement noté." if turn else "Permanence confiée.")
            return redirect("agenda:session_day", session_id=session.pk, day=day)
    turns = session.turns.filter(day=day).select_related("agent", "replaced").order_by("agent__last_name", "id")
    context = {
        "session": describe_session(session),
        "day": day,
        "turns": list(turns),
        "closed": closing_reason(session.service, day),
        "form": form,
        "may_change": duty_services(agent).filter(pk=session.service_id).exists(),
    }
    return render(request, "agenda/session_day.html", context, status=form.status)


@refused_is_absent
@require_POST
def remove_turn(request: HttpRequest, session_id: UUID, day: date) -> HttpResponse:
    """Nobody's turn any more."""
    agent = agenda_agent()
    session = _find_session(agent, session_id)
    if not duty_services(agent).filter(pk=session.service_id).exists():
        raise Http404
    turn = _turn(session, day, request.POST.get("turn", ""))
    if turn is not None:
        press(request, lambda: actions.take_off_duty(turn=turn), "Tour retiré.")
    return redirect("agenda:session_day", session_id=session.pk, day=day)


@refused_is_absent
@require_http_methods(EDIT)
def show_closings(request: HttpRequest) -> HttpResponse:
    """Closing days and public holidays to come."""
    agent, today = agenda_agent(), clock.today()
    services = list(run_services(agent).order_by("name", "id"))
    posted = request.POST if request.method == "POST" else None
    if posted is not None and not services:
        raise Http404
    form = ClosingForm(posted, services=services) if services else None
    if form is not None and posted is not None and form.is_valid():
        typed = form.cleaned_data
        days = {"first_day": typed["first_day"], "last_day": typed["last_day"] or typed["first_day"]}
        service = form.service_chosen
        if attempt(form, lambda: actions.close_service(service=service, reason=typed["reason"], **days)) is not None:
            announce(request, "Fermeture notée.")
            return redirect("agenda:closings")
    rows = visible_closings(agent).filter(last_day__gte=today).select_related("service").order_by("first_day", "id")
    holidays = {**public_holidays(today.year), **public_holidays(today.year + 1)}
    context = {
        "closings": [{"closing": each, "may_remove": each.service in services} for each in rows],
        "holidays": [{"day": day, "name": name} for day, name in sorted(holidays.items()) if day >= today][:11],
        "form": form,
    }
    return render(request, "agenda/closings.html", context, status=form.status if form else 200)


@refused_is_absent
@require_POST
def remove_closing(request: HttpRequest, closing_id: UUID) -> HttpResponse:
    """The service is open after all."""
    closing = get_visible(visible_closings(agenda_agent()).select_related("service"), pk=closing_id)
    press(request, lambda: actions.reopen_service(closing=closing), "Fermeture retirée.")
    return redirect("agenda:closings")


def describe_session(session: DropInSession) -> dict[str, Any]:
    """A session as the pages write it: « Le mardi, les semaines paires, de 9 h à 12 h »."""
    parity = "" if session.parity == "every" else f", {PARITY_LABELS[Parity(session.parity)]}"
    return {
        "pk": session.pk,
        "place": session.place,
        "service": session.service.name,
        "when": f"Le {DAYS[session.weekday]}{parity}, de {format_time(session.starts)} à {format_time(session.ends)}",
        "first_day": session.first_day,
        "last_day": session.last_day,
    }


def describe_held(held: HeldSession) -> dict[str, Any]:
    """A session on one of its days."""
    return {
        "session": held.session,
        "day": held.day,
        "times": f"{format_time(held.session.starts)} – {format_time(held.session.ends)}",
        "place": held.session.place,
        "who": ", ".join(turn.agent.display_name for turn in held.turns),
        "closed": held.closed,
    }


def _find_session(agent: Agent, session_id: UUID) -> DropInSession:
    return get_visible(visible_sessions(agent).select_related("service"), pk=session_id)


def _agents_of(service: Service) -> list[Agent]:
    return list(agents_with_role(service, *AGENDA_ROLES).order_by("last_name", "first_name", "id"))


def _turn(session: DropInSession, day: date, text: str) -> DutyTurn | None:
    identifier = read_identifier(text)
    return session.turns.filter(pk=identifier, day=day).select_related("session__service").first() if identifier else None
