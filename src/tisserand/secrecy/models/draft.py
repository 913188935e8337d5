"""What an agent is typing, kept sealed until the form is submitted or thrown away."""

from django.db import models

from tisserand.foundation import clock
from tisserand.secrecy.models.sealed import SealedJSON, SealedModel


class Draft(SealedModel):
    """Typed fields of one form in one browser tab, in the container of the author's notes."""

    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=160)
    tab = models.CharField(max_length=40)
    fields = SealedJSON()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-saved_at", "id")
        constraints = (models.UniqueConstraint(fields=("agent", "key", "tab"), name="draft_once_a_tab"),)

    def __str__(self) -> str:
        return f"{self.key} {self.pk}"
