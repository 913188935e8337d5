"""French words of the agenda's lists, states and faults (ADR 0004)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from tisserand.agenda.enums import (
    AlertSubject,
    AloneReason,
    AppointmentKind,
    AppointmentState,
    CancelledBy,
    ClosingWord,
    Fault,
    Parity,
    PlaceKind,
    VisitState,
)

Word = TypeVar("Word", bound=StrEnum)

KIND_LABELS: Final[Mapping[AppointmentKind, str]] = {
    AppointmentKind.OFFICE: "Rendez-vous",
    AppointmentKind.HOME_VISIT: "Visite à domicile",
    AppointmentKind.PHONE: "Rendez-vous par téléphone",
    AppointmentKind.ACCOMPANIMENT: "Accompagnement extérieur",
    AppointmentKind.PARTNER_MEETING: "Réunion avec un partenaire",
    AppointmentKind.TEAM_MEETING: "Réunion d’équipe",
    AppointmentKind.TRAINING: "Formation",
    AppointmentKind.PERSONAL: "Temps personnel",
}
KIND_ICONS: Final[Mapping[AppointmentKind, str]] = {
    AppointmentKind.OFFICE: "users",
    AppointmentKind.HOME_VISIT: "house",
    AppointmentKind.PHONE: "phone",
    AppointmentKind.ACCOMPANIMENT: "footprints",
    AppointmentKind.PARTNER_MEETING: "handshake",
    AppointmentKind.TEAM_MEETING: "users-round",
    AppointmentKind.TRAINING: "graduation-cap",
    AppointmentKind.PERSONAL: "lock",
}
STATE_LABELS: Final[Mapping[AppointmentState, str]] = {
    AppointmentState.PLANNED: "Prévu",
    AppointmentState.HONOURED: "Honoré",
    AppointmentState.NO_SHOW: "Personne absente",
    AppointmentState.CANCELLED: "Annulé",
    AppointmentState.MOVED: "Déplacé",
}
STATE_TAGS: Final[Mapping[AppointmentState, str]] = {
    AppointmentState.PLANNED: "accent",
    AppointmentState.HONOURED: "good",
    AppointmentState.NO_SHOW: "warn",
    AppointmentState.CANCELLED: "neutral",
    AppointmentState.MOVED: "neutral",
}
CANCELLED_BY_LABELS: Final[Mapping[CancelledBy, str]] = {
    CancelledBy.PERSON: "la personne",
    CancelledBy.SERVICE: "le service",
    CancelledBy.PARTNER: "un partenaire",
}
PLACE_LABELS: Final[Mapping[PlaceKind, str]] = {
    PlaceKind.SERVICE: "Au service",
    PlaceKind.HOME: "Au domicile de la personne",
    PlaceKind.ELSEWHERE: "Ailleurs",
    PlaceKind.REMOTE: "À distance",
}
PARITY_LABELS: Final[Mapping[Parity, str]] = {
    Parity.EVERY: "toutes les semaines",
    Parity.EVEN: "les semaines paires",
    Parity.ODD: "les semaines impaires",
}
ALERT_SUBJECT_LABELS: Final[Mapping[AlertSubject, str]] = {
    AlertSubject.PERSON: "La personne",
    AlertSubject.SOMEBODY_ELSE: "Quelqu’un d’autre au domicile",
    AlertSubject.ANIMAL: "Un animal",
    AlertSubject.PREMISES: "Le logement ou ses abords",
}
ALONE_REASON_LABELS: Final[Mapping[AloneReason, str]] = {
    AloneReason.CAUSE_ABSENT: "La cause de l’alerte sera absente ce jour-là",
    AloneReason.SAFE_SPOT: "Rencontre à l’extérieur du logement, à la vue d’autres personnes",
    AloneReason.ACCOMPANIED_BY_PARTNER: "Un partenaire vient aussi",
    AloneReason.MANAGER_AGREED: "Convenu avec le chef de service",
}
VISIT_STATE_LABELS: Final[Mapping[VisitState, str]] = {
    VisitState.AWAITED: "Pas encore arrivé",
    VisitState.ON_SITE: "Sur place",
    VisitState.OVERDUE: "Départ attendu",
    VisitState.LEFT: "Reparti",
    VisitState.CLOSED: "Close après coup",
}
VISIT_STATE_TAGS: Final[Mapping[VisitState, str]] = {
    VisitState.AWAITED: "neutral",
    VisitState.ON_SITE: "accent",
    VisitState.OVERDUE: "bad",
    VisitState.LEFT: "good",
    VisitState.CLOSED: "warn",
}
CLOSING_WORD_LABELS: Final[Mapping[ClosingWord, str]] = {
    ClosingWord.FORGOTTEN: "Départ oublié, tout allait bien",
    ClosingWord.REACHED_BY_PHONE: "Joint par téléphone, tout va bien",
    ClosingWord.BACK_AT_SERVICE: "De retour au service",
    ClosingWord.HELP_CALLED: "Secours ou police appelés",
}
FAULT_MESSAGES: Final[Mapping[Fault, str]] = {
    Fault.NOT_FROM_THIS_STATE: "Ce n’est plus possible dans l’état actuel : la page a peut-être changé entre-temps.",
    Fault.ALREADY_SO: "C’est déjà fait : rien n’a été changé.",
    Fault.NO_SUCH_TIME: "Cette heure n’existe pas ce jour-là : on passe à l’heure d’été.",
    Fault.ENDS_BEFORE_START: "La fin doit venir après le début.",
    Fault.TOO_LONG: "Cette durée dépasse deux semaines : vérifiez la date.",
    Fault.NOT_BEGUN: "Ce rendez-vous n’a pas encore commencé.",
    Fault.NOBODY_TO_MISS: "Personne n’est attendu à ce rendez-vous.",
    Fault.OVERLAPS: "Ce moment est déjà pris.",
    Fault.SERVICE_CLOSED: "Le service est fermé ce jour-là.",
    Fault.PERSON_MISSING: "Dites qui la visite concerne.",
    Fault.UNKNOWN_FILE: "Ce dossier n’est pas celui de la personne choisie.",
    Fault.SAME_AGENT_TWICE: "Choisissez quelqu’un d’autre : cet agent y va déjà.",
    Fault.PAIR_REQUIRED: "Une alerte de sécurité est active : choisissez un second agent, ou dites pourquoi vous y allez seul.",
    Fault.WATCHER_MISSING: "Choisissez le collègue à prévenir si le départ n’est pas signalé.",
    Fault.WATCHER_GOES_TOO: "Le collègue à prévenir ne peut pas faire partie de la visite.",
    Fault.BASIS_MISSING: "Remplissez ce champ : une alerte repose sur des faits et sur une source.",
    Fault.EXPIRES_TOO_LATE: "Une alerte dure six mois au plus ; elle se renouvelle.",
    Fault.EXPIRED_ALREADY: "Cette date est passée.",
    Fault.OBSERVED_IN_FUTURE: "Cette date n’est pas encore arrivée.",
    Fault.OBSERVED_TOO_LONG_AGO: "Ces faits ont plus d’un an : une alerte repose sur des faits récents.",
    Fault.NOT_A_SESSION_DAY: "La permanence n’a pas lieu ce jour-là.",
    Fault.ON_DUTY_ALREADY: "Cet agent tient déjà cette permanence.",
    Fault.NOT_A_CALENDAR: "Ce fichier n’est pas un calendrier (.ics) : il ne contient aucun événement lisible.",
    Fault.NOTHING_TO_IMPORT: "Rien à importer : tout est déjà dans l’agenda.",
}
"""Audited acts of the agenda, for « who saw this » and the organisation's log."""


def choices_of(labels: Mapping[Word, str]) -> list[tuple[str, str]]:
    """Choices of a form, in the order of the labels."""
    return [(word.value, label) for word, label in labels.items()]
