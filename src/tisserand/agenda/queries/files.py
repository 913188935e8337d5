"""Which file of a person an appointment belongs to; the agenda knows a file by the identifier of its container only."""

from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.people.api import Person, Presence
from tisserand.secrecy.api import grants_of


def file_of_person(agent: Agent, person_id: UUID, service_id: UUID, lead: Agent | None) -> UUID | None:
    """The container of the person's file in the service: one open to the agent, else that of the worker met, else the only."""
    rows = Presence.objects.filter(person=person_id, service=service_id, container__isnull=False)
    found = list(rows.order_by("-since", "id").values_list("container_id", "worker_id"))
    opened = set(grants_of(agent).filter(container__in=[each for each, _ in found]).values_list("container_id", flat=True))
    for wanted in ([each for each, _ in found if each in opened], [each for each, worker in found if lead and worker == lead.pk]):
        if wanted:
            return wanted[0]
    return found[0][0] if len(found) == 1 else None


def persons_of_file(container_id: UUID) -> list[Person]:
    """The persons known through a file, by name."""
    known = Presence.objects.filter(container=container_id).values("person")
    return list(Person.objects.filter(pk__in=known).order_by("sort_key", "id"))
