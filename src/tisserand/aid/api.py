"""What other packages may use of aid."""

from tisserand.aid.actions.deciding import (
    Noted,
    ask_documents,
    close_sitting,
    decide_alone,
    list_request,
    note_notification,
    note_outcome,
    note_payment,
)
from tisserand.aid.actions.funds import add_fund, plan_sitting
from tisserand.aid.actions.grants import Wanted, answer_proposal, give_aid, hand_over, return_aid, sign_receipt
from tisserand.aid.actions.requests import Asked, cancel_request, draft_request, submit_request
from tisserand.aid.actions.stock import Moved, add_stock, confirm_count, count_stock, enter_stock, note_loss
from tisserand.aid.enums import (
    AppealRule,
    Decider,
    FundKind,
    Opinion,
    Outcome,
    Payee,
    Purpose,
    RefusalReason,
    RepeatRule,
    StockKind,
)
from tisserand.aid.models import AidFund, AidRequest, AidSitting, AidStock, EmergencyGrant, StockCount
from tisserand.aid.queries.due import AidDue, due_for
from tisserand.aid.queries.requests import find_commission_request
from tisserand.aid.rules.requests import Decision

__all__ = [
    "AidDue",
    "AidFund",
    "AidRequest",
    "AidSitting",
    "AidStock",
    "AppealRule",
    "Asked",
    "Decider",
    "Decision",
    "EmergencyGrant",
    "FundKind",
    "Moved",
    "Noted",
    "Opinion",
    "Outcome",
    "Payee",
    "Purpose",
    "RefusalReason",
    "RepeatRule",
    "StockCount",
    "StockKind",
    "Wanted",
    "add_fund",
    "add_stock",
    "answer_proposal",
    "ask_documents",
    "cancel_request",
    "close_sitting",
    "confirm_count",
    "count_stock",
    "decide_alone",
    "draft_request",
    "due_for",
    "enter_stock",
    "find_commission_request",
    "give_aid",
    "hand_over",
    "list_request",
    "note_loss",
    "note_notification",
    "note_outcome",
    "note_payment",
    "plan_sitting",
    "return_aid",
    "sign_receipt",
    "submit_request",
]
