"""A file's thread, its index line, and what its lead worker or team manager does with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import Agent
from tisserand.casework.actions.files import open_file, reassign_file, resume_file, set_file_alert
from tisserand.casework.forms.files import AlertForm, OpenForm, ReassignForm
from tisserand.casework.forms.life import FAULT_WORDS, IntensityForm
from tisserand.casework.models import SupportFile
from tisserand.casework.policies import can_close_file, can_reassign_file, can_take_message, readable_files
from tisserand.casework.queries.closing import current_suspension, first_intensity, latest_closing
from tisserand.casework.queries.files import (
    adults_with_space,
    contact_lines,
    find_readable_file,
    find_visible_file,
    opening_services,
    sees_contact_lines,
    unclosed_file_of,
    workers_to_take_over,
)
from tisserand.casework.queries.frame import FilePage, describe_birth, describe_opening, file_page
from tisserand.casework.queries.timeline import thread_kinds, timeline_of
from tisserand.casework.rules.labels import FILE_STATE_LABELS, FILE_STATE_TAGS
from tisserand.casework.rules.life import FileRefused
from tisserand.casework.rules.life_labels import INTENSITY_LABELS
from tisserand.casework.views.aside import frame_aside
from tisserand.casework.views.lines import describe_contact_line
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.quick import quick_form
from tisserand.casework.views.thread import filter_chips, word_entries
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.people.api import formal_name, visible_persons
from tisserand.secrecy.api import StaleVersion, current_agent, get_visible, record, refused_is_absent

CHANGED = "Le dossier a changé entre-temps : vérifiez son état, puis recommencez."


@require_GET
def show_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The file's thread for those who read it; its index line for those of the service who may see that."""
    if not readable_files(current_agent()).filter(pk=file_id).exists():
        return _show_index_line(request, file_id)
    page = file_page(request, file_id)
    return render_tab(request, "casework/file/timeline.html", page, "timeline", thread_context(request, page))


def thread_context(request: HttpRequest, page: FilePage, form: Any = None) -> dict[str, Any]:
    """The quick entry and a page of the thread, filtered as the address says."""
    agent, asked = current_agent(), request.GET.get("genre", "")
    kind = asked if asked in thread_kinds() else ""
    thread = timeline_of(agent, page.file, kind=kind, cursor=request.GET.get("curseur"))
    return {
        "form": form or quick_form(None, adults_with_space(page.file, clock.today())),
        "events": word_entries(thread.entries, agent, page.file),
        "thread": thread,
        "kind": kind,
        "chips": filter_chips(page.file, kind),
        "aside": frame_aside(agent, page.file),
        **_life_context(agent, page.file),
        "draft_key": f"file:{page.file.pk}:contact",
        "logged": "",
    }


def _life_context(agent: Agent, file: SupportFile) -> dict[str, Any]:
    """What the card of the file's life shows: its pause, its last end, how heavy it is."""
    closing = latest_closing(file)
    return {
        "can_close": can_close_file(agent, file),
        "suspension": current_suspension(file),
        "closing": closing,
        "intensity": INTENSITY_LABELS[file.intensity],
        "intensity_form": IntensityForm(initial={"intensity": first_intensity(file), "expected_version": file.version}),
        "proposed_intensity": "" if file.is_weighed else INTENSITY_LABELS[first_intensity(file)],
    }


@refused_is_absent
@require_http_methods(["GET", "POST"])
def open_for_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Open a file for somebody who came without a demand; says first which files exist."""
    agent = current_agent()
    person = get_visible(visible_persons(agent), pk=person_id)
    services = list(opening_services(agent))
    if not services:
        raise Http404
    form = OpenForm(request.POST or None, services=services)
    if request.method == "POST" and form.is_valid():
        file = open_file(person=person, service=form.cleaned_data["service"])
        announce(request, f"Dossier {file.number} ouvert.")
        return redirect("casework:file", file_id=file.pk)
    context = {"form": form, "name": formal_name(person), "known": unclosed_file_of(agent, person.pk)}
    return render(request, "casework/file/open.html", context, status=form.status)


@refused_is_absent
@require_POST
def resume(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Take a suspended or closed file up again."""
    file = _closable(file_id)
    return _change(request, file, "Dossier repris.", lambda version: resume_file(file=file, expected_version=version))


@refused_is_absent
@require_http_methods(["GET", "POST"])
def edit_alert(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The line that stands at the top of the file."""
    page = file_page(request, file_id)
    if not page.can_write:
        raise Http404
    file = page.file
    form = AlertForm(request.POST or None, initial={"alert": file.alert, "expected_version": file.version})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["alert"]
        return _change(
            request, file, "Alerte enregistrée.", lambda version: set_file_alert(file=file, alert=text, expected_version=version)
        )
    return render_tab(request, "casework/file/alert.html", page, "timeline", {"form": form}, status=form.status)


@refused_is_absent
@require_POST
def reassign(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Give the file to another social worker."""
    agent = current_agent()
    file = find_visible_file(agent, file_id)
    if not can_reassign_file(agent, file):
        raise Http404
    form = ReassignForm(request.POST, workers=workers_to_take_over(file))
    if not form.is_valid():
        return _show_index_line(request, file_id, form)
    reassign_file(file=file, worker=form.workers[form.cleaned_data["worker"]])
    announce(request, "Dossier confié. L’ancien référent, ses remplaçants et ses stagiaires ne le voient plus.")
    return redirect("casework:file", file_id=file.pk)


def _show_index_line(request: HttpRequest, file_id: UUID, form: ReassignForm | None = None) -> HttpResponse:
    agent = current_agent()
    file = find_visible_file(agent, file_id)
    record("file.read_index", file)
    may_reassign = can_reassign_file(agent, file)
    context = {
        "file": file,
        "name": formal_name(file.person),
        "birth": describe_birth(file.person),
        "opening": describe_opening(file),
        "state": FILE_STATE_LABELS[file.state],
        "state_tag": FILE_STATE_TAGS[file.state],
        "sees_contacts": sees_contact_lines(agent, file),
        "contacts": [describe_contact_line(line) for line in contact_lines(file)] if sees_contact_lines(agent, file) else [],
        "can_take_message": can_take_message(agent, file),
        "form": form or (ReassignForm(workers=workers_to_take_over(file)) if may_reassign else None),
    }
    return render(request, "casework/file/index_line.html", context, status=form.status if form else 200)


def _closable(file_id: UUID) -> SupportFile:
    agent = current_agent()
    file = find_readable_file(agent, file_id)
    if not can_close_file(agent, file):
        raise Http404
    return file


def _change(request: HttpRequest, file: SupportFile, done: str, act: Any) -> HttpResponse:
    """Do the act at the version that the page showed; somebody else's change is told, and nothing is overwritten."""
    asked = request.POST.get("expected_version", "")
    try:
        act(int(asked) if asked.isdecimal() else file.version)
        announce(request, done)
    except StaleVersion:
        announce(request, CHANGED, level=messages.WARNING)
    except FileRefused as refused:
        announce(request, " ".join(FAULT_WORDS[fault] for _, fault in refused.faults), level=messages.WARNING)
    return redirect("casework:file", file_id=file.pk)
