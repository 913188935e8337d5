"""The certificate of an elected domicile, with what article D264-1 asks it to state."""

from dataclasses import dataclass
from datetime import date

from tisserand.foundation.dates import format_date
from tisserand.foundation.documents import Document, KeyValues, Letterhead, Note, Paragraph, Signature, Signatures
from tisserand.procedures.rules.domicile import DomicileRules


@dataclass(frozen=True, slots=True)
class CertificateTerms:
    """All that a certificate prints."""

    organisation: str
    service: str
    lines: tuple[str, ...]
    town: str
    agent: str
    job_title: str
    person: str
    born_on: date | None
    starts_on: date
    ends_on: date
    on: date
    rules: DomicileRules


def compose_certificate(terms: CertificateTerms) -> Document:
    """The certificate as a neutral document."""
    facts = [("Personne", terms.person)]
    if terms.born_on:
        facts.append(("Naissance", format_date(terms.born_on)))
    home = ", ".join((f"{terms.organisation}, {terms.service}", *terms.lines))
    validity = f"du {format_date(terms.starts_on)} au {format_date(terms.ends_on)}"
    day = f"le {format_date(terms.on)}"
    return Document(
        title="Attestation d’élection de domicile",
        letterhead=Letterhead(terms.organisation, terms.service, terms.lines),
        place_and_date=f"{terms.town}, {day}" if terms.town else day.capitalize(),
        author=terms.agent,
        blocks=(
            Paragraph("La personne nommée ci-dessous, sans domicile stable, a élu domicile auprès de notre organisme."),
            KeyValues((*facts, ("Adresse d’élection de domicile", home), ("Validité", validity))),
            Note(
                f"{terms.rules.validity.source}. Reprend les mentions du {terms.rules.certificate_form} "
                f"({terms.rules.forms_source[0].lower()}{terms.rules.forms_source[1:]}).",
                "Textes",
            ),
            Signatures((Signature(terms.agent, terms.job_title or "Pour l’organisme"),)),
        ),
    )
