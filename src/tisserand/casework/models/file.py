"""The support file: who is helped, by whom, since when."""

from django.db import models

from tisserand.casework.enums import ClosingReason, FileState
from tisserand.casework.rules.life import Intensity
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedModel, SealedText


class FileCounter(models.Model):
    """Last file number given in an organisation for a year; its row is the lock."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "year"), name="one_counter_a_year"),)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class SupportFile(SealedModel):
    """One file for one person and the household they live in, in the hands of one lead worker.

    `is_weighed` says that a worker chose the intensity.
    """

    number = models.CharField(max_length=16)
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="files")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, null=True, related_name="files")
    lead_worker = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in FileState], default=FileState.OPEN)
    opened_on = models.DateField(default=clock.today)
    closed_on = models.DateField(null=True)
    closing_reason = models.CharField(max_length=24, blank=True, choices=[(why.value, why.value) for why in ClosingReason])
    intensity = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in Intensity], default=Intensity.ORDINARY
    )
    is_weighed = models.BooleanField(default=False)
    last_contact_at = models.DateTimeField(null=True)
    alert = SealedText()

    class Meta:
        ordering = ("-opened_on", "id")
        constraints = (models.UniqueConstraint(fields=("organisation", "number"), name="file_number_once"),)
        indexes = (
            models.Index(fields=("lead_worker", "state", "id"), name="file_by_lead_worker"),
            models.Index(fields=("service", "state", "id"), name="file_by_service"),
        )

    def __str__(self) -> str:
        return f"file {self.number}"
