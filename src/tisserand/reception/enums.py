"""Words that the database stores for the reception. French labels live in `rules.labels`."""

from enum import StrEnum


class ArrivalState(StrEnum):
    """Where somebody who came stands; the passages are in `rules.queue`."""

    WAITING = "waiting"
    CALLED = "called"
    RECEIVED = "received"
    LEFT = "left"
    BOOKED = "booked"
    SIGNPOSTED = "signposted"


class Motive(StrEnum):
    """Why somebody comes, from a closed list: nothing of what they tell is written at the desk."""

    APPOINTMENT = "appointment"
    OWN_WORKER = "own_worker"
    HOUSING = "housing"
    MONEY = "money"
    FOOD = "food"
    RIGHTS = "rights"
    HEALTH = "health"
    FAMILY = "family"
    MAIL = "mail"
    DIGITAL = "digital"
    PAPERS = "papers"
    UNSAID = "unsaid"
    OTHER = "other"


class LeavingReason(StrEnum):
    """Why somebody went away without being received."""

    TOO_LONG = "too_long"
    COMES_BACK = "comes_back"
    SESSION_ENDED = "session_ended"
    NO_WORKER = "no_worker"
    ANSWERED_AT_DESK = "answered_at_desk"
    UNTOLD = "untold"


class SheetState(StrEnum):
    """Where the sheet of a drop-in session stands."""

    AWAITED = "awaited"
    OPEN = "open"
    CLOSED = "closed"


class Fault(StrEnum):
    """Why something at the reception cannot be; the French sentences live in `rules.labels`."""

    TAKEN_MEANWHILE = "taken_meanwhile"
    ALREADY_WAITING = "already_waiting"
    NOT_EXPECTED = "not_expected"
    STILL_WAITING = "still_waiting"
    NOT_A_SESSION_DAY = "not_a_session_day"
    SHEET_CLOSED = "sheet_closed"
    NOT_FROM_THIS_STATE = "not_from_this_state"
    DESTINATION_MISSING = "destination_missing"
    KNOWN_ALREADY = "known_already"
    FACTS_MISSING = "facts_missing"
    IN_FUTURE = "in_future"
    CONCERNED_MISSING = "concerned_missing"
    OWN_COMPLAINT = "own_complaint"
    NO_READER = "no_reader"
    TEXT_MISSING = "text_missing"


class IncidentKind(StrEnum):
    """What a sheet is about."""

    COMPLAINT = "complaint"
    INCIDENT = "incident"
    EVENT = "event"


class IncidentState(StrEnum):
    """Where the follow-up of a sheet stands; the passages are in `rules.incidents`."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    CLOSED = "closed"


class SupportOffer(StrEnum):
    """What was offered to the worker after violence."""

    TALK = "talk"
    OCCUPATIONAL_HEALTH = "occupational_health"
    PSYCHOLOGIST = "psychologist"
    WORK_ACCIDENT = "work_accident"
    POLICE_COMPLAINT = "police_complaint"
    LEGAL_PROTECTION = "legal_protection"


class SignpostOutcome(StrEnum):
    """What became of a place that somebody was advised to go to."""

    WENT = "went"
    HELPED = "helped"
    TURNED_AWAY = "turned_away"
    DID_NOT_GO = "did_not_go"
