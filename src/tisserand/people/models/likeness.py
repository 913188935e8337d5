"""Two records that may be one person: what was found, what was decided, and records brought together."""

import uuid
from datetime import timedelta
from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

from tisserand.foundation import clock

ABANDONED_AFTER: Final = timedelta(minutes=15)


class DuplicateSearch(models.Model):
    """One search for duplicates among the persons an agent sees; only that agent sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    persons = models.PositiveIntegerField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "id")
        indexes = (models.Index(fields=("asked_by", "-asked_at"), name="duplicate_search_by_agent"),)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_under_way(self) -> bool:
        """Asked, not finished, and not so long ago that it must have been lost."""
        return self.finished_at is None and clock.now() - self.asked_at < ABANDONED_AFTER


class DuplicatePair(models.Model):
    """Two persons alike; `distinct_at` when somebody said that they are two, true as long as neither `fingerprint` changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)
    found_at = models.DateTimeField(default=clock.now)
    distinct_at = models.DateTimeField(null=True)
    distinct_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-score", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("one", "other"), name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="duplicate_pair_in_order"),
        ]
        indexes = (models.Index(fields=("organisation", "-score", "id"), name="duplicate_pair_by_score"),)

    def __str__(self) -> str:
        return str(self.pk)


class Merge(models.Model):
    """Two records of one person: `absorbed` is read through `kept`. Nothing moved: undoing it restores `before`, if still true.

    `before` and `after` are the particulars of `kept` that the merge changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="merges")
    absorbed = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="merged_into")
    merged_at = models.DateTimeField(default=clock.now)
    merged_on = models.DateField()
    merged_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-merged_at", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("absorbed",), condition=Q(undone_at__isnull=True), name="absorbed_once"),
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="merge_of_two"),
        ]
        indexes = (models.Index(fields=("kept",), name="merge_by_kept"),)

    def __str__(self) -> str:
        return str(self.pk)
