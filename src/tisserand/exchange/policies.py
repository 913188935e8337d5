"""Who imports what; an import is seen by its author alone."""

from django.db.models import QuerySet

from tisserand.accounts.api import Agent, Role, Service, services_of
from tisserand.exchange.enums import ImportKind
from tisserand.exchange.models import SpreadsheetImport
from tisserand.foundation.among import Among
from tisserand.secrecy.api import grants_of


def importing_services(agent: Agent, kind: ImportKind) -> QuerySet[Service]:
    """Services for which the agent imports: social workers everything, secretaries persons only."""
    roles = (Role.SOCIAL_WORKER, Role.SECRETARY) if kind is ImportKind.PERSONS else (Role.SOCIAL_WORKER,)
    return services_of(agent, *roles)


def can_import(agent: Agent, service: Service, kind: ImportKind) -> bool:
    """Whether the agent imports such lines for the service."""
    return importing_services(agent, kind).filter(pk=service.pk).exists()


def own_imports(agent: Agent) -> QuerySet[SpreadsheetImport]:
    """The agent's own imports, whose container is still open to them."""
    opened = Among("container_id", grants_of(agent).values("container_id"))
    return SpreadsheetImport.objects.filter(opened, author=agent)
