"""An action tried with what a form says: its refusals are told in the form."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse

from tisserand.casework.forms.support import add_faults
from tisserand.casework.rules.support import SupportRefused
from tisserand.secrecy.api import discard_submitted

Made = TypeVar("Made")


def attempt(form: forms.Form, act: Callable[..., Made]) -> Made | None:
    """Do `act` with what the form says; None when the form or a rule refuses, the faults then being in the form."""
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data)
    except SupportRefused as refused:
        add_faults(form, refused)
        return None


def send_file(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to be saved, never shown in the page nor kept by the browser."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)


PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def forget_draft(request: HttpRequest) -> None:
    """Throw away the autosaved draft of a form that was just saved for good."""
    key, tab = request.POST.get("draft_key"), request.POST.get("draft_tab")
    if key and tab:
        discard_submitted(key=key, tab=tab)
