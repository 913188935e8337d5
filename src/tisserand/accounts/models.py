"""Organisations, their services, the agents who sign in, and what each is in a service."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from tisserand.accounts.enums import Role, ServiceProfile
from tisserand.foundation import clock


class Organisation(models.Model):
    """An employer of social workers; nothing but a share crosses from one to another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """A team with its profile; `shares_index` lets its social workers see each other's index lines, never content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=160)
    profile = models.CharField(max_length=24, choices=[(profile.value, profile.value) for profile in ServiceProfile])
    shares_index = models.BooleanField(default=True)
    address = models.TextField(blank=True)
    town = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=24, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class AgentAccounts(BaseUserManager["Agent"]):
    """Creates agents; sign-up is closed, so only an administrator or the demonstration calls this."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Agent":
        """Create an agent with a hashed password."""
        agent = self.model(email=self.normalize_email(email), **fields)
        agent.set_password(password)
        agent.save(using=self._db)
        return agent

    def get_by_natural_key(self, username: str | None) -> "Agent":
        """Find an agent by address, whatever its case."""
        return self.get(email__iexact=username)


class Agent(AbstractBaseUser):
    """A professional who signs in; belongs to one organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agents")
    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    job_title = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    objects = AgentAccounts()

    roles_held: frozenset[Role] | None = None  # read once for each instance, that is once a request

    class Meta:
        ordering = ("last_name", "first_name", "id")

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """First and last name, as colleagues write it."""
        return f"{self.first_name} {self.last_name}"

    @property
    def initials(self) -> str:
        """Two letters for the agent's menu."""
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, narrowed by time."""

    def current(self) -> "MembershipQuerySet":
        """Those in force now: from `valid_from` included to `valid_until` excluded, of an active agent."""
        now = clock.now()
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=now), valid_from__lte=now, agent__is_active=True)


class Membership(models.Model):
    """What an agent is in a service (or, without a service, in the organisation), between two instants."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="memberships")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=24, choices=[(role.value, role.value) for role in Role])
    valid_from = models.DateTimeField(default=clock.now)
    valid_until = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("agent", "role", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} ({self.pk})"
