"""Where to write what somebody at the desk said: their file, a first demand, a contact without a name. Nothing is typed twice."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.casework.api import FileLine, FileState, Medium, can_register_request, files_of_persons, readable_files
from tisserand.reception.models import Arrival


@dataclass(frozen=True, slots=True)
class WritingLink:
    """A page that takes over, its form already filled with what the desk knows."""

    label: str
    url: str
    icon: str


def links_of(agent: Agent, arrival: Arrival) -> list[WritingLink]:
    """Where the agent may write, the likeliest first; two queries."""
    medium = Medium.APPOINTMENT if arrival.appointment_id else Medium.DROP_IN
    told = {"nature": medium.value}
    if arrival.person_id is None:
        return [
            WritingLink(
                "Compter un échange sans nom", f"{reverse('casework:anonymous_contact')}?{urlencode(told)}", "user-round-x"
            )
        ]
    links = _file_links(agent, arrival.person_id, told)
    if can_register_request(agent):
        asked = {"personne": arrival.person_id, "urgence": arrival.urgency, **told}
        links.append(
            WritingLink("Enregistrer une première demande", f"{reverse('casework:new_request')}?{urlencode(asked)}", "inbox")
        )
    return links


def _file_links(agent: Agent, person_id: UUID, told: dict[str, str]) -> list[WritingLink]:
    lines = [line for line in files_of_persons(agent, [person_id]).get(person_id, []) if line.state != FileState.CLOSED]
    read = set(readable_files(agent).filter(pk__in=[line.pk for line in lines]).values_list("pk", flat=True))
    return [_write_in(line, told) if line.pk in read else _see(line) for line in lines]


def _write_in(line: FileLine, told: dict[str, str]) -> WritingLink:
    address = f"{reverse('casework:new_contact', args=[line.pk])}?{urlencode(told)}"
    return WritingLink(f"Noter un échange au dossier {line.number}", address, "square-pen")


def _see(line: FileLine) -> WritingLink:
    return WritingLink(f"Dossier {line.number}", reverse("casework:file", args=[line.pk]), "folder")
