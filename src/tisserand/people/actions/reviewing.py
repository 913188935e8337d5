"""Look for duplicates among the persons an agent sees, and say of two that they are two."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Agent
from tisserand.foundation import clock
from tisserand.foundation.queue import defer
from tisserand.people.models import DuplicatePair, DuplicateSearch, Person
from tisserand.people.policies import can_write_person, visible_persons, writing_services
from tisserand.people.queries.linkage import Pair, find_pairs
from tisserand.people.queries.merged import absorbed_persons
from tisserand.people.queries.review import latest_search, pairs_to_review, records_seen_by
from tisserand.people.rules.merging import fingerprint_of
from tisserand.secrecy.api import Refused, agent_context, current_agent, record

SEARCH: Final = "people.search_duplicates"


@transaction.atomic
def ask_duplicates() -> DuplicateSearch:
    """Queue a search among the persons the agent sees; the one under way, if there is one."""
    agent = current_agent()
    if not writing_services(agent).exists():
        raise Refused("only a social worker or a secretary looks for duplicates")
    latest = latest_search(agent)
    if latest is not None and latest.is_under_way:
        return latest
    search = DuplicateSearch(organisation_id=agent.organisation_id, asked_by=agent)
    search.save(force_insert=True)
    defer(SEARCH, agent_id=str(agent.pk))
    return search


def search_duplicates(agent: Agent, *, on: date) -> int:
    """Find the pairs alike among the persons this agent sees, and keep them for review; return how many are new or still there.

    The comparison is made outside the database, between two transactions on behalf of the agent.
    """
    with agent_context(agent):
        records = records_seen_by(agent, on)
        DuplicateSearch.objects.filter(asked_by=agent, finished_at=None).update(persons=len(records))
    pairs = find_pairs(records)
    with agent_context(agent):
        kept = _keep(agent, pairs)
        DuplicateSearch.objects.filter(asked_by=agent, finished_at=None).update(finished_at=clock.now())
    return kept


@transaction.atomic
def tell_apart(*, pair: DuplicatePair) -> DuplicatePair:
    """« Deux personnes »: the pair is not offered again unless an identity changes."""
    agent = current_agent()
    if not (can_write_person(agent, pair.one_id) and can_write_person(agent, pair.other_id)):
        raise Refused("the persons are not the agent's to tell apart")
    pair.distinct_at, pair.distinct_by = clock.now(), agent
    pair.save(update_fields=["distinct_at", "distinct_by"])
    record("person.tell_apart", pair.one, reason=f"distinct_from:{pair.other_id}")
    return pair


@transaction.atomic
def ask_again(*, pair: DuplicatePair) -> DuplicatePair:
    """Take back « Deux personnes »."""
    agent = current_agent()
    if not (can_write_person(agent, pair.one_id) and can_write_person(agent, pair.other_id)):
        raise Refused("the persons are not the agent's to compare")
    pair.distinct_at = pair.distinct_by = None
    pair.save(update_fields=["distinct_at", "distinct_by"])
    record("person.compare_again", pair.one, reason=f"with:{pair.other_id}")
    return pair


def _keep(agent: Agent, pairs: list[Pair]) -> int:
    """Add new pairs, refresh known ones, reopen those whose identities changed, drop those no longer alike."""
    found = {_in_order(pair): round(100 * pair.probability) for pair in pairs}
    persons = _still_there(agent, {person for key in found for person in key})
    known = {(pair.one_id, pair.other_id): pair for pair in DuplicatePair.objects.filter(one__in=persons, other__in=persons)}
    fresh: list[DuplicatePair] = []
    for (one, other), score in found.items():
        if one in persons and other in persons:
            mark = fingerprint_of(persons[one].identity, persons[other].identity)
            _refresh(known, fresh, DuplicatePair(one=persons[one], other=persons[other], score=score, fingerprint=mark))
    DuplicatePair.objects.bulk_create(fresh)
    gone = [pair.pk for pair in pairs_to_review(agent) if (pair.one_id, pair.other_id) not in found]
    DuplicatePair.objects.filter(pk__in=gone).delete()
    return len(found)


def _refresh(known: dict[tuple[UUID, UUID], DuplicatePair], fresh: list[DuplicatePair], found: DuplicatePair) -> None:
    pair = known.get((found.one_id, found.other_id))
    if pair is None:
        found.organisation_id = found.one.organisation_id
        fresh.append(found)
    elif (pair.fingerprint, pair.score) != (found.fingerprint, found.score):
        if pair.fingerprint != found.fingerprint:
            pair.distinct_at = pair.distinct_by = None
        pair.fingerprint, pair.score = found.fingerprint, found.score
        pair.save(update_fields=["fingerprint", "score", "distinct_at", "distinct_by"])


def _in_order(pair: Pair) -> tuple[UUID, UUID]:
    one, other = sorted((UUID(pair.one), UUID(pair.other)))
    return one, other


def _still_there(agent: Agent, identifiers: set[UUID]) -> dict[UUID, Person]:
    return visible_persons(agent).exclude(pk__in=absorbed_persons()).in_bulk(sorted(identifiers))
