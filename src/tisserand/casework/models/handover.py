"""Life of a file: pauses, transfers, absences of its worker, endings; and the filters an agent keeps."""

from django.db import models

from tisserand.casework.enums import ClosingReason, Satisfaction
from tisserand.casework.rules.life import Agreement, HandoverState, SuspensionReason
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedJSON, SealedModel, SealedText

AGREEMENTS = [(each.value, each.value) for each in Agreement]


class Suspension(SealedModel):
    """A pause of the support: why, since when, until when it is expected to last; `ended_on` once it is over."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="suspensions")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=24, choices=[(each.value, each.value) for each in SuspensionReason])
    remark = SealedText()
    starts_on = models.DateField()
    expected_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("-starts_on", "id")
        indexes = (models.Index(fields=("ended_on", "expected_on"), name="suspension_by_return"),)

    def __str__(self) -> str:
        return f"suspension {self.pk}"


class Handover(SealedModel):
    """A transfer of a file, with its sheet, in a container of its own: who is asked reads the sheet and nothing else.

    `containers` are those of the file, offered when the transfer was proposed. `file_key` is the file's identifier: who receives
    the transfer does not see the file's row yet.
    """

    file_key = models.UUIDField(db_index=True)
    number = models.CharField(max_length=16)
    giver = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    from_service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    to_service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in HandoverState], default=HandoverState.PROPOSED
    )
    agreement = models.CharField(max_length=16, choices=AGREEMENTS)
    told_on = models.DateField(null=True)
    agreement_reason = SealedText()
    words = SealedText()
    sheet = SealedJSON()
    containers = SealedJSON()
    keep_until = models.DateField(null=True)
    proposed_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    decline_reason = SealedText()

    class Meta:
        ordering = ("-proposed_at", "id")

    def __str__(self) -> str:
        return f"handover {self.pk}"


class Absence(models.Model):
    """Days on which a worker is away, first and last included; never why.."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_planned = models.BooleanField(default=True)
    declared_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-starts_on", "id")
        indexes = (models.Index(fields=("service", "ends_on", "starts_on"), name="absence_by_service"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="absence_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return f"absence {self.pk}"


class Closing(SealedModel):
    """An end of the support: results, what remains, the relay; `reopened_on` when the file was taken up again."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="closings")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=24, choices=[(each.value, each.value) for each in ClosingReason])
    opened_on = models.DateField()
    closed_on = models.DateField()
    last_met_on = models.DateField(null=True)
    active_until = models.DateField()
    reopened_on = models.DateField(null=True)
    results = SealedJSON()
    remains = SealedText()
    relay = SealedText()
    agreement = models.CharField(max_length=16, blank=True, choices=AGREEMENTS)
    told_on = models.DateField(null=True)
    agreement_reason = SealedText()
    words = SealedText()
    satisfaction = models.CharField(max_length=16, blank=True, choices=[(each.value, each.value) for each in Satisfaction])

    class Meta:
        ordering = ("-closed_on", "id")

    def __str__(self) -> str:
        return f"closing {self.pk}"


class SavedFilter(models.Model):
    """Filters of the caseload that an agent keeps under a name; nobody else sees them."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=400)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("agent", "name"), name="saved_filter_once"),)

    def __str__(self) -> str:
        return f"filter {self.pk}"
