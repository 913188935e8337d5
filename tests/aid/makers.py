"""Invented funds, requests and stocks for the tests of aid."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.casework.intake import make_file
from tests.people_of_the_service import Team
from tisserand.aid.actions.funds import add_fund, plan_sitting
from tisserand.aid.actions.requests import Asked, draft_request, submit_request
from tisserand.aid.actions.stock import Moved, add_stock, enter_stock
from tisserand.aid.enums import Decider, FundKind, Opinion, Payee, Purpose, StockKind
from tisserand.aid.models import AidFund, AidRequest, AidSitting, AidStock
from tisserand.casework.api import SupportFile
from tisserand.foundation.clock import PARIS
from tisserand.secrecy.api import agent_context

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)
TODAY = date(2026, 11, 23)
CANARY = "Mandarine-Zéphyr-417"
ASKED: dict[str, Any] = {
    "purpose": Purpose.ENERGY,
    "amount": Decimal("180.00"),
    "payee": Payee.CREDITOR,
    "payee_name": "Fournisseur d’électricité",
    "facts": f"Facture de 180 € reçue le 2 novembre. {CANARY}",
    "words": "Je ne peux pas tout payer.",
    "analysis": f"Analyse gardée au dossier. {CANARY}-analyse",
    "opinion": Opinion.FAVOURABLE,
    "opinion_text": "Un échéancier suivra.",
    "documents": ("Facture",),
}


def make_fund(team: Team, **rules: Any) -> AidFund:
    """A fund run by the team's service, in a context of its manager."""
    usual = {
        "name": "FSL du Calvados",
        "kind": FundKind.HOUSING_SOLIDARITY,
        "decider": Decider.COMMISSION,
        "documents": "Facture\nAvis d’imposition",
        "envelope": Decimal("5000.00"),
    }
    with agent_context(team.team_manager):
        return add_fund(service=team.service, **{**usual, **rules})


def make_request(file: SupportFile, fund: AidFund, *, submitted: bool = True, **asked: Any) -> AidRequest:
    """A request of the file's lead worker, submitted today unless told otherwise."""
    with agent_context(file.lead_worker):
        request = draft_request(file=file, fund=fund, asked=Asked(**{**ASKED, **asked}), on=TODAY)
        if not submitted:
            return request
        return submit_request(request=request, expected_version=request.version, agreed_on=TODAY, repeat_seen=True, on=TODAY)


def make_sitting(team: Team, fund: AidFund, held_on: date = TODAY, capacity: int = 30) -> AidSitting:
    """A sitting of the fund."""
    with agent_context(team.team_manager):
        return plan_sitting(fund=fund, held_on=held_on, capacity=capacity, members="Mme la présidente", on=TODAY)


def make_stock(team: Team, kind: StockKind = StockKind.CASH, **limits: Any) -> AidStock:
    """A stock of 200 € in cash, or of twenty vouchers of 10 € numbered from 1."""
    value = None if kind == StockKind.CASH else Decimal("10.00")
    with agent_context(team.team_manager):
        stock = add_stock(service=team.service, name=f"Réserve {kind}", kind=kind, unit_value=value, **limits)
        moved = Moved(Decimal("200.00")) if kind == StockKind.CASH else Moved(series="A", numbers="1-20")
        enter_stock(stock=stock, moved=moved, moved_on=TODAY, remark="", on=TODAY)
        return stock


def file_of(team: Team, last_name: str = "Le Guen", first_name: str = "Nadia") -> SupportFile:
    """A file led by the team's worker."""
    return make_file(team.worker, team.service, last_name, first_name)
