"""Life of a file: why it is paused or handed over, what the person answered, how heavy it is, what stands in the way."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final


class SuspensionReason(StrEnum):
    """Why a support pauses. It is content: an index line never shows it."""

    PERSON_ASKED = "person_asked"
    AWAY = "away"
    HOSPITALISED = "hospitalised"
    DETAINED = "detained"
    AWAITING_DECISION = "awaiting_decision"
    OTHER_SUPPORT = "other_support"
    OUT_OF_TOUCH = "out_of_touch"


class HandoverState(StrEnum):
    """State of a transfer: `proposed` to a worker, or to a service whose manager names one."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Agreement(StrEnum):
    """What the person answered to a transfer or a relay."""

    AGREED = "agreed"
    NOT_POSSIBLE = "not_possible"
    REFUSED = "refused"


class Result(StrEnum):
    """What became of an objective when the support ended."""

    REACHED = "reached"
    PARTLY_REACHED = "partly_reached"
    ABANDONED = "abandoned"
    CARRIED = "carried"


class Intensity(StrEnum):
    """How much a support asks of its worker."""

    LIGHT = "light"
    ORDINARY = "ordinary"
    INTENSIVE = "intensive"
    CRISIS = "crisis"


class FileFault(StrEnum):
    """Why something of a file's life cannot be; the French sentences live in forms."""

    NOT_FROM_THIS_STATE = "not_from_this_state"
    IN_THE_FUTURE = "in_the_future"
    IN_THE_PAST = "in_the_past"
    BEFORE_OPENING = "before_opening"
    ENDS_BEFORE_START = "ends_before_start"
    OVERLAPS = "overlaps"
    TO_ONESELF = "to_oneself"
    ALREADY_LEADS = "already_leads"
    ALREADY_PROPOSED = "already_proposed"
    NOBODY_CHOSEN = "nobody_chosen"
    BOTH_CHOSEN = "both_chosen"
    DATE_MISSING = "date_missing"
    REASON_MISSING = "reason_missing"
    REFUSED_BY_PERSON = "refused_by_person"
    RELAY_MISSING = "relay_missing"
    RELAY_REFUSED = "relay_refused"
    CONTRACT_OPEN = "contract_open"
    RESULT_MISSING = "result_missing"
    PAST_CLOCK = "past_clock"
    NO_FILE = "no_file"


Faults = Iterator[tuple[str, FileFault]]

HANDOVER_TRANSITIONS: Final[Mapping[HandoverState, frozenset[HandoverState]]] = {
    HandoverState.PROPOSED: frozenset({HandoverState.ACCEPTED, HandoverState.DECLINED, HandoverState.WITHDRAWN}),
    HandoverState.ACCEPTED: frozenset(),
    HandoverState.DECLINED: frozenset(),
    HandoverState.WITHDRAWN: frozenset(),
}


class FileRefused(ValueError):
    """Something of a file's life cannot be; `faults` are pairs of a field's name (empty for the whole form) and a fault."""

    def __init__(self, faults: Iterable[tuple[str, FileFault]]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault for _, fault in self.faults))


def refuse_faults(faults: Iterable[tuple[str, FileFault]]) -> None:
    """Raise `FileRefused` when there is any fault."""
    if found := tuple(faults):
        raise FileRefused(found)


def check_handover_state(current: HandoverState, wanted: HandoverState) -> None:
    """Raise `FileRefused` unless a transfer in one state may pass to another."""
    if wanted not in HANDOVER_TRANSITIONS[current]:
        raise FileRefused([("", FileFault.NOT_FROM_THIS_STATE)])


def check_suspension(*, starts_on: date, expected_on: date | None, opened_on: date, today: date) -> Faults:
    """A support pauses on a day that has come, after its opening; the return expected is after that."""
    if starts_on > today:
        yield "starts_on", FileFault.IN_THE_FUTURE
    elif starts_on < opened_on:
        yield "starts_on", FileFault.BEFORE_OPENING
    if expected_on is not None and expected_on <= starts_on:
        yield "expected_on", FileFault.ENDS_BEFORE_START


def check_agreement(agreement: Agreement, told_on: date | None, reason: str, today: date) -> Faults:
    """What the person answered has its day; that they could not be asked, or refused, has its reason."""
    if agreement is not Agreement.NOT_POSSIBLE and told_on is None:
        yield "told_on", FileFault.DATE_MISSING
    if told_on is not None and told_on > today:
        yield "told_on", FileFault.IN_THE_FUTURE
    if agreement is not Agreement.AGREED and not reason.strip():
        yield "agreement_reason", FileFault.REASON_MISSING


def check_handover(*, agreement: Agreement, leaves_service: bool, keep_until: date | None, today: date) -> Faults:
    """A file leaves the service only with the person's agreement, or when they could not be asked.

    Inside the service a refusal is noted: the service answers for the continuity of the support, and the person is informed.
    """
    if leaves_service and agreement is Agreement.REFUSED:
        yield "agreement", FileFault.REFUSED_BY_PERSON
    if keep_until is not None and keep_until < today:
        yield "keep_until", FileFault.IN_THE_PAST


def check_absence(*, starts_on: date, ends_on: date, today: date) -> Faults:
    """An absence ends after it begins, and not before today."""
    if ends_on < starts_on:
        yield "ends_on", FileFault.ENDS_BEFORE_START
    elif ends_on < today:
        yield "ends_on", FileFault.IN_THE_PAST
