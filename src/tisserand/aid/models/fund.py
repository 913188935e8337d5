"""Funds as data of the organisation, the sittings of their commissions, and the counter of numbers."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from tisserand.aid.enums import AppealRule, Decider, FundKind, RepeatRule
from tisserand.foundation import clock


def euros(**options: Any) -> "models.DecimalField[Any, Any]":
    """A column of euros with two places, up to 9 999 999.99."""
    return models.DecimalField(max_digits=9, decimal_places=2, **options)


class AidCounter(models.Model):
    """Last number given in a year to an organisation's requests (`request`) or emergency grants (`grant`): the row to lock."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "series", "year"), name="one_aid_counter_a_year"),)

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


class AidFund(models.Model):
    """A fund, who decides on it and under which rules. `service` runs it: its team managers and secretaries are its commission's
    agents, its team managers its delegates. Periods in days; euros."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=24, choices=[(each.value, each.value) for each in FundKind])
    decider = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Decider])
    delegate_limit = euros(null=True)
    delegate_days = models.PositiveSmallIntegerField(default=365)
    documents = models.TextField(blank=True)
    envelope = euros(null=True)
    repeat_days = models.PositiveSmallIntegerField(default=180)
    repeat_rule = models.CharField(
        max_length=8, choices=[(each.value, each.value) for each in RepeatRule], default=RepeatRule.WARN
    )
    appeal = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in AppealRule], default=AppealRule.UNDETERMINED
    )
    follow_up_days = models.PositiveSmallIntegerField(default=90)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("organisation", "name"), name="aid_fund_name_once"),)

    def __str__(self) -> str:
        return f"fund {self.pk}"

    @property
    def document_labels(self) -> list[str]:
        """The documents asked, one a line."""
        return [line.strip() for line in self.documents.splitlines() if line.strip()]


class AidSitting(models.Model):
    """A sitting of a fund's commission: its day, who sits, how many requests it can hear; closed once its decisions are final."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    fund = models.ForeignKey(AidFund, on_delete=models.PROTECT, related_name="sittings")
    held_on = models.DateField()
    capacity = models.PositiveSmallIntegerField(default=30)
    members = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("held_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("fund", "held_on"), name="one_sitting_a_day"),
            models.CheckConstraint(condition=Q(capacity__gt=0), name="sitting_hears_somebody"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="sitting_closed_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"sitting {self.held_on}"

    @property
    def member_names(self) -> list[str]:
        """Who sits, one a line."""
        return [line.strip() for line in self.members.splitlines() if line.strip()]


GRANTED_HAS_AMOUNT = Q(granted_amount__isnull=True) | Q(granted_amount__gt=0, granted_amount__lte=F("amount"))
