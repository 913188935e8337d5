"""Drafts of what an agent is typing: saved, found again, thrown away. JSON in and out, for the page's own script."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from tisserand.secrecy.actions.drafting import discard_draft, save_draft
from tisserand.secrecy.queries import drafts_for

KEY_LENGTH, TAB_LENGTH, DRAFT_LENGTH = 160, 40, 400_000


@require_http_methods(["GET", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """GET `?key=`: the agent's drafts of a form. POST `{key, tab, fields}`: keep one; 400 names what is wrong."""
    if request.method == "GET":
        return JsonResponse({"drafts": [_shape(draft) for draft in drafts_for(request.GET.get("key", ""))]})
    typed = _read_typed(request)
    if isinstance(typed, str):
        return JsonResponse({"error": typed}, status=400)
    draft = save_draft(**typed)
    return JsonResponse({"id": str(draft.pk), "saved_at": draft.saved_at.isoformat()})


@require_http_methods(["DELETE"])
def draft(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Throw a draft away; one that is gone already is no error."""
    discard_draft(identifier=identifier)
    return HttpResponse(status=204)


def _shape(kept: Any) -> dict[str, Any]:
    return {"id": str(kept.pk), "tab": kept.tab, "saved_at": kept.saved_at.isoformat(), "fields": kept.fields}


def _read_typed(request: HttpRequest) -> dict[str, Any] | str:
    if len(request.body) > DRAFT_LENGTH:
        return "fields: trop long"
    try:
        typed = json.loads(request.body)
    except ValueError:
        return "JSON illisible"
    if not isinstance(typed, dict) or not isinstance(typed.get("fields"), dict):
        return "fields: un objet est attendu"
    for name, length in (("key", KEY_LENGTH), ("tab", TAB_LENGTH)):
        value = typed.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= length:
            return f"{name}: un texte de 1 à {length} caractères est attendu"
    return {"key": typed["key"], "tab": typed["tab"], "fields": typed["fields"]}
