"""Whatever grants exist, the policy and the database agree, and both agree with the words of the permission table."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people_of_the_service import Team
from tisserand.accounts.api import Role
from tisserand.foundation import clock
from tisserand.secrecy.api import ContainerKind, GrantBasis, agent_context, can_open, can_write, open_container
from tisserand.secrecy.enums import GRANTING_BASES, WRITING_BASES
from tisserand.secrecy.models import Container, Grant, current_context

WHO = ("worker", "other_worker", "secretary", "team_manager", "trainee", "analyst")


@dataclass(frozen=True)
class Given:
    """A grant: to somebody by name or to a role of the service, between two hours around now, revoked or not."""

    to: str
    by_role: bool
    basis: GrantBasis
    begins: int
    lasts: int | None
    is_revoked: bool

    def opens(self, agent_name: str) -> bool:
        """Whether it lets the agent in now."""
        in_time = self.begins <= 0 and (self.lasts is None or self.begins + self.lasts > 0)
        if self.is_revoked or not in_time or self.basis == GrantBasis.OFFERED:
            return False
        if self.by_role:
            return role_of(self.to) == role_of(agent_name)
        is_placed = self.basis != GrantBasis.ASSIGNED_TRAINEE or role_of(agent_name) == Role.TRAINEE
        return self.to == agent_name and is_placed


def role_of(name: str) -> Role:
    return Role.SOCIAL_WORKER if name.endswith("worker") else Role(name)


GRANTS = st.lists(
    st.builds(
        Given,
        to=st.sampled_from(WHO),
        by_role=st.booleans(),
        basis=st.sampled_from(GrantBasis),
        begins=st.integers(min_value=-3, max_value=2),
        lasts=st.none() | st.integers(min_value=1, max_value=5),
        is_revoked=st.booleans(),
    ),
    max_size=4,
)


def make_grant(container: Container, given: Given, team: Team) -> Grant:
    """The grant as it is, past and future ones included."""
    start = current_context().began_at + timedelta(hours=given.begins)
    named = {"service": team.service, "role": role_of(given.to)} if given.by_role else {"agent": team.everybody[given.to]}
    return Grant(
        organisation=team.organisation,
        container=container,
        basis=given.basis,
        valid_from=start,
        valid_until=start + timedelta(hours=given.lasts) if given.lasts else None,
        revoked_at=clock.now() if given.is_revoked else None,
        granted_by=team.team_manager,
        **named,
    )


def reaches(function: str, container: Container) -> bool:
    """Whether a function of the database names the container."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT %s IN (SELECT {function}())", [container.pk])
        return bool(cursor.fetchone()[0])


@settings(max_examples=30, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grants=GRANTS)
def test_the_policy_the_database_and_the_words_agree(team: Team, grants: list[Given]) -> None:
    with transaction.atomic():
        with agent_context(team.team_manager):
            container = open_container(kind=ContainerKind.FILE, service=team.service)
            Grant.objects.bulk_create(make_grant(container, each, team) for each in grants)  # nobody holds it before
        for name in WHO:
            agent = team.everybody[name]
            opening = [each for each in grants if each.opens(name)]
            with agent_context(agent):
                assert can_open(agent, container.pk) is bool(opening)
                assert Container.objects.filter(pk=container.pk).exists() is bool(opening)
                writes = any(each.basis in WRITING_BASES for each in opening)
                assert can_write(agent, container.pk) is writes
                assert reaches("tisserand_writable_containers", container) is writes
                assert reaches("tisserand_granting_containers", container) is any(
                    each.basis in GRANTING_BASES for each in opening
                )
        transaction.set_rollback(True)


@settings(max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20))
def test_a_grant_on_an_unknown_ground_or_to_an_unknown_role_cannot_be(team: Team, word: str) -> None:
    with agent_context(team.team_manager):
        container = open_container(kind=ContainerKind.FILE, service=team.service)
        common = {"organisation": team.organisation, "container": container, "granted_by": team.team_manager}
        unknown = f"?{word}"
        with pytest.raises(DatabaseError), transaction.atomic():
            Grant.objects.create(**common, agent=team.worker, basis=unknown)
        with pytest.raises(DatabaseError), transaction.atomic():
            Grant.objects.create(**common, agent=team.worker, basis="")
        with pytest.raises(DatabaseError), transaction.atomic():
            Grant.objects.create(**common, service=team.service, role=unknown, basis=GrantBasis.INTAKE)
        for agent in team.everybody.values():
            assert not can_open(agent, container.pk)
