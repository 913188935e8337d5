"""The negotiated plan and claims on rights."""

from django.db import models

from tisserand.casework.enums import (
    ActionOwner,
    ActionState,
    ClaimState,
    ObjectiveState,
    Scale,
)
from tisserand.secrecy.api import SealedJSON, SealedModel, SealedText


class Objective(SealedModel):
    """An objective worded with the person; it belongs to the file, so it outlives a contract or a worker.

    Its indicator is followed on four steps, or on a number that goes from `start_value` to `target_value` in `unit`.
    """

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="objectives")
    position = models.PositiveSmallIntegerField(default=0)
    wording = SealedText()
    indicator = SealedText()
    scale = models.CharField(max_length=8, choices=[(scale.value, scale.value) for scale in Scale], default=Scale.STEPS)
    unit = SealedText()
    start_value = models.DecimalField(max_digits=11, decimal_places=2, null=True)
    target_value = models.DecimalField(max_digits=11, decimal_places=2, null=True)
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in ObjectiveState], default=ObjectiveState.OPEN
    )
    agreed_on = models.DateField()
    settled_on = models.DateField(null=True)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return f"objective {self.pk}"


class PlanAction(SealedModel):
    """One action of an objective: who does it, by when."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="actions")
    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="plan_actions")
    position = models.PositiveSmallIntegerField(default=0)
    wording = SealedText()
    owner = models.CharField(max_length=16, choices=[(owner.value, owner.value) for owner in ActionOwner])
    partner = SealedText()
    due_on = models.DateField(null=True)
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in ActionState], default=ActionState.TO_DO
    )
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ("position", "id")
        indexes = (models.Index(fields=("state", "due_on"), name="action_by_due_date"),)

    def __str__(self) -> str:
        return f"action {self.pk}"


class Claim(SealedModel):
    """What was asked or obtained on one right; `code` is that of the rights estimate. Euros in the right's own period.

    `expected_on` is the day of answer that the body announced, `notified_on` that of the refusal's notification, from which an
    appeal is counted. `papers` lists the documents of the claim as pairs of a label and whether it is gathered.
    """

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="claims")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=32)
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in ClaimState], default=ClaimState.TO_ASK
    )
    filed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    notified_on = models.DateField(null=True)
    appealed_on = models.DateField(null=True)
    reason = SealedText()
    papers = SealedJSON()
    remark = SealedText()

    class Meta:
        ordering = ("code", "-since", "id")

    def __str__(self) -> str:
        return f"claim {self.pk}"
