"""French words of the reception's lists, states and faults (ADR 0004)."""

from collections.abc import Mapping
from typing import Final

from tisserand.reception.enums import (
    ArrivalState,
    Fault,
    IncidentKind,
    IncidentState,
    LeavingReason,
    Motive,
    SheetState,
    SignpostOutcome,
    SupportOffer,
)

ARRIVAL_STATE_LABELS: Final[Mapping[str, str]] = {
    ArrivalState.WAITING: "Attend",
    ArrivalState.CALLED: "En entretien",
    ArrivalState.RECEIVED: "Reçue",
    ArrivalState.LEFT: "Repartie sans être reçue",
    ArrivalState.BOOKED: "Rendez-vous donné",
    ArrivalState.SIGNPOSTED: "Orientée",
}
ARRIVAL_STATE_TAGS: Final[Mapping[str, str]] = {
    ArrivalState.WAITING: "warn",
    ArrivalState.CALLED: "accent",
    ArrivalState.RECEIVED: "good",
    ArrivalState.LEFT: "bad",
    ArrivalState.BOOKED: "good",
    ArrivalState.SIGNPOSTED: "good",
}
MOTIVE_LABELS: Final[Mapping[str, str]] = {
    Motive.HOUSING: "Logement",
    Motive.MONEY: "Budget, dettes",
    Motive.FOOD: "Aide alimentaire, secours",
    Motive.RIGHTS: "Droits, prestations",
    Motive.HEALTH: "Santé",
    Motive.FAMILY: "Famille, enfants",
    Motive.MAIL: "Courrier, domiciliation",
    Motive.DIGITAL: "Démarche en ligne",
    Motive.PAPERS: "Document à déposer ou à lire",
    Motive.OWN_WORKER: "Voir son travailleur social",
    Motive.APPOINTMENT: "Rendez-vous prévu",
    Motive.UNSAID: "Ne souhaite pas le dire",
    Motive.OTHER: "Autre",
}
LEAVING_LABELS: Final[Mapping[str, str]] = {
    LeavingReason.TOO_LONG: "Attente trop longue",
    LeavingReason.COMES_BACK: "Reviendra",
    LeavingReason.SESSION_ENDED: "Fin de la permanence",
    LeavingReason.NO_WORKER: "Personne pour recevoir",
    LeavingReason.ANSWERED_AT_DESK: "Réponse donnée à l’accueil",
    LeavingReason.UNTOLD: "Sans le dire",
}
SHEET_STATE_LABELS: Final[Mapping[str, str]] = {
    SheetState.AWAITED: "Pas encore ouverte",
    SheetState.OPEN: "Ouverte",
    SheetState.CLOSED: "Close",
}
SHEET_STATE_TAGS: Final[Mapping[str, str]] = {
    SheetState.AWAITED: "neutral",
    SheetState.OPEN: "good",
    SheetState.CLOSED: "neutral",
}
INCIDENT_KIND_LABELS: Final[Mapping[str, str]] = {
    IncidentKind.COMPLAINT: "Réclamation",
    IncidentKind.INCIDENT: "Incident",
    IncidentKind.EVENT: "Événement indésirable",
}
INCIDENT_KIND_HINTS: Final[Mapping[str, str]] = {
    IncidentKind.COMPLAINT: "Une personne se plaint du service ou d’un agent.",
    IncidentKind.INCIDENT: "Violence, menace, vol, dégradation, malaise.",
    IncidentKind.EVENT: "Erreur, perte d’un document, panne, défaut d’organisation.",
}
INCIDENT_STATE_LABELS: Final[Mapping[str, str]] = {
    IncidentState.RECEIVED: "Reçue",
    IncidentState.ACKNOWLEDGED: "Accusé de réception envoyé",
    IncidentState.ANSWERED: "Réponse donnée",
    IncidentState.CLOSED: "Close",
}
INCIDENT_STATE_TAGS: Final[Mapping[str, str]] = {
    IncidentState.RECEIVED: "warn",
    IncidentState.ACKNOWLEDGED: "accent",
    IncidentState.ANSWERED: "good",
    IncidentState.CLOSED: "neutral",
}
INCIDENT_STEP_LABELS: Final[Mapping[str, str]] = {
    IncidentState.ACKNOWLEDGED: "Accuser réception",
    IncidentState.ANSWERED: "Répondre",
    IncidentState.CLOSED: "Clore",
}
SUPPORT_LABELS: Final[Mapping[str, str]] = {
    SupportOffer.TALK: "Temps d’écoute avec un responsable",
    SupportOffer.OCCUPATIONAL_HEALTH: "Médecine du travail ou de prévention",
    SupportOffer.PSYCHOLOGIST: "Soutien psychologique",
    SupportOffer.WORK_ACCIDENT: "Déclaration d’accident du travail ou de service",
    SupportOffer.POLICE_COMPLAINT: "Aide à déposer plainte",
    SupportOffer.LEGAL_PROTECTION: "Protection par l’employeur",
}
OUTCOME_LABELS: Final[Mapping[str, str]] = {
    SignpostOutcome.HELPED: "Y est allée, a été aidée",
    SignpostOutcome.WENT: "Y est allée, sans suite connue",
    SignpostOutcome.TURNED_AWAY: "Y est allée, n’a pas été reçue",
    SignpostOutcome.DID_NOT_GO: "N’y est pas allée",
}
FAULT_MESSAGES: Final[Mapping[str, str]] = {
    Fault.TAKEN_MEANWHILE: "La situation a changé entre-temps : rien n’a été modifié.",
    Fault.ALREADY_WAITING: "Cette personne est déjà dans la file.",
    Fault.NOT_EXPECTED: "Ce rendez-vous n’est plus attendu aujourd’hui.",
    Fault.STILL_WAITING: "Des personnes attendent encore : dites ce qu’il en est avant de clore.",
    Fault.NOT_A_SESSION_DAY: "La permanence n’a pas lieu ce jour-là.",
    Fault.SHEET_CLOSED: "Cette permanence est close : rouvrez-la, ou ajoutez la personne hors permanence.",
    Fault.NOT_FROM_THIS_STATE: "Ce n’est plus possible dans l’état actuel : la page a peut-être changé entre-temps.",
    Fault.DESTINATION_MISSING: "Dites vers qui : choisissez dans la liste ou écrivez-le.",
    Fault.KNOWN_ALREADY: "Ce nom est déjà dans la liste.",
    Fault.FACTS_MISSING: "Racontez ce qui s’est passé : une fiche repose sur des faits.",
    Fault.IN_FUTURE: "Cette date n’est pas encore arrivée.",
    Fault.CONCERNED_MISSING: "Ce choix ne vaut que pour une réclamation.",
    Fault.OWN_COMPLAINT: "Une réclamation qui vous concerne se recueille par quelqu’un d’autre : passez le relais à un collègue.",
    Fault.NO_READER: "Le chef de service est mis en cause ou absent : choisissez à qui la fiche est transmise.",
    Fault.TEXT_MISSING: "Dites en une phrase ce qui a été fait ou répondu.",
}


def choices_of(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Choices of a form, in the order of the labels."""
    return [(str(word), label) for word, label in labels.items()]
