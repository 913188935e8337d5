"""Calendars out (a secret address) and in (an imported file)."""

import uuid

from django.db import models

from tisserand.agenda.enums import ImportState
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedJSON, SealedModel, SealedText


class CalendarFeed(models.Model):
    """A secret address from which an agent's calendar may be read; only the digest of the secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "id")

    def __str__(self) -> str:
        return f"feed {self.pk}"


class CalendarImport(SealedModel):
    """A calendar file that an agent read in, in the container of the agent's own notes: what it held, what became of it."""

    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in ImportState], default=ImportState.PREPARED
    )
    made_at = models.DateTimeField(default=clock.now)
    read = SealedJSON()

    class Meta:
        ordering = ("-made_at", "id")

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportedEvent(SealedModel):
    """One event of an imported calendar: its title is the agent's own, colleagues only see the time taken."""

    source = models.ForeignKey(CalendarImport, on_delete=models.CASCADE, related_name="events")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    title = SealedText()

    class Meta:
        ordering = ("saved_at", "id")
        constraints = (models.UniqueConstraint(fields=("agent", "digest"), name="imported_once"),)

    def __str__(self) -> str:
        return f"imported event {self.pk}"
