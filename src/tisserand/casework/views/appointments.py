"""The next appointment beside the thread, and the way to book one."""

from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.agenda.api import KIND_LABELS, AppointmentKind, next_appointment_for
from tisserand.casework.models import SupportFile
from tisserand.casework.policies import can_write_file
from tisserand.casework.queries.offers import FilePanel, offer_file_panel
from tisserand.foundation import clock

TEMPLATE: Final = "casework/file/appointments.html"


def offer_appointments() -> None:
    """Put the card in every file's thread."""
    offer_file_panel("timeline", "appointments", make_panel)


def make_panel(agent: Agent, file: SupportFile) -> FilePanel | None:
    """The next appointment, if any, and the address that books one; it names nobody."""
    coming, writes = next_appointment_for(agent, file.container_id, clock.now()), can_write_file(agent, file)
    if coming is None and not writes:
        return None
    named = urlencode({"dossier": file.container_id, "personne": file.person_id})
    content = {
        "coming": coming,
        "kind": KIND_LABELS[AppointmentKind(coming.kind)] if coming else "",
        "book_url": f"{reverse('agenda:new')}?{named}" if writes else "",
        "alerts_url": reverse("agenda:alerts", args=[file.container_id]) if writes else "",
    }
    return FilePanel(TEMPLATE, content)
