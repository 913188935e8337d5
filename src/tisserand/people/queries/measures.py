"""The dated legal facts of a person on a day, what they mean, and who signs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from tisserand.accounts.api import Agent
from tisserand.foundation import clock
from tisserand.people.enums import Act, Duty, MeasureKind, MeasureNature
from tisserand.people.models import HouseholdMember, Kinship, Measure, Person
from tisserand.people.policies import visible_persons
from tisserand.people.queries.merged import of_person
from tisserand.people.rules.measures import DatedMeasure, Subject, is_minor
from tisserand.people.rules.naming import formal_name
from tisserand.people.rules.signing import Requirement, who_must_sign_or_be_informed

MEANT_FOR: Final = {
    MeasureNature.PROTECTION: (Act.DISPOSITION, Act.INCOME, Act.PERSONAL),
    MeasureNature.AUTHORITY: (Act.CHILD_USUAL, Act.CHILD_IMPORTANT),
    MeasureNature.PLACEMENT: (Act.CHILD_USUAL, Act.CHILD_IMPORTANT),
}
_UNSEEN = "une personne que vous ne voyez pas"


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One fact with its holder in words, and what it means for acts (words with their source)."""

    measure: Measure
    holder: str
    is_current: bool
    meanings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MeasureSection:
    """The facts of one nature: those in force (or to come) that day, then those of the past."""

    nature: MeasureNature
    current: tuple[MeasureLine, ...]
    past: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs or is informed: the person (`holder` empty), or whoever holds a measure, with how to reach them."""

    duty: Duty
    words: str
    source: str
    holder: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs an act of a person on a day; `is_undetermined` when the sources leave something open."""

    act: Act
    lines: tuple[Signer, ...]
    is_undetermined: bool
    person_signs_alone: bool


def measure_sections(person: Person, on: date) -> tuple[MeasureSection, ...]:
    """The sections that concern the person: protection for an adult, the three others for a child, and any that has facts."""
    rows = list(Measure.objects.filter(of_person(person.pk)).select_related("holder").order_by("-starts_on", "id"))
    minor = is_minor(person.birth_date, on)
    return tuple(
        _section(nature, [row for row in rows if row.nature == nature], on)
        for nature in MeasureNature
        if _concerns(nature, minor) or any(row.nature == nature for row in rows)
    )


def signers_for(person: Person, on: date, act: Act) -> Signers:
    """Who must sign or be informed for this act of this person on that day; two queries. See `rules/signing.py`."""
    rows = list(Measure.objects.filter(of_person(person.pk)).select_related("holder"))
    by_dated = {row.dated: row for row in rows}
    known: list[DatedMeasure] = list(by_dated)
    if is_minor(person.birth_date, on) and not any(each.nature == MeasureNature.AUTHORITY and each.covers(on) for each in known):
        known += _authority_of_parents(person, by_dated)
    signing = who_must_sign_or_be_informed(Subject(person.pk, person.birth_date, person.deceased_on), known, act, on)
    lines = tuple(_signer(requirement, by_dated) for requirement in signing.requirements)
    return Signers(act, lines, signing.is_undetermined, signing.person_signs_alone)


def holder_of(measure: Measure) -> str:
    """« Mme Nadia Le Guen », « UDAF du Calvados »; nothing for nobody."""
    if measure.holder is not None:
        return formal_name(measure.holder)
    return _UNSEEN if measure.holder_id else measure.holder_name


def relatives_of(agent: Agent, person: Person) -> list[Person]:
    """Adults around the person whom the agent sees: kin, and those who ever shared a household; one query."""
    households = HouseholdMember.objects.filter(of_person(person.pk)).values("household_id")
    around = (
        Q(child_links__child=person)
        | Q(parent_links__parent=person)
        | Q(pk__in=HouseholdMember.objects.filter(household__in=households).values("person_id"))
    )
    found = visible_persons(agent).filter(around).exclude(pk=person.pk).distinct().order_by("sort_key", "id")
    return [relative for relative in found if not is_minor(relative.birth_date, clock.today())]


def _concerns(nature: MeasureNature, minor: bool | None) -> bool:
    return minor is None or (nature == MeasureNature.PROTECTION) != minor


def _section(nature: MeasureNature, rows: Iterable[Measure], on: date) -> MeasureSection:
    lines = [_line(row, on) for row in rows]
    return MeasureSection(
        nature=nature,
        current=tuple(line for line in lines if line.measure.ends_on is None or line.measure.ends_on > on),
        past=tuple(line for line in lines if line.measure.ends_on is not None and line.measure.ends_on <= on),
    )


def _line(row: Measure, on: date) -> MeasureLine:
    is_current = row.dated.covers(on)
    return MeasureLine(row, holder_of(row), is_current, _meanings(row.dated, row.person.birth_date, on) if is_current else ())


def _meanings(measure: DatedMeasure, birth: date | None, on: date) -> tuple[tuple[str, str], ...]:
    acts = MEANT_FOR.get(measure.nature, ())
    authority = DatedMeasure(MeasureNature.AUTHORITY, MeasureKind.WITHDRAWN, "", measure.starts_on)
    beside = [authority] if measure.nature == MeasureNature.PLACEMENT else []
    found = (who_must_sign_or_be_informed(Subject("", birth), [measure, *beside], act, on) for act in acts)
    words = {
        (requirement.words, requirement.source)
        for signing in found
        for requirement in signing.requirements
        if requirement.measure == measure
    }
    return tuple(sorted(words))


def _authority_of_parents(person: Person, by_dated: dict[DatedMeasure, Measure]) -> list[DatedMeasure]:
    """With no decision noted, the parents who hold authority exercise it in common (Code civil, article 372)."""
    links = Kinship.objects.filter(of_person(person.pk, "child"), has_authority=True).select_related("parent")
    found = []
    for link in links.order_by("id"):
        dated = DatedMeasure(MeasureNature.AUTHORITY, MeasureKind.EXERCISED, link.parent_id, person.birth_date or date.min)
        by_dated[dated] = Measure(holder=link.parent, kind=dated.kind, nature=dated.nature, starts_on=dated.starts_on)
        found.append(dated)
    return found


def _signer(requirement: Requirement, by_dated: dict[DatedMeasure, Measure]) -> Signer:
    measure = by_dated.get(requirement.measure) if requirement.measure else None
    return Signer(
        duty=requirement.duty,
        words=requirement.words,
        source=requirement.source,
        holder=holder_of(measure) if measure else "",
        contact=measure.holder_contact if measure else "",
    )
