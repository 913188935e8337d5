"""Tell the stories: from archetypes and a seed to files that agree with themselves. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tisserand.config.demonstration.casting import Casting, Company
from tisserand.config.demonstration.corpus import Place, Situation, read_common, read_places, read_situations
from tisserand.config.demonstration.dice import Dice
from tisserand.config.demonstration.figures import Purse
from tisserand.config.demonstration.outcomes import Outcomes
from tisserand.config.demonstration.story import Home, Member, Story
from tisserand.config.demonstration.thread import Thread
from tisserand.config.demonstration.wording import Wording, words_about
from tisserand.config.demonstration.worked_days import moment_on, worked_from
from tisserand.foundation.dates import add_years
from tisserand.foundation.territory import find_commune

SEED: Final = "tisserand-calvados"
SMALLEST, USUAL = 20, 400
DAYS_TOLD: Final = 715
SHARES: Final = {"polyvalence": 0.64, "hospital": 0.22, "ccas": 0.14}
WORKERS: Final = {"polyvalence": (10, 10, 9, 9, 8, 7, 6), "hospital": (10, 9, 8), "ccas": (10, 9)}
_MATURE_DAYS: Final = (330, 600)
_TOWNS: Final = 12_000


@dataclass(frozen=True, slots=True)
class Opening:
    """Where and when a story begins."""

    index: int
    situation: Situation
    service: str
    worker: int
    opened: date
    place: Place


def tell_stories(count: int, last: date, *, seed: str = SEED) -> list[Story]:
    """So many stories, which stop on the day `last`; the first ones are the same however many follow."""
    company = Company()
    return [tell_story(opening, last, company, seed) for opening in draw_openings(count, last, seed)]


def draw_openings(count: int, last: date, seed: str) -> Iterator[Opening]:
    """Every archetype once, the protected ones first and told twice, then each as often as its weight says."""
    situations = sorted(read_situations(), key=lambda each: (not each.protected, each.name))
    first = [*situations[:1], *situations]
    told: dict[str, int] = {}
    for index in range(count):
        dice = Dice(f"{seed}:opening:{index}")
        left = [each for each in situations if told.get(each.name, 0) < each.most]
        situation = first[index] if index < len(first) else dice.pick_weighted(left, [each.weight for each in left])
        told[situation.name] = told.get(situation.name, 0) + 1
        yield _draw_opening(dice, index, situation, last)


def _draw_opening(dice: Dice, index: int, situation: Situation, last: date) -> Opening:
    service = dice.pick_weighted(situation.services, [SHARES[each] for each in situation.services])
    days = dice.between(_MATURE_DAYS) if index < SMALLEST else int(DAYS_TOLD * dice.random() ** 1.25) + 1
    worker = 0 if index in {0, 1, 2} else dice.pick_weighted(range(len(WORKERS[service])), WORKERS[service])
    opened = worked_from(last - timedelta(days=days))
    return Opening(index, situation, service, worker, min(opened, last), _draw_place(dice, service, situation.communes))


def _draw_place(dice: Dice, service: str, wanted: str) -> Place:
    sector = read_common()["sectors"][service]
    places = [place for place in read_places() if place.commune in sector]
    fitting = [place for place in places if wanted == "any" or (place.population >= _TOWNS) == (wanted == "town")] or places
    return dice.pick_weighted(fitting, [sector[place.commune] for place in fitting])


def tell_story(opening: Opening, last: date, company: Company, seed: str) -> Story:
    """One story, with dice of its own."""
    dice, situation, opened = Dice(f"{seed}:story:{opening.index}"), opening.situation, opening.opened
    thread = Thread(dice, situation, opened, last)
    casting = Casting(dice, situation, opened, thread.days, company)
    settled_on = _draw_settling(dice, situation, opened, thread.days)
    members = casting.draw(settled_on)
    settled_on = max(settled_on, add_years(members[0].birth, 16))
    purse = Purse(dice, situation, opened, last, thread.days)
    homes = _fill_purse(purse, opening, members, settled_on, last)
    words = _gather_words(opening, members, purse)
    outcomes = Outcomes(dice, situation, thread, words)
    talks, closed_at = thread.talks(words, opening.service, members[0]), thread.closed_at
    return Story(
        index=opening.index,
        situation=situation.name,
        service=opening.service,
        worker=opening.worker,
        members=members,
        homes=homes,
        demand=outcomes.demand(),
        opened_at=moment_on(opened, 8 * 60 + 45),
        talks=tuple(talks),
        couple=casting.couple,
        lines=tuple(purse.lines),
        looks=outcomes.looks(),
        goals=outcomes.goals(),
        rights=tuple(right for spec in situation.claims if (right := purse.right(spec))),
        writing=outcomes.writing(),
        frame=outcomes.frame(),
        alert=words.write(situation.alert, thread.days, opened),
        is_protected=situation.protected,
        joint_from=_joint_from(situation, thread.days),
        suspended_at=outcomes.suspension(talks) if closed_at is None else None,
        closed_at=closed_at,
        closing_reason=situation.closing.reason if closed_at else "",
        known=dict(words),
        days=dict(thread.days),
        **_draw_address(dice, opening.place),
    )


def _fill_purse(purse: Purse, opening: Opening, members: tuple[Member, ...], settled_on: date, last: date) -> tuple[Home, ...]:
    homes = _draw_homes(purse, opening.place, settled_on, last)
    purse.draw_lines()
    purse.draw_usual_charges(homes, len([member for member in members if _lives_there(member, opening.opened)]))
    return homes


def _gather_words(opening: Opening, members: tuple[Member, ...], purse: Purse) -> Wording:
    words = words_about(members, opening.place.name, opening.opened)
    words.update(purse.words())
    return words


def _joint_from(situation: Situation, days: dict[str, date]) -> date | None:
    """From when both adults agree to one budget: the assessment, where a couple stays together."""
    partner = situation.cast.partner
    return days[situation.assessment.at] if partner is not None and not partner.leaves else None


def _draw_settling(dice: Dice, situation: Situation, opened: date, days: dict[str, date]) -> date:
    if situation.housing.since:
        return days[situation.housing.since]
    return add_years(opened, -dice.between(situation.housing.years)) - timedelta(days=dice.randint(0, 200))


def _draw_homes(purse: Purse, place: Place, settled_on: date, last: date) -> tuple[Home, ...]:
    situation = purse.situation
    moved_on = purse.days.get(situation.moved.at) if situation.moved else None
    has_moved = moved_on is not None and moved_on <= last
    homes = [purse.home(situation.housing, place, settled_on, moved_on if has_moved else None)]
    if situation.moved and moved_on:
        second = purse.home(situation.moved, place, moved_on)
        homes += [second] if has_moved else []
    for home in homes:
        purse.pay_home(home)
    return tuple(homes)


def _draw_address(dice: Dice, place: Place) -> dict[str, str]:
    common, commune = read_common(), find_commune(place.commune)
    is_town = place.population >= 3_000
    return {
        "street": f"{dice.randint(1, 88)} {dice.choice(common['streets'])}" if is_town else dice.choice(common["lanes"]),
        "complement": dice.choice(common["complements"]) if is_town else "",
        "postcode": commune.postcodes[0] if commune else "",
    }


def _lives_there(member: Member, day: date) -> bool:
    return any(stay.household == 0 and stay.first <= day and (stay.last is None or day < stay.last) for stay in member.stays)
