"""What other packages may use of accounts."""

from tisserand.accounts.enums import RECEIVING_ROLES, Role, ServiceProfile
from tisserand.accounts.models import Agent, Membership, Organisation, Service
from tisserand.accounts.queries import agents_with_role, has_role, index_services_of, roles_of, services_of, workers_of

__all__ = [
    "RECEIVING_ROLES",
    "Agent",
    "Membership",
    "Organisation",
    "Role",
    "Service",
    "ServiceProfile",
    "agents_with_role",
    "has_role",
    "index_services_of",
    "roles_of",
    "services_of",
    "workers_of",
]
