"""A fund before its commission: what was asked, the sittings that will hear it, one request as it was transmitted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import Agent
from tisserand.aid.actions import deciding
from tisserand.aid.actions.funds import plan_sitting
from tisserand.aid.enums import AidState, Decider, RepeatRule
from tisserand.aid.forms.faults import tell_faults
from tisserand.aid.forms.requests import (
    DecisionForm,
    ListForm,
    MissingForm,
    NotificationForm,
    OverrideForm,
    PaymentForm,
)
from tisserand.aid.forms.settings import SittingForm
from tisserand.aid.models import AidRequest
from tisserand.aid.policies import can_decide, can_override
from tisserand.aid.queries.funds import envelope_of, find_run_fund, open_sittings, sittings_of
from tisserand.aid.queries.requests import (
    case_of,
    content_of,
    earlier_requests,
    find_commission_request,
    transmission_of,
    transmissions_of,
    waiting_requests,
)
from tisserand.aid.rules.faults import AidRefused
from tisserand.aid.rules.labels import AID_STATE_LABELS, AID_STATE_TAGS, PURPOSE_LABELS
from tisserand.aid.views.attempts import EDIT, attempt, typed_in
from tisserand.aid.views.cases import describe_case, next_appeal
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.secrecy.api import current_agent, record, refused_is_absent


@require_GET
def show_fund(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """What the fund was asked, its sittings, its envelope."""
    agent = current_agent()
    fund = find_run_fund(agent, fund_id)
    today = clock.today()
    rows = waiting_requests(agent, fund)
    sittings = open_sittings(fund)
    context = {
        "fund": fund,
        "hears": fund.decider == Decider.COMMISSION,
        "rows": _lines(agent, rows),
        "form": ListForm(sittings=sittings) if sittings else None,
        "sittings": sittings_of(fund),
        "envelope": envelope_of(fund, today.year),
    }
    return render(request, "aid/commission/fund.html", context)


def _lines(agent: Agent, rows: list[AidRequest]) -> list[dict[str, Any]]:
    opened = transmissions_of(agent, rows)
    return [
        {
            "request": row,
            "purpose": PURPOSE_LABELS[row.purpose],
            "state": AID_STATE_LABELS[row.state],
            "tag": AID_STATE_TAGS[row.state],
            "person": content_of(opened[row.pk]).person if row.pk in opened else "",
            "is_listable": row.state in {AidState.SUBMITTED, AidState.ADJOURNED} and row.pk in opened,
        }
        for row in rows
    ]


@refused_is_absent
@require_http_methods(EDIT)
def add_sitting(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Plan a sitting."""
    fund = find_run_fund(current_agent(), fund_id)
    form = SittingForm(typed_in(request))
    if request.method == "POST":
        made = attempt(form, lambda: plan_sitting(fund=fund, on=clock.today(), **form.cleaned_data))
        if made is not None:
            announce(request, "Séance prévue.")
            return redirect("aid:sitting", sitting_id=made.pk)
    return render(request, "aid/commission/new_sitting.html", {"fund": fund, "form": form}, status=form.status)


@refused_is_absent
@require_POST
def list_requests(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Put the requests that are ticked on a sitting's list, in their order of arrival."""
    agent = current_agent()
    fund = find_run_fund(agent, fund_id)
    form = ListForm(request.POST, sittings=open_sittings(fund))
    ticked = set(request.POST.getlist("demande"))
    chosen = [row for row in waiting_requests(agent, fund) if str(row.pk) in ticked]
    if not form.is_valid() or not chosen:
        announce(request, "Cochez au moins une demande, et choisissez la séance.", level=messages.WARNING)
        return redirect("aid:fund", fund_id=fund.pk)
    sitting = form.sittings[form.cleaned_data["sitting"]]
    listed = 0
    for row in chosen:
        try:
            deciding.list_request(request=find_commission_request(agent, row.pk), sitting=sitting)
        except AidRefused as refused:
            announce(request, f"Demande {row.number} : {tell_faults(refused)}", level=messages.WARNING)
            break
        listed += 1
    if listed:
        announce(request, f"{listed} demande{'s' if listed > 1 else ''} inscrite{'s' if listed > 1 else ''}.")
    return redirect("aid:sitting", sitting_id=sitting.pk)


@refused_is_absent
@require_http_methods(EDIT)
def show_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request as it was transmitted, and what may be done with it."""
    agent = current_agent()
    asked = find_commission_request(agent, request_id)
    forms = _forms(request, agent, asked)
    done = request.POST.get("act", "")
    if request.method == "POST" and done in forms:
        form = forms[done]
        if attempt(form, lambda: _act(asked, done, form)) is not None:
            announce(request, "Enregistré.")
            return redirect("aid:request", request_id=asked.pk)
        status = 422
    else:
        status = 200
    transmission = transmission_of(asked)
    record("aid.read", asked)
    context = {
        "title": f"Demande {asked.number}",
        "asked": asked,
        "case": describe_case(case_of(asked, transmission)) if transmission else None,
        "transmission": transmission,
        "state": AID_STATE_LABELS[asked.state],
        "tag": AID_STATE_TAGS[asked.state],
        "purpose": PURPOSE_LABELS[asked.purpose],
        "earlier": earlier_requests(agent, asked, clock.today()),
        "is_blocked": asked.fund.repeat_rule == RepeatRule.BLOCK and asked.overridden_by_id is None,
        "appeal": next_appeal(asked),
        "forms": forms,
        "form": forms.get(done),
    }
    return render(request, "aid/commission/request.html", context, status=status)


def _forms(request: HttpRequest, agent: Agent, asked: AidRequest) -> dict[str, Any]:
    """The acts that the state and the agent's role allow, by name."""
    on, known = clock.today(), {"expected_version": asked.version}
    holds, manages = can_decide(agent, asked), can_override(agent, asked.fund)
    decided = asked.state in {AidState.GRANTED, AidState.REFUSED, AidState.PAID}
    offers = {
        "decide": asked.state == AidState.SUBMITTED and asked.fund.decider == Decider.DELEGATE and manages and holds,
        "missing": asked.state == AidState.SUBMITTED and holds,
        "override": asked.fund.repeat_rule == RepeatRule.BLOCK and asked.overridden_by_id is None and manages and holds,
        "notify": decided and asked.notified_on is None,
        "pay": asked.state == AidState.GRANTED,
    }
    makes: dict[str, Any] = {
        "decide": lambda data: DecisionForm(
            data, in_sitting=False, prefix="decide", initial={**known, "amount": asked.amount, "decided_on": on}
        ),
        "missing": lambda data: MissingForm(data, prefix="missing", initial=known),
        "override": lambda data: OverrideForm(data, prefix="override", initial=known),
        "notify": lambda data: NotificationForm(data, prefix="notify", initial={**known, "notified_on": on}),
        "pay": lambda data: PaymentForm(data, prefix="pay", initial={**known, "paid_on": on}),
    }
    act = request.POST.get("act", "")
    return {name: makes[name](request.POST if name == act else None) for name, offered in offers.items() if offered}


def _act(asked: AidRequest, name: str, form: Any) -> AidRequest:
    told, on = form.cleaned_data, clock.today()
    version = told["expected_version"]
    match name:
        case "decide":
            noted = deciding.Noted(form.decision, told["decided_on"])
            return deciding.decide_alone(request=asked, expected_version=version, noted=noted, on=on)
        case "missing":
            return deciding.ask_documents(request=asked, expected_version=version, missing=told["missing"])
        case "override":
            return deciding.override_repeat(request=asked, expected_version=version, reason=told["reason"])
        case "notify":
            return deciding.note_notification(request=asked, on=on, **told)
    return deciding.note_payment(request=asked, on=on, **told)
