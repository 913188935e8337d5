"""The stories agree with themselves: people, dates, amounts, names."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tisserand.accounts.api import Agent, Service
from tisserand.config.demonstration.content import content_cues
from tisserand.config.demonstration.corpus import read_between, read_common, read_origins, read_places, read_situations
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.stories import tell_stories
from tisserand.config.demonstration.story import Story
from tisserand.config.demonstration.worked_days import easter, is_worked
from tisserand.foundation.clock import PARIS
from tisserand.foundation.dates import add_years
from tisserand.foundation.months import Month
from tisserand.foundation.territory import current_code

LAST = date(2026, 11, 20)
AMOUNT = re.compile(r"([0-9][0-9\u202f]*(?:,[0-9]{2})?)\u00a0€")
CALLED = re.compile(r"(?:Mme|M\.|Madame)[\u00a0 ]([A-ZÉÎŞÖW][\w’-]+)")
RESOURCES = {
    "net_wage", "unemployment_benefit", "pension", "disability_pension", "sick_pay", "self_employment", "scholarship",
    "social_benefit", "other_resource", "child_support_received",
}  # fmt: skip


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return tell_stories(60, LAST)


def test_the_same_seed_tells_the_same_stories(stories: list[Story]) -> None:
    """However many files follow."""
    assert tell_stories(25, LAST) == stories[:25]


def test_another_seed_tells_others(stories: list[Story]) -> None:
    others = tell_stories(20, LAST, seed="another")
    assert [story.person.last_name for story in others] != [story.person.last_name for story in stories[:20]]


@pytest.mark.parametrize("day", [LAST - timedelta(days=gap) for gap in range(0, 84, 7)] + [date(2026, 12, 31), date(2028, 2, 29)])
def test_whatever_the_day_nothing_is_written_once_the_file_is_closed(day: date) -> None:
    for story in tell_stories(40, day):
        played = Played(story, "2026-1", Service(), Agent())
        cues = [cue for cue in content_cues(played) if story.closed_at and cue.moment > story.closed_at]
        assert cues == [], (day, story.situation)


def test_every_situation_is_told_and_two_files_are_protected(stories: list[Story]) -> None:
    names = {situation.name for situation in read_situations()}
    assert {story.situation for story in stories[:40]} == names
    assert len(names) >= 25
    assert [story.index for story in stories if story.is_protected] == [0, 1]


def test_every_sentence_of_the_corpus_can_be_said() -> None:
    """A key is either an amount or a date, and each step is one that the rest of the file knows."""
    for situation in read_situations():
        keys = [spec.key for spec in situation.budget]
        days = {*situation.dates, *(step.key for step in situation.steps)}
        assert not days & set(keys), situation.name
        told = {*(goal.settled for goal in situation.objectives), *(goal.agreed for goal in situation.objectives)}
        told |= {act.done for goal in situation.objectives for act in goal.actions}
        told |= {key for claim in situation.claims for key in (claim.filed, claim.decided)}
        assert told - {""} <= days, situation.name
        assert not any("€" in str(step) for step in situation.steps), situation.name


def test_there_are_many_different_snippets() -> None:
    tells = {tell for situation in read_situations() for step in situation.steps for tell in step.tells}
    domains = [domain for situation in read_situations() for domain in situation.assessment.domains.values()]
    snippets = [text for tell in tells for text in (tell.words, tell.facts, tell.analysis, tell.given) if text]
    assert len(set(snippets)) + len(domains) + len(read_between()) >= 800
    assert len(tells) >= 230


def test_children_are_younger_than_their_parents(stories: list[Story]) -> None:
    for story in stories:
        for member in story.members:
            for parent in (story.member(key) for key in member.parents):
                assert parent is not None
                assert add_years(parent.birth, 16) < member.birth, (story.index, story.situation)


def test_stays_follow_births_and_each_other(stories: list[Story]) -> None:
    for story in stories:
        assert story.person.stays[0].last is None
        for member in story.members:
            assert member.stays, (story.index, member.key)
            for stay in member.stays:
                assert stay.first >= member.birth
                assert stay.last is None or stay.first < stay.last, (story.index, story.situation, member.key)
        children = [member for member in story.members if any(stay.household for stay in member.stays)]
        assert all(stay.residence == "shared" for child in children for stay in child.stays if stay.household)


def test_contacts_are_logged_in_office_hours_and_in_order(stories: list[Story]) -> None:
    for story in stories:
        moments = [talk.moment.astimezone(PARIS) for talk in story.talks]
        assert moments == sorted(moments)
        assert all(is_worked(moment.date()) and 8 <= moment.hour < 18 for moment in moments), story.index
        assert story.demand.received_at < story.demand.assigned_at < story.opened_at < moments[0]
        assert is_worked(story.demand.received_at.date())
        assert moments[-1].date() <= LAST
        if story.closed_at:
            assert moments[-1] < story.closed_at


def test_files_have_from_five_to_twenty_five_contacts_once_their_story_is_begun(stories: list[Story]) -> None:
    for story in stories:
        assert 1 <= len(story.talks) <= 25
        if (LAST - story.opened_on).days > 150:
            assert len(story.talks) >= 5, (story.index, story.situation)


def test_no_sentence_is_left_unfinished(stories: list[Story]) -> None:
    for story in stories:
        for text in story.texts():
            assert not re.search(r"[{}']", text), text


def test_amounts_in_the_texts_are_those_of_the_file(stories: list[Story]) -> None:
    for story in stories:
        known = {line.monthly for line in story.lines} | {line.owed for line in story.lines}
        known |= {amount for home in story.homes for amount in (home.rent, home.charges, home.rent + home.charges)}
        known |= {right.amount for right in story.rights}
        for text in story.texts():
            for quoted in AMOUNT.findall(text):
                amount = Decimal(quoted.replace("\u202f", "").replace(",", "."))
                assert amount in known, (story.index, story.situation, text)


def test_nobody_is_named_who_is_not_in_the_file(stories: list[Story]) -> None:
    given = {name for origin in read_origins().values() for name in (*origin.female, *origin.male)}
    given |= {name for origin in read_origins().values() for name in (*origin.old_female, *origin.young_male)}
    given -= {"Grâce", "Patient", "Divine", "Espérance", "Mai", "Trésor", "Said"}  # also words of the language
    for story in stories:
        last = {member.last_name for member in story.members} | {member.birth_name for member in story.members}
        first = {word for member in story.members for word in re.split(r"[ -]", member.first_name)}
        for text in story.texts():
            plain = text.replace("\u00a0", " ").replace("\u202f", " ")
            assert all(any(name.startswith(called) for name in last) for called in CALLED.findall(plain)), plain
            found = set(re.findall(r"[A-ZÉ][\w’-]+", plain)) & given
            assert found <= first | {part for name in last for part in name.split()}, (story.index, plain)


def test_numbers_and_addresses_reach_nobody(stories: list[Story]) -> None:
    landlines = read_common()["landline_prefixes"]
    for story in stories:
        for member in story.members:
            assert not member.mobile or member.mobile[:6] == "063998"
            assert len(member.mobile) in {0, 10}
            assert not member.landline or (member.landline[:6] in landlines and len(member.landline) == 10)
            assert not member.email or member.email.endswith("@example.org")


def test_budgets_hold_in_every_month(stories: list[Story]) -> None:
    """No negative amount, something to live on when the file opens, no line that ends before it begins."""
    for story in stories:
        assert all(line.monthly >= 0 and (line.until is None or line.since < line.until) for line in story.lines)
        opened = Month.of(story.opened_on)
        months = [opened + shift for shift in range(-3, 24) if (opened + shift).first_day <= LAST]
        for month in months:
            present = [
                line
                for line in story.lines
                if line.since <= month.first_day and (line.until is None or month.first_day < line.until)
            ]
            resources = sum(line.monthly for line in present if line.category in RESOURCES)
            assert resources >= 0
            assert month != opened or resources > 0, (story.index, story.situation)


def test_plans_are_done_after_they_are_agreed(stories: list[Story]) -> None:
    for story in stories:
        for goal in story.goals:
            assert goal.agreed_on <= LAST
            assert goal.settled_on is None or goal.agreed_on <= goal.settled_on
            for act in goal.acts:
                assert act.due_on >= goal.agreed_on
                assert act.done_on is None or goal.agreed_on <= act.done_on <= LAST


def test_claims_follow_their_calendar(stories: list[Story]) -> None:
    for story in stories:
        for right in story.rights:
            assert right.state != "granted" or right.since is not None
            assert right.state != "filed" or right.filed_on is not None
            assert not (right.filed_on and right.decided_on) or right.filed_on <= right.decided_on


def test_the_territory_is_the_real_one() -> None:
    places = {place.commune: place for place in read_places()}
    assert len(places) == 55
    assert all(current_code(code) == code for code in places)
    assert places["14118"].name == "Caen"
    assert places["14118"].poverty_rate == Decimal("21.0")
    assert places["14001"].poverty_rate is None
    assert all(code in places for sector in read_common()["sectors"].values() for code in sector)


def test_easter_and_the_days_off() -> None:
    assert (easter(2024), easter(2025), easter(2026)) == (date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5))
    assert not is_worked(date(2026, 4, 6))
    assert not is_worked(date(2026, 11, 11))
    assert not is_worked(date(2026, 11, 22))
    assert is_worked(date(2026, 11, 23))
