"""The negotiated plan, the contract that frames it, and claims on rights."""

from django.db import models

from tisserand.casework.enums import (
    ActionOwner,
    ActionState,
    ClaimState,
    ContractKind,
    ContractState,
    ObjectiveState,
)
from tisserand.secrecy.api import SealedBytes, SealedJSON, SealedModel, SealedText


class Objective(SealedModel):
    """An objective worded with the person; it belongs to the file, so it outlives a contract or a worker."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="objectives")
    position = models.PositiveSmallIntegerField(default=0)
    wording = SealedText()
    indicator = SealedText()
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


class Contract(SealedModel):
    """The frame agreed with the person; `agreed` freezes the objectives and actions that were signed."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="contracts")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in ContractKind])
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in ContractState], default=ContractState.DRAFT
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    service_commitments = SealedText()
    person_commitments = SealedText()
    person_remarks = SealedText()
    agreed = SealedJSON()
    pdf = SealedBytes()
    signed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("-starts_on", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("starts_on")), name="contract_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return f"contract {self.pk}"


class Claim(SealedModel):
    """What was asked or obtained on one right; `code` is that of the rights estimate. Euros in the right's own period."""

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
    remark = SealedText()

    class Meta:
        ordering = ("code", "-since", "id")

    def __str__(self) -> str:
        return f"claim {self.pk}"
