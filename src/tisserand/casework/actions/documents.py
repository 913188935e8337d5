"""What is done with professional documents. Their author alone acts on them; a signature freezes them for good."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from tisserand.casework.actions.support import lock, require_writer
from tisserand.casework.enums import DocumentKind, DocumentState, Handing, Rereading
from tisserand.casework.models import ProfessionalDocument, SupportFile
from tisserand.casework.policies import can_sign_document
from tisserand.casework.queries.documents import review_of, terms_of
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.rules.document_print import compose_note
from tisserand.casework.rules.documents import (
    DOCUMENT_TRANSITIONS,
    REVIEWABLE,
    Review,
    check_finishing,
    check_review,
    check_sending,
    check_signing,
    fill_sections,
)
from tisserand.casework.rules.support import SupportFault, check_transition, refuse
from tisserand.foundation.clock import PARIS
from tisserand.foundation.documents import render_docx, render_pdf
from tisserand.people.api import Person
from tisserand.secrecy.api import Refused, current_agent, record, save_version


@transaction.atomic
def begin_document(*, file: SupportFile, person: Person, sections: Mapping[str, str], on: date) -> ProfessionalDocument:
    """Begin a note about one adult of the file, with what its sections begin with; the current agent is its author."""
    require_writer(file)
    if person not in adults_with_space(file, on):
        refuse([("person", SupportFault.NOT_AN_ADULT)])
    document = ProfessionalDocument(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        service_id=file.service_id,
        file=file,
        person=person,
        author=current_agent(),
        kind=DocumentKind.SOCIAL_CIRCUMSTANCES_NOTE.value,
        begun_on=on,
        sections=fill_sections(sections),
    )
    document.save(force_insert=True)
    record("document.begin", document)
    return document


@transaction.atomic
def write_document(
    *, document: ProfessionalDocument, expected_version: int, purpose: str, recipient: str, sections: Mapping[str, str]
) -> ProfessionalDocument:
    """Save what the author wrote in a draft."""
    _require_author(document)
    if document.state != DocumentState.DRAFT:
        refuse([("", SupportFault.NOT_FROM_THIS_STATE)])
    saved = save_version(document, expected_version, purpose=purpose, recipient=recipient, sections=fill_sections(sections))
    record("document.write", saved)
    return saved


@transaction.atomic
def note_review(*, document: ProfessionalDocument, expected_version: int, review: Review, on: date) -> ProfessionalDocument:
    """Note how the person came to know the document, before it is signed."""
    _require_author(document)
    if document.state not in REVIEWABLE:
        refuse([("", SupportFault.NOT_FROM_THIS_STATE)])
    refuse(check_review(review, on))
    is_read = review.way not in {Rereading.NOT_YET, Rereading.NOT_POSSIBLE}
    saved = save_version(
        document,
        expected_version,
        rereading=review.way.value,
        reread_on=review.on if is_read else None,
        rereading_remark=review.remark,
    )
    record("document.review", saved)
    return saved


@transaction.atomic
def finish_document(*, document: ProfessionalDocument) -> ProfessionalDocument:
    """The draft is finished: it can be reread with the person, and signed."""
    return _move(document, DocumentState.FINISHED)


@transaction.atomic
def reopen_document(*, document: ProfessionalDocument) -> ProfessionalDocument:
    """Take a finished document up again as a draft."""
    return _move(document, DocumentState.DRAFT)


@transaction.atomic
def sign_document(*, document: ProfessionalDocument, expected_version: int, at: datetime) -> ProfessionalDocument:
    """The author signs: the PDF and the DOCX are frozen in the row with the SHA-256 of the PDF."""
    _require_author(document)
    check_transition(DOCUMENT_TRANSITIONS, DocumentState(lock(document).state), DocumentState.SIGNED)
    lock(document, expected_version)
    on = at.astimezone(PARIS).date()
    sections = fill_sections(document.sections)
    refuse(
        check_signing(
            purpose=document.purpose,
            recipient=document.recipient,
            review=review_of(document),
            sections=sections,
            on=on,
        )
    )
    note = compose_note(replace(terms_of(document, on), signed_on=on))
    pdf = render_pdf(note, at=at)
    saved = save_version(
        document,
        expected_version,
        state=DocumentState.SIGNED.value,
        signed_at=at,
        pdf=pdf,
        docx=render_docx(note, at=at),
        digest=sha256(pdf).hexdigest(),
    )
    record("document.sign", saved)
    return saved


@transaction.atomic
def send_document(*, document: ProfessionalDocument, handing: Handing, sent_on: date, on: date) -> ProfessionalDocument:
    """Note how and when the signed document left the service, to the recipient written on it."""
    _require_author(document)
    current = lock(document)
    check_transition(DOCUMENT_TRANSITIONS, DocumentState(current.state), DocumentState.SENT)
    signed_on = current.signed_at.astimezone(PARIS).date() if current.signed_at else sent_on
    refuse(check_sending(sent_on=sent_on, signed_on=signed_on, on=on))
    saved = save_version(current, current.version, state=DocumentState.SENT.value, handing=handing.value, sent_on=sent_on)
    record("document.send", saved, reason=handing)
    return saved


def _require_author(document: ProfessionalDocument) -> None:
    if not can_sign_document(current_agent(), document):
        raise Refused("a document is in its author's hands alone")


def _move(document: ProfessionalDocument, state: DocumentState) -> ProfessionalDocument:
    _require_author(document)
    current = lock(document)
    check_transition(DOCUMENT_TRANSITIONS, DocumentState(current.state), state)
    if state is DocumentState.FINISHED:
        refuse(_finishing_faults(current))
    saved = save_version(current, current.version, state=state.value)
    record("document.finish" if state is DocumentState.FINISHED else "document.reopen", saved)
    return saved


def _finishing_faults(document: ProfessionalDocument) -> Iterator[tuple[str, SupportFault]]:
    sections = fill_sections(document.sections)
    return check_finishing(purpose=document.purpose, recipient=document.recipient, sections=sections)
