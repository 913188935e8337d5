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
from tisserand.casework.rules.lengths import Length, Period, check_length, last_day
from tisserand.casework.rules.support import SupportFault, Transitions

# A signed contract never changes: it comes to its end, or the person withdraws from it. A draft may be given up.
CONTRACT_TRANSITIONS: Final[Transitions[ContractState]] = {
    ContractState.DRAFT: frozenset({ContractState.SIGNED, ContractState.WITHDRAWN}),
    ContractState.SIGNED: frozenset({ContractState.ENDED, ContractState.WITHDRAWN}),
    ContractState.ENDED: frozenset(),
    ContractState.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time in months that a kind of contract sets going, from an event, with the text that says so."""

    name: str
    months: int
    start: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class ContractWords:
    """What the kind of contract says by itself, with the texts it rests on; lengths in months.

    `last_start` is the last day on which such a contract could begin, for a kind that exists no more.
    """

    default_months: int
    length: Length
    freedom_title: str
    freedom: str
    freedom_source: str
    rights: tuple[str, ...]
    service_commitments: str
    levels: tuple[int, ...] = ()
    last_start: date | None = None
    clocks: tuple[Clock, ...] = ()


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
    """What a signature freezes: the objectives and actions, and who signed."""

    objectives: tuple[AgreedObjective, ...] = ()
    person: str = ""
    worker: str = ""
    digest: str = field(default="")


@lru_cache(maxsize=1)
def read_words() -> Mapping[str, ContractWords]:
    """The words of each kind of contract."""
    written = tomllib.loads(Path(__file__).with_name("contract.toml").read_text(encoding="utf-8"))
    return {kind.value: _words(written[kind]) for kind in ContractKind}


def kinds_without_length() -> list[ContractKind]:
    """Kinds that may still be signed and whose longest time no law sets."""
    words = read_words()
    return [kind for kind in ContractKind if words[kind].length.longest is None and words[kind].last_start is None]


def _words(written: dict[str, Any]) -> ContractWords:
    length = Length(written["length_source"], *(written.get(f"{name}_months") for name in ("shortest", "longest", "total")))
    return ContractWords(
        default_months=written["default_months"],
        length=length,
        freedom_title=written["freedom_title"],
        freedom=written["freedom"],
        freedom_source=written["freedom_source"],
        rights=tuple(written["rights"]),
        service_commitments=written["service_commitments"].strip(),
        levels=tuple(written.get("levels", ())),
        last_start=written.get("last_start"),
        clocks=tuple(
            Clock(each["name"], each["months"], each["from"], each["words"], each["source"]) for each in written.get("clocks", ())
        ),
    )


def default_end(starts_on: date, kind: ContractKind = ContractKind.FREE_SUPPORT) -> date:
    """Last day of a contract that nothing else was said of: six months (or twelve), counted exactly."""
    return last_day(starts_on, read_words()[kind].default_months)


def next_start(ends_on: date, on: date) -> date:
    """First day of the contract that renews one: the day after its last day, not before `on`."""
    return max(ends_on + timedelta(days=1), on)


def check_contract(
    kind: ContractKind, starts_on: date, ends_on: date, *, level: int | None, length: Length, earlier: Iterable[Period] = ()
) -> Iterator[tuple[str, SupportFault]]:
    """A contract of a kind that still exists, at a level that the kind knows, within its lengths.

    `length` is the kind's, or the organisation's where no text sets one; `earlier` are the signed periods of the same kind.
    """
    words = read_words()[kind]
    if words.last_start is not None and starts_on > words.last_start:
        yield "starts_on", SupportFault.KIND_CLOSED
    if words.levels and level not in words.levels:
        yield "level", SupportFault.LEVEL_MISSING
    yield from check_length(starts_on, ends_on, length, earlier)


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
    return Agreed(objectives, written["person"], written["worker"], written["digest"])


def _read_action(written: Mapping[str, Any]) -> AgreedAction:
    due_on = date.fromisoformat(written["due_on"]) if written["due_on"] else None
    return AgreedAction(written["id"], written["wording"], written["owner"], written["partner"], due_on)
