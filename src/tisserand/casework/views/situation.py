"""The Situation tab: household, housing, budget and the latest assessment, in the space of one adult or in common."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from tisserand.casework.enums import Activity, CoupleKind, School
from tisserand.casework.forms.situation import ACTIVITY_LABELS, COUPLE_LABELS, SCHOOL_LABELS
from tisserand.casework.models import Housing, PersonalSituation
from tisserand.casework.queries.assessment import assessments_of, view_assessment
from tisserand.casework.queries.budget import read_book
from tisserand.casework.queries.frame import file_page
from tisserand.casework.queries.household import HouseholdView, housings_of, view_household
from tisserand.casework.rules.labels import TENURE_LABELS
from tisserand.casework.rules.personal import HealthFacts
from tisserand.casework.views.assessment_moves import plot_standings, standings_of
from tisserand.casework.views.assessment_sheet import make_sheet
from tisserand.casework.views.budget_card import make_budget_card
from tisserand.casework.views.budget_quick import quick_context
from tisserand.casework.views.debts_card import make_debts_card
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.situation_parts import Space, read_space
from tisserand.foundation import clock
from tisserand.foundation.dates import format_age, format_date
from tisserand.foundation.numbers import format_percent
from tisserand.foundation.territory import find_commune
from tisserand.people.api import HouseholdMember, HouseholdRole, Residence, describe_residence, short_name


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One stay in the household, worded. `situation` is empty for an adult in whose space the page is not."""

    file_id: UUID
    member: HouseholdMember
    name: str
    details: str
    situation: str
    is_child: bool
    may_tell: bool
    query: str

    @property
    def departure_url(self) -> str:
        return self._address("note_departure", self.member.pk)

    @property
    def residence_url(self) -> str:
        return self._address("change_stay", self.member.pk)

    @property
    def personal_url(self) -> str:
        return self._address("tell_personal", self.member.person_id)

    def _address(self, name: str, key: UUID) -> str:
        return f"{reverse(f'casework:{name}', args=[self.file_id, key])}{self.query}"


@dataclass(frozen=True, slots=True)
class HousingRow:
    """One housing, worded."""

    row: Housing
    tenure: str
    commune: str
    is_current: bool
    url: str


@require_GET
def show_situation(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The tab."""
    page = file_page(request, file_id)
    file, on = page.file, clock.today()
    book = read_book(file)
    household = view_household(file, book.members, on)
    space = read_space(request, file, [member.person for member in book.members if member.role != HouseholdRole.CHILD])
    assessments = list(assessments_of(file))
    latest = assessments[0] if assessments else None
    housings = [_housing_row(row, on, space) for row in housings_of(file)]
    card = make_budget_card(request, book, space, on)
    context = {
        "space": space,
        "chips": space.chips,
        **quick_context(request, book, space, card.month),
        "members": [_member_row(each, household, space, on) for each in household.current],
        "former": [_member_row(each, household, space, on) for each in household.former],
        "couple": household.couple,
        "couple_words": _tell_couple(household),
        "may_couple": len(household.adults) > 1 and household.couple is None,
        "housing": next((row for row in housings if row.is_current), None),
        "former_housings": [row for row in housings if not row.is_current],
        "card": card,
        "debts": make_debts_card(book, space, on),
        "sheet": make_sheet(view_assessment(latest, space.adult_id, file.service.profile), space) if latest else None,
        "earlier_assessments": assessments[1:],
        "standings_plot": plot_standings(standings_of(assessments, space)),
        "today": on,
    }
    return render_tab(request, "casework/situation/page.html", page, "situation", context)


def _member_row(member: HouseholdMember, household: HouseholdView, space: Space, on: date) -> MemberRow:
    is_child = member.role == HouseholdRole.CHILD
    born = member.person.birth_date
    may_tell = is_child or member.person_id == space.adult_id
    parts = (format_age(born, on) if born and born <= on else "", describe_residence(Residence(member.residence)))
    told = household.personal.get(member.person_id) if may_tell else None
    return MemberRow(
        file_id=space.file.pk,
        member=member,
        name=short_name(member.person, is_child=is_child),
        details=", ".join(part for part in parts if part),
        situation=_tell_personal(told, on) if told else "",
        is_child=is_child,
        may_tell=may_tell,
        query=space.query,
    )


def _tell_personal(row: PersonalSituation, on: date) -> str:
    health = HealthFacts.read(row.health)
    parts = (
        ACTIVITY_LABELS[Activity(row.activity)] if row.activity else "",
        SCHOOL_LABELS[School(row.school)] if row.school and row.school != School.NONE else "",
        f"taux d’incapacité {format_percent(health.disability_rate, 0)}" if health.disability_rate else "",
        f"naissance attendue le {format_date(health.birth_expected_on)}"
        if health.is_pregnant(on) and health.birth_expected_on
        else "",
    )
    return ", ".join(part for part in parts if part)


def _tell_couple(household: HouseholdView) -> str:
    couple = household.couple
    if couple is None:
        return ""
    kind, since = COUPLE_LABELS[CoupleKind(couple.kind)], format_date(couple.since)
    return f"{kind} avec {short_name(couple.partner, is_child=False)} depuis le {since}"


def _housing_row(row: Housing, on: date, space: Space) -> HousingRow:
    commune = find_commune(row.commune_code)
    return HousingRow(
        row=row,
        tenure=TENURE_LABELS[row.tenure],
        commune=commune.name if commune else row.commune_code,
        is_current=row.since <= on and (row.until is None or on < row.until),
        url=f"{reverse('casework:change_housing', args=[row.file_id, row.pk])}{space.query}",
    )
