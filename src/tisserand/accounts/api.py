"""What other packages may use of accounts."""

from tisserand.accounts.enums import Role, ServiceProfile
from tisserand.accounts.models import Agent, Membership, Organisation, Service
from tisserand.accounts.queries import agents_with_role, has_role, index_services_of, roles_of, services_of, workers_of

__all__ = [
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
