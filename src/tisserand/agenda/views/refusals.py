"""What every page of the agenda starts and ends with: who may come in, what is refused, where one goes back to."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.contrib.messages import WARNING
from django.http import Http404, HttpRequest, HttpResponse

from tisserand.accounts.api import Agent
from tisserand.agenda.forms.fields import add_faults, tell_faults
from tisserand.agenda.policies import AGENDA_ROLES
from tisserand.agenda.rules.states import AgendaRefused
from tisserand.interface.notices import announce
from tisserand.secrecy.api import Refused, require_role

View = Callable[..., HttpResponse]
Made = TypeVar("Made")


def agenda_agent() -> Agent:
    """The current agent, who has an agenda; a 404 for the others."""
    return require_role(*AGENDA_ROLES)


def refused_is_absent(view: View) -> View:
    """Answer 404 when the view's action is refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            raise Http404 from refusal

    return guarded


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
