"""A person, and the presences that say which services and files know the person: they alone decide who sees the row."""

import uuid
from typing import ClassVar

from django.db import models

from tisserand.foundation import clock
from tisserand.people.enums import PreferredContact, Sex, Title
from tisserand.people.rules.duplicates import Identity
from tisserand.people.rules.search import LONGEST


class Person(models.Model):
    """Somebody known to a service of one organisation. Never a national number.

    The columns from `sort_key` on are computed from the identity (`rules.search.make_keys`); they are compared byte by byte.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=8, blank=True, choices=[(each.value, each.value) for each in Title if each])
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80)
    birth_name = models.CharField(max_length=80, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=8, blank=True, choices=[(each.value, each.value) for each in Sex if each])
    nationality = models.CharField(max_length=2, blank=True)
    deceased_on = models.DateField(null=True, blank=True)
    is_protected = models.BooleanField(default=False)
    no_message = models.BooleanField(default=False)
    no_letter = models.BooleanField(default=False)
    contact_hours = models.CharField(max_length=80, blank=True)
    preferred_contact = models.CharField(
        max_length=16, blank=True, choices=[(each.value, each.value) for each in PreferredContact if each]
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    sort_key = models.CharField(max_length=LONGEST, db_collation="C", editable=False)
    search_last = models.CharField(max_length=LONGEST, db_collation="C", editable=False)
    search_birth = models.CharField(max_length=LONGEST, db_collation="C", editable=False, blank=True)
    search_first = models.CharField(max_length=LONGEST, db_collation="C", editable=False)
    search_core = models.CharField(max_length=LONGEST, db_collation="C", editable=False)
    last_key = models.CharField(max_length=LONGEST, db_collation="C", editable=False, blank=True)
    last_core_key = models.CharField(max_length=LONGEST, db_collation="C", editable=False, blank=True)
    birth_key = models.CharField(max_length=LONGEST, db_collation="C", editable=False, blank=True)
    birth_core_key = models.CharField(max_length=LONGEST, db_collation="C", editable=False, blank=True)
    first_key = models.CharField(max_length=LONGEST, db_collation="C", editable=False, blank=True)
    birth_year = models.SmallIntegerField(null=True, editable=False)

    class Meta:
        ordering = ("sort_key", "id")
        indexes = (
            models.Index(fields=("organisation", "sort_key", "id"), name="person_sorted"),
            models.Index(fields=("organisation", "search_last"), name="person_search_last"),
            models.Index(fields=("organisation", "search_birth"), name="person_search_birth"),
            models.Index(fields=("organisation", "search_first"), name="person_search_first"),
            models.Index(fields=("organisation", "search_core"), name="person_search_core"),
            models.Index(fields=("organisation", "last_key"), name="person_last_key"),
            models.Index(fields=("organisation", "last_core_key"), name="person_last_core_key"),
            models.Index(fields=("organisation", "birth_key"), name="person_birth_key"),
            models.Index(fields=("organisation", "birth_core_key"), name="person_birth_core_key"),
            models.Index(fields=("organisation", "birth_date"), name="person_birth_date"),
            models.Index(fields=("organisation", "birth_year", "first_key"), name="person_birth_year_first_key"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def identity(self) -> Identity:
        """What tells this person from another."""
        return Identity(self.last_name, self.first_name, self.birth_name, self.birth_date, Sex(self.sex))

    @property
    def full_name(self) -> str:
        """« Nadia Le Guen »."""
        return f"{self.first_name} {self.last_name}".strip()


class Presence(models.Model):
    """A service knows a person, possibly through a file or a request (`container`), possibly followed by one `worker`.

    A row is an index line. Its readers are the service's secretaries and team managers, its social workers if the
    service shares its index, the worker named, and whoever may open the container. Somebody with no presence that an
    agent sees does not exist for that agent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="presences")
    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    container = models.ForeignKey("secrecy.Container", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    worker = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()

    class Meta:
        ordering = ("since", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("person", "service", "container", "worker"), nulls_distinct=False, name="presence_once"
            )
        ]
        indexes = (
            models.Index(fields=("service", "person"), name="presence_by_service"),
            models.Index(fields=("container", "person"), name="presence_by_container"),
        )

    def __str__(self) -> str:
        return str(self.pk)
