"""Draw a tab of a support file."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tisserand.casework.queries.frame import FilePage, frame_context


def render_tab(
    request: HttpRequest,
    template: str,
    page: FilePage,
    active: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a template that extends `casework/file_base.html`, with the frame added to its context."""
    return render(request, template, {**frame_context(page, active), **(context or {})}, status=status)
