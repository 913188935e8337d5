"""Frames of the support: contracts agreed with the person and their signatures, mandates given to the service, reviews."""

from django.db import models

from tisserand.casework.enums import (
    ContractKind,
    ContractState,
    MandateKind,
    MandateState,
    Satisfaction,
    SignerRole,
    SigningManner,
    Step,
)
from tisserand.secrecy.api import SealedBytes, SealedJSON, SealedModel, SealedText


class Contract(SealedModel):
    """The frame agreed with the person; `agreed` freezes the objectives and actions that were signed.

    `level` is that of a MASP. `joint_with` is the second adult of a joint contract. `previous` is the contract that this one
    renews. `outcome` says what became of each objective when the contract ended.
    """

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="contracts")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    joint_with = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="renewals")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in ContractKind])
    level = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in ContractState], default=ContractState.DRAFT
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    service_commitments = SealedText()
    person_commitments = SealedText()
    person_remarks = SealedText()
    agreed = SealedJSON()
    outcome = SealedJSON()
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


class ContractSignature(SealedModel):
    """One signature of a contract: who, in what quality, how. `image` is a PNG drawn on the screen."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="signatures")
    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in SignerRole])
    manner = models.CharField(max_length=8, choices=[(manner.value, manner.value) for manner in SigningManner])
    name = SealedText()
    reason = SealedText()
    image = SealedBytes()
    signed_on = models.DateField()

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return f"signature {self.pk}"


class SignedPaper(SealedModel):
    """The scan of the copy signed on paper; `digest` is the SHA-256 of the bytes received."""

    contract = models.OneToOneField(Contract, on_delete=models.CASCADE, related_name="paper")
    content = SealedBytes()
    media_type = models.CharField(max_length=24)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"signed paper {self.pk}"


class Mandate(SealedModel):
    """A measure that mandates the service: who decided it, when, for whom, until when.

    `report_months` is the period of its reports, when the decision says so. `ends_on` is the last day of the measure.
    """

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="renewals")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in MandateKind])
    state = models.CharField(
        max_length=8, choices=[(state.value, state.value) for state in MandateState], default=MandateState.RUNNING
    )
    authority = SealedText()
    reference = SealedText()
    purpose = SealedText()
    decided_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    report_months = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("-starts_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
                name="mandate_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"mandate {self.pk}"


class MandateReport(SealedModel):
    """A report that a mandate asks for, by a day."""

    mandate = models.ForeignKey(Mandate, on_delete=models.CASCADE, related_name="reports")
    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="mandate_reports")
    due_on = models.DateField()
    is_computed = models.BooleanField(default=False)
    sent_on = models.DateField(null=True)

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=("sent_on", "due_on"), name="report_by_due_date"),)

    def __str__(self) -> str:
        return f"report {self.pk}"


class Review(SealedModel):
    """A review of the plan with the person: their words, the professional's analysis apart, when to meet again."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="reviews")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    next_on = models.DateField(null=True)
    satisfaction = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in Satisfaction], default=Satisfaction.NOT_SAID
    )
    words = SealedText()
    analysis = SealedText()

    class Meta:
        ordering = ("-held_on", "-saved_at", "id")
        indexes = (models.Index(fields=("next_on",), name="review_by_next_date"),)

    def __str__(self) -> str:
        return f"review {self.pk}"


class ReviewMark(SealedModel):
    """How far one objective was on the day of a review: a step, or a number in the objective's unit."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="marks")
    objective = models.ForeignKey("casework.Objective", on_delete=models.CASCADE, related_name="marks")
    step = models.CharField(max_length=16, blank=True, choices=[(step.value, step.value) for step in Step])
    value = models.DecimalField(max_digits=11, decimal_places=2, null=True)

    class Meta:
        ordering = ("review", "objective")
        constraints = (models.UniqueConstraint(fields=("review", "objective"), name="objective_marked_once_a_review"),)

    def __str__(self) -> str:
        return f"mark {self.pk}"


class FrameLength(models.Model):
    """The longest time of a kind of contract, where the law leaves it to the organisation; `source` names its regulation."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in ContractKind])
    longest_months = models.PositiveSmallIntegerField()
    total_months = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ("kind", "id")
        constraints = (models.UniqueConstraint(fields=("organisation", "kind"), name="one_length_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.longest_months} months"
