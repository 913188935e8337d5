"""What is no story: contacts without a name, messages, demands that wait today, and persons written down twice."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from tisserand.accounts.api import Agent, Service
from tisserand.casework.api import (
    Medium,
    Request,
    Urgency,
    answer_request,
    assign_request,
    log_anonymous_contact,
    register_request,
    take_message,
)
from tisserand.config.demonstration.casting import Casting, Company
from tisserand.config.demonstration.corpus import (
    Anonymous,
    CallSpec,
    read_anonymous,
    read_demands,
    read_messages,
    read_situations,
)
from tisserand.config.demonstration.cues import Cue, Desk, Turn
from tisserand.config.demonstration.dice import Dice
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.persons import welcome
from tisserand.config.demonstration.staff import Staff
from tisserand.config.demonstration.stories import DAYS_TOLD
from tisserand.config.demonstration.story import Member, Story
from tisserand.config.demonstration.worked_days import add_worked_days, draw_moment, moment_on, worked_from, worked_until
from tisserand.foundation.dates import add_years
from tisserand.interface.typography import set_spaces

_BEFORE_NINE: Final = (8 * 60 + 31, 8 * 60 + 58)
_WAITING: Final = {"polyvalence": 5, "hospital": 2, "ccas": 2}
_ANSWERED: Final = 6
_ANONYMOUS_A_FILE, _MESSAGES_A_FILE = 0.2, 0.1


@dataclass(slots=True)
class Call:
    """A demand that is only registered, assigned, or answered."""

    service: Service
    spec: CallSpec
    medium: Medium
    member: Member
    request: Request | None = None


def call_cues(staff: Staff, stories: Sequence[Story], begun: Sequence[Played], today: date, seed: str) -> list[Cue]:
    """Everything that is no story, up to the demands of the day."""
    dice, company = Dice(f"{seed}:calls"), Company()
    waiting = [cue for key in _WAITING for cue in _waiting(dice, company, staff, stories, key, today)]
    answered = [cue for _ in range(_ANSWERED) for cue in _answered(dice, company, staff, today)]
    return [*waiting, *answered, *_anonymous(dice, staff, len(stories), today), *_messages(dice, staff, begun)]


def _waiting(dice: Dice, company: Company, staff: Staff, stories: Sequence[Story], key: str, today: date) -> Iterator[Cue]:
    """New demands of the day; the second and third are somebody already known, written otherwise; the last was assigned."""
    waits = [spec for spec in read_demands() if not spec.answer]
    known = [story for story in stories if story.service == key and not story.is_protected]
    service, specs = staff.services[key], dice.sample(waits, _WAITING[key] + 1)
    for rank, spec in enumerate(specs):
        person = draw_newcomer(dice, company, today)
        if rank in {1, 2} and known:
            person = misspell(dice, dice.choice(known).person)
        call = Call(service, spec, dice.choice([Medium.PHONE, Medium.DROP_IN, Medium.EMAIL]), person)
        if rank < _WAITING[key]:
            moment = moment_on(today, dice.randint(*_BEFORE_NINE))
            yield Cue(moment, staff.secretaries[key], _registering(call), turn=Turn.ALONE)
        else:
            assigned = worked_until(today - timedelta(days=1))
            before = worked_until(assigned - timedelta(days=1))
            yield Cue(draw_moment(dice, before), staff.secretaries[key], _registering(call), turn=Turn.ALONE)
            noon = moment_on(assigned, 12 * 60)
            yield Cue(noon, staff.managers[key], _assigning(call, staff.worker(key, 0)), turn=Turn.ALONE)


def _answered(dice: Dice, company: Company, staff: Staff, today: date) -> Iterator[Cue]:
    key = dice.choice(list(_WAITING))
    spec = dice.choice([spec for spec in read_demands() if spec.answer])
    call = Call(staff.services[key], spec, Medium.PHONE, draw_newcomer(dice, company, today))
    day = worked_from(today - timedelta(days=dice.randint(30, 400)))
    worker = dice.choice(staff.workers[key])
    yield Cue(draw_moment(dice, day), staff.secretaries[key], _registering(call), turn=Turn.ALONE)
    yield Cue(moment_on(add_worked_days(day, 1), 8 * 60 + 40), staff.managers[key], _assigning(call, worker), turn=Turn.ALONE)
    yield Cue(draw_moment(dice, add_worked_days(day, 3)), worker, _answering(call), turn=Turn.ALONE)


def _anonymous(dice: Dice, staff: Staff, files: int, today: date) -> Iterator[Cue]:
    for _ in range(round(files * _ANONYMOUS_A_FILE)):
        key = dice.choice(list(_WAITING))
        day = worked_until(today - timedelta(days=dice.randint(1, DAYS_TOLD)))
        worker, spec = dice.choice(staff.workers[key]), dice.choice(read_anonymous())
        yield Cue(
            draw_moment(dice, day), worker, _counting(staff.services[key], spec, dice.between(spec.minutes)), turn=Turn.ALONE
        )


def _messages(dice: Dice, staff: Staff, begun: Sequence[Played]) -> Iterator[Cue]:
    for played in begun:
        story = played.story
        if dice.happens(_MESSAGES_A_FILE) and not story.is_protected:
            first, last = story.talks[0].moment.date(), story.talks[-1].moment.date()
            day = worked_from(first + timedelta(days=dice.randint(0, max(0, (last - first).days))))
            moment = moment_on(min(day, last), 17 * 60 + 5)
            yield Cue(moment, staff.secretaries[story.service], _messaging(played, dice.choice(read_messages())), turn=Turn.ALONE)


def draw_newcomer(dice: Dice, company: Company, today: date) -> Member:
    """Somebody nobody knows yet."""
    situation = dice.choice([each for each in read_situations() if not each.protected and not each.cast.partner])
    days = dict.fromkeys(situation.dates, today) | {step.key: today for step in situation.steps}
    return Casting(dice, situation, today, days, company).draw(add_years(today, -3))[0]


def misspell(dice: Dice, member: Member) -> Member:
    """The same person as somebody in a hurry writes them down: no accents nor particle, or day and month the wrong way round."""
    birth, last_name = member.birth, member.last_name
    if dice.happens(0.5) and birth.day <= 12 and birth.day != birth.month:
        birth = birth.replace(month=birth.day, day=birth.month)
    else:
        last_name = _without_signs(last_name)
    if last_name == member.last_name and birth == member.birth:
        last_name = f"{last_name[:-1]}{last_name[-1] * 2}"
    return replace(member, last_name=last_name, birth=birth, birth_name="", email="")


def _without_signs(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if letter.isalpha() and not unicodedata.combining(letter)).capitalize()


def _registering(call: Call) -> Callable[[Desk], None]:
    def register(_desk: Desk) -> None:
        person = welcome(call.member, call.service)
        call.request = register_request(
            service=call.service,
            person=person,
            medium=call.medium,
            urgency=Urgency(call.spec.urgency),
            motive=set_spaces(call.spec.motive),
            message=set_spaces(call.spec.message),
        )

    return register


def _assigning(call: Call, worker: Agent) -> Callable[[Desk], None]:
    def assign(_desk: Desk) -> None:
        if call.request:
            assign_request(request=call.request, worker=worker)

    return assign


def _answering(call: Call) -> Callable[[Desk], None]:
    def answer(_desk: Desk) -> None:
        if call.request:
            answer_request(request=call.request, answer=set_spaces(call.spec.answer))

    return answer


def _counting(service: Service, spec: Anonymous, minutes: int) -> Callable[[Desk], None]:
    def count(_desk: Desk) -> None:
        log_anonymous_contact(
            service=service,
            medium=Medium(spec.medium),
            minutes=minutes,
            words=set_spaces(spec.words),
            facts=set_spaces(spec.facts),
            information_given=set_spaces(spec.given),
            signposted_to=set_spaces(spec.to),
        )

    return count


def _messaging(played: Played, message: str) -> Callable[[Desk], None]:
    def take(_desk: Desk) -> None:
        take_message(file=played.opened, medium=Medium.PHONE, message=set_spaces(message))

    return take
