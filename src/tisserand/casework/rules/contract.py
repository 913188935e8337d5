"""A contract of support: its states, its dates, the words that never change, what it prints.

The words are in `contract.toml`, with their sources.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from tisserand.casework.enums import ContractKind, ContractState
from tisserand.casework.rules.support import SupportFault, Transitions
from tisserand.foundation.dates import add_months

# A signed contract never changes: it comes to its end, or the person withdraws from it. A draft may be given up.
CONTRACT_TRANSITIONS: Final[Transitions[ContractState]] = {
    ContractState.DRAFT: frozenset({ContractState.SIGNED, ContractState.WITHDRAWN}),
    ContractState.SIGNED: frozenset({ContractState.ENDED, ContractState.WITHDRAWN}),
    ContractState.ENDED: frozenset(),
    ContractState.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class ContractWords:
    """What the kind of contract says by itself, with the texts it rests on; lengths in months."""

    default_months: int
    longest_months: int
    freedom: str
    freedom_source: str
    rights: tuple[str, ...]
    service_commitments: str


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """An action as it stands in a contract; `owner` says who, in words."""

    id: str
    wording: str
    owner: str
    partner: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class AgreedObjective:
    """An objective as it stands in a contract; `carried_over` when an earlier contract already had it."""

    id: str
    wording: str
    indicator: str
    carried_over: bool
    actions: tuple[AgreedAction, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a signature freezes: the objectives and actions, who signed, and the contract it renews, if any."""

    objectives: tuple[AgreedObjective, ...] = ()
    renews: str = ""
    person: str = ""
    worker: str = ""
    digest: str = field(default="")


@lru_cache(maxsize=1)
def read_words() -> Mapping[str, ContractWords]:
    """The words of each kind of contract."""
    written = tomllib.loads(Path(__file__).with_name("contract.toml").read_text(encoding="utf-8"))
    return {kind.value: _words(written[kind]) for kind in ContractKind}


def _words(written: dict[str, Any]) -> ContractWords:
    fields = {**written, "rights": tuple(written["rights"]), "service_commitments": written["service_commitments"].strip()}
    return ContractWords(**fields)


def default_end(starts_on: date, kind: ContractKind = ContractKind.FREE_SUPPORT) -> date:
    """Last day of a contract that nothing else was said of: the same day six months later, or the last day of that month."""
    return add_months(starts_on, read_words()[kind].default_months)


def next_start(ends_on: date, on: date) -> date:
    """First day of the contract that renews one: the day after its last day, not before `on`."""
    return max(ends_on + timedelta(days=1), on)


def check_period(
    starts_on: date, ends_on: date, kind: ContractKind = ContractKind.FREE_SUPPORT
) -> Iterator[tuple[str, SupportFault]]:
    """A contract ends after it starts, and within the longest time of its kind."""
    if ends_on <= starts_on:
        yield "ends_on", SupportFault.ENDS_BEFORE_START
    elif ends_on > add_months(starts_on, read_words()[kind].longest_months):
        yield "ends_on", SupportFault.TOO_LONG


def check_signature(*, signed_on: date, ends_on: date, on: date, has_objectives: bool) -> Iterator[tuple[str, SupportFault]]:
    """A contract is signed on a day that has come, before its end, about at least one objective."""
    if signed_on > on:
        yield "signed_on", SupportFault.IN_THE_FUTURE
    if signed_on > ends_on:
        yield "signed_on", SupportFault.SIGNED_AFTER_END
    if not has_objectives:
        yield "", SupportFault.NOTHING_AGREED


def check_end(*, ended_on: date, signed_on: date, on: date) -> Iterator[tuple[str, SupportFault]]:
    """A signed contract ends on a day that has come, not before its signature."""
    if ended_on > on:
        yield "ended_on", SupportFault.IN_THE_FUTURE
    if ended_on < signed_on:
        yield "ended_on", SupportFault.ENDED_BEFORE_SIGNED


def overlaps(starts_on: date, ends_on: date, others: Iterable[tuple[date, date]]) -> bool:
    """Whether a period shares a day with another, first and last days included."""
    return any(start <= ends_on and starts_on <= end for start, end in others)


def name_contract_file(on: date, *, draft: bool = False) -> str:
    """« contrat-accompagnement-2026-11-23.pdf »: never the name of a person."""
    return f"contrat-accompagnement{'-projet' if draft else ''}-{on.isoformat()}.pdf"


def carried_ids(previous: Agreed) -> frozenset[str]:
    """Identifiers of the objectives that an earlier contract had."""
    return frozenset(objective.id for objective in previous.objectives)


def write_agreed(agreed: Agreed) -> dict[str, Any]:
    """What was agreed, as JSON values."""
    return {
        "renews": agreed.renews,
        "person": agreed.person,
        "worker": agreed.worker,
        "digest": agreed.digest,
        "objectives": [
            {
                "id": objective.id,
                "wording": objective.wording,
                "indicator": objective.indicator,
                "carried_over": objective.carried_over,
                "actions": [_write_action(action) for action in objective.actions],
            }
            for objective in agreed.objectives
        ],
    }


def _write_action(action: AgreedAction) -> dict[str, str | None]:
    due_on = action.due_on.isoformat() if action.due_on else None
    return {"id": action.id, "wording": action.wording, "owner": action.owner, "partner": action.partner, "due_on": due_on}


def read_agreed(written: Mapping[str, Any] | None) -> Agreed:
    """What was agreed, from its JSON values; nothing yet gives an empty one."""
    if not written:
        return Agreed()
    objectives = tuple(
        AgreedObjective(
            objective["id"],
            objective["wording"],
            objective["indicator"],
            objective["carried_over"],
            tuple(_read_action(action) for action in objective["actions"]),
        )
        for objective in written["objectives"]
    )
    return Agreed(objectives, written["renews"], written["person"], written["worker"], written["digest"])


def _read_action(written: Mapping[str, Any]) -> AgreedAction:
    due_on = date.fromisoformat(written["due_on"]) if written["due_on"] else None
    return AgreedAction(written["id"], written["wording"], written["owner"], written["partner"], due_on)
