"""Small services of every page: the theme, the communes suggested as one types, the gallery."""

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
    JsonResponse,
)
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from tisserand.foundation.numbers import format_number
from tisserand.foundation.territory import Commune, search_communes
from tisserand.interface.communes import describe_commune
from tisserand.interface.components import Option
from tisserand.interface.gallery import gallery_context
from tisserand.interface.themes import THEME_COOKIE, THEME_COOKIE_AGE, THEMES


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the reader's theme in a cookie, and come back to the page."""
    theme, back = request.POST.get("theme", ""), request.POST.get("next", "")
    if theme not in THEMES:
        return HttpResponseBadRequest()
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(THEME_COOKIE, theme, max_age=THEME_COOKIE_AGE, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


@require_GET
def give_token(request: HttpRequest) -> HttpResponse:
    """The token that forms must carry: a page left open while one signed in again needs the new one."""
    response = JsonResponse({"token": get_token(request)})
    response["Cache-Control"] = "no-store"
    return response


@require_GET
def suggest_communes(request: HttpRequest) -> HttpResponse:
    """The communes whose name or postcode begins with ``q``, as options of a listbox."""
    options = [_option_of(commune) for commune in search_communes(request.GET.get("q", "")[:60])]
    return render(request, "interface/options.html", {"options": options})


def _option_of(commune: Commune) -> Option:
    people = f"{format_number(commune.population)}\u00a0hab." if commune.population else ""
    detail = ", ".join(part for part in (*commune.postcodes[:1], people) if part)
    return Option(commune.code, describe_commune(commune), detail)


def show_gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; only where the settings show it."""
    if not (settings.DEBUG or settings.SHOW_GALLERY):
        raise Http404
    context = gallery_context(request)
    return render(request, "interface/gallery.html", context)
