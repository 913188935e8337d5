"""Transfers: proposed from a file, read and answered by who is asked."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import RECEIVING_ROLES, Agent, Service, workers_of
from tisserand.casework.actions.handover import (
    Transfer,
    accept_handover,
    decline_handover,
    direct_handover,
    propose_handover,
    withdraw_handover,
)
from tisserand.casework.forms.life import DeclineForm, DirectForm, HandoverForm
from tisserand.casework.models import Handover, SupportFile
from tisserand.casework.policies import can_answer_handover, can_close_file, can_direct_handover
from tisserand.casework.queries.frame import file_page
from tisserand.casework.queries.handover import (
    colleagues_of,
    find_handover,
    handovers_of,
    other_services,
    pending_handover,
    proposed_to,
    sheet_to_print,
)
from tisserand.casework.queries.workload import loads_by_worker, team_load
from tisserand.casework.rules.handover_print import compose_sheet, tell_agreement
from tisserand.casework.rules.life import Agreement, FileRefused
from tisserand.casework.rules.life_labels import HANDOVER_STATE_LABELS, HANDOVER_STATE_TAGS
from tisserand.casework.views.attempts import PDF, forget_draft, send_file
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.tried import STALE, try_act
from tisserand.foundation import clock
from tisserand.foundation.documents import render_pdf
from tisserand.interface.notices import announce
from tisserand.secrecy.api import StaleVersion, current_agent, record, refused_is_absent, require_role


@refused_is_absent
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Propose the file to a colleague or to another service; shows the proposals made before."""
    page = file_page(request, file_id)
    file, posted = page.file, request.POST if request.method == "POST" else None
    if not can_close_file(current_agent(), file):
        raise Http404
    initial = {"expected_version": file.version, "told_on": clock.today()}
    form = HandoverForm(posted, colleagues=colleagues_of(file), services=other_services(file), initial=initial)
    if form.is_bound:
        made = try_act(form, lambda: _propose(file, form))
        if made is not None:
            forget_draft(request)
            announce(request, "Relais proposé, avec sa fiche. Le dossier reste à vous jusqu’à la réponse.")
            return redirect("casework:propose_handover", file_id=file.pk)
    context = {
        "form": form,
        "pending": pending_handover(file),
        "lines": [_describe(each) for each in handovers_of(file)],
        "draft_key": f"file:{file.pk}:handover",
    }
    return render_tab(request, "casework/life/propose.html", page, "access", context, form.status)


@require_GET
def list_received(request: HttpRequest) -> HttpResponse:
    """Transfers that wait for the agent."""
    agent = require_role(*RECEIVING_ROLES)
    return render(request, "casework/life/received.html", {"lines": [_describe(each) for each in proposed_to(agent)]})


@require_GET
def show(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """The sheet, and what the agent may answer."""
    handover = find_handover(current_agent(), handover_id)
    record("handover.read", handover)
    return _render(request, handover)


@require_GET
def print_sheet(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """The sheet as a PDF."""
    handover = find_handover(current_agent(), handover_id)
    record("handover.print", handover)
    document = compose_sheet(sheet_to_print(handover, clock.today()))
    return send_file(render_pdf(document, at=handover.proposed_at), f"relais-{handover.number}.pdf", PDF)


@refused_is_absent
@require_POST
def accept(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """Take the file over."""
    agent = current_agent()
    handover = find_handover(agent, handover_id)
    if not can_answer_handover(agent, handover):
        raise Http404
    file = accept_handover(handover=handover, expected_version=handover.version)
    announce(request, f"Dossier {file.number} repris : vous en êtes maintenant le référent.")
    return redirect("casework:file", file_id=file.pk)


@refused_is_absent
@require_POST
def decline(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """Say no, and why."""
    agent = current_agent()
    handover = find_handover(agent, handover_id)
    if not (can_answer_handover(agent, handover) or can_direct_handover(agent, handover)):
        raise Http404
    form = DeclineForm(request.POST)
    done = try_act(
        form,
        lambda: decline_handover(
            handover=handover, reason=form.cleaned_data["reason"], expected_version=form.cleaned_data["expected_version"]
        ),
    )
    if done is None:
        return _render(request, handover, decline_form=form)
    announce(request, "Relais décliné : le dossier reste où il est.")
    return redirect("casework:handovers")


@refused_is_absent
@require_POST
def direct(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """Name who will take the file."""
    handover = find_handover(current_agent(), handover_id)
    form = _direct_form(handover, request.POST)
    if form is None:
        raise Http404
    done = try_act(
        form,
        lambda: direct_handover(
            handover=handover, worker=form.cleaned_data["worker"], expected_version=form.cleaned_data["expected_version"]
        ),
    )
    if done is None:
        return _render(request, handover, direct_form=form)
    announce(request, f"Relais proposé à {form.cleaned_data['worker'].display_name}.")
    return redirect("casework:handovers")


@refused_is_absent
@require_POST
def withdraw(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """Take the proposal back."""
    handover = find_handover(current_agent(), handover_id)
    try:
        withdraw_handover(handover=handover, expected_version=handover.version)
        announce(request, "Proposition de relais retirée.")
    except (FileRefused, StaleVersion):
        announce(request, STALE)
    return redirect("casework:propose_handover", file_id=handover.file_key)


def _propose(file: SupportFile, form: HandoverForm) -> Handover:
    typed, target = form.cleaned_data, form.cleaned_data["taker"]
    transfer = Transfer(
        to_service=target if isinstance(target, Service) else file.service,
        taker=target if isinstance(target, Agent) else None,
        agreement=Agreement(typed["agreement"]),
        told_on=typed["told_on"],
        agreement_reason=typed["agreement_reason"],
        words=typed["words"],
        keep_until=typed["keep_until"],
    )
    return propose_handover(file=file, transfer=transfer, today=clock.today())


def _describe(handover: Handover) -> dict[str, Any]:
    return {
        "handover": handover,
        "to": handover.taker.display_name if handover.taker else handover.to_service.name,
        "state": HANDOVER_STATE_LABELS[handover.state],
        "tag": HANDOVER_STATE_TAGS[handover.state],
    }


def _direct_form(handover: Handover, posted: Any = None) -> DirectForm | None:
    agent = current_agent()
    if not can_direct_handover(agent, handover):
        return None
    loads = loads_by_worker(team_load(agent, handover.to_service, clock.today()))
    workers = workers_of(handover.to_service).order_by("last_name", "first_name", "id")
    told = [(worker, f"{worker.display_name} (charge {loads.get(worker.pk, 0)})".replace(".", ",")) for worker in workers]
    return DirectForm(posted, workers=told, initial={"expected_version": handover.version})


def _render(
    request: HttpRequest, handover: Handover, decline_form: DeclineForm | None = None, direct_form: DirectForm | None = None
) -> HttpResponse:
    agent = current_agent()
    bound = decline_form or direct_form
    context = {
        **_describe(handover),
        "agreement": tell_agreement(handover.agreement, handover.told_on, handover.agreement_reason),
        "sheet": handover.sheet,
        "facts": [tuple(fact) for fact in handover.sheet["facts"]],
        "may_answer": can_answer_handover(agent, handover),
        "decline_form": decline_form or DeclineForm(initial={"expected_version": handover.version}),
        "direct_form": direct_form or _direct_form(handover),
    }
    return render(request, "casework/life/sheet.html", context, status=bound.status if bound else 200)
