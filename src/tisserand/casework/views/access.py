"""The Accès tab: who may open the file and on which ground, who did and when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tisserand.accounts.api import Role
from tisserand.casework.forms.access_labels import BASIS_LABELS, ROLE_LABELS, describe_act
from tisserand.casework.views.page import file_page, render_tab
from tisserand.foundation import clock
from tisserand.secrecy.api import Access, Grant, GrantBasis, accesses_of, grants_on


@require_GET
def show_access(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Grants with their dates, then the latest acts and readings."""
    page = file_page(request, file_id)
    now = clock.now()
    grants = [_describe_grant(grant, now) for grant in grants_on(page.file.container_id)]
    accesses = _gather(accesses_of(page.file.container_id))
    return render_tab(request, "casework/access.html", page, "access", {"grants": grants, "accesses": accesses})


def _gather(accesses: list[Access]) -> list[dict[str, Any]]:
    """Acts in a row by the same person in the same minute, as one line with how many times."""
    lines: list[dict[str, Any]] = []
    for access in accesses:
        said = (access.at.replace(second=0, microsecond=0), access.agent_name or "Tisserand", describe_act(access.action))
        if lines and lines[-1]["said"] == said:
            lines[-1]["times"] += 1
        else:
            lines.append({"said": said, "at": access.at, "who": said[1], "what": said[2], "times": 1})
    return lines


def _describe_grant(grant: Grant, now: datetime) -> dict[str, Any]:
    ended = grant.revoked_at or grant.valid_until
    return {
        "who": grant.agent.display_name if grant.agent else f"{ROLE_LABELS[Role(grant.role)]}, {grant.service}",
        "basis": BASIS_LABELS[GrantBasis(grant.basis)],
        "since": grant.valid_from,
        "until": ended,
        "given_by": grant.granted_by.display_name,
        "in_force": grant.valid_from <= now and (ended is None or ended > now),
    }
