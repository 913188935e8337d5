"""Containers, each with its own data key, and the grants that say who may open them and until when."""

import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q

from tisserand.accounts.api import Role
from tisserand.foundation import clock
from tisserand.secrecy.enums import ContainerKind, GrantBasis
from tisserand.secrecy.models.context import current_context
from tisserand.secrecy.models.keyring import current_keyring


class Refused(PermissionError):
    """The agent may not do this. Views answer 404: what is not yours does not exist."""


class Container(models.Model):
    """A file, a request, a month of anonymous contacts or an author's notes: what one data key protects.

    Row-level security shows the row, hence the key, to those with a grant in force and to nobody else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in ContainerKind])
    master_key = models.CharField(max_length=16)
    wrapped_key = models.BinaryField(max_length=96)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def data_key(self) -> bytes:
        """The data key, unwrapped once a transaction."""
        keys = current_context().data_keys
        if self.pk not in keys:
            keys[self.pk] = current_keyring().unwrap(self.master_key, bytes(self.wrapped_key), self.pk)
        return keys[self.pk]


class GrantQuerySet(models.QuerySet["Grant"]):
    """Grants, narrowed by time."""

    def in_force(self) -> "GrantQuerySet":
        """Not revoked, begun, not ended."""
        now = clock.now()
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now), revoked_at=None, valid_from__lte=now)

    def unended(self) -> "GrantQuerySet":
        """Not revoked, not ended: in force, or to come."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=clock.now()), revoked_at=None)


class Grant(models.Model):
    """An agent, or whoever holds a role in a service, may open a container on a stated basis between two instants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    container = models.ForeignKey(Container, on_delete=models.CASCADE, related_name="grants")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=24, blank=True)
    basis = models.CharField(max_length=24, choices=[(basis.value, basis.value) for basis in GrantBasis])
    valid_from = models.DateTimeField(default=clock.now)
    valid_until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    granted_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ("valid_from", "id")
        indexes = (
            models.Index(fields=("agent", "container"), name="grant_by_agent"),
            models.Index(fields=("service", "role"), condition=Q(revoked_at=None), name="grant_of_role_in_force"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(agent__isnull=False, service__isnull=True, role="")
                | (Q(agent__isnull=True, service__isnull=False) & ~Q(role="")),
                name="grant_to_an_agent_or_to_a_role_of_a_service",
            ),
            models.CheckConstraint(condition=Q(basis__in=[basis.value for basis in GrantBasis]), name="grant_basis_known"),
            models.CheckConstraint(condition=Q(role__in=["", *(role.value for role in Role)]), name="grant_role_known"),
        )

    def __str__(self) -> str:
        return f"{self.basis} {self.pk}"


def data_key_of(container_id: UUID) -> bytes:
    """The data key of a container; `Refused` when row-level security does not show it to the current agent."""
    known = current_context().data_keys.get(container_id)
    if known is not None:
        return known
    container = Container.objects.filter(pk=container_id).first()
    if container is None:
        raise Refused("this container is not open to the agent")
    return container.data_key()
