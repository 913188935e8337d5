"""Where a person lives and how the person is reached; each may be protected, and a protected person's all are."""

import uuid

from django.db import models
from django.db.models import F, Q

from tisserand.foundation.territory import find_commune
from tisserand.people.enums import ContactKind


class PersonAddress(models.Model):
    """A postal address from `valid_from` (included) to `valid_until` (excluded; null: still).

    A person without a roof has a commune only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="addresses")
    line = models.CharField(max_length=120, blank=True)
    complement = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    commune_code = models.CharField(max_length=5)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    is_protected = models.BooleanField(default=False)

    class Meta:
        ordering = ("-valid_from", "id")
        indexes = (models.Index(fields=("person", "-valid_from"), name="address_of_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="address_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def commune_name(self) -> str:
        """Name of the commune, as the official geography writes it; its code when it is not known."""
        commune = find_commune(self.commune_code)
        return commune.name if commune else self.commune_code

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as written on an envelope, without the person's name."""
        town = f"{self.postcode} {self.commune_name}".strip()
        return tuple(line for line in (self.line, self.complement, town) if line)


class ContactPoint(models.Model):
    """A telephone number or an e-mail address; `is_safe` when the person says nobody else reads or hears it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in ContactKind])
    value = models.CharField(max_length=254)
    is_safe = models.BooleanField(default=True)
    is_protected = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "value", "id")
        constraints = (models.UniqueConstraint(fields=("person", "kind", "value"), name="contact_point_once"),)

    def __str__(self) -> str:
        return str(self.pk)
