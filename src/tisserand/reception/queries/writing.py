"""Where to write what somebody at the desk said: their file, a first demand, a contact without a name. Nothing is typed twice."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from tisserand.accounts.api import Agent
from tisserand.casework.api import FileState, Medium, can_register_request, files_of_persons, readable_files
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
    links = list(_file_links(agent, arrival, told))
    if can_register_request(agent):
        asked = {"personne": arrival.person_id, "urgence": arrival.urgency, **told}
        links.append(
            WritingLink("Enregistrer une première demande", f"{reverse('casework:new_request')}?{urlencode(asked)}", "inbox")
        )
    return links


def _file_links(agent: Agent, arrival: Arrival, told: dict[str, str]) -> list[WritingLink]:
    person_id = arrival.person_id
    lines = [
        line
        for line in files_of_persons(agent, [person_id] if person_id else []).get(person_id, [])
        if line.state != FileState.CLOSED
    ]  # type: ignore[arg-type]
    read = set(readable_files(agent).filter(pk__in=[line.pk for line in lines]).values_list("pk", flat=True))
    return [
        WritingLink(
            f"Noter un échange au dossier {line.number}",
            f"{reverse('casework:new_contact', args=[line.pk])}?{urlencode(told)}",
            "square-pen",
        )
        if line.pk in read
        else WritingLink(f"Dossier {line.number}", reverse("casework:file", args=[line.pk]), "folder")
        for line in lines
    ]
