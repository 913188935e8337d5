"""Words that the database stores for casework. Their French labels live in forms."""

from enum import StrEnum


class Medium(StrEnum):
    """How a contact took place."""

    PHONE = "phone"
    DROP_IN = "drop_in"
    APPOINTMENT = "appointment"
    HOME_VISIT = "home_visit"
    ACCOMPANIMENT = "accompaniment"
    EMAIL = "email"
    LETTER = "letter"
    SMS = "sms"
    THIRD_PARTY = "third_party"


class Urgency(StrEnum):
    """How soon a request wants an answer."""

    ORDINARY = "ordinary"
    THIS_WEEK = "this_week"
    TODAY = "today"


class RequestState(StrEnum):
    """Where a first demand stands."""

    NEW = "new"
    ASSIGNED = "assigned"
    FILE_OPENED = "file_opened"
    ANSWERED = "answered"


class FileState(StrEnum):
    """Where a support file stands."""

    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class ClosingReason(StrEnum):
    """Why the support ended."""

    GOALS_REACHED = "goals_reached"
    PERSON_STOPPED = "person_stopped"
    OUT_OF_TOUCH = "out_of_touch"
    MOVED_AWAY = "moved_away"
    RELAYED = "relayed"
    DECEASED = "deceased"


class UnmetReason(StrEnum):
    """Why a demand could not be met."""

    NO_SUCH_RIGHT = "no_such_right"
    NOT_COMPETENT = "not_competent"
    WAITING_LIST = "waiting_list"
    NO_PLACE = "no_place"
    OUT_OF_TERRITORY = "out_of_territory"
    REFUSED_BY_PERSON = "refused_by_person"
    OTHER = "other"


class UnmetSource(StrEnum):
    """Where a demand that could not be met was noted."""

    CONTACT = "contact"
    REQUEST = "request"
    QUEUE = "queue"


class ContactFault(StrEnum):
    """Why a contact cannot be."""

    IN_FUTURE = "in_future"
    DURATION = "duration"
    TRAVEL = "travel"
    SPACE = "space"


class TimelineKind(StrEnum):
    """What an entry of a file's timeline is."""

    CONTACT = "contact"
    REQUEST = "request"
    ASSESSMENT = "assessment"
    CONTRACT = "contract"
    DOCUMENT = "document"
    CLAIM = "claim"
    ACTION = "action"


class LifeDomain(StrEnum):
    """Domains of an assessment of the whole situation."""

    HOUSING = "housing"
    RESOURCES = "resources"
    EMPLOYMENT = "employment"
    HEALTH = "health"
    FAMILY = "family"
    ACCESS_TO_RIGHTS = "access_to_rights"
    MOBILITY = "mobility"
    SOCIAL_TIES = "social_ties"
    DIGITAL_ACCESS = "digital_access"
    ADMINISTRATIVE_STATUS = "administrative_status"


class Standing(StrEnum):
    """How the professional and the person judge a life domain together."""

    STRENGTH = "strength"
    STABLE = "stable"
    FRAGILE = "fragile"
    PRESSING = "pressing"


class Tenure(StrEnum):
    """On what ground the household lives where it lives (the words of the rights estimate)."""

    SOCIAL_TENANT = "social_tenant"
    PRIVATE_TENANT = "private_tenant"
    FURNISHED_TENANT = "furnished_tenant"
    OWNER = "owner"
    OWNER_WITH_LOAN = "owner_with_loan"
    HOSTED = "hosted"
    SHELTER = "shelter"
    HOMELESS = "homeless"


class Activity(StrEnum):
    """What a person does (the words of the rights estimate)."""

    EMPLOYED = "employed"
    SELF_EMPLOYED = "self_employed"
    JOBSEEKER = "jobseeker"
    STUDENT = "student"
    RETIRED = "retired"
    INACTIVE = "inactive"


class School(StrEnum):
    """School or university a person attends (the words of the rights estimate)."""

    NONE = "none"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    HIGHER = "higher"


class CoupleKind(StrEnum):
    """How two adults form a couple (the words of the rights estimate)."""

    MARRIED = "married"
    PACS = "pacs"
    COHABITING = "cohabiting"


class BudgetKind(StrEnum):
    """Side of the budget a line stands on."""

    RESOURCE = "resource"
    CHARGE = "charge"
    DEBT = "debt"


class BudgetCategory(StrEnum):
    """What a budget line is; the first ten are the income kinds of the rights estimate."""

    NET_WAGE = "net_wage"
    GROSS_WAGE = "gross_wage"
    UNEMPLOYMENT_BENEFIT = "unemployment_benefit"
    PENSION = "pension"
    DISABILITY_PENSION = "disability_pension"
    SICK_PAY = "sick_pay"
    CHILD_SUPPORT_RECEIVED = "child_support_received"
    CHILD_SUPPORT_PAID = "child_support_paid"
    SELF_EMPLOYMENT = "self_employment"
    SCHOLARSHIP = "scholarship"
    SOCIAL_BENEFIT = "social_benefit"
    OTHER_RESOURCE = "other_resource"
    RENT = "rent"
    ENERGY = "energy"
    WATER = "water"
    INSURANCE = "insurance"
    PHONE_INTERNET = "phone_internet"
    TRANSPORT = "transport"
    CHILDCARE_SCHOOL = "childcare_school"
    HEALTH_COVER = "health_cover"
    TAX = "tax"
    OTHER_CHARGE = "other_charge"
    RENT_ARREARS = "rent_arrears"
    ENERGY_ARREARS = "energy_arrears"
    CONSUMER_CREDIT = "consumer_credit"
    TAX_DEBT = "tax_debt"
    FINE = "fine"
    OVERDRAFT = "overdraft"
    OTHER_DEBT = "other_debt"


class ObjectiveState(StrEnum):
    """What became of an objective."""

    OPEN = "open"
    REACHED = "reached"
    PARTLY_REACHED = "partly_reached"
    ABANDONED = "abandoned"
    REMOVED = "removed"


class ActionState(StrEnum):
    """What became of an action of the plan."""

    TO_DO = "to_do"
    DONE = "done"
    DROPPED = "dropped"
    REMOVED = "removed"


class ActionOwner(StrEnum):
    """Who does an action of the plan."""

    PERSON = "person"
    WORKER = "worker"
    PARTNER = "partner"


class ContractKind(StrEnum):
    """Frame of the support; each kind has its own rules."""

    FREE_SUPPORT = "free_support"
    ENGAGEMENT = "engagement"
    RECIPROCAL_COMMITMENTS = "reciprocal_commitments"
    MASP = "masp"
    HOME_EDUCATION = "home_education"
    HOUSING_SUPPORT = "housing_support"


class ContractState(StrEnum):
    """Where a contract stands."""

    DRAFT = "draft"
    SIGNED = "signed"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class Scale(StrEnum):
    """On what the indicator of an objective is followed."""

    STEPS = "steps"
    NUMBER = "number"


class Step(StrEnum):
    """How far an objective is, when it is not counted."""

    NOT_STARTED = "not_started"
    BEGUN = "begun"
    NEARLY = "nearly"
    REACHED = "reached"


class Satisfaction(StrEnum):
    """What the person says of the support at a review."""

    CONTENT = "content"
    MIXED = "mixed"
    UNHAPPY = "unhappy"
    NOT_SAID = "not_said"


class SignerRole(StrEnum):
    """In what quality somebody signs a contract."""

    PERSON = "person"
    SECOND_ADULT = "second_adult"
    REPRESENTATIVE = "representative"
    WORKER = "worker"


class SigningManner(StrEnum):
    """How somebody signed a contract, or why not by hand."""

    PAPER = "paper"
    SCREEN = "screen"
    MARK = "mark"
    UNABLE = "unable"


class MandateKind(StrEnum):
    """Measure that mandates the service; acronyms are those of the field."""

    AED = "aed"
    TEMPORARY_CARE = "temporary_care"
    AEMO = "aemo"
    PLACEMENT = "placement"
    MJIE = "mjie"
    MJAGBF = "mjagbf"
    MAJ = "maj"
    RENT_PAID_DIRECTLY = "rent_paid_directly"
    OTHER_VOLUNTARY = "other_voluntary"
    OTHER_ADMINISTRATIVE = "other_administrative"
    OTHER_JUDICIAL = "other_judicial"


class MandateState(StrEnum):
    """Where a mandate stands."""

    RUNNING = "running"
    ENDED = "ended"
    RENEWED = "renewed"


class DocumentKind(StrEnum):
    """Kind of professional document."""

    SOCIAL_CIRCUMSTANCES_NOTE = "social_circumstances_note"


class DocumentState(StrEnum):
    """Where a professional document stands."""

    DRAFT = "draft"
    FINISHED = "finished"
    SIGNED = "signed"
    SENT = "sent"


class Rereading(StrEnum):
    """How the person came to know the document."""

    NOT_YET = "not_yet"
    READ_BY = "read_by"
    READ_TO = "read_to"
    TRANSLATED_FOR = "translated_for"
    NOT_POSSIBLE = "not_possible"


class Handing(StrEnum):
    """How a signed document left the service."""

    BY_HAND = "by_hand"
    BY_POST = "by_post"


class ClaimState(StrEnum):
    """Where a claim on a right or an aid stands."""

    TO_ASK = "to_ask"
    FILED = "filed"
    MISSING_PAPERS = "missing_papers"
    GRANTED = "granted"
    REFUSED = "refused"
    APPEALED = "appealed"
    ENDED = "ended"
    LAPSED = "lapsed"


class DebtState(StrEnum):
    """What is being done about a debt."""

    OPEN = "open"
    SUSPENDED = "suspended"
    SEIZED = "seized"
    SETTLED = "settled"


class RiskLevel(StrEnum):
    """How soon a risk calls for an act."""

    TO_WATCH = "to_watch"
    SERIOUS = "serious"
    IMMEDIATE = "immediate"


class RiskBasis(StrEnum):
    """What a risk is noted upon."""

    SEEN = "seen"
    SAID = "said"
    DOCUMENT = "document"


class DisposableMeasure(StrEnum):
    """By what a disposable income is divided first."""

    PERSON = "person"
    UNIT = "unit"
