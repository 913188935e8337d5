"""The facts of a file that other systems ask for, as texts; an absent key or an empty text is not known.

They are those of the file's person and of what is common to the household: nothing that another adult said, and neither
address nor number where they are protected.
"""

from datetime import date

from django.db.models import Q

from tisserand.casework.api import (
    CONTRACT_KIND_LABELS,
    TENURE_LABELS,
    Claim,
    ClaimState,
    Contract,
    ContractState,
    Housing,
    SupportFile,
    printable_address,
    read_book,
)
from tisserand.exchange.models import Report
from tisserand.exchange.rules.blocks import PROTECTED
from tisserand.exchange.rules.labels import TITLE_LABELS
from tisserand.foundation.dates import format_short_date
from tisserand.foundation.money import format_amount
from tisserand.foundation.months import Month
from tisserand.foundation.territory import find_commune
from tisserand.foundation.text import format_phone
from tisserand.people.api import (
    ContactKind,
    MemberLine,
    Person,
    composition,
    housing_commune_code,
    reach_of,
)
from tisserand.rights.api import right_labels


def facts_of(file: SupportFile, on: date) -> dict[str, str]:
    """Every fact that a system may ask, on a day; a constant number of queries."""
    person = file.person
    members = composition(file.household_id, on) if file.household_id else []
    return {
        "title": TITLE_LABELS.get(person.title, ""),
        "last_name": person.last_name,
        "birth_name": person.birth_name,
        "first_name": person.first_name,
        "birth_date": format_short_date(person.birth_date) if person.birth_date else "",
        **_reaching(person, on),
        **_household(members),
        **_support(file, on),
        "housing": _housing(file, on),
        "resources": _resources(file, on),
        "rights": _rights(file),
    }


def last_reports(file: SupportFile) -> dict[str, Report]:
    """The latest report of each system, by its code; one query."""
    rows = Report.objects.filter(file=file).select_related("container", "author").order_by("reported_at", "id")
    return {row.system: row for row in rows}


def _reaching(person: Person, on: date) -> dict[str, str]:
    if person.is_protected:
        return dict.fromkeys(("phone", "email", "address", "commune"), PROTECTED)
    points = reach_of(person).points
    phones = [format_phone(point.value) for point in points if point.kind != ContactKind.EMAIL]
    emails = [point.value for point in points if point.kind == ContactKind.EMAIL]
    code = housing_commune_code(person, on)
    commune = find_commune(code) if code else None
    return {
        "phone": phones[0] if phones else "",
        "email": emails[0] if emails else "",
        "address": ", ".join(printable_address(person, on)),
        "commune": commune.name if commune else "",
    }


def _household(members: list[MemberLine]) -> dict[str, str]:
    children = [member for member in members if member.is_child]
    if not members:
        return {}
    adults = len(members) - len(children)
    told = [f"{adults} adulte{'s' if adults > 1 else ''}"]
    told += [f"{len(children)} enfant{'s' if len(children) > 1 else ''}"] if children else []
    return {
        "household": ", ".join(told),
        "adults": str(adults),
        "children": str(len(children)),
        "children_ages": ", ".join(child.age for child in children if child.age) if children else "aucun enfant",
    }


def _support(file: SupportFile, on: date) -> dict[str, str]:
    signed = Contract.objects.filter(file=file, state=ContractState.SIGNED, starts_on__lte=on, ends_on__gte=on)
    contract = signed.only("kind", "starts_on", "ends_on").order_by("-ends_on", "id").first()
    told = "aucun"
    if contract:
        length = f"du {format_short_date(contract.starts_on)} au {format_short_date(contract.ends_on)}"
        told = f"{CONTRACT_KIND_LABELS[contract.kind]}, {length}"
    return {
        "service": file.service.name,
        "lead_worker": file.lead_worker.display_name,
        "opened_on": format_short_date(file.opened_on),
        "contract": told,
    }


def _housing(file: SupportFile, on: date) -> str:
    rows = Housing.objects.filter(file=file, since__lte=on).order_by("-since", "id")
    housing = rows.filter(until__isnull=True).first() or rows.filter(until__gt=on).first()
    if housing is None:
        return ""
    rent = f", {format_amount(housing.rent)} par mois" if housing.rent else ""
    return f"{TENURE_LABELS[housing.tenure]}{rent}"


def _resources(file: SupportFile, on: date) -> str:
    budget = read_book(file, on).own(file.person_id, Month.of(on), on=on)
    return format_amount(budget.resources) if budget.lines else ""


def _rights(file: SupportFile) -> str:
    """Rights open for the family, the household or the file's person: another adult's are theirs."""
    shown = Q(person=None) | Q(person=file.person_id)
    codes = Claim.objects.filter(shown, file=file, state=ClaimState.GRANTED).order_by("code").values_list("code", flat=True)
    labels = right_labels()
    return ", ".join(dict.fromkeys(labels.get(code, code) for code in codes))
