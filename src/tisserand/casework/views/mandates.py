"""Mandates of a file: recorded from a decision, corrected, renewed, ended; their reports."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.casework.actions import mandates as actions
from tisserand.casework.enums import MandateKind, MandateState
from tisserand.casework.forms.contracts import EndForm
from tisserand.casework.forms.mandates import (
    MandateCorrectionForm,
    MandateForm,
    ReportForm,
    SentForm,
    mandate_values,
    tell_mandate_limits,
)
from tisserand.casework.models import Mandate, SupportFile
from tisserand.casework.queries.frame import file_page, writable_file
from tisserand.casework.queries.mandates import concerned_people, find_mandate, find_report, mandates_of
from tisserand.casework.rules.contract import next_start
from tisserand.casework.rules.labels import MANDATE_KIND_LABELS, MANDATE_NATURE_LABELS, MANDATE_STATE_LABELS
from tisserand.casework.rules.mandates import read_mandates
from tisserand.casework.views.attempts import attempt
from tisserand.casework.views.page import render_tab
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.secrecy.api import StaleVersion

EDIT = ["GET", "HEAD", "POST"]
CHANGED = "Ce mandat a changé depuis l’ouverture de cette page : rechargez-la avant de corriger."


def mandate_url(mandate: Mandate) -> str:
    """Address of the page of a mandate."""
    return reverse("casework:mandate", args=[mandate.file_id, mandate.pk])


@require_http_methods(EDIT)
def add_mandate(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A new mandate, from the decision."""
    file = writable_file(request, file_id)
    form = _form(file, request)

    def act(**_typed: Any) -> Mandate:
        return actions.record_mandate(file=file, facts=form.facts(), on=clock.today())

    made = attempt(form, act) if form.is_bound else None
    if made is not None:
        announce(request, "Mandat enregistré, avec ses rapports à rendre.")
        return redirect(mandate_url(made))
    return _render_form(request, file, form, "Noter un mandat")


@require_http_methods(EDIT)
def renew_mandate(request: HttpRequest, file_id: UUID, mandate_id: UUID) -> HttpResponse:
    """The decision that renews a mandate."""
    file = writable_file(request, file_id)
    mandate = find_mandate(file, mandate_id)
    begins = next_start(mandate.ends_on, mandate.starts_on) if mandate.ends_on else clock.today()
    form = _form(file, request, initial=mandate_values(mandate, begins))

    def act(**_typed: Any) -> Mandate:
        return actions.renew_mandate(mandate=mandate, facts=form.facts(), on=clock.today())

    made = attempt(form, act) if form.is_bound else None
    if made is not None:
        announce(request, "Mandat renouvelé : la décision précédente reste à l’historique.")
        return redirect(mandate_url(made))
    return _render_form(request, file, form, "Renouveler le mandat")


@require_http_methods(EDIT)
def show_mandate(request: HttpRequest, file_id: UUID, mandate_id: UUID) -> HttpResponse:
    """What the decision says, the reports it asks for, and the form that corrects it."""
    page = file_page(request, file_id)
    mandate = find_mandate(page.file, mandate_id)
    posted = request.POST if request.method == "POST" else None
    form = MandateCorrectionForm(posted, people=concerned_people(page.file, clock.today()), initial=mandate_values(mandate))
    if posted is not None:
        writable_file(request, file_id)
        try:
            made = attempt(form, lambda expected_version, **_typed: _correct(mandate, expected_version, form))
        except StaleVersion:
            form.add_error(None, CHANGED)
            made = None
        if made is not None:
            announce(request, "Mandat corrigé.")
            return redirect(mandate_url(made))
    return _render_mandate(request, file_id, mandate, form=form)


def _correct(mandate: Mandate, expected_version: int, form: MandateForm) -> Mandate:
    return actions.correct_mandate(mandate=mandate, expected_version=expected_version, facts=form.facts(), on=clock.today())


@require_http_methods(EDIT)
def end_mandate(request: HttpRequest, file_id: UUID, mandate_id: UUID) -> HttpResponse:
    """The measure came to its end."""
    mandate = find_mandate(writable_file(request, file_id), mandate_id)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"ended_on": clock.today()})
    made = (
        attempt(form, lambda **typed: actions.end_mandate(mandate=mandate, on=clock.today(), **typed)) if form.is_bound else None
    )
    if made is not None:
        announce(request, "Fin du mandat notée.")
        return redirect(mandate_url(made))
    words = {
        "title": "Noter la fin du mandat",
        "message": "Le mandat reste au dossier, avec ses rapports.",
        "consequences": ["Les rapports attendus après cette date ne sont plus demandés."],
        "action_label": "Noter la fin",
    }
    context = {**words, "form": form, "danger": True, "cancel_url": mandate_url(mandate)}
    return render(request, "interface/confirm.html", context, status=form.status)


@require_POST
def add_report(request: HttpRequest, file_id: UUID, mandate_id: UUID) -> HttpResponse:
    """A report that the decision asks for by a day."""
    mandate = find_mandate(writable_file(request, file_id), mandate_id)
    form = ReportForm(request.POST, auto_id="report-%s")
    if attempt(form, lambda **typed: actions.add_report(mandate=mandate, **typed)) is None:
        return _render_mandate(request, file_id, mandate, report_form=form)
    return redirect(mandate_url(mandate))


@require_POST
def send_report(request: HttpRequest, file_id: UUID, report_id: UUID) -> HttpResponse:
    """The day a report left."""
    report = find_report(writable_file(request, file_id), report_id)
    form = SentForm(request.POST, auto_id=f"sent-{report.pk}-%s")
    if attempt(form, lambda **typed: actions.note_report_sent(report=report, on=clock.today(), **typed)) is None:
        return _render_mandate(request, file_id, find_mandate(report.file, report.mandate_id), sent_form=(report.pk, form))
    announce(request, "Rapport noté comme envoyé.")
    return redirect(mandate_url(report.mandate))


def _form(file: SupportFile, request: HttpRequest, initial: dict[str, Any] | None = None) -> MandateForm:
    posted = request.POST if request.method == "POST" else None
    return MandateForm(posted, people=concerned_people(file, clock.today()), initial=initial)


def _render_form(request: HttpRequest, file: SupportFile, form: MandateForm, title: str) -> HttpResponse:
    limits = [(MANDATE_KIND_LABELS[kind], tell_mandate_limits(kind), read_mandates()[kind].report_source) for kind in MandateKind]
    context = {"form": form, "title": title, "limits": limits}
    return render_tab(request, "casework/mandate/new.html", file_page(request, file.pk), "plan", context, form.status)


def _render_mandate(
    request: HttpRequest,
    file_id: UUID,
    mandate: Mandate,
    *,
    form: MandateForm | None = None,
    report_form: ReportForm | None = None,
    sent_form: tuple[UUID, SentForm] | None = None,
) -> HttpResponse:
    page, today = file_page(request, file_id), clock.today()
    line = next(each for each in mandates_of(page.file, today) if each.mandate.pk == mandate.pk)
    words = read_mandates()[MandateKind(mandate.kind)]
    fresh = MandateCorrectionForm(people=concerned_people(page.file, today), initial=mandate_values(line.mandate))
    context: dict[str, Any] = {
        "line": line,
        "mandate": line.mandate,
        "kind": MANDATE_KIND_LABELS[mandate.kind],
        "nature": MANDATE_NATURE_LABELS[words.nature],
        "state": MANDATE_STATE_LABELS[mandate.state],
        "is_running": mandate.state == MandateState.RUNNING,
        "limits": tell_mandate_limits(MandateKind(mandate.kind)),
        "report_source": words.report_source,
        "reports": [(each, _sent_form(each.report.pk, sent_form)) for each in line.reports],
        "report_form": report_form or ReportForm(auto_id="report-%s"),
        "form": form or fresh,
    }
    refused = form or report_form or (sent_form[1] if sent_form else None)
    context["refusal"] = " ".join(map(str, refused.non_field_errors())) if refused and form is None else ""
    return render_tab(request, "casework/mandate/mandate.html", page, "plan", context, refused.status if refused else 200)


def _sent_form(report_id: UUID, refused: tuple[UUID, SentForm] | None) -> SentForm:
    if refused is not None and refused[0] == report_id:
        return refused[1]
    return SentForm(auto_id=f"sent-{report_id}-%s", initial={"sent_on": clock.today()})
