"""Pages of sheets: complaints, incidents, events."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import Agent, Service, agents_with_role
from tisserand.foundation import clock
from tisserand.foundation.documents import render_pdf
from tisserand.interface.notices import announce
from tisserand.reception.actions.incidents import (
    acknowledge_incident,
    answer_incident,
    close_incident,
    report_incident,
    set_incident_rule,
)
from tisserand.reception.enums import IncidentState
from tisserand.reception.forms.desk import add_faults
from tisserand.reception.forms.incidents import IncidentForm, RuleForm, StepForm
from tisserand.reception.models import Incident
from tisserand.reception.policies import DESK_ROLES, managed_services
from tisserand.reception.queries.incidents import (
    IncidentPage,
    due_day,
    find_incident,
    list_incidents,
    managers_elsewhere,
    rule_of,
)
from tisserand.reception.rules.labels import (
    INCIDENT_KIND_LABELS,
    INCIDENT_STATE_LABELS,
    INCIDENT_STATE_TAGS,
    SUPPORT_LABELS,
)
from tisserand.reception.rules.queue import ReceptionRefused
from tisserand.reception.views.incident_print import compose_incident
from tisserand.reception.views.refusals import chosen_desk, desk_address, desk_agent
from tisserand.secrecy.api import Refused, record, refused_is_absent

EDIT = ["GET", "HEAD", "POST"]
ACTS = {
    IncidentState.ACKNOWLEDGED: (acknowledge_incident, "Accusé de réception noté."),
    IncidentState.ANSWERED: (answer_incident, "Réponse notée."),
    IncidentState.CLOSED: (close_incident, "Fiche close."),
}


@require_GET
def list_all(request: HttpRequest) -> HttpResponse:
    """The sheets given to the agent."""
    agent = desk_agent()
    service, _ = chosen_desk(request, agent)
    rule = rule_of(service)
    manages = managed_services(agent).filter(pk=service.pk).exists()
    form = RuleForm(initial={"acknowledge_days": rule.acknowledge_days, "answer_days": rule.answer_days} if rule else {})
    return render(request, "reception/incidents.html", _list_context(agent, service, form, manages))


@refused_is_absent
@require_http_methods(EDIT)
def report(request: HttpRequest) -> HttpResponse:
    """Write a sheet."""
    agent = desk_agent()
    service, _ = chosen_desk(request, agent)
    form = _form(request, agent, service)
    if request.method == "POST" and form.is_valid():
        try:
            incident = report_incident(service=service, told=form.told, on=clock.today())
            announce(request, "Fiche enregistrée et transmise.")
            return redirect("reception:incident", incident_id=incident.pk)
        except ReceptionRefused as refused:
            add_faults(form, refused)
    context = {"form": form, "service": service, "desk_url": desk_address(service.pk)}
    return render(request, "reception/report.html", context, status=form.status)


@require_GET
def show(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """One sheet."""
    page = find_incident(desk_agent(), incident_id)
    record("incident.read", page.incident)
    return _render(request, page)


@refused_is_absent
@require_POST
def follow(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """A step of its follow-up."""
    page = find_incident(desk_agent(), incident_id)
    form = StepForm(request.POST, states=page.next_states)
    if form.is_valid():
        act, told = ACTS[IncidentState(form.cleaned_data["state"])]
        try:
            act(incident=page.incident, text=form.cleaned_data["text"], on=clock.today())
            announce(request, told)
            return redirect("reception:incident", incident_id=incident_id)
        except ReceptionRefused as refused:
            add_faults(form, refused)
    return _render(request, page, form)


@require_GET
def print_sheet(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """The sheet as a PDF."""
    agent = desk_agent()
    page = find_incident(agent, incident_id)
    record("incident.print", page.incident)
    pdf = render_pdf(compose_incident(page, agent, clock.today()), at=clock.now())
    headers = {"Content-Disposition": 'attachment; filename="fiche-evenement.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@refused_is_absent
@require_POST
def set_rule(request: HttpRequest) -> HttpResponse:
    """The delays of the service."""
    agent = desk_agent()
    service, _ = chosen_desk(request, agent)
    if not managed_services(agent).filter(pk=service.pk).exists():
        raise Refused("the team manager sets the delays of the service")
    form = RuleForm(request.POST)
    if not form.is_valid():
        return render(request, "reception/incidents.html", _list_context(agent, service, form, True), status=422)
    set_incident_rule(service=service, **form.cleaned_data)
    announce(request, "Délais enregistrés.")
    return redirect(f"{reverse('reception:incidents')}?service={service.pk}")


def describe_incident(incident: Incident) -> dict[str, Any]:
    """A sheet as a line: nothing of what happened."""
    due = due_day(incident)
    return {
        "url": reverse("reception:incident", args=[incident.pk]),
        "kind": INCIDENT_KIND_LABELS[incident.kind],
        "state": INCIDENT_STATE_LABELS[incident.state],
        "state_tag": INCIDENT_STATE_TAGS[incident.state],
        "received_on": incident.received_on,
        "occurred_on": incident.occurred_on,
        "author": incident.author.display_name,
        "is_violence": incident.is_violence,
        "due_on": due or "",
        "is_late": due is not None and due < clock.today(),
        "awaits": incident.state in {"received", "acknowledged"},
    }


def _form(request: HttpRequest, agent: Agent, service: Service) -> IncidentForm:
    colleagues = agents_with_role(service, *DESK_ROLES).exclude(pk=agent.pk).order_by("last_name", "first_name", "id")
    managers = [each for each in managers_elsewhere(service) if each.pk != agent.pk]
    return IncidentForm(
        request.POST if request.method == "POST" else None,
        colleagues=list(colleagues),
        managers=managers,
        today=clock.today(),
        initial={"occurred_on": clock.today()},
    )


def _list_context(agent: Agent, service: Service, form: RuleForm, manages: bool) -> dict[str, Any]:
    return {
        "service": service,
        "incidents": [describe_incident(each) for each in list_incidents(agent)],
        "manages": manages,
        "form": form,
        "desk_url": desk_address(service.pk),
    }


def _render(request: HttpRequest, page: IncidentPage, form: StepForm | None = None) -> HttpResponse:
    incident = page.incident
    context = {
        "incident": incident,
        "line": describe_incident(incident),
        "concerned": incident.concerned.display_name if incident.concerned else "",
        "people": incident.people or [],
        "support": [SUPPORT_LABELS[each] for each in incident.support or []],
        "steps": [{"state": INCIDENT_STATE_LABELS[each.state], "step": each} for each in page.steps],
        "form": form or StepForm(states=page.next_states),
        "may_follow": bool(page.next_states),
    }
    return render(request, "reception/incident.html", context, status=form.status if form else 200)
