"""What every page of the agenda starts and ends with: who may come in, what is refused, where one goes back to."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib.messages import WARNING
from django.http import HttpRequest

from tisserand.accounts.api import Agent
from tisserand.agenda.forms.fields import add_faults, tell_faults
from tisserand.agenda.policies import AGENDA_ROLES
from tisserand.agenda.rules.states import AgendaRefused
from tisserand.interface.notices import announce
from tisserand.secrecy.api import require_role

Made = TypeVar("Made")


def agenda_agent() -> Agent:
    """The current agent, who has an agenda; a 404 for the others."""
    return require_role(*AGENDA_ROLES)


def attempt(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """Do `act`; None when a rule refuses, the faults then being in the form."""
    try:
        return act()
    except AgendaRefused as refused:
        add_faults(form, refused)
        return None


def press(request: HttpRequest, act: Callable[[], object], told: str, *, undo_url: str = "") -> bool:
    """Do what a button asks for and announce it, or say why it could not be; whether it was done."""
    try:
        act()
    except AgendaRefused as refused:
        announce(request, tell_faults(refused), level=WARNING)
        return False
    announce(request, told, undo_url=undo_url)
    return True
