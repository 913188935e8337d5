"""An act on the life of a file, tried with what a form says: what is refused is told in the form."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from tisserand.casework.forms.life import add_file_faults
from tisserand.casework.rules.life import FileRefused
from tisserand.secrecy.api import StaleVersion

Made = TypeVar("Made")
STALE = "Quelqu’un a enregistré ce dossier depuis l’ouverture de la page : vérifiez, puis recommencez."


def try_act(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """Do `act` when the form holds; None when the form, a rule or somebody else's change stops it."""
    if not form.is_valid():
        return None
    try:
        return act()
    except FileRefused as refused:
        add_file_faults(form, refused)
    except StaleVersion:
        form.add_error(None, STALE)
    return None
