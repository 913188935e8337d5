"""Home visits with their check-in and check-out, and the alerts about where one goes."""

import uuid

from django.db import models

from tisserand.agenda.enums import AlertSubject, AloneReason, ClosingWord
from tisserand.agenda.rules.safety import VisitTimes
from tisserand.secrecy.api import SealedModel, SealedText


class HomeVisit(models.Model):
    """The safety of one visit: who watches, when the agent went in and came out. Times and closed lists only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    appointment = models.OneToOneField("agenda.Appointment", on_delete=models.CASCADE, related_name="visit")
    watcher = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    alone_reason = models.CharField(max_length=24, blank=True, choices=[(each.value, each.value) for each in AloneReason])
    arrived_at = models.DateTimeField(null=True)
    expected_end_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    closing_word = models.CharField(max_length=24, blank=True, choices=[(each.value, each.value) for each in ClosingWord])

    class Meta:
        ordering = ("arrived_at", "id")
        indexes = (models.Index(fields=("expected_end_at",), name="visit_expected_end"),)

    def __str__(self) -> str:
        return f"visit {self.pk}"

    @property
    def times(self) -> VisitTimes:
        """What the safety clock needs."""
        return VisitTimes(self.arrived_at, self.expected_end_at, self.left_at, self.closed_at)


class SafetyAlert(SealedModel):
    """Facts observed where a person lives that those who go there must know: dated, sourced, until a day.

    That there is an alert, what it is about and until when is an index line of the service; the facts follow the file.
    """

    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=24, choices=[(each.value, each.value) for each in AlertSubject])
    observed_on = models.DateField()
    expires_on = models.DateField()
    lifted_on = models.DateField(null=True)
    facts = SealedText()
    source = SealedText()

    class Meta:
        ordering = ("-expires_on", "id")
        indexes = (models.Index(fields=("person", "expires_on"), name="alert_by_person"),)

    def __str__(self) -> str:
        return f"alert {self.pk}"
