"""What is refused is not there: an act that a policy refuses answers 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from tisserand.secrecy.api import Refused, discard_submitted

View = Callable[..., HttpResponse]


def refused_is_absent(view: View) -> View:
    """Answer 404 when the view's action is refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            raise Http404 from refusal

    return guarded


def discard_draft(request: HttpRequest) -> None:
    """Throw away the autosaved draft of a form that was just saved for good."""
    key, tab = request.POST.get("draft_key", ""), request.POST.get("draft_tab", "")
    if key and tab:
        discard_submitted(key=key, tab=tab)
