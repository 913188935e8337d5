"""Estimates asked for, with the facts they were computed from: dated, sealed, kept."""

from django.db import models

from tisserand.foundation import clock
from tisserand.rights.enums import RunState
from tisserand.secrecy.api import SealedJSON, SealedModel


class EstimateRun(SealedModel):
    """One estimate of a household's rights, computed outside the request.

    `situation` and `answer` are the JSON of `estimate_rights`; `sources` maps each fact to where it was taken from; `names`
    maps the persons' identifiers to how the page calls them.
    """

    asked_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    month = models.DateField()
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in RunState], default=RunState.WAITING)
    engine_version = models.CharField(max_length=32, blank=True)
    situation = SealedJSON()
    sources = SealedJSON()
    names = SealedJSON()
    answer = SealedJSON()

    class Meta:
        ordering = ("-asked_at", "id")
        indexes = (models.Index(fields=("container", "-asked_at"), name="estimate_by_container"),)

    def __str__(self) -> str:
        return f"estimate {self.pk}"
