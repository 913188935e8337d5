"""Aid: funds, a commission that sat and one that sits next week, urgent aid with its stock and a count."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tisserand.accounts.api import Agent
from tisserand.aid.api import (
    AidFund,
    AidRequest,
    AidSitting,
    AidStock,
    Asked,
    Decider,
    Decision,
    FundKind,
    Moved,
    Opinion,
    Outcome,
    Payee,
    Purpose,
    RefusalReason,
    StockCount,
    StockKind,
    Wanted,
    add_fund,
    add_stock,
    close_sitting,
    confirm_count,
    count_stock,
    draft_request,
    enter_stock,
    find_commission_request,
    give_aid,
    list_request,
    note_outcome,
    plan_sitting,
    sign_receipt,
    submit_request,
)
from tisserand.config.demonstration.corpus import read_desk
from tisserand.config.demonstration.cues import Cue, Desk, Turn
from tisserand.config.demonstration.intake import Played
from tisserand.config.demonstration.spread import is_followed, spread
from tisserand.config.demonstration.staff import Staff
from tisserand.config.demonstration.story import Line, Story
from tisserand.config.demonstration.worked_days import add_worked_days, moment_on, worked_until
from tisserand.foundation import clock
from tisserand.foundation.money import ZERO
from tisserand.interface.typography import set_spaces
from tisserand.secrecy.api import current_agent

_SET_UP: Final = timedelta(days=430)
_PAST_SITTING, _DECIDED, _HEARD, _LEFT = 21, 10, 30, 2
_CAPACITY: Final = 36
_EVENING: Final = 17 * 60 + 20
_PURPOSES: Final = {"rent_arrears": (Purpose.RENT, Payee.LANDLORD), "energy_arrears": (Purpose.ENERGY, Payee.CREDITOR)}
_MOST, _EQUIPMENT = Decimal(1500), Decimal(320)
_VOUCHER, _BOOK, _COUNT_DAYS = Decimal(15), 60, 5
_GIVEN_DAYS: Final = (40, 26, 12, 6)


@dataclass(slots=True)
class Fund:
    """The fund of the demonstration, its two sittings, the requests of each with their number on the list."""

    row: AidFund | None = None
    sittings: dict[str, AidSitting] = field(default_factory=dict)
    stock: AidStock | None = None
    count: StockCount | None = None

    @property
    def opened(self) -> AidFund:
        """The fund once it is there."""
        if self.row is None:
            raise LookupError("the fund is not there yet")
        return self.row

    @property
    def kept(self) -> AidStock:
        """The stock once it is there."""
        if self.stock is None:
            raise LookupError("the stock is not there yet")
        return AidStock.objects.select_related("container").get(pk=self.stock.pk)


@dataclass(slots=True)
class Plea:
    """One request of a file for one sitting."""

    played: Played
    fund: Fund
    sitting: str
    rank: int
    row: AidRequest | None = None

    @property
    def drafted(self) -> AidRequest:
        """The request once it was written."""
        if self.row is None:
            raise LookupError("the request was not written yet")
        return self.row


def giving_cues(staff: Staff, begun: Sequence[Played], today: date) -> Iterator[Cue]:
    """Everything about aid, up to the day before."""
    fund, held_on = Fund(), worked_until(today - timedelta(days=_PAST_SITTING))
    manager, secretary = staff.managers["polyvalence"], staff.secretaries["polyvalence"]
    followed = [each for each in begun if is_followed(each) and each.story.service != "ccas" and each.story.looks]
    older = [each for each in followed if each.story.looks[0].made_on < held_on - timedelta(days=20)]
    recent = [each for each in followed if each.story.looks[0].made_on < today - timedelta(days=14)]
    yield _alone(worked_until(today - _SET_UP), manager, lambda: _set_up(fund, staff))
    yield _alone(worked_until(held_on - timedelta(days=30)), secretary, lambda: _plan(fund, "past", held_on))
    next_on = add_worked_days(today, 5)
    yield _alone(worked_until(today - timedelta(days=18)), secretary, lambda: _plan(fund, "next", next_on))
    pleas = [Plea(each, fund, "past", rank) for rank, each in enumerate(spread(older, min(_DECIDED, len(older) // 2)))]
    for plea in pleas:
        yield from _ask(plea, worked_until(held_on - timedelta(days=8 + plea.rank % 3)), secretary)
    yield _alone(held_on, manager, lambda: _sit(fund, pleas))
    last, taken = worked_until(today - timedelta(days=1)), {plea.played.story.index for plea in pleas}
    waiting = [each for each in recent if each.story.index not in taken]
    for rank, each in enumerate(spread(waiting, _HEARD)):
        lister = secretary if rank >= _LEFT else None
        asked_on = worked_until(last - timedelta(days=1 + rank % 7))
        yield from _ask(Plea(each, fund, "next", rank), asked_on, lister)
    yield from _urgent(staff, fund, followed, today)


def _alone(day: date, agent: Agent, act: Callable[[], None], minutes: int = 0) -> Cue:
    def play(_desk: Desk) -> None:
        act()

    return Cue(moment_on(day, _EVENING + minutes), agent, play, turn=Turn.ALONE)


def _set_up(fund: Fund, staff: Staff) -> None:
    service = staff.services["polyvalence"]
    fund.row = add_fund(
        service=service,
        name=set_spaces("Fonds de solidarité pour le logement"),
        kind=FundKind.HOUSING_SOLIDARITY,
        decider=Decider.COMMISSION,
        documents=set_spaces(read_desk()["documents"]),
        envelope=Decimal(90_000),
    )
    add_fund(
        service=service,
        name=set_spaces("Secours de l’aide sociale à l’enfance"),
        kind=FundKind.CHILD_WELFARE,
        decider=Decider.DELEGATE,
        delegate_limit=Decimal(600),
    )
    fund.stock = add_stock(
        service=service,
        name=set_spaces("Chèques alimentaires"),
        kind=StockKind.VOUCHERS,
        unit_value=_VOUCHER,
        low_level=Decimal(150),
        limit_grant=Decimal(90),
    )
    cash = add_stock(service=service, name="Caisse de secours", kind=StockKind.CASH, limit_grant=Decimal(50))
    today = clock.today()
    books = Moved(series="A", numbers=f"1-{_BOOK}")
    enter_stock(stock=fund.kept, moved=books, moved_on=today, remark=set_spaces("Carnet reçu"), on=today)
    enter_stock(stock=cash, moved=Moved(amount=Decimal(400)), moved_on=today, remark=set_spaces("Dotation de l’année"), on=today)


def _plan(fund: Fund, name: str, held_on: date) -> None:
    members = set_spaces(read_desk()["members"])
    fund.sittings[name] = plan_sitting(fund=fund.opened, held_on=held_on, capacity=_CAPACITY, members=members, on=clock.today())


def _ask(plea: Plea, day: date, lister: Agent | None) -> Iterator[Cue]:
    """Written and transmitted by the worker one evening, put on the list the next worked day."""
    yield _alone(day, plea.played.worker, lambda: _transmit(plea))
    if lister:
        yield _alone(add_worked_days(day, 1), lister, lambda: _list(plea, lister), plea.rank % 25)


def _transmit(plea: Plea) -> None:
    today = clock.today()
    draft = draft_request(file=plea.played.opened, fund=plea.fund.opened, asked=asked_in(plea.played.story, plea.rank), on=today)
    plea.row = submit_request(request=draft, expected_version=draft.version, agreed_on=today, repeat_seen=True, on=today)


def asked_in(story: Story, rank: int) -> Asked:
    """What the story asks for: its rent or energy arrears as far as the fund goes, else a first equipment."""
    owed = next((line for line in story.lines if line.category in _PURPOSES and line.owed), None)
    look = story.looks[0].domains
    told = look.get("resources") or look.get("housing") or next(iter(look.values()))
    purpose, payee = _PURPOSES[owed.category] if owed else (Purpose.EQUIPMENT, Payee.PERSON)
    desk, is_reserved = read_desk(), rank % 6 == 5
    return Asked(
        purpose=purpose,
        amount=_amount(owed),
        payee=payee,
        payee_name=set_spaces({"landlord": "Bailleur", "creditor": "Fournisseur d’énergie"}.get(payee, "")),
        facts=told.get("facts") or story.looks[0].aspirations,
        words=told.get("words", ""),
        analysis=told.get("analysis", ""),
        opinion=Opinion.RESERVED if is_reserved else Opinion.FAVOURABLE,
        opinion_text=set_spaces(desk["reserved" if is_reserved else "opinion"]),
        documents=tuple(set_spaces(desk["documents"]).splitlines()[: 2 + rank % 3]),
    )


def _amount(owed: Line | None) -> Decimal:
    return min(owed.owed or ZERO, _MOST) if owed else _EQUIPMENT


def _list(plea: Plea, agent: Agent) -> None:
    request = find_commission_request(agent, plea.drafted.pk)
    plea.row = list_request(request=request, sitting=plea.fund.sittings[plea.sitting])


def _sit(fund: Fund, pleas: Sequence[Plea]) -> None:
    """The commission grants most, adjourns one in five and refuses one in six, then its decisions are final."""
    today = clock.today()
    for plea in pleas:
        request = find_commission_request(current_agent(), plea.drafted.pk)
        note_outcome(request=request, expected_version=request.version, decision=_decision(request, plea.rank, today), on=today)
    if pleas:
        close_sitting(sitting=fund.sittings["past"], on=today)


def _decision(request: AidRequest, rank: int, on: date) -> Decision:
    if rank % 6 == 5:
        return Decision(Outcome.REFUSED, reason=RefusalReason.RESOURCES, text=set_spaces(read_desk()["refusal"]))
    if rank % 5 == 3:
        return Decision(Outcome.ADJOURNED, text=set_spaces(read_desk()["missing"]))
    share = request.amount if rank % 2 else (request.amount / 2).quantize(Decimal(1))
    return Decision(Outcome.GRANTED, amount=share, since=on)


def _urgent(staff: Staff, fund: Fund, followed: list[Played], today: date) -> Iterator[Cue]:
    """Vouchers handed over to some files of the service, receipts signed, then a count by two people."""
    served = [each for each in followed if each.story.service == "polyvalence"]
    for rank, (days, played) in enumerate(zip(_GIVEN_DAYS, spread(served, len(_GIVEN_DAYS)), strict=False)):
        day = worked_until(today - timedelta(days=days))
        if played.story.opened_on < day:
            yield _alone(day, played.worker, _giving(fund, played, rank), rank)
    counted_on = worked_until(today - timedelta(days=_COUNT_DAYS))
    secretary, manager = staff.secretaries["polyvalence"], staff.managers["polyvalence"]
    yield _alone(counted_on, secretary, lambda: _count(fund))
    yield _alone(counted_on, manager, lambda: _confirm(fund), 10)


def _giving(fund: Fund, played: Played, rank: int) -> Callable[[], None]:
    def give() -> None:
        today, first = clock.today(), 1 + rank * 4
        moved = Moved(series="A", numbers=f"{first}-{first + 3}")
        wanted = Wanted(Purpose.FOOD, moved, reason=set_spaces(read_desk()["urgent_reason"]), repeat_seen=True)
        given = give_aid(file=played.opened, stock=fund.kept, wanted=wanted, on=today)
        if rank % 2 == 0:
            sign_receipt(given=given, signed_on=today, scan=b"", on=today)

    return give


def _count(fund: Fund) -> None:
    stock = fund.kept
    fund.count = count_stock(
        stock=stock,
        counted=Decimal(stock.quantity),
        missing=Moved(),
        explanation="",
        counted_on=clock.today(),
        on=clock.today(),
    )


def _confirm(fund: Fund) -> None:
    if fund.count is not None:
        confirm_count(count=fund.count, on=clock.today())
