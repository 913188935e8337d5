"""The page of one document: the editor for its author, what was written for its other readers, and its check list."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from tisserand.casework.enums import DocumentState, Rereading
from tisserand.casework.forms.documents import (
    CAUTION_MESSAGES,
    SECTION_LABELS,
    DocumentForm,
    ReviewForm,
    document_texts,
    list_insertions,
    review_texts,
)
from tisserand.casework.models import ProfessionalDocument
from tisserand.casework.policies import can_sign_document
from tisserand.casework.queries.documents import material_for, sensitive_of
from tisserand.casework.queries.frame import FilePage
from tisserand.casework.rules.documents import FROZEN, SECTIONS, count_words, fill_sections, find_cautions, read_document_words
from tisserand.casework.rules.labels import DOCUMENT_STATE_LABELS, DOCUMENT_STATE_TAGS, HANDING_LABELS, REREADING_LABELS
from tisserand.casework.views.page import render_tab
from tisserand.foundation import clock
from tisserand.interface.components import Step
from tisserand.people.api import formal_name
from tisserand.secrecy.api import current_agent


def own_document(document: ProfessionalDocument) -> None:
    """403 for a reader who is not the author: the document is seen, and only its author acts on it."""
    if not can_sign_document(current_agent(), document):
        raise PermissionDenied


def render_document(
    request: HttpRequest,
    page: FilePage,
    document: ProfessionalDocument,
    *,
    form: DocumentForm | None = None,
    review: ReviewForm | None = None,
) -> HttpResponse:
    """The document in its state; 422 with what was typed when a form is given that was refused."""
    is_author = can_sign_document(current_agent(), document)
    is_draft = document.state == DocumentState.DRAFT
    shown = form or DocumentForm(initial={**document_texts(document), "expected_version": document.version})
    context = {
        "document": document,
        "person": formal_name(document.person),
        "is_author": is_author,
        "is_draft": is_draft,
        "is_finished": document.state == DocumentState.FINISHED,
        "is_frozen": document.state in FROZEN,
        "is_signed": document.state == DocumentState.SIGNED,
        "state": DOCUMENT_STATE_LABELS[document.state],
        "tag": DOCUMENT_STATE_TAGS[document.state],
        "steps": _steps(DocumentState(document.state)),
        "cautions": list(_cautions(document, shown)) if not document.signed_at else [],
        "checks": list_checks(document),
        "review": review or ReviewForm(initial=review_texts(document), auto_id="review-%s"),
        "rereading": REREADING_LABELS[document.rereading],
        "handing": HANDING_LABELS.get(document.handing, ""),
    }
    if is_draft and is_author:
        context |= _editor(document, shown)
    else:
        titles = read_document_words()["sections"]
        context["written"] = [(name, titles[name], text) for name, text in fill_sections(document.sections).items() if text]
    status = max(form.status if form else 200, review.status if review else 200)
    return render_tab(request, "casework/documents/document.html", page, "documents", context, status)


def _editor(document: ProfessionalDocument, form: DocumentForm) -> dict[str, Any]:
    insertions = list_insertions(material_for(document.file, document.person, clock.today()))
    return {
        "form": form,
        "parts": [(name, form[name], count_words(str(form[name].value() or ""))) for name in SECTIONS],
        "insertions": insertions,
    }


def _cautions(document: ProfessionalDocument, form: DocumentForm) -> Iterator[tuple[str, str, str]]:
    """Where, why, and what was found."""
    texts = {name: str(form[name].value() or "") for name in SECTIONS}
    for caution in find_cautions(texts, sensitive_of(document.file, document.person, clock.today())):
        yield SECTION_LABELS[caution.section], CAUTION_MESSAGES[caution.kind], caution.excerpt


def list_checks(document: ProfessionalDocument) -> list[tuple[str, bool]]:
    """What is to be there before the signature, and whether it is."""
    sections = fill_sections(document.sections)
    return [
        ("L’objet est dit", bool(document.purpose.strip())),
        ("Le destinataire est nommé", bool(document.recipient.strip())),
        ("Le texte est écrit, chaque chose dans sa partie", any(sections[name].strip() for name in SECTIONS[1:])),
        ("La personne en a pris connaissance, ou la raison est dite", document.rereading != Rereading.NOT_YET),
    ]


def _steps(state: DocumentState) -> list[Step]:
    order = list(DocumentState)
    place = order.index(state)
    words = ("Brouillon", "Terminé", "Signé", "Remis")
    is_over = state is DocumentState.SENT
    return [
        Step(word, "done" if each < place or is_over else "current" if each == place else "todo")
        for each, word in enumerate(words)
    ]
