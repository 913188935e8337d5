"""French words for everything that casework stores as a code."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from tisserand.casework.enums import (
    ActionOwner,
    ActionState,
    BudgetCategory,
    BudgetKind,
    ClaimState,
    ClosingReason,
    ContactFault,
    ContractKind,
    ContractState,
    DocumentKind,
    DocumentState,
    FileState,
    Handing,
    LifeDomain,
    MandateKind,
    MandateState,
    Medium,
    ObjectiveState,
    RequestState,
    Rereading,
    Satisfaction,
    Scale,
    SignerRole,
    SigningManner,
    Standing,
    Step,
    Tenure,
    TimelineKind,
    UnmetReason,
    UnmetSource,
    Urgency,
)
from tisserand.casework.rules.mandates import MandateNature

Labels = Mapping[str, str]

MEDIUM_LABELS: Labels = {
    Medium.PHONE: "Téléphone",
    Medium.DROP_IN: "Permanence",
    Medium.APPOINTMENT: "Rendez-vous",
    Medium.HOME_VISIT: "Visite à domicile",
    Medium.ACCOMPANIMENT: "Accompagnement",
    Medium.EMAIL: "Courriel",
    Medium.LETTER: "Courrier",
    Medium.SMS: "SMS",
    Medium.THIRD_PARTY: "Par un tiers",
}
MEDIUM_ICONS: Labels = {
    Medium.PHONE: "phone",
    Medium.DROP_IN: "door-open",
    Medium.APPOINTMENT: "calendar",
    Medium.HOME_VISIT: "house",
    Medium.ACCOMPANIMENT: "footprints",
    Medium.EMAIL: "mail",
    Medium.LETTER: "scroll-text",
    Medium.SMS: "message-square",
    Medium.THIRD_PARTY: "users",
}
URGENCY_LABELS: Labels = {
    Urgency.ORDINARY: "Sans urgence",
    Urgency.THIS_WEEK: "Cette semaine",
    Urgency.TODAY: "Aujourd’hui",
}
URGENCY_TAGS: Labels = {Urgency.ORDINARY: "neutral", Urgency.THIS_WEEK: "warn", Urgency.TODAY: "bad"}
REQUEST_STATE_LABELS: Labels = {
    RequestState.NEW: "À attribuer",
    RequestState.ASSIGNED: "Attribuée",
    RequestState.FILE_OPENED: "Dossier ouvert",
    RequestState.ANSWERED: "Répondue sans dossier",
}
REQUEST_STATE_TAGS: Labels = {
    RequestState.NEW: "warn",
    RequestState.ASSIGNED: "accent",
    RequestState.FILE_OPENED: "good",
    RequestState.ANSWERED: "good",
}
FILE_STATE_LABELS: Labels = {
    FileState.OPEN: "En cours",
    FileState.SUSPENDED: "Suspendu",
    FileState.CLOSED: "Clos",
}
FILE_STATE_TAGS: Labels = {FileState.OPEN: "good", FileState.SUSPENDED: "warn", FileState.CLOSED: "neutral"}
CLOSING_REASON_LABELS: Labels = {
    ClosingReason.GOALS_REACHED: "Objectifs atteints",
    ClosingReason.PERSON_STOPPED: "À la demande de la personne",
    ClosingReason.OUT_OF_TOUCH: "Plus de nouvelles de la personne",
    ClosingReason.MOVED_AWAY: "Déménagement",
    ClosingReason.RELAYED: "Relais pris par un autre service",
    ClosingReason.DECEASED: "Décès",
}
UNMET_LABELS: Labels = {
    UnmetReason.NO_SUCH_RIGHT: "Aucun droit ne répond à la demande",
    UnmetReason.NOT_COMPETENT: "Hors de la compétence du service",
    UnmetReason.WAITING_LIST: "Liste d’attente",
    UnmetReason.NO_PLACE: "Aucune place",
    UnmetReason.OUT_OF_TERRITORY: "Hors du territoire",
    UnmetReason.REFUSED_BY_PERSON: "Refusé par la personne",
    UnmetReason.OTHER: "Autre raison",
}
UNMET_SOURCE_LABELS: Labels = {
    UnmetSource.CONTACT: "Échange",
    UnmetSource.REQUEST: "Réponse à une demande",
    UnmetSource.QUEUE: "Accueil",
}
CONTACT_FAULT_MESSAGES: Labels = {
    ContactFault.IN_FUTURE: "Cette date est dans le futur : notez l’échange une fois qu’il a eu lieu.",
    ContactFault.DURATION: "La durée va de 0 à 1 440 minutes, soit une journée.",
    ContactFault.TRAVEL: "Le trajet va de 0 à 1 440 minutes, soit une journée.",
    ContactFault.SPACE: "Cette personne n’est pas un adulte du ménage.",
}
TIMELINE_LABELS: Labels = {
    TimelineKind.CONTACT: "Échanges",
    TimelineKind.REQUEST: "Demandes",
    TimelineKind.ASSESSMENT: "Évaluations",
    TimelineKind.CONTRACT: "Contrats",
    TimelineKind.DOCUMENT: "Écrits",
    TimelineKind.CLAIM: "Droits",
    TimelineKind.ACTION: "Plan",
}
LIFE_DOMAIN_LABELS: Labels = {
    LifeDomain.HOUSING: "Logement",
    LifeDomain.RESOURCES: "Ressources et budget",
    LifeDomain.EMPLOYMENT: "Emploi et formation",
    LifeDomain.HEALTH: "Santé",
    LifeDomain.FAMILY: "Famille et parentalité",
    LifeDomain.ACCESS_TO_RIGHTS: "Accès aux droits",
    LifeDomain.MOBILITY: "Mobilité",
    LifeDomain.SOCIAL_TIES: "Liens sociaux",
    LifeDomain.DIGITAL_ACCESS: "Accès au numérique",
    LifeDomain.ADMINISTRATIVE_STATUS: "Situation administrative",
}
STANDING_LABELS: Labels = {
    Standing.STRENGTH: "Point d’appui",
    Standing.STABLE: "Stable",
    Standing.FRAGILE: "Fragile",
    Standing.PRESSING: "Pressant",
}
STANDING_TAGS: Labels = {
    Standing.STRENGTH: "good",
    Standing.STABLE: "neutral",
    Standing.FRAGILE: "warn",
    Standing.PRESSING: "bad",
}
TENURE_LABELS: Labels = {
    Tenure.SOCIAL_TENANT: "Locataire du parc social",
    Tenure.PRIVATE_TENANT: "Locataire du parc privé",
    Tenure.FURNISHED_TENANT: "Locataire d’un meublé",
    Tenure.OWNER: "Propriétaire",
    Tenure.OWNER_WITH_LOAN: "Propriétaire avec un prêt",
    Tenure.HOSTED: "Hébergement chez un tiers",
    Tenure.SHELTER: "Hébergement en structure",
    Tenure.HOMELESS: "Sans domicile",
}
BUDGET_KIND_LABELS: Labels = {
    BudgetKind.RESOURCE: "Ressource",
    BudgetKind.CHARGE: "Charge",
    BudgetKind.DEBT: "Dette",
}
BUDGET_CATEGORY_LABELS: Labels = {
    BudgetCategory.NET_WAGE: "Salaire net",
    BudgetCategory.GROSS_WAGE: "Salaire brut",
    BudgetCategory.UNEMPLOYMENT_BENEFIT: "Allocation chômage",
    BudgetCategory.PENSION: "Retraite",
    BudgetCategory.DISABILITY_PENSION: "Pension d’invalidité",
    BudgetCategory.SICK_PAY: "Indemnités journalières",
    BudgetCategory.CHILD_SUPPORT_RECEIVED: "Pension alimentaire reçue",
    BudgetCategory.CHILD_SUPPORT_PAID: "Pension alimentaire versée",
    BudgetCategory.SELF_EMPLOYMENT: "Revenus d’activité indépendante",
    BudgetCategory.SCHOLARSHIP: "Bourse d’études",
    BudgetCategory.SOCIAL_BENEFIT: "Prestation sociale",
    BudgetCategory.OTHER_RESOURCE: "Autre ressource",
    BudgetCategory.RENT: "Loyer",
    BudgetCategory.ENERGY: "Énergie",
    BudgetCategory.WATER: "Eau",
    BudgetCategory.INSURANCE: "Assurances",
    BudgetCategory.PHONE_INTERNET: "Téléphone et internet",
    BudgetCategory.TRANSPORT: "Transport",
    BudgetCategory.CHILDCARE_SCHOOL: "Garde d’enfants, école, cantine",
    BudgetCategory.HEALTH_COVER: "Complémentaire santé",
    BudgetCategory.TAX: "Impôts et taxes",
    BudgetCategory.OTHER_CHARGE: "Autre charge",
    BudgetCategory.RENT_ARREARS: "Dette de loyer",
    BudgetCategory.ENERGY_ARREARS: "Dette d’énergie",
    BudgetCategory.CONSUMER_CREDIT: "Crédit à la consommation",
    BudgetCategory.TAX_DEBT: "Dette fiscale",
    BudgetCategory.FINE: "Amende",
    BudgetCategory.OVERDRAFT: "Découvert bancaire",
    BudgetCategory.OTHER_DEBT: "Autre dette",
}
OBJECTIVE_STATE_LABELS: Labels = {
    ObjectiveState.OPEN: "En cours",
    ObjectiveState.REACHED: "Atteint",
    ObjectiveState.PARTLY_REACHED: "Atteint en partie",
    ObjectiveState.ABANDONED: "Abandonné",
    ObjectiveState.REMOVED: "Retiré",
}
ACTION_STATE_LABELS: Labels = {
    ActionState.TO_DO: "À faire",
    ActionState.DONE: "Faite",
    ActionState.DROPPED: "Abandonnée",
    ActionState.REMOVED: "Retirée",
}
ACTION_OWNER_LABELS: Labels = {
    ActionOwner.PERSON: "La personne",
    ActionOwner.WORKER: "Le service",
    ActionOwner.PARTNER: "Un partenaire",
}
CONTRACT_KIND_LABELS: Labels = {
    ContractKind.FREE_SUPPORT: "Contrat d’accompagnement",
    ContractKind.ENGAGEMENT: "Contrat d’engagement (RSA)",
    ContractKind.RECIPROCAL_COMMITMENTS: "Contrat d’engagements réciproques (avant 2025)",
    ContractKind.MASP: "Mesure d’accompagnement social personnalisé (MASP)",
    ContractKind.HOME_EDUCATION: "Aide éducative à domicile (AED)",
    ContractKind.HOUSING_SUPPORT: "Accompagnement social lié au logement (ASLL)",
}
SCALE_LABELS: Labels = {Scale.STEPS: "Par étapes", Scale.NUMBER: "Par un nombre"}
STEP_LABELS: Labels = {
    Step.NOT_STARTED: "Pas commencé",
    Step.BEGUN: "Commencé",
    Step.NEARLY: "Presque atteint",
    Step.REACHED: "Atteint",
}
SATISFACTION_LABELS: Labels = {
    Satisfaction.CONTENT: "Cela lui convient",
    Satisfaction.MIXED: "En partie",
    Satisfaction.UNHAPPY: "Cela ne lui convient pas",
    Satisfaction.NOT_SAID: "Ne se prononce pas",
}
SIGNER_ROLE_LABELS: Labels = {
    SignerRole.PERSON: "La personne accompagnée",
    SignerRole.SECOND_ADULT: "Le second adulte",
    SignerRole.REPRESENTATIVE: "Qui protège la personne",
    SignerRole.WORKER: "Pour le service",
}
SIGNING_MANNER_LABELS: Labels = {
    SigningManner.PAPER: "Sur papier",
    SigningManner.SCREEN: "À l’écran",
    SigningManner.MARK: "Par une croix",
    SigningManner.UNABLE: "Ne peut pas signer",
}
MANDATE_NATURE_LABELS: Labels = {
    MandateNature.VOLUNTARY: "Volontaire",
    MandateNature.ADMINISTRATIVE: "Administratif",
    MandateNature.JUDICIAL: "Judiciaire",
}
MANDATE_KIND_LABELS: Labels = {
    MandateKind.AED: "AED",
    MandateKind.TEMPORARY_CARE: "Accueil provisoire",
    MandateKind.AEMO: "AEMO",
    MandateKind.PLACEMENT: "Placement judiciaire",
    MandateKind.MJIE: "MJIE",
    MandateKind.MJAGBF: "MJAGBF",
    MandateKind.MAJ: "MAJ",
    MandateKind.RENT_PAID_DIRECTLY: "MASP de niveau 3 (loyer versé au bailleur)",
    MandateKind.OTHER_VOLUNTARY: "Autre, à la demande de la personne",
    MandateKind.OTHER_ADMINISTRATIVE: "Autre, décision administrative",
    MandateKind.OTHER_JUDICIAL: "Autre, décision de justice",
}
MANDATE_STATE_LABELS: Labels = {
    MandateState.RUNNING: "En cours",
    MandateState.ENDED: "Terminé",
    MandateState.RENEWED: "Renouvelé",
}
CONTRACT_STATE_LABELS: Labels = {
    ContractState.DRAFT: "Brouillon",
    ContractState.SIGNED: "Signé",
    ContractState.ENDED: "Terminé",
    ContractState.WITHDRAWN: "Abandonné",
}
CONTRACT_STATE_TAGS: Labels = {
    ContractState.DRAFT: "neutral",
    ContractState.SIGNED: "good",
    ContractState.ENDED: "neutral",
    ContractState.WITHDRAWN: "warn",
}
DOCUMENT_KIND_LABELS: Labels = {DocumentKind.SOCIAL_CIRCUMSTANCES_NOTE: "Note sociale"}
DOCUMENT_STATE_LABELS: Labels = {
    DocumentState.DRAFT: "Brouillon",
    DocumentState.FINISHED: "Terminé",
    DocumentState.SIGNED: "Signé",
    DocumentState.SENT: "Remis",
}
DOCUMENT_STATE_TAGS: Labels = {
    DocumentState.DRAFT: "neutral",
    DocumentState.FINISHED: "accent",
    DocumentState.SIGNED: "good",
    DocumentState.SENT: "good",
}
REREADING_LABELS: Labels = {
    Rereading.NOT_YET: "Pas encore relu",
    Rereading.READ_BY: "Lu par la personne",
    Rereading.READ_TO: "Lu à la personne",
    Rereading.TRANSLATED_FOR: "Traduit à la personne",
    Rereading.NOT_POSSIBLE: "Relecture impossible",
}
HANDING_LABELS: Labels = {Handing.BY_HAND: "Remis en main propre", Handing.BY_POST: "Envoyé par la poste"}
CLAIM_STATE_LABELS: Labels = {
    ClaimState.TO_ASK: "À demander",
    ClaimState.FILED: "Déposée",
    ClaimState.MISSING_PAPERS: "Pièces demandées",
    ClaimState.GRANTED: "Accordée",
    ClaimState.REFUSED: "Refusée",
    ClaimState.APPEALED: "Recours en cours",
    ClaimState.ENDED: "Terminée",
    ClaimState.LAPSED: "Sans suite",
}
CLAIM_STATE_TAGS: Labels = {
    ClaimState.TO_ASK: "neutral",
    ClaimState.FILED: "accent",
    ClaimState.MISSING_PAPERS: "warn",
    ClaimState.GRANTED: "good",
    ClaimState.REFUSED: "bad",
    ClaimState.APPEALED: "accent",
    ClaimState.ENDED: "neutral",
    ClaimState.LAPSED: "neutral",
}


def choices_of(labels: Labels, only: Iterable[StrEnum] | None = None) -> list[tuple[str, str]]:
    """Choices of a form field in the order of the labels; `only` keeps some codes, in their own order."""
    codes = labels if only is None else [code.value for code in only]
    return [(str(code), labels[code]) for code in codes]


# Reasons that casework gives to its acts in the trail.
REASON_LABELS: Labels = {
    **CLOSING_REASON_LABELS,
    **CLAIM_STATE_LABELS,
    **OBJECTIVE_STATE_LABELS,
    **ACTION_STATE_LABELS,
    **HANDING_LABELS,
    "pdf": "PDF",
    "docx": "DOCX",
}
