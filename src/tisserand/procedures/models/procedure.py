"""Procedures of a support file, the days of their steps, and the delays that an organisation sets itself."""

import uuid

from django.db import models

from tisserand.foundation.clock import now
from tisserand.foundation.delays import DelayUnit
from tisserand.procedures.enums import ProcedureKind, ProcedureState
from tisserand.secrecy.api import SealedJSON, SealedModel, SealedText


class Procedure(SealedModel):
    """One procedure of a person. `variant` is the answer its delays depend on; `papers` maps gathered documents to ISO days."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="procedures")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in ProcedureKind])
    variant = models.CharField(max_length=24, blank=True)
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in ProcedureState], default=ProcedureState.UNDER_WAY
    )
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    papers = SealedJSON()
    notes = SealedText()

    class Meta:
        ordering = ("-began_on", "id")
        indexes = (models.Index(fields=("file", "state"), name="procedure_by_file"),)

    def __str__(self) -> str:
        return f"procedure {self.pk}"


class ProcedureEvent(SealedModel):
    """The day of one step of a procedure; it may be to come when the step is planned (a hearing)."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="events")
    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=32)
    day = models.DateField()
    remark = SealedText()

    class Meta:
        ordering = ("day", "id")
        constraints = (models.UniqueConstraint(fields=("procedure", "step"), name="procedure_step_once"),)

    def __str__(self) -> str:
        return f"procedure event {self.pk}"


class LocalDelay(models.Model):
    """A delay that no national text fixes, as the organisation reads it in a local one (`source`: its title and date)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in ProcedureKind])
    clock = models.CharField(max_length=32)
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=8, choices=[(unit.value, unit.value) for unit in DelayUnit])
    source = models.CharField(max_length=200)
    saved_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("kind", "clock", "id")
        constraints = (models.UniqueConstraint(fields=("organisation", "kind", "clock"), name="local_delay_once"),)

    def __str__(self) -> str:
        return f"local delay {self.pk}"
