"""The today page: what to do now."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tisserand.accounts.api import Agent, Role, has_role
from tisserand.casework.api import MEDIUM_ICONS, MEDIUM_LABELS, URGENCY_LABELS, URGENCY_TAGS, Day, day_of
from tisserand.foundation import clock
from tisserand.people.api import formal_name
from tisserand.portal.queries.navigation import RECEIVING
from tisserand.portal.queries.today import work_of
from tisserand.reception.api import day_at
from tisserand.secrecy.api import current_agent

READING = RECEIVING | {Role.TRAINEE}


@require_GET
def show_today(request: HttpRequest) -> HttpResponse:
    """What waits for the agent, in the order in which a professional would take it; an administrator goes to the accounts."""
    agent, today = current_agent(), clock.today()
    if not has_role(agent, *READING):
        if has_role(agent, Role.ADMINISTRATOR):
            return redirect("portal:accounts")
        return render(request, "portal/today_alone.html", {"today": today})
    day = day_of(agent, today)
    context = {
        "today": today,
        "day": day,
        "work": work_of(agent, day, today),
        "reception": day_at(agent, today) if has_role(agent, *RECEIVING) else None,
        "can_register": has_role(agent, *RECEIVING),
        **_sections(agent, day),
    }
    return render(request, "portal/today.html", context)


def _sections(agent: Agent, day: Day) -> dict[str, Any]:
    return {
        "is_team_manager": has_role(agent, Role.TEAM_MANAGER),
        "is_social_worker": has_role(agent, Role.SOCIAL_WORKER),
        "is_trainee": has_role(agent, Role.TRAINEE),
        "files": [{"last_day": each.last_day, **_file(each.file)} for each in day.assigned_files],
        "to_assign": list(_requests(day.to_assign)),
        "assigned": list(_requests(day.assigned)),
        "silent": [{"last": each.last_contact_at, **_file(each)} for each in day.silent],
        "contacts": [
            {
                "at": each.occurred_at,
                "medium": MEDIUM_LABELS[each.medium],
                "icon": MEDIUM_ICONS[each.medium],
                **_file(each.file),
            }
            for each in day.contacts
        ],
    }


def _requests(requests: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for each in requests:
        yield {
            "who": formal_name(each.person),
            "url": reverse("casework:request", args=[each.pk]),
            "urgency": URGENCY_LABELS[each.urgency],
            "tag": URGENCY_TAGS[each.urgency],
            "received_at": each.received_at,
            "medium": MEDIUM_LABELS[each.medium],
            "motive": each.motive,
        }


def _file(file: Any) -> dict[str, Any]:
    return {"who": formal_name(file.person), "number": file.number, "url": reverse("casework:file", args=[file.pk])}
