"""The French words of aid."""

from collections.abc import Mapping
from typing import Final

from tisserand.aid.enums import (
    AidState,
    AppealRule,
    Decider,
    FundKind,
    GrantState,
    Limit,
    MovementKind,
    Opinion,
    Outcome,
    Payee,
    Purpose,
    RefusalReason,
    RepeatRule,
    StockKind,
)

Labels = Mapping[str, str]

FUND_KIND_LABELS: Final[Labels] = {
    FundKind.HOUSING_SOLIDARITY: "Fonds de solidarité pour le logement (FSL)",
    FundKind.CHILD_WELFARE: "Aide financière de l’aide sociale à l’enfance",
    FundKind.MUNICIPAL: "Aide du centre communal d’action sociale",
    FundKind.RELIEF: "Secours",
    FundKind.OTHER: "Autre aide",
}
DECIDER_LABELS: Final[Labels] = {
    Decider.COMMISSION: "Une commission, en séance",
    Decider.DELEGATE: "Le chef de service, par délégation",
}
REPEAT_LABELS: Final[Labels] = {
    RepeatRule.WARN: "Prévenir seulement",
    RepeatRule.BLOCK: "Bloquer, sauf dérogation motivée du chef de service",
}
APPEAL_LABELS: Final[Labels] = {
    AppealRule.TWO_MONTHS: "Décision d’une autorité administrative : deux mois (Code de justice administrative, R. 421-1)",
    AppealRule.UNDETERMINED: "Non déterminé",
}
PURPOSE_LABELS: Final[Labels] = {
    Purpose.FOOD: "Alimentation",
    Purpose.ENERGY: "Énergie",
    Purpose.WATER: "Eau",
    Purpose.RENT: "Loyer",
    Purpose.MOVING_IN: "Accès au logement",
    Purpose.EQUIPMENT: "Équipement du logement",
    Purpose.HEALTH: "Santé",
    Purpose.TRANSPORT: "Transport",
    Purpose.CHILDREN: "Enfants, école, cantine",
    Purpose.PHONE: "Téléphone, internet",
    Purpose.FUNERAL: "Obsèques",
    Purpose.OTHER: "Autre objet",
}
PAYEE_LABELS: Final[Labels] = {
    Payee.PERSON: "La personne",
    Payee.CREDITOR: "Un créancier ou fournisseur",
    Payee.LANDLORD: "Le bailleur",
    Payee.OTHER: "Un autre tiers",
}
OPINION_LABELS: Final[Labels] = {
    Opinion.FAVOURABLE: "Favorable",
    Opinion.RESERVED: "Réservé",
    Opinion.UNFAVOURABLE: "Défavorable",
}
AID_STATE_LABELS: Final[Labels] = {
    AidState.DRAFT: "En préparation",
    AidState.SUBMITTED: "Transmise",
    AidState.INCOMPLETE: "À compléter",
    AidState.LISTED: "Inscrite en séance",
    AidState.ADJOURNED: "Ajournée",
    AidState.GRANTED: "Accordée",
    AidState.REFUSED: "Refusée",
    AidState.PAID: "Versée",
    AidState.CANCELLED: "Annulée",
}
AID_STATE_TAGS: Final[Labels] = {
    AidState.DRAFT: "neutral",
    AidState.SUBMITTED: "accent",
    AidState.INCOMPLETE: "warn",
    AidState.LISTED: "accent",
    AidState.ADJOURNED: "warn",
    AidState.GRANTED: "good",
    AidState.REFUSED: "bad",
    AidState.PAID: "good",
    AidState.CANCELLED: "neutral",
}
OUTCOME_LABELS: Final[Labels] = {
    Outcome.GRANTED: "Accordée",
    Outcome.ADJOURNED: "Ajournée",
    Outcome.REFUSED: "Refusée",
}
OUTCOME_TAGS: Final[Labels] = {Outcome.GRANTED: "good", Outcome.ADJOURNED: "warn", Outcome.REFUSED: "bad"}
REFUSAL_LABELS: Final[Labels] = {
    RefusalReason.RESOURCES: "Ressources au-dessus du barème du fonds",
    RefusalReason.OUTSIDE_RULES: "Objet hors du règlement du fonds",
    RefusalReason.OTHER_RIGHT: "Un autre droit ou dispositif répond d’abord",
    RefusalReason.ALREADY_GRANTED: "Aide déjà accordée pour le même objet",
    RefusalReason.ENVELOPE_SPENT: "Enveloppe épuisée",
    RefusalReason.INCOMPLETE: "Demande restée incomplète",
    RefusalReason.OTHER: "Autre motif, à écrire",
}
STOCK_KIND_LABELS: Final[Labels] = {StockKind.VOUCHERS: "Bons numérotés", StockKind.CASH: "Espèces"}
MOVEMENT_LABELS: Final[Labels] = {
    MovementKind.ENTRY: "Entrée",
    MovementKind.HAND_OVER: "Remise",
    MovementKind.RETURN: "Retour",
    MovementKind.LOSS: "Perte",
    MovementKind.COUNT: "Écart de comptage",
    MovementKind.CORRECTION: "Contre-écriture",
}
GRANT_STATE_LABELS: Final[Labels] = {
    GrantState.PROPOSED: "À accorder par le chef de service",
    GrantState.AGREED: "Accordée, à remettre",
    GrantState.REFUSED: "Refusée",
    GrantState.HANDED_OVER: "Remise, reçu à signer",
    GrantState.SIGNED: "Remise, reçu signé",
    GrantState.RETURNED: "Rendue",
    GrantState.CANCELLED: "Annulée",
}
GRANT_STATE_TAGS: Final[Labels] = {
    GrantState.PROPOSED: "warn",
    GrantState.AGREED: "accent",
    GrantState.REFUSED: "bad",
    GrantState.HANDED_OVER: "warn",
    GrantState.SIGNED: "good",
    GrantState.RETURNED: "neutral",
    GrantState.CANCELLED: "neutral",
}
LIMIT_LABELS: Final[Labels] = {
    Limit.GRANT: "le montant d’une remise",
    Limit.DAY: "ce que vous pouvez remettre en une journée",
    Limit.PERSON: "ce qu’une personne peut recevoir sur la période",
}
