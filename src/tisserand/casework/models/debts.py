"""Debts with their creditors and repayment plans, and how an organisation shares a disposable income."""

from django.db import models

from tisserand.casework.enums import BudgetCategory, DebtState, DisposableMeasure
from tisserand.secrecy.api import SealedModel, SealedText


class Debt(SealedModel):
    """`outstanding` euros owed on `told_on` to a creditor; `person` is the adult who owes them, empty for the household.

    `state` holds since `state_since`; what is repaid is told by the plan, not here.
    """

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="debts")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    category = models.CharField(max_length=32, choices=[(category.value, category.value) for category in BudgetCategory])
    creditor = SealedText()
    remark = SealedText()
    outstanding = models.DecimalField(max_digits=10, decimal_places=2)
    told_on = models.DateField()
    arrears_since = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in DebtState], default=DebtState.OPEN)
    state_since = models.DateField(null=True)

    class Meta:
        ordering = ("category", "told_on", "id")
        constraints = (models.CheckConstraint(condition=models.Q(outstanding__gte=0), name="debt_not_negative"),)

    def __str__(self) -> str:
        return f"{self.category} {self.pk}"


class RepaymentPlan(SealedModel):
    """`total` euros repaid by `monthly` euros each month from `starts_on`; one at a time runs, until `ended_on`.

    `paid` instalments were paid, in their order.
    """

    debt = models.ForeignKey(Debt, on_delete=models.CASCADE, related_name="plans")
    starts_on = models.DateField()
    total = models.DecimalField(max_digits=10, decimal_places=2)
    monthly = models.DecimalField(max_digits=9, decimal_places=2)
    paid = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("starts_on", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(monthly__gt=0, total__gt=0), name="plan_repays_something"),
            models.UniqueConstraint(fields=("debt",), condition=models.Q(ended_on__isnull=True), name="one_plan_runs_a_debt"),
        )

    def __str__(self) -> str:
        return f"plan {self.pk}"


class DisposableConvention(models.Model):
    """From `since` on, a service shares a disposable income by persons or by consumption units first."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=8, choices=[(each.value, each.value) for each in DisposableMeasure])
    since = models.DateField()

    class Meta:
        ordering = ("-since", "id")
        constraints = (models.UniqueConstraint(fields=("service", "since"), name="one_convention_a_day"),)

    def __str__(self) -> str:
        return f"{self.measure} since {self.since}"
