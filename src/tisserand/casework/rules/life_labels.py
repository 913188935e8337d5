"""French words of the life of a file."""

from tisserand.casework.rules.labels import Labels
from tisserand.casework.rules.life import Agreement, HandoverState, Intensity, Result, SuspensionReason

SUSPENSION_REASON_LABELS: Labels = {
    SuspensionReason.PERSON_ASKED: "À la demande de la personne",
    SuspensionReason.AWAY: "Absence de la personne",
    SuspensionReason.HOSPITALISED: "Hospitalisation",
    SuspensionReason.DETAINED: "Détention",
    SuspensionReason.AWAITING_DECISION: "Attente d’une décision",
    SuspensionReason.OTHER_SUPPORT: "Accompagnement pris par un autre service",
    SuspensionReason.OUT_OF_TOUCH: "Plus de nouvelles de la personne",
}
HANDOVER_STATE_LABELS: Labels = {
    HandoverState.PROPOSED: "Proposé",
    HandoverState.ACCEPTED: "Accepté",
    HandoverState.DECLINED: "Décliné",
    HandoverState.WITHDRAWN: "Retiré",
}
HANDOVER_STATE_TAGS: Labels = {
    HandoverState.PROPOSED: "accent",
    HandoverState.ACCEPTED: "good",
    HandoverState.DECLINED: "bad",
    HandoverState.WITHDRAWN: "neutral",
}
AGREEMENT_LABELS: Labels = {
    Agreement.AGREED: "D’accord",
    Agreement.NOT_POSSIBLE: "N’a pas pu être demandé",
    Agreement.REFUSED: "Refuse",
}
RESULT_LABELS: Labels = {
    Result.REACHED: "Atteint",
    Result.PARTLY_REACHED: "Atteint en partie",
    Result.ABANDONED: "Abandonné",
    Result.CARRIED: "Transmis au relais",
}
INTENSITY_LABELS: Labels = {
    Intensity.LIGHT: "Léger",
    Intensity.ORDINARY: "Ordinaire",
    Intensity.INTENSIVE: "Soutenu",
    Intensity.CRISIS: "Crise",
}
