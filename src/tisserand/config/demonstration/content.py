"""What is written in a file once it is open: each row at its moment, inserted by batches, with the audit record of its act."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from tisserand.casework.api import (
    Assessment,
    BudgetAgreement,
    BudgetCategory,
    BudgetKind,
    BudgetLine,
    ClosingReason,
    Contact,
    Couple,
    DebtFacts,
    DomainEntry,
    Ending,
    Housing,
    Objective,
    PersonalSituation,
    PlanTerms,
    Result,
    SupportFile,
    agree_plan,
    close_file,
    end_support,
    kind_of,
    note_payments,
    record_debt,
    suspend_file,
)
from tisserand.config.demonstration.cues import Cue, Desk, Turn
from tisserand.config.demonstration.figures import owner_of
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.papers import paper_cues
from tisserand.config.demonstration.planned import agree_goal, days_of, decide_claim, move_goal, note_claim
from tisserand.config.demonstration.rows import change_row, of_file, sealed_in
from tisserand.config.demonstration.story import Goal, Line, Look, Member, Right, Story, Talk
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.foundation.money import ZERO
from tisserand.interface.typography import set_spaces
from tisserand.secrecy.api import record

_MAJORITY = 16
_WITH_RESULTS = 20
Note = tuple[date | None, Callable[..., None], tuple[object, ...]]


def content_cues(played: Played) -> Iterator[Cue]:
    """Everything that the file's worker writes, then how the support ends."""
    story = played.story
    for rank, talk in enumerate(story.talks):
        yield Cue(talk.moment, played.worker, _bind(_log, played, talk, rank == len(story.talks) - 1))
    yield from _described(played)
    yield from paper_cues(played)
    if story.suspended_at:
        yield Cue(story.suspended_at, played.worker, _bind(_suspend, played), Turn.CLOSE)
    if story.closed_at:
        yield Cue(story.closed_at, played.worker, _bind(_close, played), Turn.CLOSE)


def _described(played: Played) -> Iterator[Cue]:
    """What is noted beside the contacts, in the one where it was learnt: the first contact from that day on."""
    story = played.story
    notes: list[Note] = [(None, _note_persons, ())]
    notes += [(home.since, _note_home, (rank,)) for rank, home in enumerate(story.homes)]
    notes += [(story.joint_from, _agree, ())] if story.joint_from and story.joint_from <= story.talks[-1].moment.date() else []
    notes += [(look.made_on, _assess, (look,)) for look in story.looks]
    notes += [note for rank, line in enumerate(story.lines) for note in _line_notes(story, rank, line)]
    notes += [note for rank, goal in enumerate(story.goals) for note in _goal_notes(rank, goal)]
    notes += [note for rank, right in enumerate(story.rights) for note in _right_notes(rank, right)]
    for day, act, values in notes:
        yield Cue(_moment_of(story, day), played.worker, _bind(act, played, *values))


def _moment_of(story: Story, day: date | None) -> datetime:
    later = (talk.moment for talk in story.talks if day is None or talk.moment.astimezone(PARIS).date() >= day)
    return next(later, story.talks[-1].moment)


def _line_notes(story: Story, rank: int, line: Line) -> Iterator[Note]:
    yield line.since, _note_line, (rank,)
    if line.until and line.until > story.opened_on:
        yield line.until, _end_line, (rank,)


def _goal_notes(rank: int, goal: Goal) -> Iterator[Note]:
    yield goal.agreed_on, agree_goal, (rank,)
    for day in days_of(goal):
        yield day, move_goal, (rank, day)


def _right_notes(rank: int, right: Right) -> Iterator[Note]:
    yield right.filed_on, note_claim, (rank,)
    if right.filed_on and right.decided_on:
        yield right.decided_on, decide_claim, (rank,)


def _bind(act: Callable[..., None], played: Played, *values: object) -> Callable[[Desk], None]:
    return lambda desk: act(played, desk, *values)


def _log(played: Played, desk: Desk, talk: Talk, is_last: bool) -> None:
    file = played.opened
    spoke = played.persons.get(talk.who) if len(_adults(played)) > 1 else None
    row = Contact(
        **of_file(played),
        service_id=file.service_id,
        person_id=file.person_id,
        space=spoke,
        author=played.worker,
        medium=talk.medium,
        occurred_at=talk.moment,
        minutes=talk.minutes,
        is_first=talk.is_first,
        **talk.texts,
    )
    desk.put(row)
    record("file.read", file)
    record("contact.log", row)
    if is_last:
        desk.change(file, last_contact_at=talk.moment)


def _adults(played: Played) -> list[Member]:
    return [member for member in played.story.members if not member.is_child and not member.died_on]


def _note_home(played: Played, desk: Desk, rank: int) -> None:
    home = played.story.homes[rank]
    if rank:
        change_row(desk, played.rows["home", rank - 1], "housing.correct", until=home.since)
    row = Housing(
        **of_file(played),
        tenure=home.tenure,
        rent=home.rent,
        charges=home.charges,
        commune_code=home.commune,
        since=home.since,
        remark=home.remark,
    )
    desk.put(row)
    played.rows["home", rank] = row
    record("housing.record", row)


def _note_persons(played: Played, desk: Desk) -> None:
    story = played.story
    if story.couple:
        kind, since, until = story.couple
        couple = Couple(**of_file(played), partner=played.persons["partner"], kind=kind, since=since, until=until)
        desk.put(couple)
        record("household.note_couple", couple)
    for member in story.members:
        for row in _personal(played, member):
            desk.put(row)
            record("household.note_situation", row)


def _personal(played: Played, member: Member) -> Iterator[PersonalSituation]:
    today, health = clock.today(), _health(member)
    told = [(day, what, "") for day, what in member.activities if day <= today]
    if member.is_child and (health or _is_grown(member, today)):
        told = [(today, *(("student", "upper_secondary") if _is_grown(member, today) else ("", "")))]
    for day, activity, school in told if not member.died_on else ():
        yield PersonalSituation(
            **of_file(played), person=played.persons[member.key], since=day, activity=activity, school=school, health=health
        )


def _is_grown(member: Member, day: date) -> bool:
    return day.year - member.birth.year > _MAJORITY


def _health(member: Member) -> dict[str, str] | None:
    if not member.disability:
        return None
    recognised = member.recognised_on
    known = {"disability_recognised_from": recognised.isoformat()} if recognised else {}
    return {"disability_rate": member.disability, **known}


def _note_line(played: Played, desk: Desk, rank: int) -> None:
    line = played.story.lines[rank]
    if is_repaid_by_plan(played.story, line):
        _note_debt(played, desk, line)
        return
    row = BudgetLine(
        **of_file(played),
        person=played.persons.get(owner_of(line, played.story.members) or ""),
        kind=kind_of(BudgetCategory(line.category)),
        category=line.category,
        label=line.label,
        monthly=line.monthly,
        outstanding=line.owed,
        since=line.since,
        until=line.until if line.until and line.until <= played.story.opened_on else None,
    )
    desk.put(row)
    played.rows["line", rank] = row
    record("budget.add_line", row)


def is_repaid_by_plan(story: Story, line: Line) -> bool:
    """Whether the line is written as a debt with its plan, and not by hand: one file in three, from its opening on."""
    is_repaid = line.owed is not None and line.until is None and ZERO < line.monthly < line.owed
    is_shown = story.closed_at is None and story.index % 3 == 0
    return is_repaid and is_shown and kind_of(BudgetCategory(line.category)) == BudgetKind.DEBT and line.since >= story.opened_on


def _note_debt(played: Played, desk: Desk, line: Line) -> None:
    """The debt, its plan and the instalments paid up to the last day told, all noted when the plan began."""
    desk.flush_for(played.opened)
    today = clock.today()
    person = played.persons.get(owner_of(line, played.story.members) or "")
    facts = DebtFacts(
        category=BudgetCategory(line.category),
        outstanding=line.owed or ZERO,
        told_on=today,
        person=person.pk if person else None,
    )
    debt = record_debt(file=played.opened, facts=facts, remark=line.label)
    plan = agree_plan(debt=debt, terms=PlanTerms(starts_on=today, monthly=line.monthly))
    last = played.story.talks[-1].moment.date()
    paid = (last.year - today.year) * 12 + last.month - today.month
    if paid > 0:
        note_payments(plan=plan, expected_version=plan.version, paid=paid)


def _end_line(played: Played, desk: Desk, rank: int) -> None:
    change_row(desk, played.rows["line", rank], "budget.end_line", until=played.story.lines[rank].until)


def _agree(played: Played, desk: Desk) -> None:
    for member in _adults(played):
        if member.key in {"person", "partner"}:
            row = BudgetAgreement(**of_file(played), person=played.persons[member.key], agreed_on=clock.today())
            desk.put(row)
            record("budget.agree", row)


def _assess(played: Played, desk: Desk, look: Look) -> None:
    made = Assessment(**of_file(played), author=played.worker, made_on=look.made_on, aspirations=look.aspirations)
    space = played.persons["person"] if len(_adults(played)) > 1 else None
    entries = [
        DomainEntry(**sealed_in(played), assessment=made, domain=domain, space=space, **told)
        for domain, told in look.domains.items()
    ]
    desk.put(made, *entries)
    record("assessment.make", made)


def _suspend(played: Played, _desk: Desk) -> None:
    file = SupportFile.objects.get(pk=played.opened.pk)
    suspend_file(file=file, expected_version=file.version)


def _close(played: Played, _desk: Desk) -> None:
    around = ("container", "service", "person", "household", "lead_worker")
    file = SupportFile.objects.select_related(*around).get(pk=played.opened.pk)
    if _tells_results(played.story):
        _close_with_results(played, file)
        return
    close_file(file=file, reason=ClosingReason(played.story.closing_reason), expected_version=file.version)


def _tells_results(story: Story) -> bool:
    """Whether the closing says what became of each objective: the oldest stories, and one in eight of the others."""
    return (story.index < _WITH_RESULTS or story.index % 8 == 0) and story.closing_reason != ClosingReason.RELAYED


def _close_with_results(played: Played, file: SupportFile) -> None:
    today = clock.today()
    left = Objective.objects.filter(file=file, state="open").order_by("position", "id")
    ending = Ending(
        reason=ClosingReason(played.story.closing_reason),
        closed_on=today,
        last_met_on=played.story.talks[-1].moment.astimezone(PARIS).date(),
        results=tuple((str(row.pk), Result.PARTLY_REACHED) for row in left),
        words=set_spaces("Je sais où vous trouver si ça recommence."),
        ends_contracts=True,
    )
    end_support(file=file, ending=ending, expected_version=file.version, today=today)
