"""A sitting: its list, its decisions row after row in one page, its end, its papers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import Agent
from tisserand.aid.actions import deciding
from tisserand.aid.actions.funds import change_sitting
from tisserand.aid.enums import AidState, Outcome
from tisserand.aid.forms.faults import add_faults
from tisserand.aid.forms.requests import DecisionForm
from tisserand.aid.forms.settings import SittingChangeForm
from tisserand.aid.models import AidRequest, AidSitting, AidTransmission
from tisserand.aid.queries.funds import Envelope, envelope_of, find_sitting
from tisserand.aid.queries.requests import (
    content_of,
    find_commission_request,
    requests_of_sitting,
    session_of,
    transmission_of,
    transmissions_of,
)
from tisserand.aid.rules.faults import AidRefused
from tisserand.aid.rules.labels import AID_STATE_LABELS, OUTCOME_LABELS, OUTCOME_TAGS, PURPOSE_LABELS
from tisserand.aid.views.attempts import EDIT, attempt, press, send_document, typed_in
from tisserand.aid.views.cases import sender_of
from tisserand.aid.views.prints import compose_letters
from tisserand.aid.views.sitting_prints import compose_agenda, compose_minutes
from tisserand.foundation import clock
from tisserand.foundation.dates import format_date
from tisserand.foundation.money import ZERO
from tisserand.interface.notices import announce
from tisserand.secrecy.api import StaleVersion, current_agent, record, refused_is_absent


@require_GET
def show_sitting(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The list in its order, each row with its decision to note."""
    agent = current_agent()
    sitting = find_sitting(agent, sitting_id)
    record("aid_sitting.read", ("aid.aidsitting", sitting.pk))
    return render(request, "aid/sitting/page.html", _page(agent, sitting))


def _page(agent: Agent, sitting: AidSitting) -> dict[str, Any]:
    requests = requests_of_sitting(agent, sitting)
    opened = transmissions_of(agent, requests)
    rows = [_row(sitting, row, opened.get(row.pk)) for row in requests]
    return {
        "title": f"Séance du {format_date(sitting.held_on)}",
        "sitting": sitting,
        "rows": rows,
        "is_open": sitting.closed_at is None,
        "is_due": sitting.held_on <= clock.today(),
        **_totals(sitting, requests),
    }


def _totals(sitting: AidSitting, requests: list[AidRequest]) -> dict[str, Any]:
    """What the list asks and grants against the envelope; this sitting's own grants are not counted twice."""
    envelope: Envelope = envelope_of(sitting.fund, sitting.held_on.year, but=[row.pk for row in requests])
    here = [row for row in requests if row.sitting_id == sitting.pk]
    granted = sum((row.granted_amount or ZERO for row in here), ZERO)
    left = envelope.left
    return {
        "asked": sum((row.amount for row in requests), ZERO),
        "granted": granted,
        "envelope": envelope,
        "left_after": left - granted if left is not None else None,
        "undecided": sum(1 for row in here if row.state == AidState.LISTED and not row.outcome),
    }


def _row(sitting: AidSitting, row: AidRequest, transmission: AidTransmission | None, form: Any = None) -> dict[str, Any]:
    content = content_of(transmission) if transmission else None
    is_here = row.sitting_id == sitting.pk
    outcome = row.outcome if is_here else Outcome.ADJOURNED
    text = transmission.decision_text if transmission else ""
    may_decide = (
        sitting.closed_at is None and row.state == AidState.LISTED and content is not None and sitting.held_on <= clock.today()
    )
    return {
        "request": row,
        "content": content,
        "purpose": PURPOSE_LABELS[row.purpose],
        "state": AID_STATE_LABELS[row.state],
        "outcome": OUTCOME_LABELS[outcome] if outcome else "",
        "tag": OUTCOME_TAGS[outcome] if outcome else "plain",
        "text": text,
        "form": form or (decision_form(row, text) if may_decide else None),
        "anchor": f"demande-{row.pk}",
    }


def decision_form(row: AidRequest, text: str, data: Any = None) -> DecisionForm:
    """The decision of one row; its fields are named apart from those of the other rows."""
    initial = {
        "expected_version": row.version,
        "outcome": row.outcome,
        "amount": row.granted_amount or row.amount,
        "since": row.granted_from,
        "reason": row.refusal_reason,
        "text": text,
    }
    return DecisionForm(data, in_sitting=True, prefix=f"d{row.pk}", initial=initial)


@refused_is_absent
@require_POST
def decide_row(request: HttpRequest, sitting_id: UUID, request_id: UUID) -> HttpResponse:
    """Note the decision of one row; with htmx the row alone comes back, with the totals."""
    agent = current_agent()
    sitting = find_sitting(agent, sitting_id)
    asked = find_commission_request(agent, request_id)
    if asked.sitting_id != sitting.pk:
        raise Http404
    transmission = transmission_of(asked)
    form = decision_form(asked, transmission.decision_text if transmission else "", request.POST)
    saved = _note(asked, form)
    if saved and "HX-Request" not in request.headers:
        return redirect(f"{reverse('aid:sitting', args=[sitting.pk])}#demande-{asked.pk}")
    if "HX-Request" not in request.headers:
        return render(request, "aid/sitting/page.html", _with_form(_page(agent, sitting), asked, form), status=422)
    row = _row(sitting, find_commission_request(agent, request_id), transmission_of(asked), None if saved else form)
    context = {"row": row, "sitting": sitting, "saved": saved, **_totals(sitting, requests_of_sitting(agent, sitting))}
    return render(request, "aid/sitting/_decided.html", context, status=200 if saved else 422)


def _with_form(page: dict[str, Any], asked: AidRequest, form: DecisionForm) -> dict[str, Any]:
    for row in page["rows"]:
        if row["request"].pk == asked.pk:
            row["form"] = form
    return page


def _note(asked: AidRequest, form: DecisionForm) -> bool:
    """Note the decision; somebody else's, noted first, is told and asks to be looked at before one's own replaces it."""
    if not form.is_valid():
        return False
    version = form.cleaned_data["expected_version"]
    try:
        deciding.note_outcome(request=asked, expected_version=version, decision=form.decision, on=clock.today())
    except AidRefused as refused:
        add_faults(form, refused)
    except StaleVersion as stale:
        _tell_first(form, stale.current)
    else:
        return True
    return False


def _tell_first(form: DecisionForm, current: AidRequest) -> None:
    who = current.decided_by.display_name if current.decided_by else "Quelqu’un d’autre"
    told = OUTCOME_LABELS[current.outcome].lower() if current.outcome else "remise sans décision"
    form.add_error(None, f"{who} vient de noter : {told}. Enregistrez à nouveau pour la remplacer par la vôtre.")
    form.data = {**{name: form.data[name] for name in form.data}, form.add_prefix("expected_version"): str(current.version)}


@refused_is_absent
@require_POST
def move_row(request: HttpRequest, sitting_id: UUID, request_id: UUID) -> HttpResponse:
    """Move a request up or down, or take it off the list."""
    agent = current_agent()
    sitting = find_sitting(agent, sitting_id)
    asked = find_commission_request(agent, request_id)
    if asked.sitting_id != sitting.pk:
        raise Http404
    step = request.POST.get("step", "")
    if step == "off":
        press(request, lambda: deciding.unlist_request(request=asked), "Demande retirée de la liste.")
    elif step in {"-1", "1"}:
        deciding.move_request(request=asked, step=int(step))
    return redirect(f"{reverse('aid:sitting', args=[sitting.pk])}#demande-{asked.pk}")


@refused_is_absent
@require_http_methods(EDIT)
def edit_sitting(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Who sits, and how many requests are heard."""
    sitting = find_sitting(current_agent(), sitting_id)
    form = SittingChangeForm(typed_in(request), initial={"capacity": sitting.capacity, "members": sitting.members})
    if request.method == "POST":
        made = attempt(form, lambda: change_sitting(sitting=sitting, **form.cleaned_data))
        if made is not None:
            announce(request, "Séance modifiée.")
            return redirect("aid:sitting", sitting_id=sitting.pk)
    return render(request, "aid/sitting/edit.html", {"sitting": sitting, "form": form}, status=form.status)


@refused_is_absent
@require_http_methods(EDIT)
def close_sitting(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Make the decisions final."""
    sitting = find_sitting(current_agent(), sitting_id)
    if request.method == "POST":
        press(
            request,
            lambda: deciding.close_sitting(sitting=sitting, on=clock.today()),
            "Séance close : imprimez le procès-verbal et les lettres.",
        )
        return redirect("aid:sitting", sitting_id=sitting.pk)
    context = {
        "title": "Clore la séance",
        "message": "Les décisions deviennent définitives et les travailleurs sociaux les voient.",
        "consequences": [
            "Elles ne changent plus.",
            f"La commission relit les demandes décidées pendant {sitting.fund.follow_up_days} jours, puis elles se ferment.",
            "Les demandes ajournées restent ouvertes à la commission.",
        ],
        "action_label": "Clore la séance",
        "cancel_url": reverse("aid:sitting", args=[sitting.pk]),
    }
    return render(request, "interface/confirm.html", context)


PAPERS = {"agenda": "ordre-du-jour", "minutes": "proces-verbal", "letters": "notifications"}


def _paper(sitting_id: UUID, paper: str, make: Callable[..., Any]) -> HttpResponse:
    agent = current_agent()
    sitting = find_sitting(agent, sitting_id)
    session = session_of(agent, sitting)
    record(f"aid_sitting.print_{paper}", ("aid.aidsitting", sitting.pk))
    document = make(session, sender_of(agent, sitting.service), clock.today())
    return send_document(document, f"{PAPERS[paper]}-{sitting.held_on:%Y-%m-%d}.pdf")


@require_GET
def print_agenda(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The list without names, for the members."""
    return _paper(sitting_id, "agenda", compose_agenda)


@require_GET
def print_minutes(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The minutes, while the requests are open to the commission."""
    return _paper(sitting_id, "minutes", compose_minutes)


@require_GET
def print_letters(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """The letters that tell each person the decision."""
    return _paper(
        sitting_id,
        "letters",
        lambda session, sender, on: compose_letters(tuple(case for case in session.cases if case.decision), sender, on),
    )
