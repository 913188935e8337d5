"""The today page: what to do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tisserand.foundation import clock


@require_GET
def show_today(request: HttpRequest) -> HttpResponse:
    """What waits for the agent, in the order in which a professional would take it."""
    return render(request, "portal/today.html", {"today": clock.today()})
