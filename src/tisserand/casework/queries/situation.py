"""What the rights estimate needs, taken from the file, each fact with where it was taken from.

An adult other than the file's person appears with incomes, activity and health only while they agree to a joint budget: what
one adult tells never reaches a page about another. What had to be left out is listed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Generic, TypeVar
from uuid import UUID

from tisserand.casework.enums import Activity, BudgetCategory, CoupleKind, School, Tenure
from tisserand.casework.models import Couple, Housing, PersonalSituation, SupportFile
from tisserand.casework.queries.budget import BudgetBook, read_book
from tisserand.casework.queries.household import couples_of, housings_of, latest_personal
from tisserand.casework.rules import sources
from tisserand.casework.rules.budget import Line
from tisserand.casework.rules.personal import HealthFacts
from tisserand.foundation.months import Month
from tisserand.people.api import HouseholdMember, HouseholdRole, Person, Residence, housing_commune_code, short_name

Fact = TypeVar("Fact")
MONTHS_OF_INCOME: Final = 120  # the solidarity allowance (ass) looks ten years back, family benefits two civil years


@dataclass(frozen=True, slots=True)
class Known(Generic[Fact]):
    """A fact and where it was taken from (French)."""

    value: Fact
    source: str


@dataclass(frozen=True, slots=True)
class EstimateIncome:
    """Euros a month from `first` to `last`, both included, clipped to the last ten years; overlaps add."""

    kind: BudgetCategory
    monthly: Decimal
    first: Month
    last: Month
    source: str
    line_id: UUID


@dataclass(frozen=True, slots=True)
class EstimatePerson:
    """One member of the household. `role` is « adult » or « child », `custody` « full » or « shared »; None: nobody said."""

    id: UUID
    label: str
    role: str
    custody: str
    source: str
    birth_date: Known[date] | None
    nationality: Known[str] | None
    activity: Known[Activity] | None
    school: Known[School] | None
    disability_rate: Known[Decimal] | None
    disability_recognised_from: Known[date] | None
    is_pregnant: Known[bool] | None
    incomes: tuple[EstimateIncome, ...]


@dataclass(frozen=True, slots=True)
class EstimateHousing:
    """Where the household lives; `rent` is the month's rent without charges, in euros."""

    tenure: Tenure | None
    rent: Decimal | None
    commune_code: str | None
    source: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody of whom facts were left out, and why: « no_agreement » or « visiting »."""

    person_id: UUID
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class EstimateSituation:
    """The situation of a household in a month. The first adult is the file's person, the second the partner if there is one.

    `couple` holds « none » or a `CoupleKind`; it is None when several adults live there and nobody said whether two are a couple.
    """

    month: Month
    persons: tuple[EstimatePerson, ...]
    couple: Known[str] | None
    housing: EstimateHousing | None
    left_out: tuple[LeftOut, ...]


def situation_for_estimate(file: SupportFile, on: date) -> EstimateSituation:
    """Gather what is known on the day; the agent may read the file. Seven queries."""
    book = read_book(file)
    present = [member for member in book.members if member.stay.covers(on)]
    couple = _couple_on(file, present, on)
    members = sorted(
        (each for each in present if each.residence != Residence.VISITING), key=lambda each: _rank(each, file, couple)
    )
    told = _Told(book, latest_personal(file, on), on)
    persons = tuple(told.person(member) for member in members) or (told.alone(),)
    return EstimateSituation(
        month=Month.of(on),
        persons=persons,
        couple=_couple_fact(couple, persons),
        housing=_housing_on(file, on),
        left_out=tuple(_left_out(present, told)),
    )


def _rank(member: HouseholdMember, file: SupportFile, couple: Couple | None) -> tuple[bool, bool, bool, date]:
    is_partner = couple is not None and couple.partner_id == member.person_id
    birth = member.person.birth_date or date.max
    return member.role == HouseholdRole.CHILD, member.person_id != file.person_id, not is_partner, birth


@dataclass(frozen=True, slots=True)
class _Told:
    """What the file says of persons on a day."""

    book: BudgetBook
    personal: dict[UUID, PersonalSituation]
    on: date

    def is_open(self, person_id: UUID, *, is_child: bool) -> bool:
        """Whether the person's facts may stand in an estimate about the file's person."""
        return is_child or person_id == self.book.file.person_id or self.book.agreement_of(person_id, self.on) is not None

    def alone(self) -> EstimatePerson:
        """The file's person, where no household is described."""
        return self._describe(self.book.file.person, "adult", "full", sources.PERSON_SHEET)

    def person(self, member: HouseholdMember) -> EstimatePerson:
        """One member of the household."""
        is_child = member.role == HouseholdRole.CHILD
        custody = "shared" if member.residence == Residence.SHARED else "full"
        source = sources.household_source(member.starts_on)
        return self._describe(member.person, "child" if is_child else "adult", custody, source)

    def _describe(self, person: Person, role: str, custody: str, source: str) -> EstimatePerson:
        is_child = role == "child"
        is_open = self.is_open(person.pk, is_child=is_child)
        row = self.personal.get(person.pk) if is_open else None
        health = HealthFacts.read(row.health) if row else HealthFacts()
        since = sources.personal_source(row.since) if row else ""
        return EstimatePerson(
            id=person.pk,
            label=short_name(person, is_child=is_child),
            role=role,
            custody=custody,
            source=source,
            birth_date=_known(person.birth_date, sources.PERSON_SHEET),
            nationality=_known(person.nationality or None, sources.PERSON_SHEET),
            activity=_known(Activity(row.activity) if row and row.activity else None, since),
            school=_known(School(row.school) if row and row.school else None, since),
            disability_rate=_known(health.disability_rate, since),
            disability_recognised_from=_known(health.disability_recognised_from, since),
            is_pregnant=_known(health.is_pregnant(self.on), since),
            incomes=self._incomes(person.pk) if is_open else (),
        )

    def _incomes(self, person_id: UUID) -> tuple[EstimateIncome, ...]:
        """Their own income lines; the common ones count with the file's person if that adult may show them."""
        owners: set[object] = {person_id}
        if person_id == self.book.file.person_id and self._shows_common(person_id):
            owners.add(None)
        lines = (line for line in self.book.lines if line.category in sources.INCOME_WORDS and line.person in owners)
        incomes = (_income(line, Month.of(self.on)) for line in lines)
        return tuple(sorted((each for each in incomes if each), key=lambda each: (each.first, each.kind, each.line_id)))

    def _shows_common(self, person_id: UUID) -> bool:
        return len(self.book.adults(Month.of(self.on))) < 2 or self.book.agreement_of(person_id, self.on) is not None


def _known(value: Fact | None, source: str) -> Known[Fact] | None:
    return None if value is None else Known(value, source)


def _income(line: Line, month: Month) -> EstimateIncome | None:
    first = max(line.since, month - MONTHS_OF_INCOME)
    last = min(line.until - 1, month) if line.until else month
    if last < first or not isinstance(line.key, UUID):
        return None
    source = sources.budget_source(line.category, line.since, is_common=line.person is None)
    return EstimateIncome(line.category, line.monthly, first, last, source, line.key)


def _couple_on(file: SupportFile, present: list[HouseholdMember], on: date) -> Couple | None:
    here = {member.person_id for member in present}
    lasting = (each for each in couples_of(file) if each.since <= on and (each.until is None or on < each.until))
    return next((each for each in lasting if each.partner_id in here), None)


def _couple_fact(couple: Couple | None, persons: tuple[EstimatePerson, ...]) -> Known[str] | None:
    if couple is not None:
        return Known(str(CoupleKind(couple.kind)), sources.couple_source(couple.since))
    adults = [person for person in persons if person.role == "adult"]
    return Known("none", sources.ALONE) if len(adults) < 2 else None


def _housing_on(file: SupportFile, on: date) -> EstimateHousing | None:
    row = next((each for each in housings_of(file) if _holds(each, on)), None)
    if row is not None:
        return EstimateHousing(Tenure(row.tenure), row.rent, row.commune_code, sources.housing_source(row.since))
    commune = housing_commune_code(file.person_id, on)
    return EstimateHousing(None, None, commune, sources.ADDRESS) if commune else None


def _holds(row: Housing, on: date) -> bool:
    return row.since <= on and (row.until is None or on < row.until)


def _left_out(present: list[HouseholdMember], told: _Told) -> list[LeftOut]:
    left: list[LeftOut] = []
    for member in present:
        is_child = member.role == HouseholdRole.CHILD
        label = short_name(member.person, is_child=is_child)
        if member.residence == Residence.VISITING:
            left.append(LeftOut(member.person_id, label, "visiting"))
        elif not told.is_open(member.person_id, is_child=is_child):
            left.append(LeftOut(member.person_id, label, "no_agreement"))
    return left
