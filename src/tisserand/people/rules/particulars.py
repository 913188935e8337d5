"""What is written down of a person's identity and wishes."""

from dataclasses import dataclass
from datetime import date

from tisserand.people.enums import PreferredContact, Sex, Title
from tisserand.people.rules.duplicates import Identity


@dataclass(frozen=True, slots=True)
class Particulars:
    """Every field of a person that a form fills; `nationality` is an ISO 3166-1 alpha-2 code."""

    last_name: str
    first_name: str = ""
    birth_name: str = ""
    birth_date: date | None = None
    title: Title = Title.NONE
    sex: Sex = Sex.UNKNOWN
    nationality: str = ""
    preferred_contact: PreferredContact = PreferredContact.UNKNOWN
    no_message: bool = False
    no_letter: bool = False
    contact_hours: str = ""

    @property
    def identity(self) -> Identity:
        """What tells this person from another."""
        return Identity(self.last_name, self.first_name, self.birth_name, self.birth_date, self.sex)
