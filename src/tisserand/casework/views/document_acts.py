"""What moves a document from state to state: reread, taken up again, signed, handed over. Each is its author's act."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.casework.actions import documents as actions
from tisserand.casework.enums import Handing, Rereading
from tisserand.casework.forms.documents import ReviewForm, SendingForm, SigningForm
from tisserand.casework.forms.support import tell_faults
from tisserand.casework.models import ProfessionalDocument
from tisserand.casework.queries.documents import find_document
from tisserand.casework.queries.frame import file_page, writable_file
from tisserand.casework.rules.documents import Review
from tisserand.casework.rules.support import SupportRefused
from tisserand.casework.views.attempts import attempt, forget_draft
from tisserand.casework.views.document_parts import own_document, render_document
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.secrecy.api import StaleVersion

EDIT = ["GET", "HEAD", "POST"]
CHANGED = "Cet écrit a changé depuis l’ouverture de cette page : relisez-le d’abord."


def _own(request: HttpRequest, file_id: UUID, document_id: UUID) -> ProfessionalDocument:
    document = find_document(writable_file(request, file_id), document_id)
    own_document(document)
    return document


def _url(document: ProfessionalDocument) -> str:
    return reverse("casework:document", args=[document.file_id, document.pk])


@require_POST
def review_document(request: HttpRequest, file_id: UUID, document_id: UUID) -> HttpResponse:
    """How the person came to know the document."""
    document = _own(request, file_id, document_id)
    form = ReviewForm(request.POST, auto_id="review-%s")

    def act(expected_version: int, rereading: str, reread_on: object, rereading_remark: str) -> ProfessionalDocument:
        review = Review(Rereading(rereading), form.cleaned_data["reread_on"], rereading_remark)
        return actions.note_review(document=document, expected_version=expected_version, review=review, on=clock.today())

    try:
        made = attempt(form, act)
    except StaleVersion:
        form.add_error(None, CHANGED)
        made = None
    if made is None:
        return render_document(request, file_page(request, file_id), document, review=form)
    forget_draft(request)
    announce(request, "Relecture notée.")
    return redirect(_url(document))


@require_POST
def reopen_document(request: HttpRequest, file_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a finished document up again."""
    document = _own(request, file_id, document_id)
    try:
        actions.reopen_document(document=document)
    except SupportRefused as refused:
        announce(request, tell_faults(refused), level=messages.WARNING)
    return redirect(_url(document))


@require_http_methods(EDIT)
def sign_document(request: HttpRequest, file_id: UUID, document_id: UUID) -> HttpResponse:
    """Sign: nothing changes any more."""
    document = _own(request, file_id, document_id)
    posted = request.POST if request.method == "POST" else None
    form = SigningForm(posted, initial={"expected_version": document.version})
    if posted is not None:
        try:
            made = attempt(form, lambda **typed: actions.sign_document(document=document, at=clock.now(), **typed))
        except StaleVersion:
            form.add_error(None, CHANGED)
            made = None
        if made is not None:
            announce(request, "Écrit signé : il est figé, en PDF et en DOCX.")
            return redirect(_url(document))
    context = {
        "title": "Signer cet écrit",
        "message": "Vous signez en votre nom et sous votre responsabilité.",
        "consequences": [
            "Le texte est figé, en PDF et en DOCX : il ne pourra plus être modifié, ni par vous ni par votre service.",
            "Pour le compléter, il faudra un autre écrit.",
        ],
        "action_label": "Signer",
        "danger": False,
        "form": form,
        "cancel_url": _url(document),
    }
    return render(request, "interface/confirm.html", context, status=form.status)


@require_http_methods(EDIT)
def send_document(request: HttpRequest, file_id: UUID, document_id: UUID) -> HttpResponse:
    """How and when the signed document left."""
    document = _own(request, file_id, document_id)
    posted = request.POST if request.method == "POST" else None
    form = SendingForm(posted, initial={"sent_on": clock.today()})

    def act(handing: str, sent_on: object) -> ProfessionalDocument:
        day = form.cleaned_data["sent_on"]
        return actions.send_document(document=document, handing=Handing(handing), sent_on=day, on=clock.today())

    made = attempt(form, act) if posted is not None else None
    if made is not None:
        announce(request, "Remise notée.")
        return redirect(_url(document))
    addressed = " ".join(document.recipient.split())
    context = {
        "title": "Noter la remise",
        "message": f"Destinataire écrit sur la note : {addressed}",
        "consequences": [],
        "action_label": "Noter la remise",
        "danger": False,
        "form": form,
        "cancel_url": _url(document),
    }
    return render(request, "interface/confirm.html", context, status=form.status)
