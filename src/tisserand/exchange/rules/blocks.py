"""Blocks to report in another system: its fields in its order, ready to copy, with what is not known said plainly. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

SYSTEMS: Final = Path(__file__).with_name("blocks.toml")
UNKNOWN: Final = "non renseigné"
PROTECTED: Final = "protégé, ne pas reporter"


@dataclass(frozen=True, slots=True)
class BlockField:
    """One field of a system, and the fact of the file that fills it."""

    label: str
    fact: str


@dataclass(frozen=True, slots=True)
class System:
    """Another system in which the same facts are asked."""

    code: str
    label: str
    fields: tuple[BlockField, ...]


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A field as it is to be reported; `is_changed` since it was last reported, None when it never was."""

    label: str
    value: str
    is_known: bool
    is_changed: bool | None


@dataclass(frozen=True, slots=True)
class Block:
    """A system's block."""

    system: System
    lines: tuple[BlockLine, ...]

    @property
    def text(self) -> str:
        """The whole block as text, one field a line."""
        return "\n".join(f"{line.label}\u00a0: {line.value}" for line in self.lines)

    @property
    def changed(self) -> tuple[str, ...]:
        """Labels of what changed since the last report."""
        return tuple(line.label for line in self.lines if line.is_changed)

    @property
    def missing(self) -> tuple[str, ...]:
        """Labels of what is not known."""
        return tuple(line.label for line in self.lines if not line.is_known)


@lru_cache(maxsize=1)
def read_systems() -> tuple[System, ...]:
    """The systems, in the order in which they are shown."""
    told = tomllib.loads(SYSTEMS.read_text(encoding="utf-8"))["systems"]
    return tuple(System(each["code"], each["label"], tuple(BlockField(**field) for field in each["fields"])) for each in told)


def find_system(code: str) -> System | None:
    """The system of that code."""
    return next((system for system in read_systems() if system.code == code), None)


def make_block(system: System, facts: Mapping[str, str], reported: Mapping[str, str] | None) -> Block:
    """Fill a system's fields; `reported` are the facts as last reported there, None when they never were."""
    return Block(system, tuple(_make_line(field, facts, reported) for field in system.fields))


def facts_for(system: System, facts: Mapping[str, str]) -> dict[str, str]:
    """The facts that the system asks, to be remembered as reported."""
    return {field.fact: facts.get(field.fact, "") for field in system.fields}


def _make_line(field: BlockField, facts: Mapping[str, str], reported: Mapping[str, str] | None) -> BlockLine:
    value = facts.get(field.fact, "")
    is_changed = None if reported is None else value != reported.get(field.fact, "")
    return BlockLine(field.label, value or UNKNOWN, bool(value), is_changed)
