"""Aid in the file that tests walk through: a fund, its sitting, requests in the states that pages want, a stock."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.people_of_the_service import Team
from tisserand.aid.actions.deciding import Noted, decide_alone, list_request
from tisserand.aid.actions.funds import add_fund, plan_sitting
from tisserand.aid.actions.grants import Wanted, give_aid, sign_receipt
from tisserand.aid.actions.requests import Asked, draft_request, submit_request
from tisserand.aid.actions.stock import Moved, add_stock, count_stock, enter_stock
from tisserand.aid.enums import Decider, FundKind, Opinion, Outcome, Payee, Purpose, StockKind
from tisserand.aid.models import AidFund, AidRequest, AidSitting, AidStock, EmergencyGrant
from tisserand.aid.queries.requests import find_commission_request
from tisserand.aid.rules.requests import Decision
from tisserand.casework.api import SupportFile
from tisserand.foundation import clock
from tisserand.secrecy.api import agent_context


def make_aid(team: Team, file: SupportFile, canary: str) -> dict[str, Any]:
    """Identifiers by the name an address gives them, for all of aid and for the addresses that want others."""
    on = clock.today()
    fund, delegated, sitting, stock = set_up_aid(team, on)
    with agent_context(team.worker):
        requests = [ask(file, fund, canary, on), ask(file, delegated, canary, on)]
        draft = draft_request(file=file, fund=fund, asked=asked(canary), on=on)
        given = hand_over(file, stock, canary, on)
    with agent_context(team.team_manager):
        listed, decided = (find_commission_request(team.team_manager, each.pk) for each in requests)
        list_request(request=listed, sitting=sitting)
        noted = Noted(Decision(Outcome.GRANTED, Decimal("50.00")), on)
        decide_alone(request=decided, expected_version=decided.version, noted=noted, on=on)
        entry = enter_stock(stock=stock, moved=Moved(Decimal("50.00")), moved_on=on, remark="", on=on)
        count = count_stock(stock=stock, counted=stock_balance(stock), missing=Moved(), explanation="", counted_on=on, on=on)
    aid = {
        "fund_id": fund.pk,
        "sitting_id": sitting.pk,
        "request_id": listed.pk,
        "stock_id": stock.pk,
        "grant_id": given.pk,
        "movement_id": entry.pk,
        "count_id": count.pk,
        "form": "csv",
    }
    return {"aid": aid, "aid:letter": {"request_id": decided.pk}, "aid:edit_request": {"request_id": draft.pk}}


def set_up_aid(team: Team, on: date) -> tuple[AidFund, AidFund, AidSitting, AidStock]:
    """A fund decided in sittings, one by delegation, a sitting today, a stock of cash."""
    with agent_context(team.team_manager):
        funds = [
            add_fund(service=team.service, name=name, kind=FundKind.RELIEF, decider=decider)
            for name, decider in (("Secours", Decider.COMMISSION), ("Aide du CCAS", Decider.DELEGATE))
        ]
        sitting = plan_sitting(fund=funds[0], held_on=on, capacity=5, members="Mme la présidente", on=on)
        stock = add_stock(service=team.service, name="Caisse", kind=StockKind.CASH)
        enter_stock(stock=stock, moved=Moved(Decimal("100.00")), moved_on=on, remark="", on=on)
    return funds[0], funds[1], sitting, stock


def asked(canary: str) -> Asked:
    """What is transmitted has no canary: the fund's agents read it; the analysis, which stays in the file, has."""
    return Asked(
        purpose=Purpose.FOOD,
        amount=Decimal("80.00"),
        payee=Payee.PERSON,
        payee_name="",
        facts="Plus rien pour finir le mois.",
        words="Les enfants d’abord.",
        analysis=canary,
        opinion=Opinion.FAVOURABLE,
        opinion_text="Aide ponctuelle.",
    )


def ask(file: SupportFile, fund: AidFund, canary: str, on: date) -> AidRequest:
    """A request transmitted today."""
    request = draft_request(file=file, fund=fund, asked=asked(canary), on=on)
    return submit_request(request=request, expected_version=request.version, agreed_on=on, repeat_seen=True, on=on)


def hand_over(file: SupportFile, stock: AidStock, canary: str, on: date) -> EmergencyGrant:
    """Cash handed over, its receipt signed and scanned."""
    wanted = Wanted(Purpose.FOOD, Moved(Decimal("20.00")), reason=canary, repeat_seen=True)
    given = give_aid(file=file, stock=stock, wanted=wanted, on=on)
    return sign_receipt(given=given, signed_on=on, scan=b"%PDF-1.7 signed", on=on)


def stock_balance(stock: AidStock) -> Decimal:
    """What the journal says that the stock holds."""
    return AidStock.objects.get(pk=stock.pk).balance
