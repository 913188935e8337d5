"""What a service does on which day: drop-in sessions, who is on duty, days when it is closed."""

import uuid

from django.db import models
from django.db.models import F, Q

from tisserand.agenda.enums import Parity
from tisserand.agenda.rules.recurrence import Recurrence


class DropInSession(models.Model):
    """A session open without appointment, that comes back each week or every other week, in hours of Paris."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120)
    weekday = models.PositiveSmallIntegerField()
    parity = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Parity], default=Parity.EVERY)
    starts = models.TimeField()
    ends = models.TimeField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    class Meta:
        ordering = ("weekday", "starts", "place", "id")
        indexes = (models.Index(fields=("service", "weekday"), name="session_by_service"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="session_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="session_weekday_known"),
        )

    def __str__(self) -> str:
        return f"drop-in session {self.pk}"

    @property
    def recurrence(self) -> Recurrence:
        """The days on which it is held."""
        return Recurrence(self.weekday, Parity(self.parity), self.first_day, self.last_day)


class DutyTurn(models.Model):
    """An agent holds a session on a day; `replaced` is whose turn it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(DropInSession, on_delete=models.CASCADE, related_name="turns")
    day = models.DateField()
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    replaced = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("day", "session", "agent", "id")
        indexes = (models.Index(fields=("agent", "day"), name="turn_by_agent"),)
        constraints = (models.UniqueConstraint(fields=("session", "day", "agent"), name="turn_once"),)

    def __str__(self) -> str:
        return f"turn {self.pk}"


class ClosingDay(models.Model):
    """A service is closed from a day to a day, both included, for a reason shown to all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=120)

    class Meta:
        ordering = ("first_day", "id")
        indexes = (models.Index(fields=("service", "last_day"), name="closing_by_service"),)
        constraints = (models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="closing_ends_after_it_begins"),)

    def __str__(self) -> str:
        return f"closing {self.pk}"
