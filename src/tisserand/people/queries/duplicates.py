"""Persons who may already be the one being typed, within what the agent sees."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from tisserand.accounts.api import Agent
from tisserand.people.models import Person
from tisserand.people.queries.lines import PersonLine, describe_persons
from tisserand.people.queries.merged import listed_persons
from tisserand.people.rules.duplicates import DuplicateScorer, Identity, Likeness
from tisserand.people.rules.search import CandidateKeys, candidate_keys

MOST_SCORED: Final = 400
MOST_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody alike: how much, why, and what helps to recognise the person."""

    line: PersonLine
    likeness: Likeness

    @property
    def person(self) -> Person:
        """The person alike."""
        return self.line.person


def duplicate_candidates(agent: Agent, typed: Identity, *, on: date) -> list[Candidate]:
    """Persons at least as likely as not to be the typed one, the likeliest first, six at most.

    Candidates are found by equality on stored keys, then scored; the number of queries does not depend on how many there are.
    """
    keys = candidate_keys(typed)
    if not keys.names:
        return []
    scorer = DuplicateScorer(typed)
    scored = ((scorer.compare(person.identity), person) for person in _find_candidates(agent, keys))
    alike = sorted((pair for pair in scored if pair[0].is_shown), key=lambda pair: (-pair[0].score, pair[1].sort_key))
    shown = alike[:MOST_SHOWN]
    lines = describe_persons(agent, [person for _, person in shown], on)
    return [Candidate(line, likeness) for line, (likeness, _) in zip(lines, shown, strict=True)]


def _find_candidates(agent: Agent, keys: CandidateKeys) -> QuerySet[Person]:
    """Those who share a key, the most promising first, so that a frequent name does not hide anybody."""
    by_name = Q()
    for column in ("last_key", "last_core_key", "birth_key", "birth_core_key"):
        by_name |= Q((f"{column}__in", keys.names))
    by_first = Q(first_key=keys.first) if keys.first else Q(pk__in=[])
    by_date = Q(birth_date__in=keys.dates)
    by_year = Q(birth_year=keys.year) if keys.year else Q(pk__in=[])
    rank = Case(
        When(by_date & (by_name | by_first), then=Value(0)),
        When(by_name & by_first, then=Value(1)),
        When(by_date, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    found = listed_persons(agent).filter(by_name | by_date | (by_year & by_first))
    return found.annotate(rank=rank).order_by("rank", "sort_key", "id")[:MOST_SCORED]
