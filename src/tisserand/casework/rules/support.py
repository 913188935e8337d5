"""What plans, contracts, documents and claims share: listed transitions, and faults told beside a field."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)
Transitions = Mapping[State, frozenset[State]]


class SupportFault(StrEnum):
    """Why something of the support cannot be; the French sentences live in forms."""

    NOT_FROM_THIS_STATE = "not_from_this_state"
    ALREADY_SO = "already_so"
    OBJECTIVE_SETTLED = "objective_settled"
    DUE_BEFORE_PLAN = "due_before_plan"
    PARTNER_UNNAMED = "partner_unnamed"
    IN_THE_FUTURE = "in_the_future"
    ENDS_BEFORE_START = "ends_before_start"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    TOTAL_REACHED = "total_reached"
    KIND_CLOSED = "kind_closed"
    LEVEL_MISSING = "level_missing"
    SAME_PERSON = "same_person"
    UNSIGNED = "unsigned"
    NO_SCAN = "no_scan"
    NOT_A_SCAN = "not_a_scan"
    SCAN_TOO_BIG = "scan_too_big"
    REPORT_SENT = "report_sent"
    OUTSIDE_MANDATE = "outside_mandate"
    DECIDED_AFTER_START = "decided_after_start"
    BEFORE_LAST = "before_last"
    SAME_TARGET = "same_target"
    NUMBER_MISSING = "number_missing"
    SIGNED_AFTER_END = "signed_after_end"
    ENDED_BEFORE_SIGNED = "ended_before_signed"
    OVERLAPS = "overlaps"
    DRAFT_ALREADY_THERE = "draft_already_there"
    NOTHING_AGREED = "nothing_agreed"
    NOT_AN_ADULT = "not_an_adult"
    EMPTY_DOCUMENT = "empty_document"
    PURPOSE_MISSING = "purpose_missing"
    RECIPIENT_MISSING = "recipient_missing"
    NOT_REREAD = "not_reread"
    REREAD_DATE_MISSING = "reread_date_missing"
    REASON_MISSING = "reason_missing"
    SENT_BEFORE_SIGNED = "sent_before_signed"
    DATE_MISSING = "date_missing"
    DECIDED_BEFORE_FILED = "decided_before_filed"
    PERIOD_OF_GRANTED_ONLY = "period_of_granted_only"
    BEFORE_DECISION = "before_decision"


class SupportRefused(ValueError):
    """Something cannot be; `faults` are pairs of a field's name (empty for the whole form) and a fault."""

    def __init__(self, faults: Iterable[tuple[str, SupportFault]]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault for _, fault in self.faults))


def refuse(faults: Iterable[tuple[str, SupportFault]]) -> None:
    """Raise `SupportRefused` when there is any fault."""
    if found := tuple(faults):
        raise SupportRefused(found)


def check_transition(table: Transitions[State], current: State, wanted: State) -> None:
    """Raise `SupportRefused` unless the table lists the passage; asking for the state already there has its own fault."""
    if wanted in table[current]:
        return
    refuse([("", SupportFault.ALREADY_SO if wanted == current else SupportFault.NOT_FROM_THIS_STATE)])
