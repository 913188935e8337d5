"""Claims on rights: which rights, what may become of a claim, dates that hold together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from tisserand.casework.enums import ClaimState
from tisserand.casework.rules.support import SupportFault, Transitions

# A refused claim may be appealed against, or filed again on new facts; what was granted ends, then is asked again by a new claim.
CLAIM_TRANSITIONS: Final[Transitions[ClaimState]] = {
    ClaimState.TO_ASK: frozenset({ClaimState.FILED, ClaimState.GRANTED, ClaimState.ENDED}),
    ClaimState.FILED: frozenset({ClaimState.MISSING_PAPERS, ClaimState.GRANTED, ClaimState.REFUSED, ClaimState.ENDED}),
    ClaimState.MISSING_PAPERS: frozenset(
        {ClaimState.FILED, ClaimState.GRANTED, ClaimState.REFUSED, ClaimState.LAPSED, ClaimState.ENDED}
    ),
    ClaimState.GRANTED: frozenset({ClaimState.LAPSED, ClaimState.ENDED}),
    ClaimState.REFUSED: frozenset({ClaimState.APPEALED, ClaimState.FILED, ClaimState.ENDED}),
    ClaimState.APPEALED: frozenset({ClaimState.GRANTED, ClaimState.REFUSED, ClaimState.ENDED}),
    ClaimState.ENDED: frozenset(),
    ClaimState.LAPSED: frozenset(),
}
FIRST_STATES: Final = (ClaimState.TO_ASK, ClaimState.FILED, ClaimState.GRANTED)


class ClaimedRight(StrEnum):
    """The rights that a claim is about: the codes of the rights estimate, in its order."""

    RSA = "rsa"
    PPA = "ppa"
    AIDE_LOGEMENT = "aide_logement"
    AF = "af"
    CF = "cf"
    ASF = "asf"
    PAJE_BASE = "paje_base"
    ARS = "ars"
    AAH = "aah"
    ASPA = "aspa"
    ASS = "ass"
    CSS = "css"
    CHEQUE_ENERGIE = "cheque_energie"
    AEEH = "aeeh"
    BOURSE_LYCEE = "bourse_lycee"


@dataclass(frozen=True, slots=True)
class ClaimDates:
    """Days of a claim. `since` and `until` bound what was granted, both included; the amount is in the right's own period."""

    state: ClaimState
    filed_on: date | None = None
    decided_on: date | None = None
    amount: Decimal | None = None
    since: date | None = None
    until: date | None = None
    expected_on: date | None = None
    notified_on: date | None = None
    appealed_on: date | None = None


def check_claim(claim: ClaimDates, on: date) -> Iterator[tuple[str, SupportFault]]:
    """A filed claim has its day, a refusal its decision, a granted right its first day; days hold together."""
    yield from _check_missing(claim)
    for name in ("filed_on", "decided_on", "notified_on", "appealed_on"):
        day = getattr(claim, name)
        if day is not None and day > on:
            yield name, SupportFault.IN_THE_FUTURE
    if claim.filed_on and claim.decided_on and claim.decided_on < claim.filed_on:
        yield "decided_on", SupportFault.DECIDED_BEFORE_FILED
    yield from _check_refusal(claim)
    yield from _check_period(claim)


def is_open(state: ClaimState, since: date | None, until: date | None, on: date) -> bool:
    """Whether a granted right is open on that day."""
    if state not in {ClaimState.GRANTED, ClaimState.ENDED, ClaimState.LAPSED} or since is None or since > on:
        return False
    return until >= on if until is not None else state is ClaimState.GRANTED


def _check_missing(claim: ClaimDates) -> Iterator[tuple[str, SupportFault]]:
    needed = {
        ClaimState.FILED: "filed_on",
        ClaimState.REFUSED: "decided_on",
        ClaimState.GRANTED: "since",
        ClaimState.APPEALED: "appealed_on",
    }
    name = needed.get(claim.state)
    if name and getattr(claim, name) is None:
        yield name, SupportFault.DATE_MISSING


def _check_refusal(claim: ClaimDates) -> Iterator[tuple[str, SupportFault]]:
    """A refusal is notified from its decision on, and contested from its notification on."""
    if claim.state not in {ClaimState.REFUSED, ClaimState.APPEALED}:
        return
    if claim.notified_on and claim.decided_on and claim.notified_on < claim.decided_on:
        yield "notified_on", SupportFault.BEFORE_DECISION
    told = claim.notified_on or claim.decided_on
    if claim.appealed_on and told and claim.appealed_on < told:
        yield "appealed_on", SupportFault.BEFORE_DECISION


def _check_period(claim: ClaimDates) -> Iterator[tuple[str, SupportFault]]:
    if claim.state not in {ClaimState.GRANTED, ClaimState.ENDED, ClaimState.LAPSED}:
        for name in ("amount", "since", "until"):
            if getattr(claim, name) is not None:
                yield name, SupportFault.PERIOD_OF_GRANTED_ONLY
    if claim.since and claim.until and claim.until < claim.since:
        yield "until", SupportFault.ENDS_BEFORE_START
