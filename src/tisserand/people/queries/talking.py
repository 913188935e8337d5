"""How to reach and to talk with a person, with what must be respected."""

from dataclasses import dataclass
from datetime import datetime

from tisserand.people.enums import HouseholdRole, PreferredContact
from tisserand.people.models import (
    ContactPoint,
    HouseholdMember,
    InterpreterBooking,
    Kinship,
    Person,
    PersonLanguage,
    TrustedPerson,
)
from tisserand.people.queries.merged import of_person
from tisserand.people.rules.interpreting import Relative


@dataclass(frozen=True, slots=True)
class ReachOf:
    """How to reach a person; `points` are the numbers and addresses that may be shown to the agent, the safe ones first.

    Nothing protected is among them, nor anything of a protected person: it is asked for on the person's page. `precautions` are
    French sentences to show beside any number.
    """

    preferred: PreferredContact
    hours: str
    points: tuple[ContactPoint, ...]
    is_protected: bool
    no_message: bool
    no_letter: bool

    @property
    def precautions(self) -> tuple[str, ...]:
        """What must be respected, in words."""
        said = (
            (self.is_protected, "Coordonnées protégées."),
            (self.no_message, "Ne pas laisser de message."),
            (self.no_letter, "Ne pas écrire au domicile."),
            (bool(self.hours), f"Appeler : {self.hours}."),
            (any(not point.is_safe for point in self.points), "Un numéro n’est pas sûr."),
        )
        return tuple(words for is_so, words in said if is_so)


@dataclass(frozen=True, slots=True)
class Talking:
    """Languages, interpreters to come and past, somebody trusted."""

    languages: tuple[PersonLanguage, ...]
    bookings: tuple[InterpreterBooking, ...]
    trusted: TrustedPerson | None


def reach_of(person: Person) -> ReachOf:
    """How to reach the person, without anything protected; one query."""
    rows = ContactPoint.objects.filter(of_person(person.pk), is_protected=False, person__is_protected=False)
    points = () if person.is_protected else tuple(rows.order_by("-is_safe", "-kind", "value", "id"))
    return ReachOf(
        preferred=PreferredContact(person.preferred_contact),
        hours=person.contact_hours,
        points=points,
        is_protected=person.is_protected,
        no_message=person.no_message,
        no_letter=person.no_letter,
    )


def talking_with(person: Person, now: datetime) -> Talking:
    """What helps to be understood; three queries."""
    return Talking(
        languages=tuple(PersonLanguage.objects.filter(person=person).order_by("-needs_interpreter", "language", "id")),
        bookings=tuple(InterpreterBooking.objects.filter(person=person, held_at__gte=now).order_by("held_at", "id")),
        trusted=TrustedPerson.objects.filter(person=person).first(),
    )


def relatives_around(person: Person) -> list[Relative]:
    """Everybody the agent sees around the person: who ever shared a household, and the children."""
    households = HouseholdMember.objects.filter(of_person(person.pk)).values("household_id")
    members = HouseholdMember.objects.filter(household__in=households).exclude(person=person).select_related("person")
    children = Kinship.objects.filter(of_person(person.pk, "parent")).select_related("child")
    around = [(member.person, member.role == HouseholdRole.CHILD) for member in members.order_by("starts_on", "id")]
    around += [(link.child, False) for link in children.order_by("id")]
    return [Relative(each.first_name, each.last_name, each.birth_date, is_child) for each, is_child in around]
