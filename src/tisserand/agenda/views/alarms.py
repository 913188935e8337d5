"""The alarm at the top of every page, for the colleague to warn and for whoever leads the service."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tisserand.accounts.api import Agent
from tisserand.agenda.models import HomeVisit
from tisserand.agenda.policies import has_agenda
from tisserand.agenda.queries.visits import raised_alarms
from tisserand.agenda.views.refusals import agenda_agent
from tisserand.foundation import clock


@dataclass
class Alarms:
    """What a page says of overdue visits; asks the database only when the page does."""

    agent: object

    @cached_property
    def concern_agent(self) -> bool:
        """Whether somebody is signed in who has an agenda."""
        return isinstance(self.agent, Agent) and has_agenda(self.agent)

    @cached_property
    def visits(self) -> list[HomeVisit]:
        """The overdue visits that nobody took in hand."""
        return raised_alarms(self.agent, clock.now()) if isinstance(self.agent, Agent) else []


def alarms(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `alarms`."""
    return {"alarms": Alarms(getattr(request, "user", None))}


@require_GET
def show_alarms(request: HttpRequest) -> HttpResponse:
    """The same alone, asked for each minute by a page left open; it does not keep the session alive."""
    agenda_agent()
    return render(request, "agenda/_alarm_lines.html")
