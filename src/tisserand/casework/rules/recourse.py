"""The days to know of a claim: answer due, last day to contest a refusal, renewal; data in `recourse.toml`.

Where no text known here fixes a delay, the answer is undetermined and says where to read it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from tisserand.casework.enums import ClaimState
from tisserand.casework.rules.claims import ClaimDates, ClaimedRight
from tisserand.foundation.dates import add_months
from tisserand.foundation.delays import Delay, DelayUnit, count_delay

ANNOUNCED: Final = "Date annoncée par l’organisme"
ON_THE_LETTER: Final = "Le délai est écrit sur la notification du refus."
NOT_NOTIFIED: Final = "Donnez la date à laquelle le refus a été notifié : le délai court de ce jour."
NO_ANSWER_DELAY: Final = "Aucun texte connu de l’outil ne fixe ce délai : notez la date que l’organisme annonce."


@dataclass(frozen=True, slots=True)
class Recourse:
    """What a refusal of one right leads to. `prior` names the appeal that must come before the judge."""

    prior: str
    source: str
    in_force: date
    delay: Delay | None = None
    answer: Delay | None = None
    answer_source: str = ""


@dataclass(frozen=True, slots=True)
class RecourseRules:
    """Every right's recourse; `silence` is how long a prior appeal may stay unanswered; months before the end to renew."""

    rights: Mapping[str, Recourse]
    silence: Recourse
    renewal_months: int
    checked_on: date


@dataclass(frozen=True, slots=True)
class ClaimDay:
    """The next day to know of a claim. `due_on` None when undetermined, and `reason` then says why."""

    label: str
    due_on: date | None
    source: str = ""
    reason: str = ""
    is_late: bool = False


@lru_cache(maxsize=1)
def read_recourse() -> RecourseRules:
    """The data beside this module."""
    written = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    rights = {code.value: _recourse(written[code]) for code in ClaimedRight if code in written}
    return RecourseRules(rights, _recourse(written["silence"]), written["renewal_months"], written["checked_on"])


def next_day(code: str, claim: ClaimDates, on: date) -> ClaimDay | None:
    """What to look out for next; None when nothing is."""
    recourse = read_recourse().rights.get(code)
    if claim.state in {ClaimState.FILED, ClaimState.MISSING_PAPERS}:
        return _answer(recourse, claim, on)
    if claim.state is ClaimState.REFUSED:
        return _appeal(recourse, claim, on)
    if claim.state is ClaimState.APPEALED:
        return _answer_to_appeal(recourse, claim, on)
    return _end(claim, on) if claim.state is ClaimState.GRANTED else None


def _answer(recourse: Recourse | None, claim: ClaimDates, on: date) -> ClaimDay:
    label = "Réponse attendue"
    if recourse and recourse.answer and claim.filed_on:
        day = count_delay(claim.filed_on, recourse.answer, extends=False).day
        return ClaimDay("Réponse attendue, le silence valant refus", day, recourse.answer_source, is_late=day < on)
    if claim.expected_on:
        return ClaimDay(label, claim.expected_on, ANNOUNCED, is_late=claim.expected_on < on)
    return ClaimDay(label, None, reason=NO_ANSWER_DELAY)


def _appeal(recourse: Recourse | None, claim: ClaimDates, on: date) -> ClaimDay:
    label = recourse.prior if recourse else "Recours contre le refus"
    source = recourse.source if recourse else ""
    if recourse is None or recourse.delay is None:
        return ClaimDay(label, None, source, ON_THE_LETTER)
    if claim.notified_on is None:
        return ClaimDay(label, None, source, NOT_NOTIFIED)
    day = count_delay(claim.notified_on, recourse.delay).day
    return ClaimDay(label, day, source, is_late=day < on)


def _answer_to_appeal(recourse: Recourse | None, claim: ClaimDates, on: date) -> ClaimDay:
    label, silence = "Réponse au recours", read_recourse().silence
    if recourse is None or claim.appealed_on is None or silence.delay is None:
        return ClaimDay(label, None, reason=NO_ANSWER_DELAY)
    day = count_delay(claim.appealed_on, silence.delay, extends=False).day
    return ClaimDay("Réponse au recours, le silence valant rejet", day, silence.source, is_late=day < on)


def _end(claim: ClaimDates, on: date) -> ClaimDay | None:
    if claim.until is None:
        return None
    is_window = renewal_opens(claim.until) <= on
    return ClaimDay("À renouveler avant" if is_window else "Fin du droit", claim.until, is_late=claim.until < on)


def renewal_opens(until: date) -> date:
    """From when the renewal of a right that ends on a day is to be prepared."""
    return add_months(until, -read_recourse().renewal_months)


def _recourse(written: Mapping[str, object]) -> Recourse:
    in_force = written["in_force"]
    if not isinstance(in_force, date):
        raise TypeError("a recourse says since when it is in force")
    delays = {name: _delay(str(written[name])) for name in ("delay", "answer") if name in written}
    texts = {name: str(written.get(name, "")) for name in ("prior", "source", "answer_source")}
    return Recourse(**texts, in_force=in_force, delay=delays.get("delay"), answer=delays.get("answer"))


def _delay(written: str) -> Delay:
    length, unit = written.split()
    return Delay(int(length), DelayUnit(unit))
