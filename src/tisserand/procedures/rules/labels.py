"""French words for what procedures store as codes."""

from collections.abc import Mapping
from typing import Final

from tisserand.foundation.delays import DelayUnit
from tisserand.procedures.enums import (
    Absence,
    ClockState,
    DomicileEnd,
    DomicileRefusal,
    DomicileState,
    MailMove,
    Outcome,
    Presence,
    ProcedureState,
    Whose,
)

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
DOMICILE_LABELS: Final[Labels] = {
    DomicileState.REQUESTED: "Demandée",
    DomicileState.GRANTED: "En cours",
    DomicileState.REFUSED: "Refusée",
    DomicileState.ENDED: "Terminée",
}
DOMICILE_TAGS: Final[Labels] = {
    DomicileState.REQUESTED: "accent",
    DomicileState.GRANTED: "good",
    DomicileState.REFUSED: "bad",
    DomicileState.ENDED: "neutral",
}
REFUSAL_LABELS: Final[Labels] = {
    DomicileRefusal.HAS_STABLE_HOME: "La personne a un domicile stable",
    DomicileRefusal.NO_LINK: "Aucun lien avec la commune",
    DomicileRefusal.FULL: "Capacité de l’organisme atteinte",
}
ENDING_LABELS: Final[Labels] = {
    DomicileEnd.ASKED: "À la demande de la personne",
    DomicileEnd.STABLE_HOME: "Domicile stable trouvé",
    DomicileEnd.NO_SIGN: "Plus de trois mois sans se manifester",
    DomicileEnd.EXPIRED: "Attestation arrivée à sa fin, non renouvelée",
    DomicileEnd.RENEWED: "Renouvelée",
    DomicileEnd.DECEASED: "Décès",
}
PRESENCE_LABELS: Final[Labels] = {Presence.VISIT: "Passage", Presence.CALL: "Appel"}
ABSENCE_LABELS: Final[Labels] = {Absence.HEALTH: "Raison de santé", Absence.DETENTION: "Privation de liberté"}
MOVE_LABELS: Final[Labels] = {MailMove.RECEIVED: "Courrier reçu", MailMove.HANDED_OVER: "Courrier remis"}
