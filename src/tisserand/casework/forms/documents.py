"""Forms of professional documents, and the file's items as the texts that enter them, each with its date and source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from tisserand.casework.enums import ActionState, BudgetKind, Handing
from tisserand.casework.forms.claims import RIGHT_LABELS, tell_amount
from tisserand.casework.forms.plan import EARLIEST, LATEST, name_owner
from tisserand.casework.forms.support import LineField, VersionedForm, set_choices
from tisserand.casework.models import BudgetLine, ProfessionalDocument
from tisserand.casework.queries.documents import Material, SituationFacts
from tisserand.casework.rules.documents import SECTIONS, CautionKind, fill_sections
from tisserand.casework.rules.labels import (
    BUDGET_CATEGORY_LABELS,
    HANDING_LABELS,
    LIFE_DOMAIN_LABELS,
    MEDIUM_LABELS,
    REREADING_LABELS,
    TENURE_LABELS,
    choices_of,
)
from tisserand.foundation.clock import PARIS
from tisserand.foundation.dates import format_date, format_month
from tisserand.foundation.money import format_amount
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Person, formal_name

SECTION_LABELS = {
    "situation": "Situation",
    "facts": "Faits",
    "words": "Paroles de la personne",
    "analysis": "Votre analyse",
    "proposals": "Propositions",
}
SECTION_HELP = {
    "situation": "Le ménage, le logement, le budget : repris du dossier, à vérifier et à raccourcir.",
    "facts": "Ce qui a été vu, lu ou vérifié, avec sa date et sa source ; rien d’autre.",
    "words": "Ce que la personne dit et demande, dans ses mots. Une ligne « — … » après ses paroles en donne la source.",
    "analysis": "Ce que vous en comprenez, comme professionnelle ou professionnel, et sur quoi vous vous appuyez.",
    "proposals": "Ce que vous proposez, et ce que vous demandez au destinataire.",
}
DOCUMENT_LABELS = {"purpose": "Objet", "recipient": "Destinataire", **SECTION_LABELS}
CAUTION_MESSAGES = {
    CautionKind.NATIONAL_NUMBER: "Un numéro de sécurité sociale semble écrit ici : retirez-le, il est rarement nécessaire.",
    CautionKind.OTHER_ADULT: "Un autre adulte du ménage est nommé. Ce qu’il dit ou vit ne doit pas apparaître dans cet écrit.",
    CautionKind.PROTECTED: "Une adresse ou un numéro protégé est écrit ici : retirez-le.",
}


class NewDocumentForm(BaseForm):
    """Whom the note is about."""

    person = forms.ChoiceField(label="Au sujet de", widget=forms.RadioSelect)

    def __init__(self, *args: Any, adults: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "person", [(str(adult.pk), formal_name(adult)) for adult in adults])


class DocumentForm(VersionedForm):
    """The text of a draft: what for, for whom, and five sections kept apart."""

    purpose = LineField(label=DOCUMENT_LABELS["purpose"], required=False, help_text="Par exemple : demande de logement social.")
    recipient = LongTextField(
        label=DOCUMENT_LABELS["recipient"],
        required=False,
        max_length=600,
        rows=3,
        help_text="Nom et adresse, une ligne chacun, comme sur l’enveloppe.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SECTIONS:
            self.fields[name] = LongTextField(
                label=SECTION_LABELS[name], help_text=SECTION_HELP[name], required=False, max_length=20_000, rows=6
            )

    @property
    def sections(self) -> dict[str, str]:
        """The sections of a valid form."""
        return {name: self.cleaned_data[name] for name in SECTIONS}


class ReviewForm(VersionedForm):
    """How the person came to know the document."""

    rereading = forms.ChoiceField(label="Relecture", choices=choices_of(REREADING_LABELS), widget=forms.RadioSelect)
    reread_on = FrenchDateField(label="Relu le", required=False, earliest=EARLIEST, latest=LATEST)
    rereading_remark = LongTextField(
        label="Ses remarques, son désaccord, ou pourquoi la relecture n’est pas possible",
        required=False,
        max_length=4000,
        rows=3,
    )


class SigningForm(VersionedForm):
    """The author's signature."""


class SendingForm(BaseForm):
    """How and when the document left."""

    handing = forms.ChoiceField(label="Comment", choices=choices_of(HANDING_LABELS, Handing), widget=forms.RadioSelect)
    sent_on = FrenchDateField(label="Le", earliest=EARLIEST, latest=LATEST)


def document_texts(document: ProfessionalDocument) -> dict[str, str]:
    """The editable fields of a draft."""
    return {"purpose": document.purpose, "recipient": document.recipient, **fill_sections(document.sections)}


def review_texts(document: ProfessionalDocument) -> dict[str, Any]:
    """The fields of the rereading."""
    return {
        "rereading": document.rereading,
        "reread_on": document.reread_on,
        "rereading_remark": document.rereading_remark,
        "expected_version": document.version,
    }


@dataclass(frozen=True, slots=True)
class Insertion:
    """A piece of the file that may enter a section; `key` tells it among the others."""

    key: str
    section: str
    source: str
    text: str

    @property
    def label(self) -> str:
        """Where it would go."""
        return SECTION_LABELS[self.section]


def list_insertions(material: Material) -> list[Insertion]:
    """Everything that may be inserted, the latest first."""
    return [*_of_contacts(material), *_of_entries(material), *_of_plan(material)]


def _of_contacts(material: Material) -> Iterator[Insertion]:
    for contact in material.contacts:
        day = format_date(contact.occurred_at.astimezone(PARIS).date())
        source = f"{MEDIUM_LABELS[contact.medium]}, {day}"
        for section in ("words", "facts", "analysis"):
            if text := getattr(contact, section):
                yield Insertion(f"contact:{contact.pk}:{section}", section, source, _with_source(section, text, source))


def _of_entries(material: Material) -> Iterator[Insertion]:
    for entry in material.entries:
        source = f"Évaluation du {format_date(entry.assessment.made_on)}, {LIFE_DOMAIN_LABELS[entry.domain].lower()}"
        for name, section in (("words", "words"), ("facts", "facts"), ("strengths", "analysis"), ("analysis", "analysis")):
            if text := getattr(entry, name):
                yield Insertion(f"entry:{entry.pk}:{name}", section, source, _with_source(section, text, source))


def _of_plan(material: Material) -> Iterator[Insertion]:
    for line in material.objectives:
        objective = line.objective
        source = f"Plan, objectif convenu le {format_date(objective.agreed_on)}"
        steps = [
            f"– {each.action.wording} ({name_owner(each.action, material.file_person)})"
            for each in line.actions
            if each.action.state == ActionState.TO_DO
        ]
        yield Insertion(f"objective:{objective.pk}", "proposals", source, "\n".join([f"{objective.wording} :", *steps]))


def _with_source(section: str, text: str, source: str) -> str:
    if section == "words":
        return f"{text.strip()}\n— {source}"
    return f"{text.strip()} ({source[:1].lower()}{source[1:]})"


def add_insertion(text: str, insertion: Insertion) -> str:
    """The text of a section with a piece added at its end, as a paragraph of its own."""
    return f"{text.rstrip()}\n\n{insertion.text}" if text.strip() else insertion.text


def describe_situation(facts: SituationFacts) -> str:
    """The situation as the note begins with it: household, housing, budget, open rights."""
    parts = (_household(facts), _housing(facts), _budget(facts), _rights(facts))
    return "\n\n".join(part for part in parts if part)


def _household(facts: SituationFacts) -> str:
    name = formal_name(facts.person)
    if not facts.others:
        return f"{name} vit sans autre personne connue du service."
    told = [
        f"– {line.short_name}, {line.detail}" if line.is_child and line.detail else f"– {line.short_name}"
        for line in facts.others
    ]
    return "\n".join([f"{name} vit avec :", *told])


def _housing(facts: SituationFacts) -> str:
    housing = facts.housing
    if housing is None:
        return f"Commune : {facts.commune}." if facts.commune else ""
    where = f", à {facts.commune}" if facts.commune else ""
    costs = [f"{word} {format_amount(sum_)}" for word, sum_ in (("loyer", housing.rent), ("charges", housing.charges)) if sum_]
    told = f" ; {', '.join(costs)} par mois" if costs else ""
    return f"Logement : {TENURE_LABELS[housing.tenure].lower()}{where}, depuis le {format_date(housing.since)}{told}."


def _budget(facts: SituationFacts) -> str:
    titles = {BudgetKind.RESOURCE: "Ressources", BudgetKind.CHARGE: "Charges", BudgetKind.DEBT: "Remboursement de dettes"}
    month = format_month(facts.on)
    parts = []
    for kind, title in titles.items():
        lines = [line for line in facts.budget if line.kind == kind]
        if lines:
            total = format_amount(sum(line.monthly for line in lines))
            told = [f"– {_name_line(line)} : {format_amount(line.monthly)}{_owed(line)}" for line in lines]
            parts.append("\n".join([f"{title} par mois, en {month} ({total}) :", *told]))
    return "\n\n".join(parts)


def _name_line(line: BudgetLine) -> str:
    label = BUDGET_CATEGORY_LABELS[line.category]
    return f"{label}, {line.label}" if line.label else label


def _owed(line: BudgetLine) -> str:
    return f", reste dû {format_amount(line.outstanding)}" if line.outstanding else ""


def _rights(facts: SituationFacts) -> str:
    told = [f"– {RIGHT_LABELS[claim.code]}{tell_amount(claim)}" for claim in facts.rights]
    return "\n".join(["Droits ouverts :", *told]) if told else ""
