"""Words that the database stores for procedures and elected domiciles. French labels live in rules/labels.py."""

from enum import StrEnum


class ProcedureKind(StrEnum):
    """Kinds of procedure: the names of the files of `rules/kinds`."""

    EVICTION = "eviction"
    HOUSING_FUND = "housing_fund"
    HOUSING_RIGHT = "housing_right"
    SHELTER_RIGHT = "shelter_right"
    OVERINDEBTEDNESS = "overindebtedness"
    DISABILITY = "disability"
    ELECTED_DOMICILE = "elected_domicile"
    RESIDENCE_PERMIT = "residence_permit"


class ProcedureState(StrEnum):
    """Where a procedure stands as a whole; which step it has reached is told by its events."""

    UNDER_WAY = "under_way"
    ENDED = "ended"
    GIVEN_UP = "given_up"


class Outcome(StrEnum):
    """What a last step means for the person."""

    GOOD = "good"
    BAD = "bad"


class Whose(StrEnum):
    """Whom a delay binds: the person, an authority that must answer, somebody else; or what it protects or opens."""

    PERSON = "person"
    AUTHORITY = "authority"
    OTHER = "other"
    PROTECTION = "protection"
    OPENING = "opening"


class ClockState(StrEnum):
    """Where a delay stands on a day."""

    RUNNING = "running"
    LATE = "late"
    PASSED = "passed"
    MET = "met"
    MISSED = "missed"
    UNDETERMINED = "undetermined"


class ProcedureFault(StrEnum):
    """Why something of a procedure cannot be; the French sentences live in forms."""

    STEP_NOT_OPEN = "step_not_open"
    ALREADY_NOTED = "already_noted"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_EARLIER_STEP = "before_earlier_step"
    AFTER_LATER_STEP = "after_later_step"
    NOT_FROM_THIS_STATE = "not_from_this_state"
    NOT_OF_THE_HOUSEHOLD = "not_of_the_household"
    UNKNOWN_VARIANT = "unknown_variant"
    FIRST_STEP_STAYS = "first_step_stays"
    LATER_STEP_RESTS_ON_IT = "later_step_rests_on_it"
    SOURCE_MISSING = "source_missing"


class DomicileState(StrEnum):
    """Where an election of domicile stands."""

    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"


class DomicileRefusal(StrEnum):
    """Why a domicile was refused."""

    HAS_STABLE_HOME = "has_stable_home"
    NO_LINK = "no_link"
    FULL = "full"


class DomicileEnd(StrEnum):
    """Why an elected domicile ended."""

    ASKED = "asked"
    STABLE_HOME = "stable_home"
    NO_SIGN = "no_sign"
    EXPIRED = "expired"
    RENEWED = "renewed"
    DECEASED = "deceased"


class Presence(StrEnum):
    """How the person gave a sign."""

    VISIT = "visit"
    CALL = "call"


class Absence(StrEnum):
    """What justifies that a person gives no sign, by the text."""

    HEALTH = "health"
    DETENTION = "detention"


class MailMove(StrEnum):
    """What happened to mail."""

    RECEIVED = "received"
    HANDED_OVER = "handed_over"


class DomicileFault(StrEnum):
    """Why something of an elected domicile cannot be."""

    NOT_FROM_THIS_STATE = "not_from_this_state"
    ALREADY_OPEN = "already_open"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_IT_BEGAN = "before_it_began"
    MORE_THAN_WAITS = "more_than_waits"
    NOTHING = "nothing"
