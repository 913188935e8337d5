"""Records of one person: a merge is a link, so each record is read under its own walls."""

from uuid import UUID

from django.db.models import Q, QuerySet

from tisserand.accounts.api import Agent
from tisserand.foundation.among import Among
from tisserand.people.models import Merge, Person
from tisserand.people.policies import visible_persons


def standing_merges() -> QuerySet[Merge]:
    """Merges not undone, of persons whom the agent sees both (row-level security)."""
    return Merge.objects.filter(undone_at=None)


def absorbed_persons() -> QuerySet[Merge, UUID]:
    """Identifiers of the records that are read through another one, which the agent sees too."""
    return standing_merges().values_list("absorbed_id", flat=True)


def kept_record(person_id: UUID) -> UUID | None:
    """The record through which this one is read; None when it stands by itself for the agent."""
    return standing_merges().filter(absorbed=person_id).values_list("kept_id", flat=True).first()


def records_of(person_id: UUID) -> tuple[UUID, ...]:
    """All the records of a person that the agent sees, the one asked for first."""
    kept = kept_record(person_id) or person_id
    absorbed = standing_merges().filter(kept=kept).order_by("merged_at").values_list("absorbed_id", flat=True)
    return tuple(dict.fromkeys((person_id, kept, *absorbed)))


def of_person(person_id: UUID, column: str = "person") -> Q:
    """Rows of a person and of the records read through it, as one condition that keeps the column's index."""
    absorbed = standing_merges().filter(kept=person_id).values("absorbed_id")
    return Q((column, person_id)) | Q(Among(f"{column}_id", absorbed))


def listed_persons(agent: Agent) -> QuerySet[Person]:
    """Persons the agent sees, each once: a record read through another one is not listed."""
    return visible_persons(agent).exclude(pk__in=absorbed_persons())


def merges_of(person: Person) -> QuerySet[Merge]:
    """Standing merges into this record, the latest first."""
    return standing_merges().filter(kept=person).select_related("absorbed", "merged_by").order_by("-merged_at", "id")
