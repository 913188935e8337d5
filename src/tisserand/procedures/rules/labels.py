"""French words for what procedures store as codes."""

from collections.abc import Mapping
from typing import Final

from tisserand.foundation.delays import DelayUnit
from tisserand.procedures.enums import ClockState, Outcome, ProcedureState, Whose

Labels = Mapping[str, str]

STATE_LABELS: Final[Labels] = {
    ProcedureState.UNDER_WAY: "En cours",
    ProcedureState.ENDED: "Terminée",
    ProcedureState.GIVEN_UP: "Suivi arrêté",
}
STATE_TAGS: Final[Labels] = {
    ProcedureState.UNDER_WAY: "accent",
    ProcedureState.ENDED: "neutral",
    ProcedureState.GIVEN_UP: "neutral",
}
OUTCOME_TAGS: Final[Labels] = {Outcome.GOOD: "good", Outcome.BAD: "bad"}
CLOCK_LABELS: Final[Labels] = {
    ClockState.RUNNING: "Court",
    ClockState.LATE: "Échu",
    ClockState.PASSED: "Passé",
    ClockState.MET: "Clos",
    ClockState.MISSED: "Clos après l’échéance",
    ClockState.UNDETERMINED: "Délai non déterminé",
}
CLOCK_TAGS: Final[Labels] = {
    ClockState.RUNNING: "accent",
    ClockState.LATE: "bad",
    ClockState.PASSED: "warn",
    ClockState.MET: "good",
    ClockState.MISSED: "neutral",
    ClockState.UNDETERMINED: "warn",
}
WHOSE_LABELS: Final[Labels] = {
    Whose.PERSON: "À faire avant",
    Whose.AUTHORITY: "Réponse attendue avant",
    Whose.OTHER: "Obligation d’un tiers",
    Whose.PROTECTION: "Protection jusqu’au",
    Whose.OPENING: "À partir du",
}
UNIT_LABELS: Final[Labels] = {
    DelayUnit.DAYS: "jours",
    DelayUnit.WEEKS: "semaines",
    DelayUnit.MONTHS: "mois",
    DelayUnit.YEARS: "ans",
}
