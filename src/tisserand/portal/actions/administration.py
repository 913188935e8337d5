"""What an administrator does with accounts and services; every act is recorded, none opens content."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from tisserand.accounts.api import Agent, Membership, Role, Service
from tisserand.foundation import clock
from tisserand.portal.policies import can_administer
from tisserand.secrecy.api import Refused, current_agent, record


class LastAdministrator(ValueError):
    """The organisation would be left without anybody to administer it."""


def _check(agent: Agent) -> None:
    if not can_administer(current_agent()) or agent.organisation_id != current_agent().organisation_id:
        raise Refused("accounts are opened and closed by an administrator of the organisation")


@transaction.atomic
def open_account(*, email: str, first_name: str, last_name: str, job_title: str) -> tuple[Agent, str]:
    """Open an account with a random first password, returned once to be handed over in person."""
    administrator = current_agent()
    _check(administrator)
    password = secrets.token_urlsafe(12)
    agent = Agent.objects.create_user(
        email,
        password,
        organisation=administrator.organisation,
        first_name=first_name,
        last_name=last_name,
        job_title=job_title,
    )
    record("account.open", agent)
    return agent, password


@transaction.atomic
def renew_password(*, agent: Agent) -> str:
    """Replace the agent's password by a random one, returned once; open sessions end."""
    _check(agent)
    password = secrets.token_urlsafe(12)
    agent.set_password(password)
    agent.save(update_fields=["password"])
    record("account.renew_password", agent)
    return password


@transaction.atomic
def close_account(*, agent: Agent) -> None:
    """Disable the account: its sessions end at their next request, its grants open nothing any more."""
    _check(agent)
    if _administrators_but(agent) == 0:
        raise LastAdministrator
    Agent.objects.filter(pk=agent.pk).update(is_active=False)
    record("account.close", agent)


@transaction.atomic
def reopen_account(*, agent: Agent) -> None:
    """Enable the account again."""
    _check(agent)
    Agent.objects.filter(pk=agent.pk).update(is_active=True)
    record("account.reopen", agent)


@transaction.atomic
def give_role(
    *, agent: Agent, role: Role, service: Service | None, valid_from: datetime | None = None, valid_until: datetime | None = None
) -> Membership:
    """Let the agent hold a role in a service between two instants."""
    _check(agent)
    if service is not None and service.organisation_id != agent.organisation_id:
        raise Refused("a role is held in a service of the agent's own organisation")
    held = Membership.objects.create(
        agent=agent, role=role, service=service, valid_from=valid_from or clock.now(), valid_until=valid_until
    )
    record("role.give", agent, reason=role)
    return held


@transaction.atomic
def end_role(*, membership: Membership) -> None:
    """End a role now."""
    _check(membership.agent)
    if membership.role == Role.ADMINISTRATOR and _administrators_but(membership.agent) == 0:
        raise LastAdministrator
    now = clock.now()
    if membership.valid_from >= now:
        membership.delete()
    else:
        Membership.objects.filter(pk=membership.pk).update(valid_until=now)
    record("role.end", membership.agent, reason=membership.role)


@transaction.atomic
def change_service(*, service: Service, **fields: Any) -> None:
    """Change a service's name, profile, contact details or whether its social workers share the index."""
    if not can_administer(current_agent()) or service.organisation_id != current_agent().organisation_id:
        raise Refused("services are changed by an administrator of the organisation")
    Service.objects.filter(pk=service.pk).update(**fields)
    record("service.change", service)


@transaction.atomic
def open_service(**fields: Any) -> Service:
    """Add a service to the organisation."""
    administrator = current_agent()
    _check(administrator)
    service = Service.objects.create(organisation=administrator.organisation, **fields)
    record("service.open", service)
    return service


def _administrators_but(agent: Agent) -> int:
    held = Membership.objects.current().filter(role=Role.ADMINISTRATOR, agent__organisation=agent.organisation_id)
    return held.exclude(agent=agent).count()
