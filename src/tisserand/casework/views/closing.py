"""Pause, intensity and end of a support."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.casework.actions.closing import end_support, pause_support, weigh_file
from tisserand.casework.enums import ClosingReason
from tisserand.casework.forms.life import EndForm, IntensityForm, SuspendForm
from tisserand.casework.models import Closing, SupportFile
from tisserand.casework.policies import can_close_file
from tisserand.casework.queries.closing import EndOfSupport, end_of_support, find_closing
from tisserand.casework.queries.frame import FilePage, file_page
from tisserand.casework.queries.plan import plan_of
from tisserand.casework.queries.printing import make_sender, make_subject
from tisserand.casework.rules.closing import Ending, active_until, retention_on
from tisserand.casework.rules.closing_print import ClosingPrint, compose_closing, tell_relay
from tisserand.casework.rules.labels import CLOSING_REASON_LABELS, SATISFACTION_LABELS
from tisserand.casework.rules.life import Agreement, Result, SuspensionReason
from tisserand.casework.rules.life_labels import RESULT_LABELS
from tisserand.casework.views.attempts import PDF, forget_draft, send_file
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.tried import try_act
from tisserand.foundation import clock
from tisserand.foundation.documents import render_pdf
from tisserand.interface.notices import announce
from tisserand.secrecy.api import current_agent, record, refused_is_absent

PREFIX = "result-"


@refused_is_absent
@require_http_methods(["GET", "POST"])
def suspend(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Pause the support: why, since when, until when."""
    page, today = _led_page(request, file_id), clock.today()
    if page.file.state != "open":
        raise Http404
    form = SuspendForm(_posted(request), initial={"expected_version": page.file.version, "starts_on": today})
    if form.is_bound and try_act(form, lambda: _suspend(page.file, form)):
        announce(request, "Dossier suspendu.")
        return redirect("casework:file", file_id=file_id)
    return render_tab(request, "casework/life/suspend.html", page, "timeline", {"form": form}, form.status)


@refused_is_absent
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """End the support, on one page."""
    page, today = _led_page(request, file_id), clock.today()
    file = page.file
    if file.state == "closed":
        raise Http404
    end = end_of_support(current_agent(), file, today)
    form = EndForm(_posted(request), end=end, initial=_first_words(end, file))
    if form.is_bound:
        made = try_act(form, lambda: _end(file, form))
        if made is not None:
            forget_draft(request)
            announce(request, "Dossier clos. Le bilan peut être imprimé.")
            return redirect("casework:file", file_id=file_id)
    context = {
        "form": form,
        "end": end,
        "retention": retention_on(today),
        "active_until": active_until(end.last_contact_on, today),
        "settled": [(each.objective, RESULT_LABELS[each.proposed]) for each in end.objectives if not each.is_open],
        "draft_key": f"file:{file.pk}:closing",
    }
    return render_tab(request, "casework/life/close.html", page, "timeline", context, form.status)


@refused_is_absent
@require_POST
def weigh(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Say how much the support asks."""
    page = _led_page(request, file_id)
    form = IntensityForm(request.POST)
    saved = try_act(
        form,
        lambda: weigh_file(
            file=page.file,
            intensity=form.cleaned_data["intensity"],
            expected_version=form.cleaned_data["expected_version"],
        ),
    )
    if saved is None:
        return render_tab(request, "casework/life/intensity.html", page, "timeline", {"form": form}, form.status)
    announce(request, "Intensité du suivi enregistrée.")
    return redirect("casework:file", file_id=file_id)


@require_GET
def print_closing(request: HttpRequest, file_id: UUID, ending_id: UUID) -> HttpResponse:
    """The summary of an end of support, to hand over."""
    page = file_page(request, file_id)
    closing = find_closing(page.file, ending_id)
    record("closing.print", closing)
    content = render_pdf(compose_closing(_to_print(page.file, closing)), at=closing.saved_at)
    return send_file(content, f"fin-{closing.closed_on}.pdf", PDF)


def _suspend(file: SupportFile, form: forms.Form) -> Any:
    typed, today = form.cleaned_data, clock.today()
    return pause_support(
        file=file,
        expected_version=typed["expected_version"],
        reason=SuspensionReason(typed["reason"]),
        starts_on=typed["starts_on"] or today,
        expected_on=typed["expected_on"],
        remark=typed["remark"],
        today=today,
    )


def _end(file: SupportFile, form: forms.Form) -> Closing:
    typed, today = form.cleaned_data, clock.today()
    results = tuple(
        (name.removeprefix(PREFIX), Result(value)) for name, value in typed.items() if name.startswith(PREFIX) and value
    )
    ending = Ending(
        reason=ClosingReason(typed["reason"]),
        closed_on=typed["closed_on"] or today,
        last_met_on=typed["last_met_on"],
        results=results,
        remains=typed["remains"],
        relay=typed["relay"],
        agreement=Agreement(typed["agreement"]) if typed["relay"] and typed["agreement"] else None,
        told_on=typed["told_on"],
        agreement_reason=typed["agreement_reason"],
        words=typed["words"],
        satisfaction=typed["satisfaction"],
        ends_contracts=typed.get("ends_contracts", False),
    )
    return end_support(file=file, ending=ending, expected_version=typed["expected_version"], today=today)


def _first_words(end: EndOfSupport, file: SupportFile) -> dict[str, Any]:
    remains = "\n".join(f"- {each.label} : {each.detail}" for each in end.unfinished)
    met = end.last_contact_on if file.last_contact_at else None
    return {"expected_version": file.version, "closed_on": clock.today(), "remains": remains, "last_met_on": met}


def _to_print(file: SupportFile, closing: Closing) -> ClosingPrint:
    plan, rule = plan_of(file, clock.today()), retention_on(closing.closed_on)
    names = {str(line.objective.pk): line.objective.wording for line in (*plan.open, *plan.settled)}
    return ClosingPrint(
        sender=make_sender(closing.author, file.service),
        person=make_subject(file.person, closing.closed_on),
        number=file.number,
        opened_on=closing.opened_on,
        closed_on=closing.closed_on,
        last_met_on=closing.last_met_on,
        reason=CLOSING_REASON_LABELS[closing.reason],
        results=tuple((names[key], RESULT_LABELS[result]) for key, result in closing.results.items() if key in names),
        remains=closing.remains,
        relay=closing.relay,
        agreement=tell_relay(closing.agreement, closing.told_on, closing.agreement_reason),
        words=closing.words,
        satisfaction=SATISFACTION_LABELS.get(closing.satisfaction, ""),
        active_until=closing.active_until,
        retention=rule.source,
        afterwards=rule.afterwards,
    )


def _led_page(request: HttpRequest, file_id: UUID) -> FilePage:
    page = file_page(request, file_id)
    if not can_close_file(current_agent(), page.file):
        raise Http404
    return page


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
