"""Who may see and change what in casework; closed by default, repeated by row-level security.

Content follows the grants on a container. An index line (number, state, dates, medium, names) is also seen by the secretaries
and team managers of its service, and by its social workers where the service shares its index.
"""

from django.db.models import Q, QuerySet

from tisserand.accounts.api import Agent, Role, Service, has_role, index_services_of, services_of
from tisserand.casework.models import Contact, Handover, ProfessionalDocument, Request, SupportFile
from tisserand.casework.rules.life import HandoverState
from tisserand.foundation.among import Among
from tisserand.secrecy.api import GrantBasis, can_open, can_write, grants_of, offers_to


def _open_to(agent: Agent) -> Q:
    return Q(Among("container_id", grants_of(agent).values("container_id")))


def _indexed_for(agent: Agent) -> Q:
    return Q(Among("service_id", index_services_of(agent).values("pk")))


def _managed_by(agent: Agent) -> Q:
    return Q(Among("service_id", services_of(agent, Role.TEAM_MANAGER).values("pk")))


def readable_files(agent: Agent) -> QuerySet[SupportFile]:
    """Files whose content the agent may read."""
    return SupportFile.objects.filter(_open_to(agent))


def visible_files(agent: Agent) -> QuerySet[SupportFile]:
    """Files of which the agent may at least see the index line."""
    return SupportFile.objects.filter(_open_to(agent) | _indexed_for(agent))


def can_read_file(agent: Agent, file: SupportFile) -> bool:
    """Whether the agent may read the file's content."""
    return file.organisation_id == agent.organisation_id and can_open(agent, file.container_id)


def can_write_file(agent: Agent, file: SupportFile) -> bool:
    """Whether the agent may add to the file's content."""
    return file.organisation_id == agent.organisation_id and can_write(agent, file.container_id)


def can_close_file(agent: Agent, file: SupportFile) -> bool:
    """Only the lead worker, or who replaces them, suspends, closes or reopens a file."""
    leading = grants_of(agent).filter(basis__in=(GrantBasis.LEAD_WORKER, GrantBasis.REPLACEMENT))
    return leading.filter(container_id=file.container_id).exists()


def can_assign_trainee(agent: Agent, file: SupportFile) -> bool:
    """Who leads a file, or replaces its lead worker, assigns it to a trainee."""
    return can_close_file(agent, file)


def readable_requests(agent: Agent) -> QuerySet[Request]:
    """First demands whose motive the agent may read."""
    return Request.objects.filter(_open_to(agent))


def visible_requests(agent: Agent) -> QuerySet[Request]:
    """First demands of which the agent may see the state: those open to them, and those of a service they manage."""
    return Request.objects.filter(_open_to(agent) | _managed_by(agent))


def can_assign_request(agent: Agent, request: Request) -> bool:
    """The team manager of the service assigns its requests."""
    return services_of(agent, Role.TEAM_MANAGER).filter(pk=request.service_id).exists()


def can_answer_request(agent: Agent, request: Request) -> bool:
    """The social worker to whom the demand was assigned answers it, or opens a file for it."""
    return request.assigned_to_id == agent.pk and can_write(agent, request.container_id)


def can_open_file(agent: Agent, service: Service) -> bool:
    """Social workers open files, in their own services."""
    return services_of(agent, Role.SOCIAL_WORKER).filter(pk=service.pk).exists()


def can_reassign_file(agent: Agent, file: SupportFile) -> bool:
    """The team manager of the service gives a file to another of its social workers."""
    return services_of(agent, Role.TEAM_MANAGER).filter(pk=file.service_id).exists()


def can_add_co_worker(agent: Agent, file: SupportFile) -> bool:
    """Who leads a file, or replaces its lead worker, asks a colleague of the service to take part."""
    return can_close_file(agent, file)


def can_replace_in(agent: Agent, service: Service) -> bool:
    """The team manager names who replaces an absent worker of the service."""
    return services_of(agent, Role.TEAM_MANAGER).filter(pk=service.pk).exists()


def readable_handovers(agent: Agent) -> QuerySet[Handover]:
    """Transfers whose sheet the agent may read."""
    return Handover.objects.filter(_open_to(agent))


def can_direct_handover(agent: Agent, handover: Handover) -> bool:
    """The receiving service's team manager names a worker, as long as nobody is named."""
    if handover.taker_id is not None or handover.state != HandoverState.PROPOSED:
        return False
    return services_of(agent, Role.TEAM_MANAGER).filter(pk=handover.to_service_id).exists()


def can_answer_handover(agent: Agent, handover: Handover) -> bool:
    """The worker who was asked answers, while the file is still offered to them."""
    if handover.taker_id != agent.pk or handover.state != HandoverState.PROPOSED:
        return False
    return offers_to(agent).filter(container_id=handover.containers[0]).exists()


def can_take_message(agent: Agent, file: SupportFile) -> bool:
    """Secretaries and team managers of the service take messages for a file's lead worker, and read nothing."""
    return services_of(agent, Role.SECRETARY, Role.TEAM_MANAGER).filter(pk=file.service_id).exists()


def receiving_services(agent: Agent) -> QuerySet[Service]:
    """Services for which the agent may register a first demand or a contact."""
    return services_of(agent, Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SECRETARY)


def can_register_request(agent: Agent) -> bool:
    """Social workers, team managers and secretaries receive first demands."""
    return has_role(agent, Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SECRETARY)


def visible_contacts(agent: Agent) -> QuerySet[Contact]:
    """Contacts of which the agent may at least see the date and medium."""
    return Contact.objects.filter(_open_to(agent) | _indexed_for(agent))


def readable_contacts(agent: Agent) -> QuerySet[Contact]:
    """Contacts of which the agent may read what was said."""
    return Contact.objects.filter(_open_to(agent))


def can_correct_contact(agent: Agent, contact: Contact) -> bool:
    """The author alone corrects a contact, while its container is still open to them for writing."""
    return contact.author_id == agent.pk and can_write(agent, contact.container_id)


def visible_documents(agent: Agent) -> QuerySet[ProfessionalDocument]:
    """Documents of which the agent may at least see kind and state: open to them, or of a service they manage."""
    return ProfessionalDocument.objects.filter(_open_to(agent) | _managed_by(agent))


def can_sign_document(agent: Agent, document: ProfessionalDocument) -> bool:
    """The author alone signs, while the file is still open to them."""
    return document.author_id == agent.pk and can_write(agent, document.container_id)
