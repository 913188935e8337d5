"""Who may see and do what in aid; closed by default, repeated by row-level security.

A request belongs to its file. Once submitted, the fund's agents (team managers and secretaries of the service that runs it) see
its index line, and what it transmits while their grant on its own container lasts. Only team managers grant by delegation.
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from tisserand.accounts.api import RECEIVING_ROLES, Agent, Role, Service, has_role, index_services_of, services_of
from tisserand.aid.models import AidFund, AidRequest, AidSitting, AidStock, EmergencyGrant
from tisserand.foundation.among import Among
from tisserand.secrecy.api import can_open, can_write, grants_of

USERS = RECEIVING_ROLES


def _opened(agent: Agent, column: str) -> Q:
    return Q(Among(column, grants_of(agent).values("container_id")))


def _in(column: str, services: QuerySet[Service]) -> Q:
    return Q(Among(column, services.values("pk")))


def can_set_up(agent: Agent) -> bool:
    """Team managers and administrators set up funds; team managers alone set up stocks."""
    return has_role(agent, Role.TEAM_MANAGER, Role.ADMINISTRATOR)


def running_services(agent: Agent) -> QuerySet[Service]:
    """Services that the agent may name to run a fund: those they manage, all of the organisation for an administrator."""
    if has_role(agent, Role.ADMINISTRATOR):
        return Service.objects.filter(organisation=agent.organisation_id)
    return services_of(agent, Role.TEAM_MANAGER)


def settable_funds(agent: Agent) -> QuerySet[AidFund]:
    """Funds whose rules the agent may change."""
    return AidFund.objects.filter(_in("service_id", running_services(agent)), organisation=agent.organisation_id)


def offered_funds(agent: Agent) -> QuerySet[AidFund]:
    """Funds from which the agent's files may ask aid."""
    return AidFund.objects.filter(organisation=agent.organisation_id, is_active=True)


def run_funds(agent: Agent) -> QuerySet[AidFund]:
    """Funds whose commission the agent serves."""
    run = services_of(agent, Role.TEAM_MANAGER, Role.SECRETARY)
    return AidFund.objects.filter(_in("service_id", run), organisation=agent.organisation_id)


def run_sittings(agent: Agent) -> QuerySet[AidSitting]:
    """Sittings that the agent prepares."""
    return AidSitting.objects.filter(fund__in=run_funds(agent))


def can_run_fund(agent: Agent, fund: AidFund) -> bool:
    """Whether the agent prepares the sittings of the fund and notes its decisions."""
    return services_of(agent, Role.TEAM_MANAGER, Role.SECRETARY).filter(pk=fund.service_id).exists()


def can_override(agent: Agent, fund: AidFund) -> bool:
    """The team manager of the service that runs the fund decides by delegation, and against its rule on repeated aid."""
    return services_of(agent, Role.TEAM_MANAGER).filter(pk=fund.service_id).exists()


def visible_requests(agent: Agent) -> QuerySet[AidRequest]:
    """Requests of which the agent may at least see the index line."""
    run = services_of(agent, Role.TEAM_MANAGER, Role.SECRETARY)
    seen = _opened(agent, "container_id") | _opened(agent, "shared_container_id") | _in("service_id", index_services_of(agent))
    return AidRequest.objects.filter(seen | _in("commission_id", run))


def commission_requests(agent: Agent) -> QuerySet[AidRequest]:
    """Requests submitted to the funds that the agent runs."""
    run = services_of(agent, Role.TEAM_MANAGER, Role.SECRETARY)
    return AidRequest.objects.filter(_in("commission_id", run))


def can_read_transmitted(agent: Agent, container_id: UUID | None) -> bool:
    """Whether what a request transmits is open to the agent now."""
    return container_id is not None and can_open(agent, container_id)


def can_decide(agent: Agent, request: AidRequest) -> bool:
    """Whether the agent notes the decision on a request: an agent of its fund, while its content is open for writing."""
    return (
        can_run_fund(agent, request.fund)
        and request.shared_container_id is not None
        and can_write(agent, request.shared_container_id)
    )


def visible_stocks(agent: Agent) -> QuerySet[AidStock]:
    """Stocks of the agent's services."""
    return AidStock.objects.filter(_opened(agent, "container_id"))


def can_manage_stock(agent: Agent, stock: AidStock) -> bool:
    """The service's team manager changes the limits and agrees beyond them."""
    return services_of(agent, Role.TEAM_MANAGER).filter(pk=stock.service_id).exists()


def visible_grants(agent: Agent) -> QuerySet[EmergencyGrant]:
    """Urgent aid of which the agent sees the index line: of their files, and of their services."""
    return EmergencyGrant.objects.filter(_opened(agent, "container_id") | _in("service_id", services_of(agent, *RECEIVING_ROLES)))


def answerable_grants(agent: Agent) -> QuerySet[EmergencyGrant]:
    """Urgent aid that waits for the agreement of the agent's service manager."""
    return EmergencyGrant.objects.filter(_in("service_id", services_of(agent, Role.TEAM_MANAGER)))


def can_keep_stock(agent: Agent, stock: AidStock) -> bool:
    """Team managers and secretaries of the service enter purchases, note losses and correct the journal."""
    return services_of(agent, Role.TEAM_MANAGER, Role.SECRETARY).filter(pk=stock.service_id).exists()


def can_count_stock(agent: Agent, stock: AidStock) -> bool:
    """Whoever works in the service counts its stock; two people close a count."""
    return can_write(agent, stock.container_id)
