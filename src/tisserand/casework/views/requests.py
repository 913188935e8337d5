"""First demands: the list, a new one, one of them, and what its manager or its social worker does with it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import RECEIVING_ROLES
from tisserand.casework.actions.files import open_file_for_request
from tisserand.casework.actions.requests import answer_request, assign_request
from tisserand.casework.enums import RequestState
from tisserand.casework.forms.requests import AnswerForm, AssignForm
from tisserand.casework.policies import can_register_request
from tisserand.casework.queries.frame import describe_birth
from tisserand.casework.queries.requests import (
    RequestLine,
    RequestRights,
    files_of_person,
    find_request,
    is_overseer,
    list_requests,
    rights_on,
    workloads_of,
)
from tisserand.casework.rules.labels import (
    MEDIUM_LABELS,
    REQUEST_STATE_LABELS,
    REQUEST_STATE_TAGS,
    UNMET_LABELS,
    URGENCY_LABELS,
    URGENCY_TAGS,
)
from tisserand.casework.views.drafts import discard_draft
from tisserand.casework.views.intake import intake_page, register_from
from tisserand.foundation import clock
from tisserand.interface.components import Chip
from tisserand.interface.notices import announce
from tisserand.people.api import formal_name
from tisserand.secrecy.api import current_agent, record, refused_is_absent, require_role


@require_GET
def list_demands(request: HttpRequest) -> HttpResponse:
    """Demands by state, the most urgent first."""
    agent, asked = require_role(*RECEIVING_ROLES), request.GET.get("etat", "")
    state = RequestState(asked) if asked in set(RequestState) else None
    found = list_requests(agent, state=state, cursor=request.GET.get("curseur"))
    context = {
        "page": found.page,
        "lines": [describe_request(line) for line in found.lines],
        "chips": _state_chips(found.counts, found.pending, state),
        "is_overseer": is_overseer(agent),
        "can_register": can_register_request(agent),
        "count": found.counts.get(state, 0) if state else found.pending,
    }
    return render(request, "casework/requests/list.html", context)


@refused_is_absent
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Write a demand down: who, what, how soon; the person is recognised or registered on the way."""
    page = intake_page(request)
    demand = register_from(request, page) if request.method == "POST" else None
    if demand is None:
        return render(request, "casework/requests/new.html", page.context, status=page.status)
    discard_draft(request)
    announce(request, "Demande enregistrée.")
    return redirect("casework:request", request_id=demand.pk)


@require_POST
def show_alike(request: HttpRequest) -> HttpResponse:
    """Those who may already be the person being typed: a fragment. Posted, so that no name lands in an address."""
    return render(request, "casework/requests/alike.html", intake_page(request).context)


@require_GET
def show(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One demand: its content for those who may read it, its state for the team manager."""
    line = find_request(current_agent(), request_id)
    record("request.read" if line.is_readable else "request.read_index", line.request)
    return _render(request, line)


@refused_is_absent
@require_POST
def assign(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Hand the demand over to a social worker."""
    agent = current_agent()
    line = find_request(agent, request_id)
    if not rights_on(agent, line.request).can_assign:
        raise Http404
    form = AssignForm(request.POST, workloads=workloads_of(line.request.service, clock.now()))
    if not form.is_valid():
        return _render(request, line, assign_form=form)
    worker = form.workers[form.cleaned_data["worker"]]
    assign_request(request=line.request, worker=worker)
    announce(request, f"Demande confiée à {worker.display_name}.")
    return redirect("casework:requests")


@refused_is_absent
@require_POST
def open_its_file(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Open the file that the demand asks for."""
    line = find_request(current_agent(), request_id)
    file = open_file_for_request(request=line.request)
    announce(request, f"Dossier {file.number} ouvert.")
    return redirect("casework:file", file_id=file.pk)


@refused_is_absent
@require_POST
def answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Answer without a file."""
    agent = current_agent()
    line = find_request(agent, request_id)
    if not rights_on(agent, line.request).can_answer:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _render(request, line, answer_form=form)
    answer_request(request=line.request, answer=form.cleaned_data["answer"], unmet_reason=form.cleaned_data["unmet_reason"])
    discard_draft(request)
    announce(request, "Réponse enregistrée, sans dossier.")
    return redirect("casework:requests")


def describe_request(line: RequestLine) -> dict[str, Any]:
    """A demand, worded for a list."""
    demand = line.request
    return {
        "url": reverse("casework:request", args=[demand.pk]),
        "name": formal_name(demand.person),
        "received_at": demand.received_at,
        "medium": MEDIUM_LABELS[demand.medium],
        "urgency": URGENCY_LABELS[demand.urgency],
        "urgency_tag": URGENCY_TAGS[demand.urgency],
        "state": REQUEST_STATE_LABELS[demand.state],
        "state_tag": REQUEST_STATE_TAGS[demand.state],
        "worker": demand.assigned_to.display_name if demand.assigned_to else "",
        "motive": line.motive,
    }


def _render(
    request: HttpRequest, line: RequestLine, *, assign_form: AssignForm | None = None, answer_form: AnswerForm | None = None
) -> HttpResponse:
    agent, demand = current_agent(), line.request
    rights = rights_on(agent, demand)
    refused = next((form for form in (assign_form, answer_form) if form is not None), None)
    context = {
        "demand": demand,
        "line": describe_request(line),
        "is_readable": line.is_readable,
        "message": demand.message if line.is_readable else "",
        "answered": demand.answer if line.is_readable else "",
        "unmet": UNMET_LABELS.get(demand.unmet_reason, "") if line.is_readable else "",
        "birth": describe_birth(demand.person),
        "files": files_of_person(agent, demand.person_id),
        "rights": rights,
        "answer_form": answer_form or AnswerForm(),
        "form": refused or "",
        **_assignment(demand, rights, assign_form),
    }
    return render(request, "casework/requests/detail.html", context, status=refused.status if refused else 200)


def _assignment(demand: Any, rights: RequestRights, form: AssignForm | None) -> dict[str, Any]:
    if not rights.can_assign:
        return {"assign_form": "", "workloads": []}
    loads = workloads_of(demand.service, clock.now())
    return {"assign_form": form or AssignForm(workloads=loads), "workloads": loads}


def _state_chips(counts: dict[str, int], pending: int, current: RequestState | None) -> list[Chip]:
    url = reverse("casework:requests")
    each = [
        Chip(label, f"{url}?etat={state}", current == state, counts.get(state, 0))
        for state, label in REQUEST_STATE_LABELS.items()
    ]
    return [Chip("En attente", url, current is None, pending), *each]
