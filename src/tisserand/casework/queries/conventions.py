"""How a service shares a disposable income, and since when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from tisserand.casework.enums import DisposableMeasure
from tisserand.casework.models import DisposableConvention, SupportFile


@dataclass(frozen=True, slots=True)
class Convention:
    """The measure that a service chose from a day on."""

    measure: DisposableMeasure
    since: date


def convention_of(file: SupportFile, on: date) -> Convention | None:
    """The convention of the file's service on a day; None where it chose none: both measures are then shown."""
    row = DisposableConvention.objects.filter(service=file.service_id, since__lte=on).order_by("-since", "id").first()
    return Convention(DisposableMeasure(row.measure), row.since) if row else None


def conventions_in(organisation_id: UUID) -> QuerySet[DisposableConvention]:
    """Every convention of the organisation's services, the latest first."""
    rows = DisposableConvention.objects.filter(organisation=organisation_id).select_related("service")
    return rows.order_by("service__name", "-since", "id")
