"""Professional documents: their list, the editor in sections, and their frozen versions."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.casework.actions import documents as actions
from tisserand.casework.enums import DocumentKind
from tisserand.casework.forms.documents import (
    DOCUMENT_LABELS,
    DocumentForm,
    NewDocumentForm,
    add_insertion,
    describe_situation,
    document_texts,
    list_insertions,
)
from tisserand.casework.forms.support import FAULT_MESSAGES
from tisserand.casework.models import ProfessionalDocument, SupportFile
from tisserand.casework.policies import can_read_file
from tisserand.casework.queries.documents import (
    documents_of,
    find_document,
    material_for,
    sees_documents_index,
    situation_of,
    terms_of,
)
from tisserand.casework.queries.files import adults_with_space, find_visible_file
from tisserand.casework.queries.frame import file_page, writable_file
from tisserand.casework.rules.document_print import compose_note
from tisserand.casework.rules.documents import SECTIONS, name_file
from tisserand.casework.rules.labels import DOCUMENT_KIND_LABELS, DOCUMENT_STATE_LABELS, DOCUMENT_STATE_TAGS
from tisserand.casework.rules.support import SupportRefused
from tisserand.casework.views.attempts import DOCX, PDF, attempt, forget_draft, send_file
from tisserand.casework.views.conflicts import is_choice, read_choice, show_conflict
from tisserand.casework.views.document_parts import own_document, render_document
from tisserand.casework.views.page import render_tab
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.foundation.documents import render_pdf
from tisserand.interface.notices import announce
from tisserand.people.api import Person
from tisserand.secrecy.api import StaleVersion, current_agent, record

EDIT = ["GET", "HEAD", "POST"]


def document_url(document: ProfessionalDocument, anchor: str = "") -> str:
    """Address of the document, at one of its sections."""
    return reverse("casework:document", args=[document.file_id, document.pk]) + (f"#{anchor}" if anchor else "")


@require_GET
def list_documents(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Documents of a file; for the team manager of the service, kind, state and dates alone."""
    agent = current_agent()
    file = find_visible_file(agent, file_id)
    lines = [(line, DOCUMENT_KIND_LABELS[line.kind], *_state(line)) for line in documents_of(agent, file)]
    if can_read_file(agent, file):
        return render_tab(request, "casework/documents/list.html", file_page(request, file_id), "documents", {"lines": lines})
    if not sees_documents_index(agent, file):
        raise Http404
    record("document.list", file)
    return render(request, "casework/documents/index.html", {"file": file, "lines": lines})


def _state(document: ProfessionalDocument) -> tuple[str, str]:
    return DOCUMENT_STATE_LABELS[document.state], DOCUMENT_STATE_TAGS[document.state]


@require_http_methods(EDIT)
def begin_document(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A new note, about one adult; its situation is filled from the file."""
    page = file_page(request, file_id)
    file, on = writable_file(request, file_id), clock.today()
    adults = adults_with_space(file, on)
    posted = request.POST if request.method == "POST" else None
    form = NewDocumentForm(posted, adults=adults, initial={"person": str(file.person_id)})

    def act(person: str) -> ProfessionalDocument:
        chosen: Person = next(adult for adult in adults if str(adult.pk) == person)
        situation = describe_situation(situation_of(file, chosen, on))
        return actions.begin_document(file=file, person=chosen, sections={"situation": situation}, on=on)

    made = attempt(form, act) if posted is not None else None
    if made is not None:
        return redirect(document_url(made))
    return render_tab(request, "casework/documents/new.html", page, "documents", {"form": form}, form.status)


@require_http_methods(EDIT)
def show_document(request: HttpRequest, file_id: UUID, document_id: UUID) -> HttpResponse:
    """A draft to write, or what was written."""
    page = file_page(request, file_id)
    document = find_document(page.file, document_id)
    if request.method != "POST":
        return render_document(request, page, document)
    own_document(document)
    form = DocumentForm(_typed(request, document))
    try:
        saved = attempt(form, lambda **_: _write(document, form))
    except StaleVersion as stale:
        return show_conflict(
            request,
            title="Modifier l’écrit",
            labels=DOCUMENT_LABELS,
            mine={name: str(form.cleaned_data[name]) for name in DOCUMENT_LABELS},
            theirs=document_texts(stale.current),
            current=stale.current,
            cancel_url=document_url(document),
        )
    if saved is None:
        return render_document(request, page, document, form=form)
    forget_draft(request)
    return _after_saving(request, page.file, saved)


def _typed(request: HttpRequest, document: ProfessionalDocument) -> Mapping[str, Any]:
    """What was posted; after a conflict, what was chosen; with the piece of the file that a button asked to insert."""
    typed: dict[str, Any] = request.POST.dict()
    if is_choice(request.POST):
        typed |= read_choice(request.POST, document_texts(document))
    if key := typed.get("insert"):
        found = list_insertions(material_for(document.file, document.person, clock.today()))
        for insertion in (each for each in found if each.key == key):
            typed[insertion.section] = add_insertion(str(typed.get(insertion.section, "")), insertion)
    return typed


def _write(document: ProfessionalDocument, form: DocumentForm) -> ProfessionalDocument:
    told = form.cleaned_data
    return actions.write_document(
        document=document,
        expected_version=told["expected_version"],
        purpose=told["purpose"],
        recipient=told["recipient"],
        sections=form.sections,
    )


def _after_saving(request: HttpRequest, file: SupportFile, saved: ProfessionalDocument) -> HttpResponse:
    if "finish" in request.POST:
        try:
            actions.finish_document(document=saved)
        except SupportRefused as refused:
            form = DocumentForm({**document_texts(saved), "expected_version": saved.version})
            form.is_valid()
            for name, fault in refused.faults:
                form.add_error(name if name in form.fields else None, FAULT_MESSAGES[fault])
            return render_document(request, file_page(request, file.pk), find_document(file, saved.pk), form=form)
        announce(request, "Écrit terminé : relisez-le avec la personne avant de le signer.")
        return redirect(document_url(saved))
    announce(request, "Écrit enregistré.")
    section = str(request.POST.get("insert", "")).rpartition(":")[2]
    return redirect(document_url(saved, f"section-{section}" if section in SECTIONS else ""))


@require_GET
def preview_document(request: HttpRequest, file_id: UUID, document_id: UUID) -> HttpResponse:
    """An unsigned document as PDF, to be reread with the person."""
    document = find_document(file_page(request, file_id).file, document_id)
    if document.signed_at is not None:
        raise Http404
    on = clock.today()
    record("document.preview", document)
    pdf = render_pdf(compose_note(terms_of(document, on)), at=clock.now())
    return send_file(pdf, name_file(DocumentKind(document.kind), on, "pdf", draft=True), PDF)


@require_GET
def download_document(request: HttpRequest, file_id: UUID, document_id: UUID, form: str) -> HttpResponse:
    """The frozen PDF or DOCX of a signed document."""
    document = find_document(file_page(request, file_id).file, document_id)
    if document.signed_at is None:
        raise Http404
    record("document.download", document, reason=form)
    name = name_file(DocumentKind(document.kind), document.signed_at.astimezone(PARIS).date(), form)
    return send_file(document.pdf if form == "pdf" else document.docx, name, PDF if form == "pdf" else DOCX)
