"""Open containers, and give or take back the right to open them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Agent, Role, Service
from tisserand.foundation import clock
from tisserand.foundation.sealing import make_key
from tisserand.secrecy.actions.recording import record
from tisserand.secrecy.enums import ContainerKind, GrantBasis
from tisserand.secrecy.models import Container, Grant, current_agent, current_context, current_keyring
from tisserand.secrecy.models.container import GrantQuerySet


@transaction.atomic
def open_container(*, kind: ContainerKind, service: Service | None = None) -> Container:
    """Create a container of the current agent's organisation with a data key of its own; nobody is granted it yet."""
    agent = current_agent()
    container = Container(organisation_id=agent.organisation_id, service=service, kind=kind)
    data_key = make_key()
    container.master_key, container.wrapped_key = current_keyring().wrap(data_key, container.pk)
    container.save(force_insert=True)
    current_context().data_keys[container.pk] = data_key
    return container


@transaction.atomic
def grant(
    *,
    container: Container | UUID,
    basis: GrantBasis,
    agent: Agent | None = None,
    service: Service | None = None,
    role: Role | None = None,
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
) -> Grant:
    """Let an agent, or a role of a service, open a container from `valid_from` (now) until `valid_until` (no end)."""
    giver = current_agent()
    identifier = container.pk if isinstance(container, Container) else container
    given = Grant.objects.create(
        organisation_id=giver.organisation_id,
        container_id=identifier,
        agent=agent,
        service=service,
        role=role or "",
        basis=basis,
        valid_from=valid_from or current_context().began_at,
        valid_until=valid_until,
        granted_by=giver,
    )
    record("grant.give", given, container_id=identifier, reason=basis)
    return given


@transaction.atomic
def revoke_grants(
    *,
    container_id: UUID,
    agent: Agent | None = None,
    service: Service | None = None,
    role: Role | None = None,
    basis: GrantBasis | None = None,
    also_to_come: bool = False,
) -> int:
    """Take back, from now, the grants in force on a container that match, and those to come if said; return how many."""
    held: GrantQuerySet = Grant.objects.unended() if also_to_come else Grant.objects.in_force()
    matching = held.filter(container_id=container_id)
    named = {"agent": agent, "service": service, "role": role, "basis": basis}
    matching = matching.filter(**{name: value for name, value in named.items() if value is not None})
    taken = list(matching)
    for given in taken:
        record("grant.revoke", given, container_id=container_id, reason=given.basis)
    Grant.objects.filter(pk__in=[given.pk for given in taken]).update(revoked_at=clock.now())
    current_context().data_keys.pop(container_id, None)
    return len(taken)
