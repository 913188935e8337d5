"""A contract of support as a document, from what it holds and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tisserand.casework.enums import SignerRole, SigningManner
from tisserand.casework.rules.contract import AgreedAction, AgreedObjective, ContractWords
from tisserand.casework.rules.labels import SIGNER_ROLE_LABELS, SIGNING_MANNER_LABELS
from tisserand.casework.rules.printing import SECRECY, Sender, Subject, labelled, make_quotes, read_items
from tisserand.casework.rules.signing import Signed
from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import (
    Block,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
)

_OWNER_WORDS = {"person": "{person}", "worker": "Le service ({agent})", "partner": "{partner}"}


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """All that a contract prints; `signed_on` is None while it is a draft."""

    sender: Sender
    person: Subject
    reference: str
    starts_on: date
    ends_on: date
    objectives: tuple[AgreedObjective, ...]
    service_commitments: str
    person_commitments: str
    person_remarks: str
    words: ContractWords
    made_on: date
    signed_on: date | None = None
    title: str = "Contrat d’accompagnement"
    level: int | None = None
    second: Subject | None = None
    signings: tuple[Signed, ...] = ()

    @property
    def parties(self) -> str:
        """« Mme Nadia Le Guen », « Mme Nadia Le Guen et M. Yvon Le Guen »."""
        return " et ".join(each.name for each in (self.person, self.second) if each)

    @property
    def full_title(self) -> str:
        """The kind, and the level of a MASP."""
        return f"{self.title}, niveau {self.level}" if self.level else self.title


def name_owner(action: AgreedAction, terms: ContractTerms) -> str:
    """Who does the action, in words: « Mme Le Guen », « Le service (Claire Hamon) », the partner's name."""
    return _OWNER_WORDS[action.owner].format(person=terms.person.label, agent=terms.sender.agent, partner=action.partner)


def compose_contract(terms: ContractTerms) -> Document:
    """The contract as a neutral document."""
    return Document(
        title=terms.full_title if terms.signed_on else f"{terms.full_title} (projet)",
        letterhead=terms.sender.letterhead,
        place_and_date=terms.sender.place_and_date(terms.signed_on or terms.made_on),
        reference=terms.reference,
        author=terms.sender.agent,
        footer=SECRECY,
        blocks=(*_opening(terms), *_aims(terms), *_commitments(terms), *_closing(terms)),
    )


def _opening(terms: ContractTerms) -> Iterator[Block]:
    by = f"{terms.sender.agent}, {terms.sender.job_title}" if terms.sender.job_title else terms.sender.agent
    yield KeyValues(
        (
            ("Entre", terms.parties),
            *terms.person.facts()[1:],
            ("Et", by),
            ("Service", f"{terms.sender.service}, {terms.sender.organisation}"),
            ("Durée", f"du {format_date(terms.starts_on)} au {format_date(terms.ends_on)}"),
        )
    )
    yield Note(f"{terms.words.freedom}\n{terms.words.freedom_source}", terms.words.freedom_title)


def _aims(terms: ContractTerms) -> Iterator[Block]:
    yield Heading("Nos objectifs")
    if not terms.objectives:
        yield Paragraph("Aucun objectif pour l’instant.")
    for number, objective in enumerate(terms.objectives, 1):
        yield Heading(f"{number}. {objective.wording}", 2)
        if objective.carried_over:
            yield Paragraph("Objectif repris du contrat précédent.")
        if objective.indicator:
            yield labelled("À quoi nous verrons que cela avance", objective.indicator)
        if objective.actions:
            rows = tuple(
                (action.wording, name_owner(action, terms), format_date(action.due_on) if action.due_on else "sans date")
                for action in objective.actions
            )
            yield Table(("Ce qui sera fait", "Par qui", "Pour le"), rows)


def _commitments(terms: ContractTerms) -> Iterator[Block]:
    pairs = (
        ("Ce à quoi le service s’engage", terms.service_commitments),
        (f"Ce à quoi {terms.person.label} s’engage", terms.person_commitments),
    )
    for title, text in pairs:
        if items := read_items(text):
            yield Heading(title)
            yield Bullets(items)
    if terms.person_remarks:
        yield Heading(f"Ce que {terms.person.label} souhaite ajouter")
        yield from make_quotes(terms.person_remarks)


def _closing(terms: ContractTerms) -> Iterator[Block]:
    yield Heading("Vos droits")
    yield Bullets(terms.words.rights)
    yield Heading("Signatures")
    if terms.signed_on:
        yield Paragraph(
            f"Signé le {format_date(terms.signed_on)} par {terms.parties}{_manner_of_all(terms)}, "
            f"et par {terms.sender.agent}. Chacun en garde un exemplaire."
        )
    else:
        yield Paragraph("Fait en autant d’exemplaires que de signataires, un pour chacun.")
    yield Signatures(tuple(_signature(each, terms) for each in terms.signings) or tuple(_rooms(terms)))


def _manner_of_all(terms: ContractTerms) -> str:
    manners = {each.manner for each in terms.signings}
    return ", sur l’exemplaire papier" if manners <= {SigningManner.PAPER} else ""


def _rooms(terms: ContractTerms) -> Iterator[Signature]:
    yield Signature(terms.person.name, SIGNER_ROLE_LABELS[SignerRole.PERSON])
    if terms.second:
        yield Signature(terms.second.name, SIGNER_ROLE_LABELS[SignerRole.SECOND_ADULT])
    yield Signature(terms.sender.agent, terms.sender.job_title or SIGNER_ROLE_LABELS[SignerRole.WORKER])


def _signature(each: Signed, terms: ContractTerms) -> Signature:
    role = SIGNER_ROLE_LABELS[each.signer.role]
    if each.signer.role is SignerRole.WORKER:
        role = terms.sender.job_title or role
    if each.manner is SigningManner.PAPER or terms.signed_on is None:
        return Signature(each.signer.name, role)
    manner = SIGNING_MANNER_LABELS[each.manner]
    done = f"{manner}, le {format_date(terms.signed_on)}" + (f"\u202f: {each.reason}" if each.reason else "")
    return Signature(each.signer.name, role, done=done, image=each.image)
