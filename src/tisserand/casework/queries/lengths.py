"""Lengths of contracts that the organisation sets itself."""

from uuid import UUID

from django.db.models import QuerySet

from tisserand.casework.enums import ContractKind
from tisserand.casework.models import FrameLength
from tisserand.casework.rules.contract import read_words


def kinds_without_length() -> list[ContractKind]:
    """Kinds that may still be signed and whose longest time no law sets."""
    words = read_words()
    return [kind for kind in ContractKind if words[kind].length.longest is None and words[kind].last_start is None]


def lengths_in(organisation_id: UUID) -> QuerySet[FrameLength]:
    """Every length that the organisation set."""
    return FrameLength.objects.filter(organisation=organisation_id).order_by("kind", "id")
