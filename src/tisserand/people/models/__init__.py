"""Persons, what reaches them, who knows them, and their dated households."""

from tisserand.people.models.contact import ContactPoint, PersonAddress
from tisserand.people.models.household import Household, HouseholdMember, Kinship
from tisserand.people.models.likeness import DuplicatePair, DuplicateSearch, Merge
from tisserand.people.models.measure import InterpreterBooking, Measure, PersonLanguage, TrustedPerson
from tisserand.people.models.person import Person, Presence

__all__ = [
    "ContactPoint",
    "DuplicatePair",
    "DuplicateSearch",
    "Household",
    "HouseholdMember",
    "InterpreterBooking",
    "Kinship",
    "Measure",
    "Merge",
    "Person",
    "PersonAddress",
    "PersonLanguage",
    "Presence",
    "TrustedPerson",
]
