"""Numbers of the files, in the order of their opening; the counters go on after them."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from tisserand.casework.api import FileCounter, write_number
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.staff import Staff
from tisserand.config.demonstration.story import Story
from tisserand.secrecy.api import agent_context


def number_files(stories: Sequence[Story], staff: Staff) -> list[Played]:
    """The stories with their number, which counts the files of an organisation in a year."""
    counted: Counter[tuple[UUID, int]] = Counter()
    numbered: dict[int, Played] = {}
    for story in sorted(stories, key=lambda story: (story.opened_at, story.index)):
        service, year = staff.services[story.service], story.opened_on.year
        counted[service.organisation_id, year] += 1
        number = write_number(year, counted[service.organisation_id, year])
        numbered[story.index] = Played(story, number, service, staff.worker(story.service, story.worker))
    return [numbered[story.index] for story in stories]


def keep_numbers(begun: Sequence[Played], staff: Staff) -> None:
    """Let the next file opened take the number after the last one."""
    last = Counter((played.service.organisation_id, played.story.opened_on.year) for played in begun)
    managers = {staff.services[key].organisation_id: manager for key, manager in staff.managers.items()}
    for (organisation, year), count in last.items():
        with agent_context(managers[organisation]):
            FileCounter.objects.create(organisation_id=organisation, year=year, last=count)
