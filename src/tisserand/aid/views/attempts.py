"""An action tried with what a form says; what a policy refuses is absent; files to be saved."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from tisserand.aid.actions.common import StaleFund
from tisserand.aid.forms.faults import add_faults, tell_faults
from tisserand.aid.rules.faults import AidRefused
from tisserand.foundation import clock
from tisserand.foundation.documents import Document, render_pdf
from tisserand.interface.notices import announce
from tisserand.secrecy.api import StaleVersion, discard_submitted

Made = TypeVar("Made")
EDIT = ["GET", "HEAD", "POST"]
CHANGED = "Quelqu’un d’autre vient d’enregistrer : vérifiez ce qui est affiché, puis recommencez."
PDF = "application/pdf"


def attempt(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """Do `act` when the form is valid; None when the form or a rule refuses, the faults then being in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except AidRefused as refused:
        add_faults(form, refused)
    except (StaleVersion, StaleFund):
        form.add_error(None, CHANGED)
    return None


def press(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Do what a button asks and say so; a refusal is said in the same place."""
    try:
        act()
    except AidRefused as refused:
        announce(request, tell_faults(refused), level=messages.WARNING)
        return False
    except StaleVersion:
        announce(request, CHANGED, level=messages.WARNING)
        return False
    announce(request, done)
    return True


def typed_in(request: HttpRequest) -> Any:
    """What was posted, None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def posted_version(request: HttpRequest, current: int) -> int:
    """The version that the button carried."""
    told = request.POST.get("expected_version", "")
    return int(told) if told.isdecimal() else current


def send_file(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to be saved, never shown in the page nor kept by the browser."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)


def send_document(document: Document, name: str) -> HttpResponse:
    """A document as a PDF to be saved."""
    return send_file(render_pdf(document, at=clock.now()), name, PDF)


def forget_draft(request: HttpRequest) -> None:
    """Throw away the autosaved draft of a form that was just saved for good."""
    key, tab = request.POST.get("draft_key"), request.POST.get("draft_tab")
    if key and tab:
        discard_submitted(key=key, tab=tab)
