"""A risk noted in an assessment: what, how soon it calls for an act, and on what basis it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tisserand.casework.enums import RiskBasis, RiskLevel


class RiskFault(StrEnum):
    """Why a risk cannot be recorded."""

    UNNAMED = "unnamed"
    NO_LEVEL = "no_level"
    NO_BASIS = "no_basis"
    SPEAKER_UNNAMED = "speaker_unnamed"
    DOCUMENT_UNNAMED = "document_unnamed"
    IN_FUTURE = "in_future"


@dataclass(frozen=True, slots=True)
class Risk:
    """`source` says who said it or which document; `noted_on` is the day it was seen, said or read; `done` what followed."""

    what: str
    level: RiskLevel | None = None
    basis: RiskBasis | None = None
    source: str = ""
    noted_on: date | None = None
    done: str = ""

    @classmethod
    def read(cls, stored: Mapping[str, Any] | None) -> "Risk | None":
        """The risk from what is stored; see `to_json`."""
        if not stored:
            return None
        known = dict(stored)
        return cls(
            what=known["what"],
            level=RiskLevel(known["level"]),
            basis=RiskBasis(known["basis"]),
            source=known.get("source", ""),
            noted_on=date.fromisoformat(known["noted_on"]) if known.get("noted_on") else None,
            done=known.get("done", ""),
        )

    def to_json(self) -> dict[str, str]:
        """What is known, as JSON holds it."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: str(value) for name, value in values.items() if value}


def make_risk(**told: Any) -> Risk | None:
    """The risk that was told; None where nothing was, a day alone included."""
    said = {name: value for name, value in told.items() if value and name != "noted_on"}
    return Risk(what=said.pop("what", ""), noted_on=told.get("noted_on"), **said) if said else None


def check_risk(risk: Risk, today: date) -> tuple[RiskFault, ...]:
    """Faults of a risk: a name, a level and a basis, and the basis itself is named where it is not one's own eyes."""
    checks = (
        (not risk.what.strip(), RiskFault.UNNAMED),
        (risk.level is None, RiskFault.NO_LEVEL),
        (risk.basis is None, RiskFault.NO_BASIS),
        (risk.basis == RiskBasis.SAID and not risk.source.strip(), RiskFault.SPEAKER_UNNAMED),
        (risk.basis == RiskBasis.DOCUMENT and not risk.source.strip(), RiskFault.DOCUMENT_UNNAMED),
        (risk.noted_on is not None and risk.noted_on > today, RiskFault.IN_FUTURE),
    )
    return tuple(fault for is_wrong, fault in checks if is_wrong)
