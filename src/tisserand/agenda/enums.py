"""Words that the database stores for the agenda. French labels live in `rules.labels`."""

from enum import StrEnum


class AppointmentKind(StrEnum):
    """What an appointment is."""

    OFFICE = "office"
    HOME_VISIT = "home_visit"
    PHONE = "phone"
    ACCOMPANIMENT = "accompaniment"
    PARTNER_MEETING = "partner_meeting"
    TEAM_MEETING = "team_meeting"
    TRAINING = "training"
    PERSONAL = "personal"


class AppointmentState(StrEnum):
    """Where an appointment stands; the passages are in `rules.states`."""

    PLANNED = "planned"
    HONOURED = "honoured"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    MOVED = "moved"


class CancelledBy(StrEnum):
    """Who called an appointment off."""

    PERSON = "person"
    SERVICE = "service"
    PARTNER = "partner"


class PlaceKind(StrEnum):
    """Where an appointment is held; only the premises of the service are ever named outside Tisserand."""

    SERVICE = "service"
    HOME = "home"
    ELSEWHERE = "elsewhere"
    REMOTE = "remote"


class Parity(StrEnum):
    """In which ISO weeks a drop-in session is held."""

    EVERY = "every"
    EVEN = "even"
    ODD = "odd"


class AlertSubject(StrEnum):
    """What a safety alert is about."""

    PERSON = "person"
    SOMEBODY_ELSE = "somebody_else"
    ANIMAL = "animal"
    PREMISES = "premises"


class AloneReason(StrEnum):
    """Why a visit is made alone in spite of an alert: a closed list, since it is read by those who do not hold the file."""

    CAUSE_ABSENT = "cause_absent"
    SAFE_SPOT = "safe_spot"
    ACCOMPANIED_BY_PARTNER = "accompanied_by_partner"
    MANAGER_AGREED = "manager_agreed"


class VisitState(StrEnum):
    """Where a home visit stands at a moment, from its times alone."""

    AWAITED = "awaited"
    ON_SITE = "on_site"
    OVERDUE = "overdue"
    LEFT = "left"
    CLOSED = "closed"


class ClosingWord(StrEnum):
    """How a visit whose end nobody told was closed afterwards."""

    FORGOTTEN = "forgotten"
    REACHED_BY_PHONE = "reached_by_phone"
    BACK_AT_SERVICE = "back_at_service"
    HELP_CALLED = "help_called"


class ImportState(StrEnum):
    """Where the import of a calendar stands."""

    PREPARED = "prepared"
    DONE = "done"
    UNDONE = "undone"


class Fault(StrEnum):
    """Why something of the agenda cannot be; the French sentences live in `rules.labels`."""

    NOT_FROM_THIS_STATE = "not_from_this_state"
    ALREADY_SO = "already_so"
    NO_SUCH_TIME = "no_such_time"
    ENDS_BEFORE_START = "ends_before_start"
    TOO_LONG = "too_long"
    NOT_BEGUN = "not_begun"
    NOBODY_TO_MISS = "nobody_to_miss"
    OVERLAPS = "overlaps"
    SERVICE_CLOSED = "service_closed"
    PERSON_MISSING = "person_missing"
    UNKNOWN_FILE = "unknown_file"
    SAME_AGENT_TWICE = "same_agent_twice"
    PAIR_REQUIRED = "pair_required"
    WATCHER_MISSING = "watcher_missing"
    WATCHER_GOES_TOO = "watcher_goes_too"
    BASIS_MISSING = "basis_missing"
    EXPIRES_TOO_LATE = "expires_too_late"
    EXPIRED_ALREADY = "expired_already"
    OBSERVED_IN_FUTURE = "observed_in_future"
    OBSERVED_TOO_LONG_AGO = "observed_too_long_ago"
    NOT_A_SESSION_DAY = "not_a_session_day"
    ON_DUTY_ALREADY = "on_duty_already"
    NOT_A_CALENDAR = "not_a_calendar"
    NOTHING_TO_IMPORT = "nothing_to_import"
