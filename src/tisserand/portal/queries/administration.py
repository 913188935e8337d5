"""What an administrator sees: accounts, roles, services, the log without content."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tisserand.accounts.api import Agent, Membership
from tisserand.interface.pagination import Page, keyed_page
from tisserand.portal.policies import administered_agents
from tisserand.secrecy.api import LogLine, log_lines

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that an agent holds, or will, or held."""

    pk: UUID
    role: str
    service: str
    valid_from: datetime
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account with the roles it holds now."""

    agent: Agent
    roles: tuple[HeldRole, ...]


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """One page of accounts, and how many there are."""

    page: Page[Agent]
    lines: list[AccountLine]
    count: int


def list_accounts(agent: Agent, cursor: str | None) -> AccountsPage:
    """Accounts by name; three queries for any number."""
    accounts = administered_agents(agent)
    page = keyed_page(accounts, ("last_name", "first_name", "id"), cursor, PAGE_SIZE)
    held = roles_by_agent([account.pk for account in page.items])
    lines = [AccountLine(account, tuple(held.get(account.pk, ()))) for account in page.items]
    return AccountsPage(page, lines, accounts.count())


def roles_by_agent(agents: list[UUID], *, current: bool = True) -> dict[UUID, list[HeldRole]]:
    """Roles of each agent, those in force now or all of them; one query."""
    rows = Membership.objects.current() if current else Membership.objects.all()
    held: dict[UUID, list[HeldRole]] = defaultdict(list)
    for row in rows.filter(agent__in=agents).select_related("service").order_by("valid_from", "id"):
        name = row.service.name if row.service else ""
        held[row.agent_id].append(HeldRole(row.pk, row.role, name, row.valid_from, row.valid_until))
    return dict(held)


def read_log(agent: Agent, before: int | None) -> list[LogLine]:
    """Fifty lines of the organisation's log before a number, the latest first; never content."""
    return log_lines(agent.organisation_id, before=before, limit=PAGE_SIZE)
