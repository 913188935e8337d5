"""Pages of persons."""

from tisserand.people.views.household import add_member, change_authority, change_stay, end_stay, remove_link
from tisserand.people.views.identity import correct, note_death
from tisserand.people.views.listing import list_people, show_person
from tisserand.people.views.reach import add_contact, move, protect, remove_contact, reveal_contacts
from tisserand.people.views.registering import recognise, register, show_alike, show_alike_member

__all__ = [
    "add_contact",
    "add_member",
    "change_authority",
    "change_stay",
    "correct",
    "end_stay",
    "list_people",
    "move",
    "note_death",
    "protect",
    "recognise",
    "register",
    "remove_contact",
    "remove_link",
    "reveal_contacts",
    "show_alike",
    "show_alike_member",
    "show_person",
]
