"""Who may see what of procedures; closed by default, repeated by row-level security.

A procedure follows the file it belongs to: whoever reads the file reads it, whoever writes in the file changes it.
"""

from django.db.models import QuerySet

from tisserand.accounts.api import RECEIVING_ROLES, Agent, Role, Service, ServiceProfile, has_role, services_of
from tisserand.casework.api import readable_files
from tisserand.procedures.models import Domicile, Procedure, ProcedureEvent


def readable_procedures(agent: Agent) -> QuerySet[Procedure]:
    """Procedures of the files whose content the agent may read."""
    return Procedure.objects.filter(file__in=readable_files(agent))


def readable_events(agent: Agent) -> QuerySet[ProcedureEvent]:
    """Days of steps in the files whose content the agent may read."""
    return ProcedureEvent.objects.filter(file__in=readable_files(agent))


def can_set_delays(agent: Agent) -> bool:
    """Whether the agent may say what a local text fixes, for the whole organisation."""
    return has_role(agent, Role.TEAM_MANAGER, Role.ADMINISTRATOR)


DOMICILING = (ServiceProfile.CCAS, ServiceProfile.HOSPITAL)


def domiciling_services(agent: Agent) -> QuerySet[Service]:
    """Services that domicile, by their profile, where the agent receives the public."""
    return services_of(agent, *RECEIVING_ROLES).filter(profile__in=[profile.value for profile in DOMICILING])


def visible_domiciles(agent: Agent) -> QuerySet[Domicile]:
    """The register of those services."""
    return Domicile.objects.filter(service__in=domiciling_services(agent))
