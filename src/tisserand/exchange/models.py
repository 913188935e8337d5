"""Imports of spreadsheets: what was read, sealed for its author alone; what each line made, so that it can be undone."""

from datetime import timedelta
from typing import Final

from django.db import models

from tisserand.exchange.enums import Created, ImportKind, ImportState, OnAlike
from tisserand.foundation import clock
from tisserand.secrecy.api import SealedJSON, SealedModel

KEPT: Final = timedelta(days=30)


class SpreadsheetImport(SealedModel):
    """One spreadsheet, from its reading to its writing or undoing.

    `about` maps `name`, `format`, `encoding`, `delimiter`, `digest` (SHA-256 of the file); `sheet` maps `heads`, `lines` (number,
    then cells) and `faults`; `columns` a field's name to the head chosen for it; `outcome` lists the faults found, line by line.
    The sheet and the outcome are emptied `KEPT` after the import ended.
    """

    service = models.ForeignKey("accounts.Service", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in ImportKind])
    state = models.CharField(
        max_length=16, choices=[(state.value, state.value) for state in ImportState], default=ImportState.READ
    )
    on_alike = models.CharField(max_length=16, choices=[(way.value, way.value) for way in OnAlike], default=OnAlike.SKIP)
    received_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    lines = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    about = SealedJSON()
    sheet = SealedJSON()
    columns = SealedJSON()
    outcome = SealedJSON()

    class Meta:
        ordering = ("-received_at", "id")

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportedRow(SealedModel):
    """What one line made: a row of another package, and the version in which the import left it."""

    source = models.ForeignKey(SpreadsheetImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    made = models.CharField(max_length=16, choices=[(made.value, made.value) for made in Created])
    subject = models.UUIDField()
    left_at = models.DateTimeField()

    class Meta:
        ordering = ("source", "-line", "made", "id")

    def __str__(self) -> str:
        return f"{self.made} {self.subject}"


class Report(SealedModel):
    """The facts of a file as somebody reported them in another system; `facts` maps their keys to texts."""

    file = models.ForeignKey("casework.SupportFile", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    system = models.CharField(max_length=24)
    reported_at = models.DateTimeField(default=clock.now)
    facts = SealedJSON()

    class Meta:
        ordering = ("-reported_at", "id")

    def __str__(self) -> str:
        return f"{self.system} {self.pk}"
