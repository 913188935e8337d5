"""The alarm at the top of every page, for the colleague to warn and for whoever leads the service."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tisserand.accounts.api import Agent
from tisserand.agenda.policies import has_agenda
from tisserand.agenda.queries.visits import raised_alarms
from tisserand.agenda.views.refusals import agenda_agent
from tisserand.foundation import clock


def alarms(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `alarms`, the overdue visits that nobody took in hand; None for whoever has no agenda."""
    agent = getattr(request, "user", None)
    if not isinstance(agent, Agent) or not has_agenda(agent):
        return {"alarms": None}
    return {"alarms": raised_alarms(agent, clock.now())}


@require_GET
def show_alarms(request: HttpRequest) -> HttpResponse:
    """The same alone, asked for each minute by a page left open; it does not keep the session alive."""
    agenda_agent()
    return render(request, "agenda/_alarm_lines.html")
