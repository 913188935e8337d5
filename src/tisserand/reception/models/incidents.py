"""Complaints and incidents, each in a container of its own, apart from any file; what became of a signposting, in its file."""

import uuid

from django.db import models

from tisserand.reception.enums import IncidentKind, IncidentState, SignpostOutcome
from tisserand.secrecy.api import SealedJSON, SealedModel, SealedText


class IncidentRule(models.Model):
    """The delays that a service set itself, in calendar days; None: not determined."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.OneToOneField("accounts.Service", on_delete=models.PROTECT, related_name="+")
    acknowledge_days = models.PositiveSmallIntegerField(null=True)
    answer_days = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"incident rule {self.pk}"


class Incident(SealedModel):
    """A sheet: what happened, as a fact. `people` is a list of `[role, name]`, `support` of codes of `SupportOffer`.

    No key leads to a person or to a file: a complaint stays apart from the support. `concerned` is the agent complained about,
    who never sees it, whatever they may hold.
    """

    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in IncidentKind])
    state = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in IncidentState], default=IncidentState.RECEIVED
    )
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    concerned = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    received_on = models.DateField()
    occurred_on = models.DateField()
    acknowledge_by = models.DateField(null=True)
    answer_by = models.DateField(null=True)
    is_violence = models.BooleanField(default=False)
    place = SealedText()
    people = SealedJSON()
    facts = SealedText()
    measures = SealedText()
    support = SealedJSON()

    class Meta:
        ordering = ("-received_on", "id")
        indexes = (models.Index(fields=("service", "state", "-received_on"), name="incident_by_service"),)

    def __str__(self) -> str:
        return f"incident {self.pk}"


class IncidentStep(SealedModel):
    """A passage of the follow-up: what was done or answered, when, by whom."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=16, choices=[(each.value, each.value) for each in IncidentState])
    noted_on = models.DateField()
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    text = SealedText()

    class Meta:
        ordering = ("saved_at", "id")

    def __str__(self) -> str:
        return f"incident step {self.pk}"


class SignpostingFollowUp(SealedModel):
    """« Y est allé(e) ? »: what became of the advice written in a contact, in the same container."""

    contact = models.OneToOneField("casework.Contact", on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=16, choices=[(each.value, each.value) for each in SignpostOutcome])
    noted_on = models.DateField()
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("noted_on", "id")

    def __str__(self) -> str:
        return f"signposting {self.pk}"
