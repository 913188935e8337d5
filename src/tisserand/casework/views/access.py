"""The Accès tab: who may open the file and on which ground, who did and when."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from tisserand.accounts.api import Agent, Role
from tisserand.casework.actions.trainees import assign_trainee, withdraw_trainee
from tisserand.casework.forms.absence import CoWorkerForm
from tisserand.casework.forms.access_labels import ROLE_LABELS
from tisserand.casework.forms.trainees import TraineeForm
from tisserand.casework.policies import can_assign_trainee
from tisserand.casework.queries.files import find_readable_file
from tisserand.casework.queries.frame import file_page
from tisserand.casework.queries.handover import colleagues_of
from tisserand.casework.queries.trainees import placements_in
from tisserand.casework.views.page import render_tab
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.secrecy.api import (
    BASIS_LABELS,
    Access,
    Grant,
    GrantBasis,
    accesses_of,
    current_agent,
    describe_act,
    get_visible,
    grants_on,
    refused_is_absent,
)


@require_GET
def show_access(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Grants with their dates, then the latest acts and readings."""
    return show_access_tab(request, file_id)


@refused_is_absent
@require_POST
def assign_to_trainee(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Let a trainee of the service read the file until a day."""
    agent = current_agent()
    file = find_readable_file(agent, file_id)
    if not can_assign_trainee(agent, file):
        raise Http404
    form = TraineeForm(request.POST, placements=placements_in(file.service_id))
    if not form.is_valid():
        return show_access_tab(request, file_id, form)
    trainee = form.placements[form.cleaned_data["trainee"]].trainee
    assign_trainee(file=file, trainee=trainee, until=form.cleaned_data["until"])
    announce(request, f"Dossier confié à {trainee.display_name}, en lecture.")
    return redirect("casework:access", file_id=file.pk)


@refused_is_absent
@require_POST
def withdraw_from_trainee(request: HttpRequest, file_id: UUID, trainee_id: UUID) -> HttpResponse:
    """Close the file to a trainee; done twice, it changes nothing more."""
    agent = current_agent()
    file = find_readable_file(agent, file_id)
    trainee = get_visible(Agent.objects.filter(organisation=agent.organisation_id), pk=trainee_id)
    withdraw_trainee(file=file, trainee=trainee)
    announce(request, f"{trainee.display_name} ne lit plus ce dossier.")
    return redirect("casework:access", file_id=file.pk)


def show_access_tab(
    request: HttpRequest, file_id: UUID, form: TraineeForm | None = None, co_worker_form: CoWorkerForm | None = None
) -> HttpResponse:
    """The tab, with what was typed in one of its forms."""
    page = file_page(request, file_id)
    now, may_assign = clock.now(), can_assign_trainee(current_agent(), page.file)
    refused = form or co_worker_form
    if may_assign:
        form = form or TraineeForm(placements=placements_in(page.file.service_id))
        co_worker_form = co_worker_form or CoWorkerForm(workers=colleagues_of(page.file))
    context = {
        "grants": [_describe_grant(grant, now) for grant in grants_on(page.file.container_id)],
        "accesses": _gather(accesses_of(page.file.container_id)),
        "may_assign": may_assign,
        "form": form,
        "co_worker_form": co_worker_form,
    }
    return render_tab(request, "casework/access.html", page, "access", context, status=refused.status if refused else 200)


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
    in_force = grant.valid_from <= now and (ended is None or ended > now)
    is_trainee = grant.basis == GrantBasis.ASSIGNED_TRAINEE
    return {
        "who": grant.agent.display_name if grant.agent else f"{ROLE_LABELS[Role(grant.role)]}, {grant.service}",
        "basis": BASIS_LABELS[GrantBasis(grant.basis)],
        "since": grant.valid_from,
        "until": ended - timedelta(microseconds=1) if ended else None,  # an end at midnight is the day before
        "given_by": grant.granted_by.display_name,
        "in_force": in_force,
        "withdrawable": grant.agent_id if in_force and is_trainee else None,
        "removable": grant.agent_id if in_force and grant.basis == GrantBasis.CO_WORKER else None,
    }
