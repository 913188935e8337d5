"""The register of a service that domiciles: elections of domicile, signs of the persons, mail; counts and dates, no narrative."""

import uuid

from django.db import models

from tisserand.foundation.clock import now
from tisserand.procedures.enums import Absence, DomicileEnd, DomicileRefusal, DomicileState, MailMove, Presence


class Domicile(models.Model):
    """An election of domicile by a person in a service; `renews` is the one that it continues."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="domiciles")
    renews = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="renewals")
    state = models.CharField(max_length=16, choices=[(each.value, each.value) for each in DomicileState])
    requested_on = models.DateField()
    decided_on = models.DateField(null=True)
    refusal = models.CharField(max_length=24, blank=True, choices=[(each.value, each.value) for each in DomicileRefusal])
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    absence = models.CharField(max_length=16, blank=True, choices=[(each.value, each.value) for each in Absence])
    excused_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ending = models.CharField(max_length=16, blank=True, choices=[(each.value, each.value) for each in DomicileEnd])
    saved_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("-requested_on", "id")
        indexes = (models.Index(fields=("service", "state"), name="domicile_by_service"),)
        constraints = (
            models.UniqueConstraint(
                fields=("service", "person"), condition=models.Q(state__in=("requested", "granted")), name="domicile_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"domicile {self.pk}"


class DomicileSign(models.Model):
    """A visit or a call of a domiciled person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    domicile = models.ForeignKey(Domicile, on_delete=models.CASCADE, related_name="signs")
    day = models.DateField()
    presence = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Presence])
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-day", "id")

    def __str__(self) -> str:
        return f"domicile sign {self.pk}"


class DomicileMail(models.Model):
    """Mail received or handed over: how many, ordinary or registered; never from whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    domicile = models.ForeignKey(Domicile, on_delete=models.CASCADE, related_name="mails")
    day = models.DateField()
    move = models.CharField(max_length=12, choices=[(each.value, each.value) for each in MailMove])
    ordinary = models.PositiveSmallIntegerField(default=0)
    registered = models.PositiveSmallIntegerField(default=0)
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-day", "id")

    def __str__(self) -> str:
        return f"domicile mail {self.pk}"
