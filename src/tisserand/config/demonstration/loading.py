"""Load the demonstration into an empty database: everything or nothing, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Agent, Organisation, Service
from tisserand.config.demonstration.calls import call_cues
from tisserand.config.demonstration.content import content_cues
from tisserand.config.demonstration.cues import Cue, play
from tisserand.config.demonstration.diary import diary_cues
from tisserand.config.demonstration.formal import formal_cues
from tisserand.config.demonstration.giving import giving_cues
from tisserand.config.demonstration.intake import Played, intake_cues
from tisserand.config.demonstration.numbering import keep_numbers, number_files
from tisserand.config.demonstration.queue import queue_cues
from tisserand.config.demonstration.staff import Staff, hire_staff
from tisserand.config.demonstration.standing import standing_cues
from tisserand.config.demonstration.stories import SEED, SMALLEST, USUAL, tell_stories
from tisserand.config.demonstration.story import Story
from tisserand.config.demonstration.worked_days import moment_on, reference_day, worked_until
from tisserand.foundation import clock

_HIRED_BEFORE: Final = timedelta(days=1400)
Progress = Callable[[int, int], None]


class NotEmpty(RuntimeError):
    """Somebody already uses this database: nothing invented is ever mixed with it."""


class TooFew(ValueError):
    """Fewer files than the demonstration needs to show everything."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was loaded. `remarkable` maps what a file shows to its id (`docs/demonstration.md` lists them)."""

    agents: dict[str, Agent]
    services: dict[str, Service]
    stories: tuple[Story, ...]
    files: dict[int, UUID]
    persons: dict[int, dict[str, UUID]]
    remarkable: dict[str, UUID] = field(default_factory=dict)


def is_empty() -> bool:
    """Whether nobody uses the database yet. A load that was interrupted left nothing."""
    return not Organisation.objects.exists()


@transaction.atomic
def load_demonstration(files: int = USUAL, *, seed: str = SEED, progress: Progress | None = None) -> Demonstration:
    """Load so many files that end the day before now; calls `progress(done, total)` as it goes."""
    if files < SMALLEST:
        raise TooFew(f"at least {SMALLEST} files")
    if not is_empty():
        raise NotEmpty("the database is already in use")
    today = reference_day(clock.now())
    last = worked_until(today - timedelta(days=1))
    staff = hire_staff(moment_on(today, 0) - _HIRED_BEFORE)
    stories = tell_stories(files, last, seed=seed)
    begun = number_files(stories, staff)
    cues: list[Cue] = [cue for played in begun for cue in (*intake_cues(played, staff), *content_cues(played))]
    cues += call_cues(staff, stories, begun, today, seed)
    cues += diary_cues(staff, begun, today, seed)
    cues += formal_cues(staff, begun, today, seed)
    cues += giving_cues(staff, begun, today)
    cues += queue_cues(staff, begun, today, seed)
    cues += standing_cues(staff, begun, today)
    done = 0
    for played_now in play(cues):
        done += played_now
        if progress:
            progress(done, len(cues))
    keep_numbers(begun, staff)
    return _sum_up(staff, begun)


def _sum_up(staff: Staff, begun: list[Played]) -> Demonstration:
    return Demonstration(
        agents=staff.agents,
        services=staff.services,
        stories=tuple(played.story for played in begun),
        files={played.story.index: played.opened.pk for played in begun},
        persons={played.story.index: {key: person.pk for key, person in played.persons.items()} for played in begun},
        remarkable=_pick_remarkable(begun),
    )


def _pick_remarkable(begun: list[Played]) -> dict[str, UUID]:
    """The first file that shows each thing."""
    shown: dict[str, Callable[[Story], bool]] = {
        "protected": lambda story: story.is_protected,
        "alternate_residence": lambda story: any(stay.household for each in story.members for stay in each.stays),
        "couple": lambda story: story.couple is not None and story.couple[2] is None,
        "widowed": lambda story: any(member.died_on for member in story.members),
        "closed": lambda story: story.closed_at is not None,
        "open": lambda story: story.closed_at is None and story.suspended_at is None,
        "suspended": lambda story: story.suspended_at is not None,
        "signed_note": lambda story: story.writing is not None and story.writing.state == "signed",
        "draft_note": lambda story: story.writing is not None and story.writing.state == "draft",
        "signed_contract": lambda story: story.frame is not None and story.frame.state == "signed",
        "ended_contract": lambda story: story.frame is not None and story.frame.state == "ended",
    }
    picked = {name: next((one.opened.pk for one in begun if fits(one.story)), None) for name, fits in shown.items()}
    longest = max(begun, key=lambda one: (one.story.worker == 0 and one.story.service == "polyvalence", len(one.story.talks)))
    return {name: file for name, file in picked.items() if file} | {"longest_of_claire_hamon": longest.opened.pk}
