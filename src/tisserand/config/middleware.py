"""What surrounds every request: session limits, sign-in by default, one agent's transaction, headers of content pages."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from tisserand.accounts.api import Agent
from tisserand.secrecy.api import AuditUnavailable, agent_context

GetResponse = Callable[[HttpRequest], HttpResponse]
OPEN_PREFIXES = ("/compte/connexion/", "/compte/2fa/", "/healthz", "/static/", "/demonstration/", "/composants/")
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
            else:
                request.session[SEEN] = now
        return get_response(request)

    return middleware


def require_sign_in(get_response: GetResponse) -> GetResponse:
    """Send whoever is not signed in to the sign-in page, but for the few open addresses."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated or request.path.startswith(OPEN_PREFIXES):
            return get_response(request)
        if request.path.startswith("/brouillons/") or request.headers.get("HX-Request"):
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
                if response.status_code >= 400 and response.status_code not in KEPT_ERRORS:
                    transaction.set_rollback(True)
        except AuditUnavailable:
            response = render(request, "503.html", status=503)
        response.setdefault("Cache-Control", "no-store")
        return response

    return middleware
