"""The list of persons with its search, and one person's page."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.accounts.api import RECEIVING_ROLES
from tisserand.foundation import clock
from tisserand.foundation.dates import format_age, format_date
from tisserand.interface.components import Member
from tisserand.people.api import (
    LANGUAGES,
    Contacts,
    InterpreterBooking,
    InterpreterMode,
    MeasureLine,
    MeasureNature,
    MeasureSection,
    MemberLine,
    Person,
    PersonLanguage,
    PersonSheet,
    PlaceKind,
    PreferredContact,
    Sex,
    Talking,
    cards_of,
    kept_record,
    last_day_to_undo,
    list_persons,
    pairs_to_review,
    person_sheet,
    writing_services,
)
from tisserand.people.forms.labels import (
    CONTACT_KINDS,
    INTERPRETER_MODES,
    KIND_LABELS,
    NATURES,
    PLACES,
    PREFERRED_CONTACTS,
    RESIDENCES,
)
from tisserand.people.forms.nationalities import COUNTRIES
from tisserand.people.views.found import find_person
from tisserand.secrecy.api import current_agent, record, require_role

_NOTHING_NOTED = {
    MeasureNature.PROTECTION: "Aucune mesure notée : la personne signe seule.",
    MeasureNature.AUTHORITY: "Aucune décision notée : les parents notés avec l’autorité parentale l’exercent ensemble.",
    MeasureNature.RESIDENCE: "Aucune décision notée sur la résidence ou les visites.",
    MeasureNature.PLACEMENT: "L’enfant n’est pas noté comme accueilli hors de chez ses parents.",
}


@require_http_methods(["GET", "POST"])
def list_people(request: HttpRequest) -> HttpResponse:
    """Persons by name. A search is posted, so that no name is in an address or in a log."""
    agent, text = require_role(*RECEIVING_ROLES), request.POST.get("q", "")
    found = list_persons(agent, text=text, cursor=request.GET.get("curseur"), on=clock.today())
    context = {"found": found, "text": text, "can_register": writing_services(agent).exists()}
    if request.method == "GET":
        context["to_review"] = pairs_to_review(agent).count()
    is_fragment = request.method == "POST" and request.headers.get("HX-Request")
    return render(request, "people/_list.html" if is_fragment else "people/list.html", context)


@require_GET
def show_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person, as the agent may see them; the reading is audited."""
    agent, person = find_person(person_id)
    if kept := kept_record(person.pk):
        return redirect("people:person", person_id=kept)
    record("person.read", person)
    return render(request, "people/person.html", describe_sheet(person_sheet(agent, person, on=clock.today())))


def describe_sheet(sheet: PersonSheet, contacts: Contacts | None = None) -> dict[str, Any]:
    """What the templates of a person's page read."""
    person = sheet.person
    return {
        "sheet": sheet,
        "person": person,
        "contacts": contacts or sheet.contacts,
        "contact_kinds": CONTACT_KINDS,
        "residences": RESIDENCES,
        "facts": describe_facts(sheet),
        "members": _describe_members(sheet),
        "particulars": _describe_particulars(person),
        "cards": cards_of(current_agent(), person),
        "merges": [(merge, last_day_to_undo(merge.merged_on)) for merge in sheet.merges],
        "today": clock.today(),
        "talking": _describe_talking(sheet.talking),
        "measures": [_describe_section(section) for section in sheet.measures],
    }


def _describe_talking(talking: Talking) -> dict[str, Any]:
    return {
        "languages": [{"row": row, "words": _describe_language(row)} for row in talking.languages],
        "bookings": [{"row": row, "words": _describe_booking(row)} for row in talking.bookings],
        "trusted": talking.trusted,
    }


def _describe_language(row: PersonLanguage) -> str:
    uses = [word for is_so, word in ((row.speaks, "parlée"), (row.reads, "lue")) if is_so]
    return ", ".join([LANGUAGES[row.language].capitalize(), *uses])


def _describe_booking(row: InterpreterBooking) -> str:
    mode = INTERPRETER_MODES[InterpreterMode(row.mode)].lower()
    return f"{row.provider}, {LANGUAGES[row.language]}, {mode}"


def _describe_section(section: MeasureSection) -> dict[str, Any]:
    return {
        "nature": section.nature.value,
        "label": NATURES[section.nature],
        "empty": _NOTHING_NOTED[section.nature],
        "current": [_describe_measure(line) for line in section.current],
        "past": [_describe_measure(line) for line in section.past],
    }


def _describe_measure(line: MeasureLine) -> dict[str, Any]:
    measure = line.measure
    return {
        "measure": measure,
        "label": KIND_LABELS[measure.dated.kind],
        "holder": line.holder,
        "place": PLACES[PlaceKind(measure.place_kind)] if measure.place_kind else "",
        "meanings": line.meanings,
        "is_to_come": measure.starts_on > clock.today(),
    }


def describe_facts(sheet: PersonSheet) -> list[str]:
    """The facts under the name: age and birth, commune, death."""
    person = sheet.person
    facts = [_describe_birth(person), sheet.line.commune]
    if person.deceased_on:
        facts.append(f"{_agree(person, 'Décédé')} le {format_date(person.deceased_on)}")
    return [fact for fact in facts if fact]


def describe_members(lines: tuple[MemberLine, ...] | list[MemberLine], current: Person | None = None) -> list[Member]:
    """Members of a household as chips, each with the address of their page but the current one."""
    return [
        Member(
            label=line.short_name,
            detail=line.detail,
            initial=line.initial,
            child=line.is_child,
            url="" if current and line.person.pk == current.pk else reverse("people:person", args=[line.person.pk]),
        )
        for line in lines
    ]


def _describe_members(sheet: PersonSheet) -> list[Member]:
    current = next((household for household in sheet.households if household.is_current), None)
    return describe_members(current.members, sheet.person) if current else []


def _describe_birth(person: Person) -> str:
    if person.birth_date is None:
        return "Date de naissance inconnue"
    born = f"{_agree(person, 'né')} le {format_date(person.birth_date)}"
    if person.deceased_on:
        return born.capitalize()
    return f"{format_age(person.birth_date, clock.today())}, {born}"


def _agree(person: Person, word: str) -> str:
    """Agree a past participle with the person: « née » for a woman, « né(e) » when it is not known."""
    if person.sex == Sex.FEMALE or (not person.sex and person.title == "mme"):
        return f"{word}e"
    return word if person.sex == Sex.MALE or person.title == "m" else f"{word}(e)"


def _describe_particulars(person: Person) -> list[tuple[str, str]]:
    preferred = PreferredContact(person.preferred_contact)
    pairs = (
        ("Nom de naissance", person.birth_name),
        ("Nationalité", COUNTRIES.get(person.nationality, "")),
        ("Moyen de contact préféré", PREFERRED_CONTACTS[preferred] if preferred else ""),
        ("Quand appeler", person.contact_hours),
    )
    return [(label, value) for label, value in pairs if value]
