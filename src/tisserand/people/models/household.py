"""Households whose composition is dated, and who is whose parent.

A household has no address: each of its members has their own.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from tisserand.foundation import clock
from tisserand.people.enums import HouseholdRole, Residence
from tisserand.people.rules.households import Stay


class Household(models.Model):
    """People who live together; the members say who, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return str(self.pk)


class HouseholdMember(models.Model):
    """One person in one household from `starts_on` (included) to `ends_on` (excluded; null: still there)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="memberships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    role = models.CharField(max_length=16, choices=[(each.value, each.value) for each in HouseholdRole])
    residence = models.CharField(
        max_length=16, choices=[(each.value, each.value) for each in Residence], default=Residence.FULL.value
    )

    class Meta:
        ordering = ("starts_on", "id")
        indexes = (
            models.Index(fields=("household", "starts_on"), name="member_of_household"),
            models.Index(fields=("person", "starts_on"), name="member_by_person"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="member_leaves_after_arriving"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def stay(self) -> Stay:
        """The same, as the rules read it."""
        return Stay(
            self.person_id,
            self.household_id,
            self.starts_on,
            self.ends_on,
            HouseholdRole(self.role),
            Residence(self.residence),
        )


class Kinship(models.Model):
    """Somebody is the parent of somebody, with or without parental authority."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="child_links")
    child = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="parent_links")
    has_authority = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("parent", "child"), name="kinship_once"),)

    def __str__(self) -> str:
        return str(self.pk)
