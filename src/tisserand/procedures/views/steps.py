"""What is done to a procedure from its page: steps noted and corrected, papers ticked, notes, its end."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.casework.api import file_page, writable_file
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.procedures.actions import procedures as actions
from tisserand.procedures.forms.procedures import CorrectForm, NotesForm, PaperForm, VariantForm, attempt, tell_faults
from tisserand.procedures.models import Procedure
from tisserand.procedures.queries.procedures import find_event, find_procedure
from tisserand.procedures.rules.faults import ProcedureRefused
from tisserand.procedures.rules.kinds import kind_of
from tisserand.procedures.views.frame import EDIT, Shown, forget_draft, make_step_form, read_whole, render_section, show_course
from tisserand.procedures.views.told import procedure_url
from tisserand.secrecy.api import StaleVersion, current_agent

STALE = "Quelqu’un d’autre, ou un autre de vos onglets, a enregistré entre-temps : relisez avant d’enregistrer de nouveau."


@require_POST
def note_step(request: HttpRequest, file_id: UUID, procedure_id: UUID) -> HttpResponse:
    """What has just happened."""
    procedure = _writable(request, file_id, procedure_id)
    is_side = request.POST.get("way") == "side"
    form = make_step_form(read_whole(procedure), "side" if is_side else "next", request.POST)
    made = attempt(form, partial(actions.note_step, procedure=procedure, on=clock.today()))
    if made is None:
        shown = Shown(side_form=form) if is_side else Shown(next_form=form)
        return show_course(request, file_page(request, file_id), procedure, shown)
    forget_draft(request)
    undo = reverse("procedures:remove_step", args=[file_id, procedure_id, made.pk])
    announce(request, "Étape notée.", undo_url=undo)
    return redirect(procedure_url(procedure))


@require_http_methods(EDIT)
def correct_step(request: HttpRequest, file_id: UUID, procedure_id: UUID, event_id: UUID) -> HttpResponse:
    """The day of a step, or what was said of it."""
    page = file_page(request, file_id)
    procedure = _writable(request, file_id, procedure_id)
    event = find_event(procedure, event_id)
    step = kind_of(procedure.kind).step(event.step)
    posted = request.POST if request.method == "POST" else None
    initial = {"day": event.day, "remark": event.remark, "expected_version": event.version}
    form = CorrectForm(posted, step=step, initial=initial)
    if posted is not None:
        try:
            made = attempt(form, partial(actions.correct_step, event=event, on=clock.today()))
        except StaleVersion as stale:
            form.add_error(None, STALE)
            form.data = {**form.data, "expected_version": stale.current.version}
            made = None
        if made is not None:
            forget_draft(request)
            announce(request, "Étape corrigée.")
            return redirect(procedure_url(procedure))
    context = {"form": form, "step": step, "event": event, "procedure": procedure, "back": procedure_url(procedure)}
    return render_section(request, "procedures/correct.html", page, context, form.status)


@require_POST
def remove_step(request: HttpRequest, file_id: UUID, procedure_id: UUID, event_id: UUID) -> HttpResponse:
    """Take back a step noted by mistake."""
    procedure = _writable(request, file_id, procedure_id)
    event = find_event(procedure, event_id)
    return _try(request, procedure, partial(actions.remove_step, event=event), "Étape retirée.")


@require_POST
def tick_paper(request: HttpRequest, file_id: UUID, procedure_id: UUID, paper: str) -> HttpResponse:
    """A document gathered, or not after all."""
    procedure = _writable(request, file_id, procedure_id)
    form = PaperForm(request.POST)
    if not form.is_valid():
        return redirect(procedure_url(procedure))
    gathered = form.cleaned_data["done"]
    act = partial(actions.tick_paper, procedure=procedure, paper=paper, gathered=gathered, on=clock.today())
    return _try(request, procedure, act, "", anchor="papers")


@require_POST
def write_notes(request: HttpRequest, file_id: UUID, procedure_id: UUID) -> HttpResponse:
    """What is to be remembered."""
    procedure = _writable(request, file_id, procedure_id)
    form = NotesForm(request.POST)
    try:
        made = attempt(form, partial(actions.write_notes, procedure=procedure))
    except StaleVersion as stale:
        form.add_error("notes", f"{STALE} Version enregistrée : « {stale.current.notes} »")
        form.data = {**form.data, "expected_version": stale.current.version}
        made = None
    if made is None:
        return show_course(request, file_page(request, file_id), procedure, Shown(notes_form=form))
    forget_draft(request)
    announce(request, "Notes enregistrées.")
    return redirect(procedure_url(procedure))


@require_POST
def choose_variant(request: HttpRequest, file_id: UUID, procedure_id: UUID) -> HttpResponse:
    """The answer that some delays depend on."""
    procedure = _writable(request, file_id, procedure_id)
    form = VariantForm(request.POST, kind=kind_of(procedure.kind))
    made = attempt(form, partial(actions.choose_variant, procedure=procedure))
    if made is None:
        return show_course(request, file_page(request, file_id), procedure, Shown(variant_form=form))
    announce(request, "Réponse notée : les délais sont recomptés.")
    return redirect(procedure_url(procedure))


@require_http_methods(EDIT)
def give_up(request: HttpRequest, file_id: UUID, procedure_id: UUID) -> HttpResponse:
    """Stop following a procedure."""
    procedure = _writable(request, file_id, procedure_id)
    if request.method == "POST":
        act = partial(actions.give_up_procedure, procedure=procedure, on=clock.today())
        undo = procedure_url(procedure, "resume")
        return _try(request, procedure, act, "Suivi arrêté.", undo_url=undo)
    context = {
        "title": "Arrêter le suivi de cette procédure",
        "message": "Ses dates et ses notes restent au dossier.",
        "consequences": ["Ses délais ne sont plus rappelés nulle part.", "Le suivi peut être repris à tout moment."],
        "action_label": "Arrêter le suivi",
        "cancel_url": procedure_url(procedure),
        "danger": True,
    }
    return render(request, "interface/confirm.html", context)


@require_POST
def resume(request: HttpRequest, file_id: UUID, procedure_id: UUID) -> HttpResponse:
    """Follow again a procedure that was given up."""
    procedure = _writable(request, file_id, procedure_id)
    return _try(request, procedure, partial(actions.resume_procedure, procedure=procedure), "Suivi repris.")


def _writable(request: HttpRequest, file_id: UUID, procedure_id: UUID) -> Procedure:
    return find_procedure(current_agent(), writable_file(request, file_id), procedure_id)


def _try(
    request: HttpRequest, procedure: Procedure, act: Callable[[], Any], done: str, *, undo_url: str = "", anchor: str = ""
) -> HttpResponse:
    try:
        act()
    except ProcedureRefused as refused:
        announce(request, tell_faults(refused), level=messages.WARNING)
    else:
        if done:
            announce(request, done, undo_url=undo_url)
    return redirect(procedure_url(procedure) + (f"#{anchor}" if anchor else ""))
