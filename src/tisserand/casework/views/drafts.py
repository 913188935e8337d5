"""The autosaved draft of a form, once the form is saved for good."""

from django.http import HttpRequest

from tisserand.secrecy.api import discard_submitted


def discard_draft(request: HttpRequest) -> None:
    """Throw it away."""
    key, tab = request.POST.get("draft_key", ""), request.POST.get("draft_tab", "")
    if key and tab:
        discard_submitted(key=key, tab=tab)
