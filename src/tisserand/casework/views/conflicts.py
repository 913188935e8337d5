"""Somebody else saved first: show both versions, then read what was chosen."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from tisserand.interface.versions import compare_versions
from tisserand.secrecy.api import SealedModel, current_agent, last_saver_of

SOMEBODY = "Une autre personne, ou vous dans un autre onglet,"
ONESELF = "Un autre de vos onglets"
Texts = Mapping[str, str]


def show_conflict(
    request: HttpRequest, *, title: str, labels: Texts, mine: Texts, theirs: Texts, current: SealedModel, cancel_url: str
) -> HttpResponse:
    """Both versions side by side; nothing is saved. In place (htmx), the page takes the whole window, at its own address."""
    context = {
        "title": title,
        "differences": compare_versions(labels=labels, mine=mine, theirs=theirs),
        "author": _name_saver(current),
        "saved_at": current.saved_at,
        "expected_version": current.version,
        "cancel_url": cancel_url,
    }
    is_htmx = "HX-Request" in request.headers
    response = render(request, "interface/conflict.html", context, status=422 if is_htmx else 409)
    if is_htmx:
        response["HX-Retarget"], response["HX-Reswap"], response["HX-Push-Url"] = "body", "innerHTML", request.path
    return response


def _name_saver(current: SealedModel) -> str:
    saver = last_saver_of(current)
    if saver is None:
        return SOMEBODY
    return ONESELF if saver == current_agent() else saver.display_name


def read_choice(posted: QueryDict, theirs: Texts) -> dict[str, str]:
    """What a form says after the conflict page: what was typed, what was saved where that was kept or is not repeated."""
    typed = {name: str(posted.get(name, "")) for name in theirs if name in posted}
    kept = {name: text for name, text in theirs.items() if posted.get(f"keep_{name}") == "theirs"}
    return {**theirs, **typed, **kept}


def is_choice(posted: QueryDict) -> bool:
    """Whether the POST comes from the conflict page."""
    return any(name.startswith("keep_") for name in posted)
