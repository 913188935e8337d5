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
