"""Pairs of records to look at: found among what an agent sees, shown side by side to whoever sees both."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from tisserand.accounts.api import Agent
from tisserand.interface.pagination import Page, keyed_page
from tisserand.people.enums import ContactKind, DuplicateReason
from tisserand.people.models import ContactPoint, DuplicatePair, DuplicateSearch, Person, PersonAddress
from tisserand.people.policies import visible_persons
from tisserand.people.queries.households import current_at
from tisserand.people.queries.lines import PersonLine, describe_persons
from tisserand.people.queries.merged import absorbed_persons, listed_persons
from tisserand.people.rules.duplicates import compare_identities
from tisserand.people.rules.records import Record

PAGE_SIZE: Final = 10


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two persons alike, side by side."""

    pair: DuplicatePair
    one: PersonLine
    other: PersonLine
    reasons: tuple[DuplicateReason, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One page of pairs, how many there are, and the latest search of the agent."""

    page: Page[DuplicatePair]
    lines: list[PairLine]
    count: int
    search: DuplicateSearch | None


def pairs_to_review(agent: Agent) -> QuerySet[DuplicatePair]:
    """Pairs nobody decided on, of two persons whom the agent sees."""
    seen, absorbed = visible_persons(agent).values("pk"), absorbed_persons()
    pairs = DuplicatePair.objects.filter(distinct_at=None, one__in=seen, other__in=seen)
    return pairs.exclude(one__in=absorbed).exclude(other__in=absorbed)


def review_page(agent: Agent, *, cursor: str | None, on: date) -> ReviewPage:
    """The likeliest pairs first; a constant number of queries."""
    pairs = pairs_to_review(agent)
    page = keyed_page(pairs.select_related("one", "other"), ("-score",), cursor, PAGE_SIZE)
    persons = {person.pk: person for pair in page.items for person in (pair.one, pair.other)}
    lines = {line.person.pk: line for line in describe_persons(agent, list(persons.values()), on)}
    described = [_describe(pair, lines) for pair in page.items]
    return ReviewPage(page, described, pairs.count(), latest_search(agent))


def latest_search(agent: Agent) -> DuplicateSearch | None:
    """The agent's last search, finished or not."""
    return DuplicateSearch.objects.filter(asked_by=agent).order_by("-asked_at", "id").first()


def _describe(pair: DuplicatePair, lines: dict[UUID, PersonLine]) -> PairLine:
    likeness = compare_identities(pair.one.identity, pair.other.identity)
    return PairLine(pair, lines[pair.one_id], lines[pair.other_id], likeness.reasons)


def records_seen_by(agent: Agent, on: date) -> list[Record]:
    """Everybody the agent sees, as records to compare; nothing protected is among what is compared. Three queries."""
    persons = list(listed_persons(agent))
    open_to_all = [person.pk for person in persons if not person.is_protected]
    postcodes = dict(
        PersonAddress.objects.filter(current_at(on, "valid_from", "valid_until"), person__in=open_to_all, is_protected=False)
        .order_by("valid_from", "id")
        .values_list("person_id", "postcode")
    )
    phones = dict(
        ContactPoint.objects.filter(person__in=open_to_all, is_protected=False)
        .exclude(kind=ContactKind.EMAIL)
        .order_by("-kind", "value", "id")
        .values_list("person_id", "value")
    )
    return [_as_record(person, postcodes.get(person.pk, ""), phones.get(person.pk, "")) for person in persons]


def _as_record(person: Person, postcode: str, phone: str) -> Record:
    return Record(
        id=str(person.pk),
        last_name=person.last_name,
        birth_name=person.birth_name,
        first_name=person.first_name,
        birth_date=person.birth_date,
        sex=person.sex,
        postcode=postcode,
        phone=phone,
    )


def searchers(agents: Sequence[tuple[UUID, UUID, str]]) -> list[UUID]:
    """For (service, agent, role) triples, one agent for each service: whoever sees most of it."""
    rank = {"secretary": 0, "team_manager": 1, "social_worker": 2}
    chosen: dict[UUID, tuple[int, UUID]] = {}
    for service, agent, role in agents:
        chosen[service] = min(chosen.get(service, (9, agent)), (rank[role], agent))
    return sorted(Counter(agent for _, agent in chosen.values()))
