"""The life of files: absences, a co-worker, a transfer, a trainee, mandates, contracts with reviews, claims, measures."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from tisserand.accounts.api import Agent
from tisserand.casework.api import (
    Agreement,
    Claim,
    ClaimDates,
    ClaimedRight,
    ClaimState,
    ContractKind,
    MandateFacts,
    MandateKind,
    Mark,
    Objective,
    ReviewTold,
    Satisfaction,
    Step,
    SupportFile,
    Transfer,
    add_co_worker,
    appeal_claim,
    assign_trainee,
    change_contract,
    declare_absence,
    draft_contract,
    hold_review,
    name_replacement,
    note_claim,
    note_missing_papers,
    propose_handover,
    record_mandate,
    refuse_claim,
    sign_contract,
)
from tisserand.config.demonstration.cues import Cue, Desk, Turn
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.spread import is_followed, spread
from tisserand.config.demonstration.staff import Staff
from tisserand.config.demonstration.worked_days import add_worked_days, moment_on, worked_until
from tisserand.foundation import clock
from tisserand.foundation.dates import add_months
from tisserand.interface.typography import set_spaces
from tisserand.people.api import (
    Decision,
    InterpreterMode,
    MeasureKind,
    MeasureNature,
    ask_duplicates,
    book_interpreter,
    note_language,
    record_measure,
)

_EVENING: Final = 17 * 60 + 30
_REPLACED, _SEEN_BY_TRAINEE, _TRAINEE = 8, 3, "manon.jourdain@example.org"
_CLAIMS, _MANDATES, _CONTRACTED = 9, 2, 4
_KINDS: Final = (
    (ContractKind.ENGAGEMENT, None),
    (ContractKind.MASP, 1),
    (ContractKind.HOUSING_SUPPORT, None),
    (ContractKind.FREE_SUPPORT, None),
)
Act = Callable[[], object]


def standing_cues(staff: Staff, begun: Sequence[Played], today: date) -> Iterator[Cue]:
    """Everything about how files are followed, noted the evening before at the latest."""
    last = worked_until(today - timedelta(days=1))
    files = [each for each in begun if is_followed(each) and not each.story.is_protected and each.story.opened_on < last]
    yield from _team(staff, [each for each in files if each.story.service == "polyvalence"], last)
    yield from _mandates(files, last)
    yield from _contracts(files, last)
    yield from _claims(files, last)
    yield from _measures(begun, last)
    for key in ("polyvalence", "ccas"):
        yield _alone(last, staff.secretaries[key], ask_duplicates, 12)


def _alone(day: date, agent: Agent, act: Act, minutes: int = 0) -> Cue:
    def play(_desk: Desk) -> None:
        act()

    return Cue(moment_on(day, _EVENING + minutes), agent, play, turn=Turn.ALONE)


def _file(played: Played) -> SupportFile:
    around = ("container", "service", "person", "household", "lead_worker")
    return SupportFile.objects.select_related(*around).get(pk=played.opened.pk)


def _team(staff: Staff, files: list[Played], last: date) -> Iterator[Cue]:
    """A planned absence with a replacement, one that nobody covers, then what the first worker shares of their files."""
    first, away, replacing, other, uncovered = staff.workers["polyvalence"][:5]
    service = staff.services["polyvalence"]
    led = [each for each in files if each.worker == away][:_REPLACED]

    def leave() -> None:
        absence = declare_absence(
            worker=away,
            service=service,
            starts_on=add_worked_days(last, 6),
            ends_on=add_worked_days(last, 15),
            today=clock.today(),
        )
        if led:
            name_replacement(absence=absence, replacement=replacing, files=[_file(each) for each in led])

    def fall_ill() -> None:
        until = add_worked_days(last, 9)
        declare_absence(worker=uncovered, service=service, starts_on=last, ends_on=until, today=clock.today())

    yield _alone(last, away, leave)
    yield _alone(last, staff.managers["polyvalence"], fall_ill, 1)
    yield from _shared([each for each in files if each.worker == first], other, staff.agents[_TRAINEE], last)


def _shared(files: list[Played], other: Agent, trainee: Agent, last: date) -> Iterator[Cue]:
    """A co-worker on the first file, a transfer of the last that waits for its answer, some read by the trainee."""
    for played in files[:1]:
        yield _alone(last, played.worker, _joining(played, other), 2)
    for played in files[-1:]:
        yield _alone(last, played.worker, _handing(played, other), 3)
    for rank, played in enumerate(files[:_SEEN_BY_TRAINEE]):
        yield _alone(last, played.worker, _showing(played, trainee, last + timedelta(days=75)), 4 + rank)


def _joining(played: Played, other: Agent) -> Act:
    return lambda: add_co_worker(file=_file(played), worker=other, until=None)


def _showing(played: Played, trainee: Agent, until: date) -> Act:
    return lambda: assign_trainee(file=_file(played), trainee=trainee, until=until)


def _handing(played: Played, other: Agent) -> Act:
    def hand() -> None:
        today = clock.today()
        words = set_spaces("La personne préfère les rendez-vous du matin et vient avec ses papiers classés.")
        wanted = Transfer(to_service=played.service, taker=other, agreement=Agreement.AGREED, told_on=today, words=words)
        propose_handover(file=_file(played), transfer=wanted, today=today)

    return hand


def _mandates(files: list[Played], last: date) -> Iterator[Cue]:
    """Home education of a child, with a report due before long where the file is old enough."""
    for rank, played in enumerate(_with_child(files, last)[:_MANDATES]):
        begins = worked_until(max(played.story.opened_on + timedelta(days=12), add_months(last, -12) + timedelta(days=18)))
        if played.story.opened_on < begins < last:
            yield _alone(begins, played.worker, _mandating(played, begins), 8 + rank)


def _with_child(files: list[Played], last: date) -> list[Played]:
    def lives_there(played: Played) -> bool:
        child = played.story.member("child1")
        if child is None or child.stays[-1].household or child.stays[-1].last is not None:
            return False
        return last.year - child.birth.year < 16 and played.story.opened_on < last - timedelta(days=40)

    return [played for played in files if lives_there(played)]


def _mandating(played: Played, begins: date) -> Act:
    def mandate() -> None:
        facts = MandateFacts(
            kind=MandateKind.AED,
            person_id=played.persons["child1"].pk,
            authority=set_spaces("Président du conseil départemental, aide sociale à l’enfance"),
            decided_on=begins,
            starts_on=begins,
            ends_on=add_months(begins, 12) - timedelta(days=1),
            purpose=set_spaces("Soutien du parent dans le quotidien, à sa demande."),
        )
        record_mandate(file=_file(played), facts=facts, on=begins)

    return mandate


def _contracts(files: list[Played], last: date) -> Iterator[Cue]:
    """Contracts of several kinds on plans under way, then a review some weeks later with how far each objective is."""
    begins, reviewed = worked_until(last - timedelta(days=75)), worked_until(last - timedelta(days=9))
    fitting = [
        each
        for each in files
        if each.story.frame is None
        and any(goal.settled_on is None and goal.agreed_on < begins for goal in each.story.goals)
        and each.story.opened_on < begins
    ]
    for rank, played in enumerate(spread(fitting, _CONTRACTED)):
        kind, level = _KINDS[rank]
        yield _alone(begins, played.worker, _signing(played, kind, level), rank)
        yield _alone(reviewed, played.worker, _reviewing(played, last), rank)


def _signing(played: Played, kind: ContractKind, level: int | None) -> Act:
    def sign() -> None:
        today = clock.today()
        drafted = draft_contract(file=_file(played), starts_on=today, kind=kind, level=level)
        written = change_contract(
            contract=drafted,
            expected_version=drafted.version,
            starts_on=drafted.starts_on,
            ends_on=drafted.ends_on,
            service_commitments=drafted.service_commitments,
            person_commitments=set_spaces("Venir aux rendez-vous ou prévenir, et apporter les courriers dès qu’ils arrivent."),
            person_remarks="",
        )
        sign_contract(contract=written, expected_version=written.version, signed_on=today, at=clock.now())

    return sign


def _reviewing(played: Played, last: date) -> Act:
    def review() -> None:
        rows = Objective.objects.filter(file=played.opened.pk, state="open").order_by("position", "id")
        steps = (Step.NEARLY, Step.BEGUN, Step.NOT_STARTED)
        marks = tuple(Mark(row.pk, step=step) for row, step in zip(rows, steps, strict=False))
        told = ReviewTold(
            held_on=clock.today(),
            words=set_spaces("J’avance moins vite que prévu, mais j’avance."),
            analysis=set_spaces("La plupart des démarches sont engagées ; garder le même rythme jusqu’à la fin du contrat."),
            satisfaction=Satisfaction.CONTENT,
            next_on=add_worked_days(last, 30),
            marks=marks,
        )
        hold_review(file=_file(played), told=told, on=clock.today())

    return review


def _claims(files: list[Played], last: date) -> Iterator[Cue]:
    """Health cover where the story does not ask for it: documents missing, refused with an appeal, soon at its end."""
    told = [each for each in files if "css" not in {right.code for right in each.story.rights}]
    old = [each for each in told if each.story.opened_on < last - timedelta(days=120)]
    for rank, played in enumerate(spread(old, _CLAIMS)):
        if rank % 3 == 0:
            yield _alone(worked_until(last - timedelta(days=6)), played.worker, _lacking(played, last), rank)
        elif rank % 3 == 1:
            yield _alone(worked_until(last - timedelta(days=20)), played.worker, _refused(played, last), rank)
        else:
            yield _alone(worked_until(last - timedelta(days=30)), played.worker, _expiring(played, last), rank)


def _noted(played: Played, dates: ClaimDates, remark: str = "") -> Claim:
    person = played.persons["person"].pk
    return note_claim(
        file=_file(played), code=ClaimedRight.CSS, person_id=person, dates=dates, remark=set_spaces(remark), on=clock.today()
    )


def _lacking(played: Played, last: date) -> Act:
    def lack() -> None:
        claim = _noted(played, ClaimDates(ClaimState.FILED, filed_on=last - timedelta(days=34)))
        papers = (set_spaces("Avis d’imposition"), set_spaces("Justificatif de domicile"))
        note_missing_papers(claim=claim, papers=papers, on=clock.today())

    return lack


def _refused(played: Played, last: date) -> Act:
    def appeal() -> None:
        today = clock.today()
        claim = _noted(played, ClaimDates(ClaimState.FILED, filed_on=last - timedelta(days=90)))
        reason = set_spaces("Ressources jugées au-dessus du plafond : une prime exceptionnelle a été comptée.")
        decided = today - timedelta(days=12)
        refused = refuse_claim(claim=claim, decided_on=decided, notified_on=today - timedelta(days=7), reason=reason, on=today)
        appeal_claim(claim=refused, appealed_on=today, on=today)

    return appeal


def _expiring(played: Played, last: date) -> Act:
    since = add_months(last, -11)
    until = add_months(since, 12) - timedelta(days=1)
    dates = ClaimDates(ClaimState.GRANTED, filed_on=since, decided_on=since, since=since, until=until)
    return lambda: _noted(played, dates, "Renouvellement à demander avant la fin du droit.")


def _measures(begun: Sequence[Played], last: date) -> Iterator[Cue]:
    """A person under reinforced curatorship, a child whose residence and authority a judge decided, an interpreter booked."""
    acts = {
        "disabled_adult_aah_renewal": _curatorship,
        "separation_alternate_residence": _residence,
        "refugee_rights_opening": _interpreter,
    }
    for situation, act in acts.items():
        fitting = [each for each in begun if each.story.situation == situation]
        shown = [each for each in fitting if is_followed(each)] or fitting
        for played in shown[:1]:
            day = worked_until(min(last, played.story.talks[-1].moment.date()))
            yield _alone(day, played.worker, act(played, last), 10)


def _curatorship(played: Played, last: date) -> Act:
    decided = last - timedelta(days=400)
    decision = Decision(
        kind=MeasureKind.REINFORCED_CURATORSHIP,
        starts_on=decided,
        holder_name=set_spaces("Association tutélaire de démonstration"),
        authority=set_spaces("Juge des contentieux de la protection"),
        decided_on=decided,
    )
    return lambda: record_measure(
        person=played.persons["person"], nature=MeasureNature.PROTECTION, decision=decision, on=clock.today()
    )


def _residence(played: Played, last: date) -> Act:
    judge, decided = set_spaces("Juge aux affaires familiales"), played.story.talks[0].moment.date()

    def note() -> None:
        child, parent = played.persons["child1"], played.persons["person"]
        for nature, kind in (
            (MeasureNature.AUTHORITY, MeasureKind.EXERCISED),
            (MeasureNature.RESIDENCE, MeasureKind.ALTERNATE),
        ):
            decision = Decision(kind=kind, starts_on=decided, holder=parent, authority=judge, decided_on=decided)
            record_measure(person=child, nature=nature, decision=decision, on=clock.today())

    return note


def _interpreter(played: Played, last: date) -> Act:
    def book() -> None:
        person = played.persons["person"]
        note_language(person=person, language="prs", speaks=True, needs_interpreter=True)
        held_at = moment_on(add_worked_days(last, 4), 10 * 60)
        provider = set_spaces("Service d’interprétariat de démonstration")
        book_interpreter(person=person, language="prs", held_at=held_at, mode=InterpreterMode.PHONE, provider=provider)

    return book
