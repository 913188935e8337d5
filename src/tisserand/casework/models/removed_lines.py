"""Budget lines taken away a moment ago, so that the act can be undone."""

from django.db import models

from tisserand.foundation import clock
from tisserand.secrecy.api import SealedJSON, SealedModel


class RemovedBudgetLine(SealedModel):
    """What a removed line said, whole and sealed; it goes for good at the next removal of another day."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="removed_budget_lines")
    told = SealedJSON()
    removed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-removed_at", "id")

    def __str__(self) -> str:
        return f"removed line {self.pk}"
