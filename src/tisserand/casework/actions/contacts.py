"""Contacts: log, correct, take a message, count without a name."""

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from tisserand.accounts.api import Role, Service, services_of
from tisserand.casework.actions.unmet import count_unmet, uncount_unmet
from tisserand.casework.enums import ContactFault, Medium, UnmetReason, UnmetSource
from tisserand.casework.models import Contact, SupportFile
from tisserand.casework.policies import can_correct_contact, can_take_message, can_write_file, receiving_services
from tisserand.casework.queries.contacts import anonymous_container
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.rules.contacts import check_contact
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.secrecy.api import (
    Container,
    ContainerKind,
    Grant,
    GrantBasis,
    Refused,
    current_agent,
    grant,
    open_container,
    record,
    revoke_grants,
    save_version,
)

NARRATIVE: Final = ("words", "facts", "analysis", "information_given", "signposted_to", "place", "met_with")


class ImpossibleContact(ValueError):
    """The contact cannot be; `faults` says why."""

    def __init__(self, *faults: ContactFault) -> None:
        self.faults = faults
        super().__init__(", ".join(faults))


@transaction.atomic
def log_contact(
    *,
    file: SupportFile,
    medium: Medium,
    occurred_at: datetime | None = None,
    minutes: int | None = None,
    travel_minutes: int | None = None,
    space_id: UUID | None = None,
    is_first: bool = False,
    unmet_reason: UnmetReason | None = None,
    **narrative: str,
) -> Contact:
    """Write a contact in a file. `narrative` is any of `NARRATIVE`; `space_id` is the adult whose words these are, if one.

    What could not be met (`unmet_reason`) is sealed with the contact, and counted for the service without a name.
    """
    agent, moment = current_agent(), occurred_at or clock.now()
    if not can_write_file(agent, file):
        raise Refused("only those who write in the file log its contacts")
    _refuse_faults(moment, minutes, travel_minutes)
    _refuse_space(file, space_id)
    contact = Contact(
        organisation_id=agent.organisation_id,
        container=file.container,
        service_id=file.service_id,
        file=file,
        person_id=file.person_id,
        space_id=space_id,
        author=agent,
        medium=medium,
        occurred_at=moment,
        minutes=minutes,
        travel_minutes=travel_minutes,
        is_first=is_first,
        unmet_reason=unmet_reason or "",
        **_only_narrative(narrative),
    )
    _add_contact(contact, file)
    record("contact.log", contact)
    return contact


@transaction.atomic
def correct_contact(*, contact: Contact, expected_version: int, **fields: Any) -> Contact:
    """Correct one's own contact; raises `StaleVersion` when it was saved meanwhile, from another tab for instance."""
    if not can_correct_contact(current_agent(), contact):
        raise Refused("the author alone corrects a contact")
    told = {name: fields.get(name, getattr(contact, name)) for name in ("occurred_at", "minutes", "travel_minutes")}
    _refuse_faults(told["occurred_at"], told["minutes"], told["travel_minutes"])
    before, day = contact.unmet_reason, day_of(contact.occurred_at)
    if contact.file is not None and "space_id" in fields:
        _refuse_space(contact.file, fields["space_id"])
    saved = save_version(contact, expected_version, **fields)
    _count_again(saved, before, day)
    if saved.file is not None:
        _note_last_contact(saved.file)
    record("contact.correct", saved)
    return saved


@transaction.atomic
def take_message(*, file: SupportFile, medium: Medium, message: str, occurred_at: datetime | None = None) -> Contact:
    """Take a message for those who hold the file. It has a container of its own: who takes it cannot read it afterwards."""
    agent, moment = current_agent(), occurred_at or clock.now()
    if not can_take_message(agent, file):
        raise Refused("secretaries and team managers take messages for the files of their service")
    _refuse_faults(moment, None)
    container = open_container(kind=ContainerKind.REQUEST, service=file.service)
    grant(container=container, agent=agent, basis=GrantBasis.INTAKE)
    contact = Contact(
        organisation_id=agent.organisation_id,
        container=container,
        service_id=file.service_id,
        file=file,
        person_id=file.person_id,
        author=agent,
        medium=medium,
        occurred_at=moment,
        facts=message,
    )
    contact.save(force_insert=True)
    _share_with_holders(container, file)
    revoke_grants(container_id=container.pk, agent=agent, basis=GrantBasis.INTAKE)
    record("contact.take_message", contact)
    return contact


@transaction.atomic
def log_anonymous_contact(
    *,
    service: Service,
    medium: Medium,
    occurred_at: datetime | None = None,
    minutes: int | None = None,
    unmet_reason: UnmetReason | None = None,
    **narrative: str,
) -> Contact:
    """Count a contact without a name; what was said is open to the service's social workers, if one of them writes it."""
    agent, moment = current_agent(), occurred_at or clock.now()
    if not receiving_services(agent).filter(pk=service.pk).exists():
        raise Refused("contacts are logged for one's own service")
    _refuse_faults(moment, minutes)
    role = writing_role(service)
    contact = Contact(
        organisation_id=agent.organisation_id,
        container=anonymous_container(service, role, clock.now()) or _open_month(service, role),
        service=service,
        author=agent,
        medium=medium,
        occurred_at=moment,
        minutes=minutes,
        **(_only_narrative(narrative) if role == Role.SOCIAL_WORKER else {}),
    )
    contact.save(force_insert=True)
    if unmet_reason is not None:
        count_unmet(service=service, reason=unmet_reason, source=UnmetSource.CONTACT, on=day_of(moment))
    record("contact.log_anonymous", contact)
    return contact


def writing_role(service: Service) -> Role:
    """The role in which the current agent writes for the service: social worker first, as only they write narrative."""
    agent = current_agent()
    roles = (Role.SOCIAL_WORKER, Role.SECRETARY, Role.TEAM_MANAGER)
    return next(role for role in roles if services_of(agent, role).filter(pk=service.pk).exists())


def _open_month(service: Service, role: Role) -> Container:
    container = open_container(kind=ContainerKind.ANONYMOUS_CONTACTS, service=service)
    grant(container=container, service=service, role=role, basis=GrantBasis.INTAKE)
    return container


def _share_with_holders(container: Container, file: SupportFile) -> None:
    """Whoever may open the file by name, now or on a day to come, opens the message on the same basis, for as long."""
    held_by_name = Grant.objects.unended().filter(container_id=file.container_id, agent__isnull=False)
    for held in held_by_name.exclude(basis__in=(GrantBasis.FORMER_WORKER, GrantBasis.HANDOVER)).select_related("agent"):
        begins = max(held.valid_from, clock.now())
        grant(
            container=container,
            agent=held.agent,
            basis=GrantBasis(held.basis),
            valid_from=begins if begins > clock.now() else None,
            valid_until=held.valid_until,
        )


def _only_narrative(narrative: dict[str, str]) -> dict[str, str]:
    if unknown := set(narrative) - set(NARRATIVE):
        raise TypeError(f"no narrative of a contact: {', '.join(sorted(unknown))}")
    return narrative


def _refuse_faults(occurred_at: datetime, minutes: int | None, travel_minutes: int | None = None) -> None:
    faults = check_contact(occurred_at=occurred_at, minutes=minutes, travel_minutes=travel_minutes, now=clock.now())
    if faults:
        raise ImpossibleContact(*faults)


def _refuse_space(file: SupportFile, space_id: UUID | None) -> None:
    if space_id is not None and space_id not in {adult.pk for adult in adults_with_space(file, clock.today())}:
        raise ImpossibleContact(ContactFault.SPACE)


def day_of(moment: datetime) -> date:
    """The day in Paris."""
    return moment.astimezone(PARIS).date()


def _add_contact(contact: Contact, file: SupportFile) -> None:
    """Write the contact; count what it could not meet; note when the file was last in touch."""
    contact.save(force_insert=True)
    _count_again(contact, "")
    _note_last_contact(file)


def _count_again(contact: Contact, before: str, day: date | None = None) -> None:
    """Keep the service's count in step with what the contact says could not be met, and on which day."""
    told, on = contact.unmet_reason, day_of(contact.occurred_at)
    if (told, on) == (before, day or on):
        return
    if before:
        uncount_unmet(service=contact.service, reason=UnmetReason(before), source=UnmetSource.CONTACT, on=day or on)
    if told:
        count_unmet(service=contact.service, reason=UnmetReason(told), source=UnmetSource.CONTACT, on=on)


def _note_last_contact(file: SupportFile) -> None:
    """The file's index line says when it was last in touch; messages left with the secretary do not count."""
    said = Contact.objects.filter(file=file, container=file.container_id)
    file.last_contact_at = said.aggregate(last=Max("occurred_at"))["last"]
    SupportFile.objects.filter(pk=file.pk).update(last_contact_at=file.last_contact_at)
