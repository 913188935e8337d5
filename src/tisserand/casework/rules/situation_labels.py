"""French words for the codes of risks, debts and the ways of sharing a disposable income."""

from collections.abc import Mapping

from tisserand.casework.enums import DebtState, DisposableMeasure, RiskBasis, RiskLevel
from tisserand.casework.rules.moves import Direction

Labels = Mapping[str, str]

RISK_LEVEL_LABELS: Labels = {
    RiskLevel.TO_WATCH: "À surveiller",
    RiskLevel.SERIOUS: "Sérieux",
    RiskLevel.IMMEDIATE: "Immédiat",
}
RISK_LEVEL_TAGS: Labels = {RiskLevel.TO_WATCH: "neutral", RiskLevel.SERIOUS: "warn", RiskLevel.IMMEDIATE: "bad"}
RISK_BASIS_LABELS: Labels = {
    RiskBasis.SEEN: "Vu par le professionnel",
    RiskBasis.SAID: "Dit par quelqu’un",
    RiskBasis.DOCUMENT: "Lu dans un document",
}
DEBT_STATE_LABELS: Labels = {
    DebtState.OPEN: "À régler",
    DebtState.SUSPENDED: "Suspendue (procédure de surendettement)",
    DebtState.SEIZED: "Saisie en cours",
    DebtState.SETTLED: "Soldée",
}
DEBT_STATE_TAGS: Labels = {
    DebtState.OPEN: "neutral",
    DebtState.SUSPENDED: "accent",
    DebtState.SEIZED: "bad",
    DebtState.SETTLED: "good",
}
MEASURE_LABELS: Labels = {
    DisposableMeasure.PERSON: "Par personne",
    DisposableMeasure.UNIT: "Par unité de consommation",
}
DIRECTION_LABELS: Labels = {
    Direction.UP: "↑ Mieux",
    Direction.DOWN: "↓ Moins bien",
    Direction.SAME: "= Inchangé",
    Direction.NEW: "+ Nouveau",
    Direction.GONE: "– Plus précisé",
}
DIRECTION_TAGS: Labels = {
    Direction.UP: "good",
    Direction.DOWN: "bad",
    Direction.SAME: "neutral",
    Direction.NEW: "accent",
    Direction.GONE: "neutral",
}
