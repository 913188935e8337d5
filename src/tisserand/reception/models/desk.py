"""Who came to the reception: index lines, codes only; what was said goes to the person's file."""

import uuid

from django.db import models
from django.db.models import Q

from tisserand.casework.api import Urgency
from tisserand.foundation import clock
from tisserand.reception.enums import ArrivalState, LeavingReason, Motive


class DeskDay(models.Model):
    """The numbers given at the desk of a service on a day, which begin again each morning."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last_number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("day", "id")
        constraints = (models.UniqueConstraint(fields=("service", "day"), name="desk_day_once"),)

    def __str__(self) -> str:
        return f"desk day {self.pk}"


class SessionSheet(models.Model):
    """The sheet of a drop-in session on one of its days: when it was opened and closed, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey("agenda.DropInSession", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-day", "opened_at", "id")
        constraints = (models.UniqueConstraint(fields=("session", "day"), name="sheet_once"),)

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class Arrival(models.Model):
    """Somebody's turn: a person known to the service, or a number alone with at most an initial."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    sheet = models.ForeignKey(SessionSheet, on_delete=models.PROTECT, null=True, related_name="arrivals")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    initial = models.CharField(max_length=1, blank=True)
    appointment = models.ForeignKey("agenda.Appointment", on_delete=models.PROTECT, null=True, related_name="+")
    motive = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Motive])
    urgency = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Urgency], default=Urgency.ORDINARY)
    state = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in ArrivalState], default=ArrivalState.WAITING
    )
    arrived_at = models.DateTimeField(default=clock.now)
    called_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    registered_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    called_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    settled_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    leaving_reason = models.CharField(max_length=16, blank=True, choices=[(each.value, each.value) for each in LeavingReason])
    destination = models.CharField(max_length=120, blank=True)
    unmet_reason = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ("day", "number", "id")
        indexes = (models.Index(fields=("service", "day", "state"), name="arrival_by_day"),)
        constraints = (
            models.UniqueConstraint(fields=("service", "day", "number"), name="arrival_number_once"),
            models.UniqueConstraint(
                fields=("service", "day", "person"),
                condition=Q(state__in=(ArrivalState.WAITING, ArrivalState.CALLED)),
                name="arrival_present_once",
            ),
            models.CheckConstraint(condition=Q(person=None) | Q(initial=""), name="arrival_named_or_not"),
        )

    def __str__(self) -> str:
        return f"arrival {self.pk}"


class SignpostPlace(models.Model):
    """A place to which the reception of a service points people: the name of a service, never of a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("service", "name"), name="signpost_place_once"),)

    def __str__(self) -> str:
        return f"place {self.pk}"
