"""Pages of persons."""

from tisserand.people.views.household import add_member, change_authority, change_stay, end_stay, remove_link
from tisserand.people.views.identity import correct, note_death
from tisserand.people.views.listing import list_people, show_person
from tisserand.people.views.measures import add_measure, close_measure, drop_measure
from tisserand.people.views.merging import (
    compare_again,
    list_duplicates,
    look_for_duplicates,
    merge,
    part,
    say_distinct,
    show_progress,
)
from tisserand.people.views.reach import add_contact, move, protect, remove_contact, reveal_contacts
from tisserand.people.views.registering import recognise, register, show_alike, show_alike_member
from tisserand.people.views.talking import (
    add_language,
    choose_trusted,
    drop_language,
    release_interpreter,
    reserve_interpreter,
)

__all__ = [
    "add_contact",
    "add_language",
    "add_measure",
    "add_member",
    "change_authority",
    "change_stay",
    "choose_trusted",
    "close_measure",
    "compare_again",
    "correct",
    "drop_language",
    "drop_measure",
    "end_stay",
    "list_duplicates",
    "list_people",
    "look_for_duplicates",
    "merge",
    "move",
    "note_death",
    "part",
    "protect",
    "recognise",
    "register",
    "release_interpreter",
    "remove_contact",
    "remove_link",
    "reserve_interpreter",
    "reveal_contacts",
    "say_distinct",
    "show_alike",
    "show_alike_member",
    "show_person",
    "show_progress",
]
