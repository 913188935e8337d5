"""Words that the database stores for containers and grants."""

from enum import StrEnum


class ContainerKind(StrEnum):
    """What one data key protects (design: a key per container)."""

    FILE = "file"
    REQUEST = "request"
    ANONYMOUS_CONTACTS = "anonymous_contacts"
    AUTHOR_NOTES = "author_notes"
    AID_REQUEST = "aid_request"
    AID_STOCK = "aid_stock"
    HANDOVER = "handover"
    IMPORT = "import"
    INCIDENT = "incident"


class GrantBasis(StrEnum):
    """Why an agent, or a role of a service, may open a container."""

    LEAD_WORKER = "lead_worker"
    CO_WORKER = "co_worker"
    REPLACEMENT = "replacement"
    INTAKE = "intake"
    ASSIGNED_TRAINEE = "assigned_trainee"
    AUTHOR = "author"
    COMMISSION = "commission"
    COMMISSION_FOLLOW_UP = "commission_follow_up"
    SERVICE_STOCK = "service_stock"
    OFFERED = "offered"
    HANDOVER = "handover"
    FORMER_WORKER = "former_worker"
    INCIDENT_FOLLOW_UP = "incident_follow_up"


WRITING_BASES = frozenset(
    {
        GrantBasis.LEAD_WORKER,
        GrantBasis.CO_WORKER,
        GrantBasis.REPLACEMENT,
        GrantBasis.INTAKE,
        GrantBasis.AUTHOR,
        GrantBasis.COMMISSION,
        GrantBasis.SERVICE_STOCK,
        GrantBasis.INCIDENT_FOLLOW_UP,
    }
)
OPENING_BASES = frozenset(GrantBasis) - {GrantBasis.OFFERED}  # an offer opens nothing until it is accepted
GRANTING_BASES = WRITING_BASES - {GrantBasis.CO_WORKER}
