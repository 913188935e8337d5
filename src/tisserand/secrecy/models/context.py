"""The agent on whose behalf the database is used: one transaction, one agent, its audit records at the end.

Outside an agent context row-level security shows nothing and refuses every insert.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from tisserand.accounts.api import Agent
from tisserand.foundation import clock
from tisserand.secrecy.models.trail import PendingRecord, append_records


class NoAgent(RuntimeError):
    """Content was touched outside an agent context."""


class AuditUnavailable(RuntimeError):
    """The audit trail could not be written, so nothing of the transaction holds."""


@dataclass(slots=True)
class AgentContext:
    """State of one transaction: the agent, the instant it counts as now, the data keys unwrapped so far."""

    agent: Agent
    began_at: datetime = field(default_factory=clock.now)
    data_keys: dict[UUID, bytes] = field(default_factory=dict)

    def note(self, **stated: Any) -> None:
        """Keep a record to be chained when the context ends, unless what it states is undone before."""
        transaction.on_commit(PendingRecord(self, **stated))

    def take_noted(self) -> list[PendingRecord]:
        """What was noted in this context and still holds, in order; it waits no longer."""
        hooks = connection.run_on_commit
        noted = [hook for _, hook, *_ in hooks if isinstance(hook, PendingRecord) and hook.noted_in is self]
        connection.run_on_commit = [entry for entry in hooks if getattr(entry[1], "noted_in", None) is not self]
        return noted


_current: ContextVar[AgentContext | None] = ContextVar("agent_context", default=None)


def current_context() -> AgentContext:
    """The context in force; `NoAgent` outside one."""
    context = _current.get()
    if context is None:
        raise NoAgent("no agent is set for this transaction")
    return context


def current_agent() -> Agent:
    """The agent in force; `NoAgent` outside a context."""
    return current_context().agent


@contextmanager
def agent_context(agent: Agent) -> Iterator[AgentContext]:
    """Open a transaction on behalf of `agent`; its audit records are chained last, just before it commits."""
    outer = _current.get()
    context = AgentContext(agent)
    token = _current.set(context)
    try:
        with transaction.atomic():
            _tell_database(context)
            yield context
            if not transaction.get_rollback():  # else rolling back undoes the setting too
                _write_trail(context)
                _tell_database(outer)
    finally:
        _current.reset(token)


def _tell_database(context: AgentContext | None) -> None:
    settings_now = (str(context.agent.pk), context.began_at.isoformat()) if context else ("", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('tisserand.agent', %s, true), set_config('tisserand.now', %s, true)", settings_now)


def _write_trail(context: AgentContext) -> None:
    pending = context.take_noted()
    if not pending:
        return
    try:
        append_records(context.agent, pending)
    except DatabaseError as error:
        raise AuditUnavailable from error
