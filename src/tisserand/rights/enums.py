"""The words of a household's situation and of the estimates of its rights, as they are written in JSON."""

from enum import StrEnum


class RightCode(StrEnum):
    """The rights that are estimated, in the order in which they are shown."""

    RSA = "rsa"
    PPA = "ppa"
    AIDE_LOGEMENT = "aide_logement"
    AF = "af"
    CF = "cf"
    ASF = "asf"
    PAJE_BASE = "paje_base"
    ARS = "ars"
    AAH = "aah"
    ASPA = "aspa"
    ASS = "ass"
    CSS = "css"
    CHEQUE_ENERGIE = "cheque_energie"
    AEEH = "aeeh"
    BOURSE_LYCEE = "bourse_lycee"


class PersonRole(StrEnum):
    ADULT = "adult"
    CHILD = "child"


class Activity(StrEnum):
    EMPLOYED = "employed"
    SELF_EMPLOYED = "self_employed"
    JOBSEEKER = "jobseeker"
    STUDENT = "student"
    RETIRED = "retired"
    INACTIVE = "inactive"


class CoupleKind(StrEnum):
    NONE = "none"
    MARRIED = "married"
    PACS = "pacs"
    COHABITING = "cohabiting"


class IncomeKind(StrEnum):
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


class Tenure(StrEnum):
    SOCIAL_TENANT = "social_tenant"
    PRIVATE_TENANT = "private_tenant"
    FURNISHED_TENANT = "furnished_tenant"
    OWNER = "owner"
    OWNER_WITH_LOAN = "owner_with_loan"
    HOSTED = "hosted"
    SHELTER = "shelter"
    HOMELESS = "homeless"


class Custody(StrEnum):
    FULL = "full"
    SHARED = "shared"


class School(StrEnum):
    NONE = "none"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    HIGHER = "higher"


class EstimateStatus(StrEnum):
    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNDETERMINED = "undetermined"


class Unit(StrEnum):
    PER_MONTH = "EUR/month"
    PER_YEAR = "EUR/year"
    ONCE = "EUR/once"


class Comparison(StrEnum):
    OPEN = "open"
    NOT_OPEN = "not_open"
    AMOUNT_DIFFERS = "amount_differs"


class HolderKind(StrEnum):
    """Who holds a right: everybody together, or each person concerned (then the holder is the person's id)."""

    FAMILY = "family"
    HOUSEHOLD = "household"
    PERSON = "person"


class RunState(StrEnum):
    """Where an estimate asked for stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
