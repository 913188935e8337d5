"""The budget of a file: read once (five queries), then looked at for any month and any adult."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from tisserand.casework.enums import BudgetCategory, BudgetKind
from tisserand.casework.models import BudgetAgreement, BudgetLine, RemovedBudgetLine, SupportFile
from tisserand.casework.queries.debts import DebtRecord, debts_of
from tisserand.casework.rules.budget import (
    Agreement,
    Budget,
    Line,
    NotAgreed,
    adults_concerned,
    common_lines,
    common_owners,
    joint_budget,
    own_budget,
    own_owners,
)
from tisserand.casework.rules.consumption import Occupant, share_of
from tisserand.foundation import clock
from tisserand.foundation.months import Month
from tisserand.people.api import HouseholdMember, HouseholdRole, Person, age_on_day
from tisserand.secrecy.api import get_visible

MONTHS_SHOWN: Final = 36


@dataclass(frozen=True, slots=True)
class BudgetBook:
    """Every line, debt, agreement and household member of a file; `lines` holds what the debts' plans count in each month."""

    file: SupportFile
    rows: dict[UUID, BudgetLine]
    lines: tuple[Line, ...]
    agreements: tuple[BudgetAgreement, ...]
    members: tuple[HouseholdMember, ...]
    debts: tuple[DebtRecord, ...] = ()

    @property
    def persons(self) -> dict[Hashable, Person]:
        """Everybody who lives or lived there, and the file's person."""
        return {self.file.person_id: self.file.person, **{member.person_id: member.person for member in self.members}}

    def occupants(self, month: Month) -> tuple[Occupant, ...]:
        """Who lives there on the last day of the month; the file's person in any case."""
        day = month.last_day
        present = {member.person_id: member for member in self.members if member.stay.covers(day)}
        occupants = [_occupant(member, month) for member in present.values()]
        if self.file.person_id not in present:
            occupants.insert(0, Occupant(self.file.person_id, is_adult=True, age=age_on_day(self.file.person, day)))
        return tuple(occupants)

    def adults(self, month: Month) -> tuple[Person, ...]:
        """Adults concerned by the month's budget, the file's person first."""
        current = [line for line in self.lines if line.covers(month)]
        concerned = adults_concerned(self.occupants(month), current)
        return tuple(self.persons[key] for key in sorted(concerned, key=lambda key: key != self.file.person_id))

    def own(self, adult_id: UUID, month: Month, *, on: date) -> Budget:
        """The budget of one adult."""
        return own_budget(adult_id, month, self.lines, self.occupants(month), self._agreed(), on=on)

    def joint(self, month: Month, *, on: date) -> Budget:
        """The budget of the household; raises `NotAgreed`."""
        return joint_budget(month, self.lines, self.occupants(month), self._agreed(), on=on)

    def look(self, adult_id: UUID | None, month: Month, *, on: date) -> Budget:
        """The joint budget (`adult_id` None) or that of one adult."""
        return self.joint(month, on=on) if adult_id is None else self.own(adult_id, month, on=on)

    def common(self, month: Month) -> Budget:
        """The lines common to the household alone, where no joint budget may be shown; of which only the lines are to be read."""
        return Budget(month, common_lines(month, self.lines, self.occupants(month)), ())

    def missing(self, month: Month, *, on: date) -> tuple[Person, ...]:
        """Adults whose agreement a joint budget of the month still wants."""
        try:
            self.joint(month, on=on)
        except NotAgreed as refused:
            return tuple(self.persons[key] for key in refused.persons)
        return ()

    def other_months(self, adult_id: UUID | None, month: Month, *, on: date) -> tuple[Line, ...]:
        """Lines of the same budget that do not count in the month: over, or still to come; the latest first. Without debts."""
        owners = self.owners(adult_id, month, on)
        lines = (line for line in self.lines if line.key in self.rows and line.person in owners and not line.covers(month))
        return tuple(sorted(lines, key=lambda line: (line.since, line.category), reverse=True))

    def finished(self, adult_id: UUID | None, month: Month, *, on: date) -> tuple[Line, ...]:
        """Lines of the same budget that counted in the month before and ended with it, and nothing took their place."""
        owners = self.owners(adult_id, month, on)
        current = {(line.category, line.person, self.label_of(line)) for line in self.lines if line.covers(month)}
        lines = (line for line in self.lines if line.key in self.rows and line.until == month and line.person in owners)
        return tuple(line for line in lines if (line.category, line.person, self.label_of(line)) not in current)

    def label_of(self, line: Line) -> str:
        """What was written beside a line, or the creditor of a debt; opens it."""
        if isinstance(line.key, UUID) and line.key in self.rows:
            return str(self.rows[line.key].label)
        return next((str(each.row.creditor) for each in self.debts if each.row.pk == line.key), "")

    def owners(self, adult_id: UUID | None, month: Month, on: date) -> set[Hashable | None]:
        """Whose lines stand in the budget of one adult, or (`adult_id` None) in what may be shown in common."""
        occupants = self.occupants(month)
        if adult_id is not None:
            return own_owners(adult_id, month, self.lines, occupants, self._agreed(), on=on)
        if self.missing(month, on=on):
            return common_owners(occupants, [line for line in self.lines if line.covers(month)])
        return {None, *(occupant.person for occupant in occupants)}

    def agreement_of(self, person_id: UUID, on: date) -> BudgetAgreement | None:
        """The adult's agreement in force on the day."""
        mine = (each for each in self.agreements if each.person_id == person_id)
        return next((each for each in mine if each.agreed_on <= on and (each.ended_on is None or on < each.ended_on)), None)

    def months(self, on: date) -> list[Month]:
        """Months that may be chosen, the latest first: the next three, back to the first line (three years at most)."""
        now = Month.of(on)
        first = min((line.since for line in self.lines), default=now)
        return list(max(min(first, now), now - MONTHS_SHOWN).through(now + 3))[::-1]

    def _agreed(self) -> tuple[Agreement, ...]:
        return tuple(Agreement(each.person_id, each.agreed_on, each.ended_on) for each in self.agreements)


def read_book(file: SupportFile, on: date | None = None) -> BudgetBook:
    """The budget of a file that the agent may read, its debts as they stand on a day (today unless told)."""
    debts, day = debts_of(file), on or clock.today()
    rows = {row.pk: row for row in BudgetLine.objects.filter(file=file).select_related("container", "person")}
    agreements = BudgetAgreement.objects.filter(file=file).select_related("person")
    members = HouseholdMember.objects.filter(household=file.household_id).select_related("person").order_by("starts_on", "id")
    lines = (*map(read_line, rows.values()), *(line for debt in debts for line in debt.lines(day)))
    return BudgetBook(file, rows, lines, tuple(agreements), tuple(members), debts)


def read_line(row: BudgetLine) -> Line:
    """A stored line as the rules read it."""
    return Line(
        kind=BudgetKind(row.kind),
        category=BudgetCategory(row.category),
        monthly=row.monthly,
        since=Month.of(row.since),
        until=Month.of(row.until) if row.until else None,
        person=row.person_id,
        outstanding=row.outstanding,
        key=row.pk,
    )


def find_line(file: SupportFile, line_id: UUID) -> BudgetLine:
    """One line of the file, or a 404."""
    return get_visible(BudgetLine.objects.filter(file=file).select_related("container", "file", "person"), pk=line_id)


def find_removed(file: SupportFile, removed_id: UUID) -> RemovedBudgetLine:
    """One line of the file taken away a moment ago, or a 404."""
    rows = RemovedBudgetLine.objects.filter(file=file).select_related("container", "file")
    return get_visible(rows, pk=removed_id)


def find_agreement(file: SupportFile, agreement_id: UUID) -> BudgetAgreement:
    """One agreement of the file, or a 404."""
    return get_visible(BudgetAgreement.objects.filter(file=file).select_related("container", "file"), pk=agreement_id)


def _occupant(member: HouseholdMember, month: Month) -> Occupant:
    return Occupant(
        person=member.person_id,
        is_adult=member.role == HouseholdRole.ADULT,
        age=age_on_day(member.person, month.last_day),
        share=share_of(member.residence, month),
    )
