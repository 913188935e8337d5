"""Dated legal facts of a person, and how to talk with the person: languages, interpreters, somebody trusted."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tisserand.foundation import clock
from tisserand.people.enums import InterpreterMode, MeasureKind, MeasureNature, PlaceKind
from tisserand.people.rules.measures import DatedMeasure


class Measure(models.Model):
    """A protection measure, who holds parental authority, how a child lives with somebody, a place in care.

    From `starts_on` (included) to `ends_on` (excluded; null: still). Whoever holds it is somebody known (`holder`) or named.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="measures")
    nature = models.CharField(max_length=16, choices=[(each.value, each.value) for each in MeasureNature])
    kind = models.CharField(max_length=32, choices=[(each.value, each.value) for each in MeasureKind])
    holder = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    holder_name = models.CharField(max_length=120, blank=True)
    holder_contact = models.CharField(max_length=120, blank=True)
    place_kind = models.CharField(max_length=24, blank=True, choices=[(each.value, each.value) for each in PlaceKind])
    authority = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("nature", "-starts_on", "id")
        indexes = (models.Index(fields=("person", "nature", "-starts_on"), name="measure_of_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="measure_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def dated(self) -> DatedMeasure:
        """The same, as the rules read it."""
        held_by = self.holder_id or self.holder_name.casefold() or None
        return DatedMeasure(MeasureNature(self.nature), MeasureKind(self.kind), held_by, self.starts_on, self.ends_on)


class PersonLanguage(models.Model):
    """A language that the person speaks or reads; `language` is an ISO 639-1 or 639-3 code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=3)
    speaks = models.BooleanField(default=True)
    reads = models.BooleanField(default=False)
    needs_interpreter = models.BooleanField(default=False)

    class Meta:
        ordering = ("language", "id")
        constraints: ClassVar = [models.UniqueConstraint(fields=("person", "language"), name="language_once")]

    def __str__(self) -> str:
        return str(self.pk)


class InterpreterBooking(models.Model):
    """An interpreter booked for a moment; never a child (`rules.interpreting`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="interpreter_bookings")
    language = models.CharField(max_length=3)
    held_at = models.DateTimeField()
    mode = models.CharField(max_length=16, choices=[(each.value, each.value) for each in InterpreterMode])
    provider = models.CharField(max_length=120)
    booked_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-held_at", "id")
        indexes = (models.Index(fields=("person", "-held_at"), name="interpreter_of_person"),)

    def __str__(self) -> str:
        return str(self.pk)


class TrustedPerson(models.Model):
    """Somebody whom the person chose to be reached through or accompanied by; one at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="trusted_person")
    name = models.CharField(max_length=120)
    relation = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    noted_on = models.DateField()

    class Meta:
        ordering = ("person", "id")

    def __str__(self) -> str:
        return str(self.pk)
