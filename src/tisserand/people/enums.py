"""Closed lists of the people package. French labels live in `forms`."""

from enum import StrEnum


class Title(StrEnum):
    """How a person is addressed; empty when the person prefers none or it is not known."""

    NONE = ""
    MADAME = "mme"
    MONSIEUR = "m"


class Sex(StrEnum):
    """Sex as recorded by civil registration (the rights engine needs it nowhere: it only helps to tell persons apart)."""

    UNKNOWN = ""
    FEMALE = "female"
    MALE = "male"


class PreferredContact(StrEnum):
    """How the person asks to be reached."""

    UNKNOWN = ""
    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in_person"


class ContactKind(StrEnum):
    """What a contact point is."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    EMAIL = "email"


class HouseholdRole(StrEnum):
    """Place of a member in a household."""

    ADULT = "adult"
    CHILD = "child"
    RELATIVE = "relative"


class Residence(StrEnum):
    """How a member lives in a household; anything but FULL is for children only."""

    FULL = "full"
    SHARED = "shared"
    VISITING = "visiting"


class Fault(StrEnum):
    """Why dates, a stay in a household or a kinship cannot be."""

    BIRTH_IN_FUTURE = "birth_in_future"
    BIRTH_TOO_EARLY = "birth_too_early"
    DEATH_IN_FUTURE = "death_in_future"
    DEATH_BEFORE_BIRTH = "death_before_birth"
    ENDS_BEFORE_START = "ends_before_start"
    STAY_BEFORE_BIRTH = "stay_before_birth"
    STAY_AFTER_DEATH = "stay_after_death"
    TWICE_IN_HOUSEHOLD = "twice_in_household"
    ADULT_IN_TWO_HOUSEHOLDS = "adult_in_two_households"
    CHILD_IN_THREE_HOUSEHOLDS = "child_in_three_households"
    RESIDENCE_NOT_SHARED = "residence_not_shared"
    RESIDENCE_OF_CHILDREN_ONLY = "residence_of_children_only"
    OWN_PARENT = "own_parent"
    PARENT_TOO_YOUNG = "parent_too_young"
    PARENT_IS_CHILD = "parent_is_child"
    MORE_THAN_TWO_PARENTS = "more_than_two_parents"
    ALREADY_PARENT = "already_parent"
    LATER_ADDRESS = "later_address"
    UNKNOWN_COMMUNE = "unknown_commune"
    MEASURE_OVERLAPS = "measure_overlaps"
    MEASURE_BEFORE_BIRTH = "measure_before_birth"
    MEASURE_AFTER_DEATH = "measure_after_death"
    MEASURE_OF_ADULTS = "measure_of_adults"
    MEASURE_OF_MINORS = "measure_of_minors"
    HOLDER_NEEDED = "holder_needed"
    HOLDER_IS_SELF = "holder_is_self"
    SOLE_AUTHORITY = "sole_authority"
    SECOND_HOME = "second_home"
    DECIDED_AFTER_START = "decided_after_start"
    CHILD_INTERPRETER = "child_interpreter"
    MERGED_WITH_ITSELF = "merged_with_itself"
    ALREADY_MERGED = "already_merged"
    TWO_DEATHS = "two_deaths"
    PARENT_AND_CHILD = "parent_and_child"
    TOO_LATE_TO_UNDO = "too_late_to_undo"


class DuplicateReason(StrEnum):
    """What two identities have in common, or not: shown beside each possible duplicate."""

    SAME_NAME = "same_name"
    SAME_BIRTH_NAME = "same_birth_name"
    BIRTH_NAME_USED = "birth_name_used"
    PARTICLE_DIFFERS = "particle_differs"
    NAME_SOUNDS_ALIKE = "name_sounds_alike"
    NAME_CLOSE = "name_close"
    NAME_PART = "name_part"
    NAMES_SWAPPED = "names_swapped"
    OTHER_NAME = "other_name"
    SAME_FIRST_NAME = "same_first_name"
    FIRST_NAME_SOUNDS_ALIKE = "first_name_sounds_alike"
    FIRST_NAME_CLOSE = "first_name_close"
    FIRST_NAME_PART = "first_name_part"
    OTHER_FIRST_NAME = "other_first_name"
    SAME_BIRTH_DATE = "same_birth_date"
    DAY_AND_MONTH_INVERTED = "day_and_month_inverted"
    BIRTH_DATE_TYPING_ERROR = "birth_date_typing_error"
    SAME_BIRTH_YEAR = "same_birth_year"
    OTHER_BIRTH_DATE = "other_birth_date"
    OTHER_SEX = "other_sex"


class AddressState(StrEnum):
    """What may be shown of an address or of a contact point."""

    ABSENT = "absent"
    SHOWN = "shown"
    MASKED = "masked"
    WITHHELD = "withheld"


class MeasureNature(StrEnum):
    """What a dated legal fact about a person is about."""

    PROTECTION = "protection"
    AUTHORITY = "authority"
    RESIDENCE = "residence"
    PLACEMENT = "placement"


class MeasureKind(StrEnum):
    """The kinds of each nature, in the words of the Code civil and of the Code de l’action sociale et des familles."""

    SAFEGUARD = "safeguard"
    CURATORSHIP = "curatorship"
    REINFORCED_CURATORSHIP = "reinforced_curatorship"
    GUARDIANSHIP = "guardianship"
    FAMILY_GENERAL = "family_general"
    FAMILY_SPECIAL = "family_special"
    FAMILY_ASSISTANCE = "family_assistance"
    FUTURE_MANDATE = "future_mandate"
    JUDICIAL_SUPPORT = "judicial_support"

    EXERCISED = "exercised"
    EXERCISED_ALONE = "exercised_alone"
    NOT_EXERCISED = "not_exercised"
    DELEGATED = "delegated"
    SHARED_DELEGATION = "shared_delegation"
    WITHDRAWN = "withdrawn"
    MINOR_GUARDIANSHIP = "minor_guardianship"

    HABITUAL = "habitual"
    ALTERNATE = "alternate"
    VISITING_LODGING = "visiting_lodging"
    VISITING = "visiting"
    SUPERVISED = "supervised"
    SUSPENDED = "suspended"

    JUDICIAL_PLACEMENT = "judicial_placement"
    EMERGENCY_PLACEMENT = "emergency_placement"
    TRUSTED_THIRD_PARTY = "trusted_third_party"
    ADMINISTRATIVE_PLACEMENT = "administrative_placement"
    STATE_WARD = "state_ward"


class PlaceKind(StrEnum):
    """Where a child taken into care lives; never an address."""

    FOSTER_FAMILY = "foster_family"
    CHILDREN_HOME = "children_home"
    RELATIVE = "relative"
    AT_HOME = "at_home"
    NURSERY = "nursery"
    PARENT_CHILD_CENTRE = "parent_child_centre"
    OTHER = "other"


class Act(StrEnum):
    """What somebody is about to do, as far as the law distinguishes."""

    CONTRACT = "contract"
    CLAIM = "claim"
    INCOME = "income"
    DISPOSITION = "disposition"
    HOUSING = "housing"
    COURT = "court"
    PERSONAL = "personal"
    CHILD_USUAL = "child_usual"
    CHILD_IMPORTANT = "child_important"


class Duty(StrEnum):
    """What the law asks of somebody for an act."""

    SIGNS = "signs"
    SIGNS_WITH = "signs_with"
    SIGNS_FOR = "signs_for"
    ONE_SIGNS = "one_signs"
    INFORMED = "informed"
    JUDGE = "judge"
    UNDETERMINED = "undetermined"


class InterpreterMode(StrEnum):
    """How an interpreter is there."""

    ON_SITE = "on_site"
    PHONE = "phone"
    VIDEO = "video"
