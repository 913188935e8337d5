"""The agent's transaction, containers, grants and the trail."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Role
from tisserand.foundation import clock
from tisserand.secrecy.actions.drafting import save_draft
from tisserand.secrecy.api import (
    ContainerKind,
    GrantBasis,
    NoAgent,
    agent_context,
    can_open,
    can_write,
    grant,
    open_container,
    record,
    revoke_grants,
)
from tisserand.secrecy.models import AuditRecord, Container, Draft, Grant
from tisserand.secrecy.queries import drafts_for


def visible_containers() -> int:
    return Container.objects.count()


def test_outside_an_agent_context_no_row_is_seen_and_none_is_added(worker: Agent) -> None:
    with agent_context(worker):
        container = open_container(kind=ContainerKind.FILE)
        grant(container=container, agent=worker, basis=GrantBasis.LEAD_WORKER)
        assert visible_containers() == 1
    assert visible_containers() == 0
    assert Grant.objects.count() == 0
    with pytest.raises(NoAgent):
        open_container(kind=ContainerKind.FILE)
    with pytest.raises(DatabaseError), transaction.atomic():
        Container.objects.create(organisation=worker.organisation, kind="file", master_key="k1", wrapped_key=b"x")


def test_only_those_with_a_grant_open_a_container(team: Team, foreign_worker: Agent) -> None:
    with agent_context(team.worker):
        container = open_container(kind=ContainerKind.FILE)
        grant(container=container, agent=team.worker, basis=GrantBasis.LEAD_WORKER)
    for agent in (*team.everybody.values(), foreign_worker):
        with agent_context(agent):
            assert visible_containers() == (1 if agent == team.worker else 0)
            assert can_open(agent, container.pk) is (agent == team.worker)
            assert can_write(agent, container.pk) is (agent == team.worker)


def test_a_grant_to_a_role_of_a_service_opens_for_those_who_hold_it_until_revoked(team: Team) -> None:
    with agent_context(team.secretary):
        container = open_container(kind=ContainerKind.REQUEST)
        grant(container=container, service=team.service, role=Role.SECRETARY, basis=GrantBasis.INTAKE)
        assert visible_containers() == 1
        assert revoke_grants(container_id=container.pk, role=Role.SECRETARY) == 1
        assert visible_containers() == 0
        assert not can_open(team.secretary, container.pk)


def test_a_grant_ends_at_its_instant(team: Team) -> None:
    end = clock.now() + timedelta(hours=1)
    with agent_context(team.worker):
        container = open_container(kind=ContainerKind.FILE)
        grant(container=container, agent=team.worker, basis=GrantBasis.LEAD_WORKER)
        grant(container=container, agent=team.trainee, basis=GrantBasis.ASSIGNED_TRAINEE, valid_until=end)
    with agent_context(team.trainee):
        assert visible_containers() == 1
        assert can_open(team.trainee, container.pk)
        assert not can_write(team.trainee, container.pk)
    with clock.stopped_at(end), agent_context(team.trainee):
        assert visible_containers() == 0
        assert not can_open(team.trainee, container.pk)


def test_nobody_grants_themselves_what_they_do_not_hold(team: Team) -> None:
    with agent_context(team.worker):
        container = open_container(kind=ContainerKind.FILE)
        grant(container=container, agent=team.worker, basis=GrantBasis.LEAD_WORKER)
    with agent_context(team.other_worker):
        with pytest.raises(DatabaseError), transaction.atomic():
            grant(container=container.pk, agent=team.other_worker, basis=GrantBasis.CO_WORKER)
        assert visible_containers() == 0


def test_the_trail_is_chained_and_nobody_changes_it(worker: Agent) -> None:
    with agent_context(worker):
        record("agent.sign_in", worker)
        record("agent.sign_out", worker)
    with agent_context(worker):
        assert list(AuditRecord.objects.values_list("number", "action")) == [
            (1, "agent.sign_in"),
            (2, "agent.sign_out"),
        ]
        for forbidden in ("UPDATE secrecy_auditrecord SET action = ''", "DELETE FROM secrecy_auditrecord"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(forbidden)
        assert AuditRecord.objects.count() == 2


def test_a_draft_is_sealed_and_its_author_alone_finds_it(team: Team) -> None:
    with agent_context(team.worker):
        save_draft(key="file:1:contact", tab="t1", fields={"demand": "CANARI du brouillon"})
        save_draft(key="file:1:contact", tab="t1", fields={"demand": "CANARI du brouillon, suite"})
        assert [draft.fields for draft in drafts_for("file:1:contact")] == [{"demand": "CANARI du brouillon, suite"}]
        with connection.cursor() as cursor:
            cursor.execute("SELECT fields FROM secrecy_draft")
            assert b"CANARI" not in bytes(cursor.fetchone()[0])
    with agent_context(team.other_worker):
        assert Draft.objects.count() == 0


def test_what_was_undone_leaves_no_record(worker: Agent) -> None:
    with agent_context(worker):
        record("file.read", worker)
        with transaction.atomic():
            record("file.open", worker)
            transaction.set_rollback(True)
        record("file.close", worker)
    with agent_context(worker):
        assert list(AuditRecord.objects.order_by("number").values_list("action", flat=True)) == ["file.read", "file.close"]


def test_a_context_within_another_chains_its_own_records_once(team: Team) -> None:
    with agent_context(team.worker):
        record("file.read", team.worker)
        with agent_context(team.secretary):
            record("contact.log", team.secretary)
    with agent_context(team.administrator):
        acts = AuditRecord.objects.order_by("number").values_list("action", "agent_id")
        assert list(acts) == [("contact.log", team.secretary.pk), ("file.read", team.worker.pk)]
