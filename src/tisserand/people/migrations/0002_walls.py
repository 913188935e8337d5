"""The second wall of persons: a person exists for an agent through a presence that the agent sees, and through nothing else."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import OWN_ORGANISATION, protect

# An array computed once, rather than IN (SELECT …): a disjunction of these is answered by three indexes, so that the cost follows
# what the agent sees and not what the organisation holds (60 000 persons of whom 3 009 seen: the first page took 29 ms with IN, 5 ms with ANY).
CONTAINERS = "ANY (ARRAY(SELECT tisserand_containers()))"
INDEX_SERVICES = "ANY (ARRAY(SELECT tisserand_index_services()))"
OWN_SERVICES = "ANY (ARRAY(SELECT tisserand_services('social_worker')))"
# Through a file or a request that is open to the agent; or an index line; or as the social worker named, while one in that service.
PRESENCE_SEEN = f"""{OWN_ORGANISATION} AND (container_id = {CONTAINERS}
    OR service_id = {INDEX_SERVICES}
    OR (worker_id = (SELECT tisserand_agent()) AND service_id = {OWN_SERVICES}))"""
PRESENCE_ADDED = f"""{OWN_ORGANISATION} AND (container_id = {CONTAINERS}
    OR (container_id IS NULL AND service_id IN (SELECT tisserand_services('social_worker', 'secretary'))))"""
# The policy of people_presence applies inside: what the agent does not see there does not count.
PERSON_SEEN = f"{OWN_ORGANISATION} AND EXISTS (SELECT 1 FROM people_presence p WHERE p.person_id = people_person.id)"


def known(person: str) -> str:
    """The row belongs to a person who exists for the agent."""
    return f"EXISTS (SELECT 1 FROM people_presence p WHERE p.person_id = {person})"


def reached(table: str) -> str:
    """Without protection, whoever sees the person; under protection, only whoever holds the person's file."""
    return f"""{OWN_ORGANISATION} AND EXISTS (
        SELECT 1 FROM people_presence p WHERE p.person_id = {table}.person_id AND (p.container_id = {CONTAINERS}
            OR NOT ({table}.is_protected
                    OR EXISTS (SELECT 1 FROM people_person q WHERE q.id = {table}.person_id AND q.is_protected))))"""


MEMBER_SEEN = f"{OWN_ORGANISATION} AND {known('people_householdmember.person_id')}"
HOUSEHOLD_SEEN = f"""{OWN_ORGANISATION} AND EXISTS (
    SELECT 1 FROM people_householdmember m WHERE m.household_id = people_household.id)"""
KINSHIP_SEEN = f"{OWN_ORGANISATION} AND {known('people_kinship.parent_id')} AND {known('people_kinship.child_id')}"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("people", "0001_initial"), ("secrecy", "0002_walls")]
    operations: ClassVar[list[object]] = [
        protect("people_presence", using=PRESENCE_SEEN, insert=PRESENCE_ADDED),
        protect("people_person", using=PERSON_SEEN, insert=OWN_ORGANISATION),
        *(
            protect(table, using=reached(table), insert=f"{OWN_ORGANISATION} AND {known(f'{table}.person_id')}")
            for table in ("people_personaddress", "people_contactpoint")
        ),
        protect("people_householdmember", using=MEMBER_SEEN),
        protect("people_household", using=HOUSEHOLD_SEEN, insert=OWN_ORGANISATION),
        protect("people_kinship", using=KINSHIP_SEEN),
    ]
