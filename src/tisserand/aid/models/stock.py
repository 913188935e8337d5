"""Urgent aid: a numbered stock, its append-only journal, its counts, and what was handed over."""

import uuid

from django.db import models
from django.db.models import F, Q

from tisserand.aid.enums import GrantState, MovementKind, Purpose, StockKind, VoucherState
from tisserand.aid.models.fund import euros
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedBytes, SealedModel, SealedText


class AidStock(SealedModel):
    """Vouchers (each of `unit_value`) or cash kept by a service, and what its agents hand over alone (None: no limit). Euros."""

    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in StockKind])
    unit_value = euros(null=True)
    low_level = euros(null=True)
    limit_grant = euros(null=True)
    limit_day = euros(null=True)
    limit_person = euros(null=True)
    period_days = models.PositiveSmallIntegerField(default=30)
    balance = euros(default=0)
    quantity = models.PositiveIntegerField(default=0)
    last_rank = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("service", "name"), name="aid_stock_name_once"),
            models.CheckConstraint(condition=Q(balance__gte=0), name="aid_stock_never_below_zero"),
            models.CheckConstraint(
                condition=Q(kind=StockKind.CASH, unit_value__isnull=True) | Q(kind=StockKind.VOUCHERS, unit_value__gt=0),
                name="vouchers_have_a_value",
            ),
        )

    def __str__(self) -> str:
        return f"stock {self.pk}"


class EmergencyGrant(SealedModel):
    """Urgent aid to the person of a file: an index line for the service, the reason and the signed receipt sealed in the file."""

    number = models.CharField(max_length=16)
    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="emergency_grants")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    stock = models.ForeignKey(AidStock, on_delete=models.PROTECT, related_name="grants")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=[(each.value, each.value) for each in GrantState])
    purpose = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Purpose])
    amount = euros()
    asked_on = models.DateField(default=clock.today)
    exceeds = models.CharField(max_length=40, blank=True)
    answered_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    handed_on = models.DateField(null=True)
    vouchers = models.TextField(blank=True)
    signed_on = models.DateField(null=True)
    reason = SealedText()
    scan = SealedBytes()
    scan_type = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ("-asked_on", "-number", "id")
        indexes = (
            models.Index(fields=("file", "-asked_on"), name="emergency_grant_by_file"),
            models.Index(fields=("service", "state"), name="emergency_grant_by_service"),
            models.Index(fields=("person", "handed_on"), name="emergency_grant_by_person"),
        )
        constraints = (
            models.UniqueConstraint(fields=("organisation", "number"), name="emergency_grant_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="emergency_grant_gives_something"),
        )

    def __str__(self) -> str:
        return f"emergency grant {self.number}"


class StockMovement(SealedModel):
    """One line of a stock's journal, never changed: signed euros and vouchers, and the balance they leave.

    A correction names the line that it undoes.
    """

    stock = models.ForeignKey(AidStock, on_delete=models.PROTECT, related_name="movements")
    rank = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in MovementKind])
    moved_on = models.DateField(default=clock.today)
    recorded_at = models.DateTimeField(default=clock.now)
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    amount = euros()
    quantity = models.IntegerField(default=0)
    balance = euros()
    series = models.CharField(max_length=20, blank=True)
    numbers = models.TextField(blank=True)
    grant = models.ForeignKey(EmergencyGrant, on_delete=models.PROTECT, null=True, related_name="movements")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    remark = SealedText()

    class Meta:
        ordering = ("-rank",)
        constraints = (
            models.UniqueConstraint(fields=("stock", "rank"), name="movement_rank_once"),
            models.CheckConstraint(condition=Q(balance__gte=0), name="movement_never_below_zero"),
        )

    def __str__(self) -> str:
        return f"movement {self.pk}"


class Voucher(models.Model):
    """One numbered voucher of a stock; a number exists once in its series."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    container = models.ForeignKey("secrecy.Container", on_delete=models.PROTECT, related_name="+")
    stock = models.ForeignKey(AidStock, on_delete=models.PROTECT, related_name="items")
    series = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in VoucherState], default=VoucherState.IN_STOCK
    )

    class Meta:
        ordering = ("series", "number")
        constraints = (models.UniqueConstraint(fields=("stock", "series", "number"), name="voucher_number_once"),)

    def __str__(self) -> str:
        return f"voucher {self.series}{self.number}"


class HandedVoucher(models.Model):
    """A voucher given in a grant; until it is returned it cannot be given again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    container = models.ForeignKey("secrecy.Container", on_delete=models.PROTECT, related_name="+")
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="handings")
    grant = models.ForeignKey(EmergencyGrant, on_delete=models.PROTECT, related_name="handed")
    returned_on = models.DateField(null=True)

    class Meta:
        ordering = ("voucher",)
        constraints = (
            models.UniqueConstraint(fields=("voucher",), condition=Q(returned_on__isnull=True), name="voucher_given_once"),
        )

    def __str__(self) -> str:
        return f"{self.voucher_id} in {self.grant_id}"


class StockCount(SealedModel):
    """What was counted beside what the journal said; closed by a second agent. Euros for cash, vouchers otherwise."""

    stock = models.ForeignKey(AidStock, on_delete=models.PROTECT, related_name="counts")
    counted_on = models.DateField()
    counted_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    expected = euros()
    counted = euros()
    missing_series = models.CharField(max_length=20, blank=True)
    missing_numbers = models.TextField(blank=True)
    explanation = SealedText()
    confirmed_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-counted_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("counted_by")), name="count_closed_by_two_people"
            ),
            models.UniqueConstraint(fields=("stock",), condition=Q(confirmed_by__isnull=True), name="one_count_under_way"),
        )

    def __str__(self) -> str:
        return f"count {self.pk}"
