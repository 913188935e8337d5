"""Lengths of contracts that the organisation sets itself."""

from uuid import UUID

from django.db.models import QuerySet

from tisserand.casework.models import FrameLength


def lengths_in(organisation_id: UUID) -> QuerySet[FrameLength]:
    """Every length that the organisation set."""
    return FrameLength.objects.filter(organisation=organisation_id).order_by("kind", "id")
