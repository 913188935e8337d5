"""What surrounds every request: session limits, sign-in by default, one agent's transaction, headers of content pages."""

import time
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from tisserand.accounts.api import Agent
from tisserand.secrecy.api import AuditUnavailable, agent_context, discard_submitted

GetResponse = Callable[[HttpRequest], HttpResponse]
PASSIVE_PREFIXES = ("/agenda/alarmes/",)  # asked for by a page left open: nobody is at work
OPEN_PREFIXES = ("/agenda/flux/", "/compte/connexion/", "/compte/inscription/", "/compte/inactif/", "/healthz", "/static/")
SECOND_FACTOR_PREFIXES = ("/compte/", "/healthz", "/static/")
FIRST_ERROR = 400
KEPT_ERRORS = (409, 422)
BEGAN, SEEN = "began_at", "seen_at"


def limit_session(get_response: GetResponse) -> GetResponse:
    """End a session after 15 minutes without activity or 12 hours in all (secrecy, line 18)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = time.time()
            began, seen = request.session.setdefault(BEGAN, now), request.session.get(SEEN, now)
            if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif not request.path.startswith(PASSIVE_PREFIXES):
                request.session[SEEN] = now
        return get_response(request)

    return middleware


def require_sign_in(get_response: GetResponse) -> GetResponse:
    """Send whoever is not signed in to the sign-in page, but for the few open addresses."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated or request.path.startswith(OPEN_PREFIXES):
            return get_response(request)
        if request.path.startswith(("/brouillons/", "/jeton/")) or request.headers.get("HX-Request"):
            response = JsonResponse({"error": "signed_out"}, status=401)
            response["HX-Redirect"] = "/compte/connexion/"
            return response
        return redirect_to_login(request.get_full_path())

    return middleware


def act_as_agent(get_response: GetResponse) -> GetResponse:
    """Run the request in the agent's transaction; anything refused or failed leaves nothing behind.

    A content page is never stored by the browser. When the audit trail cannot be written, the answer is 503 and nothing is shown.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, Agent):
            return get_response(request)
        try:
            with agent_context(user):
                response = get_response(request)
                _settle(request, response)
        except AuditUnavailable:
            response = render(request, "503.html", status=503)
        response.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def _settle(request: HttpRequest, response: HttpResponse) -> None:
    if response.status_code >= FIRST_ERROR:
        transaction.set_rollback(response.status_code not in KEPT_ERRORS)
    elif request.method == "POST" and "draft_key" in request.POST:
        for tab in (request.POST.get("draft_tab", ""), *request.POST.getlist("draft_also")):
            discard_submitted(key=request.POST["draft_key"], tab=tab)


def require_second_factor(get_response: GetResponse) -> GetResponse:
    """Where the installation asks for it, send an agent without a second factor to its activation."""

    def middleware(request: HttpRequest) -> HttpResponse:
        lacking = (
            settings.SECOND_FACTOR_REQUIRED
            and isinstance(request.user, Agent)
            and not request.path.startswith(SECOND_FACTOR_PREFIXES)
            and not is_mfa_enabled(request.user)
        )
        return redirect("mfa_activate_totp") if lacking else get_response(request)

    return middleware
