"""The advice of a file whose outcome is asked, and what was answered lately."""

from dataclasses import dataclass
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.casework.api import Contact, SupportFile, readable_contacts
from tisserand.reception.models import SignpostingFollowUp
from tisserand.secrecy.api import get_visible

MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Advice:
    """Where somebody was pointed, in which contact; `followed` once the outcome is known."""

    contact: Contact
    followed: SignpostingFollowUp | None


def advice_of(agent: Agent, file: SupportFile) -> list[Advice]:
    """The latest advice of a file, what waits for an outcome first; two queries."""
    pointed = readable_contacts(agent).filter(file=file, container=file.container_id, signposted_to__isnull=False)
    contacts = list(pointed.select_related("container").order_by("-occurred_at", "id")[: MOST_SHOWN * 2])
    rows = SignpostingFollowUp.objects.filter(contact__in=[contact.pk for contact in contacts])
    known = {row.contact_id: row for row in rows.select_related("author").order_by("noted_on", "id")}
    told = [Advice(contact, known.get(contact.pk)) for contact in contacts]
    return sorted(told, key=lambda each: each.followed is not None)[:MOST_SHOWN]


def find_advice(agent: Agent, file: SupportFile, contact_id: UUID) -> Contact:
    """A contact of the file that the agent reads, or a 404."""
    return get_visible(readable_contacts(agent).select_related("container", "file"), pk=contact_id, file=file)
