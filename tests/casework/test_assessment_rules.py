"""Life domains by service, completeness, spaces."""

from datetime import date

import pytest

from tisserand.casework.enums import LifeDomain, Standing
from tisserand.casework.rules.assessment import (
    Entry,
    count_words,
    domains_of,
    entries_shown,
    measure_completeness,
)

ON = date(2026, 11, 23)


@pytest.mark.parametrize("profile", ["polyvalence", "hospital", "school"])
def test_every_profile_covers_the_whole_situation(profile: str) -> None:
    assert {each.domain for each in domains_of(profile, ON)} == set(LifeDomain)
    assert len(domains_of(profile, ON)) == 10


def test_the_hospital_has_its_own_order_and_words() -> None:
    first, hospital_first = domains_of("polyvalence", ON)[0], domains_of("hospital", ON)[0]
    assert (first.domain, first.label) == (LifeDomain.HOUSING, "Logement")
    assert (hospital_first.domain, hospital_first.label) == (LifeDomain.HEALTH, "Santé et hospitalisation")


def test_an_unknown_profile_uses_the_usual_one_and_a_day_before_it_the_first_version() -> None:
    assert domains_of("prison", ON) == domains_of("polyvalence", ON) == domains_of("polyvalence", date(1990, 1, 1))


@pytest.mark.parametrize(
    ("entry", "filled"),
    [
        (Entry(LifeDomain.HEALTH), False),
        (Entry(LifeDomain.HEALTH, facts="  \n "), False),
        (Entry(LifeDomain.HEALTH, words="« Je tiens. »"), True),
        (Entry(LifeDomain.HEALTH, strengths="Une sœur proche."), True),
        (Entry(LifeDomain.HEALTH, standing=Standing.FRAGILE), True),
    ],
)
def test_a_domain_is_filled_as_soon_as_it_says_something(entry: Entry, filled: bool) -> None:
    domains = domains_of("polyvalence", ON)
    completeness = measure_completeness([entry], domains)
    assert (completeness.filled, completeness.total) == (int(filled), 10)
    assert (LifeDomain.HEALTH not in completeness.missing) is filled
    assert not completeness.is_complete


def test_an_assessment_is_complete_when_every_domain_speaks() -> None:
    entries = [Entry(domain, facts="Un fait.") for domain in LifeDomain]
    assert measure_completeness(entries, domains_of("hospital", ON)).is_complete


def test_an_adult_sees_what_is_common_and_their_own_space() -> None:
    common, hers, his = (Entry(LifeDomain.FAMILY, space) for space in (None, "nadia", "marc"))
    entries = [common, hers, his]
    assert entries_shown(entries, "nadia") == (common, hers)
    assert entries_shown(entries, "marc") == (common, his)
    assert entries_shown(entries, None) == (common,)


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("  \n ", 0), ("Un fait.", 2), ("« Je n’ose plus l’ouvrir ! »", 4), ("1 140 €", 2), ("? !", 0)]
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words
