"""The files of a person, on the person's own page."""

from typing import Any

from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.casework.models import SupportFile
from tisserand.casework.policies import visible_files
from tisserand.casework.queries.files import opening_services
from tisserand.casework.rules.labels import FILE_STATE_LABELS, FILE_STATE_TAGS
from tisserand.people.api import Person, PersonCard, records_of


def make_person_card(agent: Agent, person: Person) -> PersonCard:
    """Index lines of the files that the agent sees, and the way to open one; a constant number of queries."""
    rows = visible_files(agent).filter(person__in=records_of(person.pk)).select_related("lead_worker", "service").defer("alert")
    lines = [_describe(file) for file in rows.order_by("-opened_on", "id")]
    may_open = opening_services(agent).exists()
    open_url = reverse("casework:open_file", args=[person.pk]) if may_open else ""
    return PersonCard("casework/file/person_card.html", {"files": lines, "open_url": open_url})


def _describe(file: SupportFile) -> dict[str, Any]:
    return {
        "url": reverse("casework:file", args=[file.pk]),
        "number": file.number,
        "state": FILE_STATE_LABELS[file.state],
        "state_tag": FILE_STATE_TAGS[file.state],
        "opened_on": file.opened_on,
        "worker": file.lead_worker.display_name,
        "service": file.service.name,
    }
