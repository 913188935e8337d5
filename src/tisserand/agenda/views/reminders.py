"""Reminders to make: read out or copied by somebody, never sent."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tisserand.agenda.actions.booking import tick_reminder
from tisserand.agenda.enums import AppointmentKind
from tisserand.agenda.queries.appointment import find_appointment
from tisserand.agenda.queries.reminders import DueReminder, due_reminders
from tisserand.agenda.rules.labels import KIND_LABELS
from tisserand.agenda.views.refusals import agenda_agent, press
from tisserand.foundation import clock
from tisserand.people.api import formal_name
from tisserand.secrecy.api import refused_is_absent

MEANS_WORDS = {"speak": "À dire de vive voix", "write": "À copier dans un message", "letter": "À copier dans un courrier"}


@require_GET
def show_reminders(request: HttpRequest) -> HttpResponse:
    """Whom to remind of the appointments of the two open days to come."""
    due = due_reminders(agenda_agent(), clock.today())
    waiting = [_describe(each) for each in due if each.appointment.reminded_at is None]
    done = [_describe(each) for each in due if each.appointment.reminded_at is not None]
    return render(request, "agenda/reminders.html", {"waiting": waiting, "done": done})


@refused_is_absent
@require_POST
def tick(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Tell that the person was reminded, or was not after all."""
    appointment = find_appointment(agenda_agent(), appointment_id)
    is_done = request.POST.get("done", "1") == "1"
    told = "Rappel noté." if is_done else "Rappel de nouveau à faire."
    press(request, lambda: tick_reminder(appointment=appointment, is_done=is_done), told)
    return redirect("agenda:reminders")


def _describe(due: DueReminder) -> dict[str, Any]:
    appointment, person = due.appointment, due.appointment.person
    return {
        "appointment": appointment,
        "who": formal_name(person) if person else "",
        "person_url": reverse("people:person", args=[appointment.person_id]),
        "kind": KIND_LABELS[AppointmentKind(appointment.kind)],
        "agents": ", ".join(agent.display_name for agent in due.agents),
        "means": MEANS_WORDS[due.reminder.means],
        "words": due.reminder.words,
        "cautions": due.reminder.cautions,
        "points": [point.value for point in due.points],
        "by": appointment.reminded_by.display_name if appointment.reminded_by else "",
    }
