"""Professional documents: lists, one document, and what of the file may enter a writing about one adult.

What may enter is what is common to the household and the adult's own space; nothing of another adult's, on any side.
The plan and the aspirations have no space: they are the words of the file's person, and enter only writings about that person.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from tisserand.accounts.api import Agent, Role, services_of
from tisserand.casework.enums import ClaimState, Rereading
from tisserand.casework.models import (
    BudgetLine,
    Claim,
    Contact,
    DomainEntry,
    Housing,
    ProfessionalDocument,
    SupportFile,
)
from tisserand.casework.policies import visible_documents
from tisserand.casework.queries.claims import claims_of
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.plan import ObjectiveLine, plan_of
from tisserand.casework.queries.printing import make_sender, make_subject
from tisserand.casework.rules.claims import is_open
from tisserand.casework.rules.document_print import NoteTerms
from tisserand.casework.rules.documents import Review, Sensitive, fill_sections
from tisserand.foundation.clock import PARIS
from tisserand.people.api import (
    ContactPoint,
    MemberLine,
    Person,
    PersonAddress,
    composition,
    full_name,
    person_label,
    shown_commune,
)
from tisserand.secrecy.api import get_visible

AROUND = ("container", "person", "author", "file__service__organisation", "file__person", "service__organisation")
INDEX = ("kind", "state", "begun_on", "signed_at", "sent_on", "file_id", "author__first_name", "author__last_name")
LATEST_ITEMS = 40


def documents_of(agent: Agent, file: SupportFile) -> list[ProfessionalDocument]:
    """Documents of a file as index lines: kind, state, dates, author; nothing sealed is read; one query."""
    rows = visible_documents(agent).filter(file=file).select_related("author").only(*INDEX)
    return list(rows.order_by("-begun_on", "id"))


def sees_documents_index(agent: Agent, file: SupportFile) -> bool:
    """The team manager of the service sees kind, state and dates of the documents, and nothing they say."""
    return services_of(agent, Role.TEAM_MANAGER).filter(pk=file.service_id).exists()


def find_document(file: SupportFile, document_id: UUID) -> ProfessionalDocument:
    """A document of a file that the agent reads, or a 404; without its frozen versions."""
    return get_visible(ProfessionalDocument.objects.select_related(*AROUND).defer("pdf", "docx"), file=file, pk=document_id)


def review_of(document: ProfessionalDocument) -> Review:
    """How the person came to know the document."""
    return Review(Rereading(document.rereading), document.reread_on, document.rereading_remark)


def terms_of(document: ProfessionalDocument, on: date) -> NoteTerms:
    """All that the document prints."""
    return NoteTerms(
        sender=make_sender(document.author, document.service),
        person=make_subject(document.person, on),
        reference=document.file.number,
        purpose=document.purpose,
        recipient=document.recipient,
        sections=fill_sections(document.sections),
        review=review_of(document),
        made_on=on,
        signed_on=document.signed_at.astimezone(PARIS).date() if document.signed_at else None,
    )


@dataclass(frozen=True, slots=True)
class SituationFacts:
    """What the file knows of one adult's situation on a day."""

    person: Person
    others: tuple[MemberLine, ...]
    commune: str
    housing: Housing | None
    budget: tuple[BudgetLine, ...]
    rights: tuple[Claim, ...]
    on: date


def situation_of(file: SupportFile, person: Person, on: date) -> SituationFacts:
    """Household, housing, budget and open rights of one adult: what is common, and what is their own."""
    current = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    own = Q(person__isnull=True) | Q(person=person)
    members = composition(file.household_id, on) if file.household_id else []
    return SituationFacts(
        person=person,
        others=tuple(line for line in members if line.person.pk != person.pk),
        commune=shown_commune(person, on),
        housing=Housing.objects.filter(current, file=file).select_related("container").first(),
        budget=tuple(BudgetLine.objects.filter(current, own, file=file).select_related("container")),
        rights=tuple(
            claim
            for claim in claims_of(file)
            if claim.person_id in {None, person.pk} and is_open(ClaimState(claim.state), claim.since, claim.until, on)
        ),
        on=on,
    )


@dataclass(frozen=True, slots=True)
class Material:
    """What of the file may be inserted in a writing about one adult; the objectives are those of the file's person."""

    file_person: Person
    contacts: tuple[Contact, ...]
    entries: tuple[DomainEntry, ...]
    objectives: tuple[ObjectiveLine, ...]


def material_for(file: SupportFile, person: Person, on: date) -> Material:
    """The latest contacts and assessment entries, common or of the adult's own space; the plan for the file's person only."""
    own = Q(space__isnull=True) | Q(space=person)
    contacts = Contact.objects.filter(own, file=file).select_related("container").order_by("-occurred_at", "id")
    entries = DomainEntry.objects.filter(own, assessment__file=file).select_related("container", "assessment")
    return Material(
        file_person=file.person,
        contacts=tuple(contacts[:LATEST_ITEMS]),
        entries=tuple(entries.order_by("-assessment__made_on", "domain", "id")[:LATEST_ITEMS]),
        objectives=plan_of(file, on).open if file.person_id == person.pk else (),
    )


def sensitive_of(file: SupportFile, person: Person, on: date) -> Sensitive:
    """What must not slip into a writing about the adult: the other adults' names, and what is under protection."""
    others = [adult for adult in adults_with_space(file, on) if adult.pk != person.pk]
    members = composition(file.household_id, on) if file.household_id else []
    everybody = {file.person_id, person.pk, *(line.person.pk for line in members)}
    is_protected = Q(is_protected=True) | Q(person__is_protected=True)
    addresses = PersonAddress.objects.filter(is_protected, person__in=everybody)
    points = ContactPoint.objects.filter(is_protected, person__in=everybody).values_list("value", flat=True)
    return Sensitive(
        other_adults=tuple(name for adult in others for name in (person_label(adult), full_name(adult))),
        protected=(*(text for address in addresses for text in (address.line, address.commune_name)), *points),
    )
