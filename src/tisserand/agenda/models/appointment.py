"""Appointments, the time of agents that they take, and what is noted about them."""

import uuid

from django.db import models
from django.db.models import F, Q

from tisserand.agenda.enums import AppointmentKind, AppointmentState, CancelledBy, PlaceKind
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedModel, SealedText


class Appointment(models.Model):
    """Who meets whom, when and where: an index line, without a word of the case. `container` is that of the person's file.

    A home is never written here: it is read from the person's sheet, so that a protected address stays protected. A moved
    appointment keeps its identifier and its notes; how it stood before stays as a line of its own, `moved_to` it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=[(each.value, each.value) for each in AppointmentKind])
    state = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in AppointmentState], default=AppointmentState.PLANNED
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    container = models.ForeignKey("secrecy.Container", on_delete=models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place_kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in PlaceKind])
    place = models.CharField(max_length=120, blank=True)
    moved_to = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="earlier")
    booked_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(default=clock.now)
    settled_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    is_excused = models.BooleanField(null=True)
    cancelled_by = models.CharField(max_length=16, blank=True, choices=[(each.value, each.value) for each in CancelledBy])
    reminded_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts_at", "id")
        indexes = (
            models.Index(fields=("service", "starts_at"), name="appointment_by_service"),
            models.Index(fields=("container", "starts_at"), name="appointment_by_container"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(container=None) | Q(person__isnull=False), name="appointment_of_a_file_has_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"appointment {self.pk}"


class BusyTime(models.Model):
    """The time of one agent that an appointment, or an event of an imported calendar, takes: all that colleagues may see.

    `is_held` is false once the appointment is called off or moved; `rank` 0 is whoever leads it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_held = models.BooleanField(default=True)
    rank = models.PositiveSmallIntegerField(default=0)
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, null=True, related_name="busy_times")
    imported = models.OneToOneField("agenda.ImportedEvent", on_delete=models.CASCADE, null=True, related_name="busy_time")

    class Meta:
        ordering = ("starts_at", "rank", "id")
        indexes = (models.Index(fields=("agent", "starts_at"), name="busy_time_by_agent"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="busy_time_ends_after_it_begins"),
            models.UniqueConstraint(fields=("appointment", "agent"), name="busy_once_an_appointment"),
        )

    def __str__(self) -> str:
        return f"busy time {self.pk}"


class AppointmentNote(SealedModel):
    """What to bear in mind for an appointment, in the file's container; in the author's own where there is no file."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    text = SealedText()

    class Meta:
        ordering = ("saved_at", "id")
        constraints = (models.UniqueConstraint(fields=("appointment", "container"), name="note_once_a_container"),)

    def __str__(self) -> str:
        return f"note {self.pk}"
