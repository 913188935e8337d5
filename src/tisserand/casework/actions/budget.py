"""Budget lines: add, change from a month on, correct, end, remove; adults' agreements to a joint budget."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from tisserand.casework.models import BudgetAgreement, BudgetLine, RemovedBudgetLine, SupportFile
from tisserand.casework.policies import can_write_file
from tisserand.casework.queries.budget import read_book
from tisserand.casework.rules.budget import Line, LineFault, check_line
from tisserand.casework.rules.personal import refuse_faults
from tisserand.foundation import clock
from tisserand.foundation.months import Month
from tisserand.people.api import HouseholdMember, Person
from tisserand.secrecy.api import Refused, StaleVersion, current_agent, record, save_version

COLUMNS: Final = ("kind", "category", "monthly", "outstanding", "since", "until", "person_id")
KEPT: Final = timedelta(days=1)


@transaction.atomic
def add_line(*, file: SupportFile, facts: Line, label: str = "") -> BudgetLine:
    """Add a line; `facts.person` is somebody of the household, or None. Raises `ImpossibleSituation`."""
    _check(file, facts)
    row = BudgetLine(organisation_id=file.organisation_id, container=file.container, file=file, label=label, **_columns(facts))
    row.save(force_insert=True)
    record("budget.add_line", row)
    return row


@transaction.atomic
def correct_line(*, row: BudgetLine, expected_version: int, facts: Line, label: str) -> BudgetLine:
    """Replace what was wrong since the line's beginning; `StaleVersion` when somebody saved first."""
    _check(row.file, facts)
    saved = save_version(row, expected_version, label=label, **_columns(facts))
    record("budget.correct_line", saved)
    return saved


@transaction.atomic
def change_line(*, row: BudgetLine, expected_version: int, facts: Line, label: str, from_month: Month) -> BudgetLine:
    """From a month on, the line is another: the old one ends there and a new one begins, so that the history is kept.

    From the line's own first month on (or before), there is nothing to keep: the line is corrected.
    """
    if from_month <= Month.of(row.since):
        return correct_line(row=row, expected_version=expected_version, facts=facts, label=label)
    refuse_faults([LineFault.CHANGED_AFTER_END] if row.until and from_month.first_day >= row.until else [])
    renewed = Line(
        facts.kind, facts.category, facts.monthly, from_month, facts.until, person=facts.person, outstanding=facts.outstanding
    )
    _check(row.file, renewed)
    save_version(row, expected_version, until=from_month.first_day)
    return add_line(file=row.file, facts=renewed, label=label)


@transaction.atomic
def end_line(*, row: BudgetLine, expected_version: int, until: Month) -> BudgetLine:
    """Note the first month in which the line no longer counts."""
    _refuse_stranger(row.file)
    refuse_faults([LineFault.ENDS_BEFORE_START] if until.first_day <= row.since else [])
    saved = save_version(row, expected_version, until=until.first_day)
    record("budget.end_line", saved)
    return saved


@transaction.atomic
def remove_line(*, row: BudgetLine, expected_version: int) -> RemovedBudgetLine:
    """Remove a line written by mistake; what it said is kept for a day, so that the act can be undone."""
    _refuse_stranger(row.file)
    current = BudgetLine.objects.select_for_update(of=("self",)).select_related("container").get(pk=row.pk)
    if current.version != expected_version:
        raise StaleVersion(current)
    now = clock.now()
    RemovedBudgetLine.objects.filter(file=row.file_id, removed_at__lt=now - KEPT).delete()
    kept = RemovedBudgetLine(
        organisation_id=current.organisation_id, container=current.container, file_id=current.file_id, removed_at=now
    )
    kept.told = {**{name: _plain(getattr(current, name)) for name in COLUMNS}, "label": current.label}
    kept.save(force_insert=True)
    record("budget.remove_line", current)
    current.delete()
    return kept


@transaction.atomic
def restore_line(*, removed: RemovedBudgetLine) -> BudgetLine:
    """Put a removed line back as it was."""
    _refuse_stranger(removed.file)
    told = dict(removed.told)
    row = BudgetLine(
        organisation_id=removed.organisation_id,
        container=removed.container,
        file=removed.file,
        label=told.pop("label"),
        **{**told, **{name: Decimal(told[name]) for name in ("monthly", "outstanding") if told[name] is not None}},
    )
    row.save(force_insert=True)
    removed.delete()
    record("budget.restore_line", row)
    return row


@transaction.atomic
def copy_lines(*, file: SupportFile, lines: Iterable[Line], labels: Mapping[Hashable, str], month: Month) -> int:
    """Begin again in a month lines that ended with the month before; returns how many."""
    _refuse_stranger(file)
    known = tuple(lines)
    for line in known:
        add_line(file=file, facts=replace(line, since=month, until=None, key=None), label=labels.get(line.key, ""))
    return len(known)


@transaction.atomic
def agree_to_joint_budget(*, file: SupportFile, person: Person, agreed_on: date) -> BudgetAgreement:
    """Note that an adult agrees that their lines stand in a joint budget; the agreement in force, if there is one, stays."""
    _refuse_stranger(file, person)
    known = read_book(file).agreement_of(person.pk, agreed_on)
    if known is not None:
        return known
    agreement = BudgetAgreement(
        organisation_id=file.organisation_id, container=file.container, file=file, person=person, agreed_on=agreed_on
    )
    agreement.save(force_insert=True)
    record("budget.agree", agreement)
    return agreement


@transaction.atomic
def withdraw_agreement(*, agreement: BudgetAgreement, ended_on: date) -> BudgetAgreement:
    """Note that an adult withdraws: from now on their lines stand in no joint budget, of past months either."""
    _refuse_stranger(agreement.file)
    saved = save_version(agreement, agreement.version, ended_on=ended_on)
    record("budget.withdraw", saved)
    return saved


def _refuse_stranger(file: SupportFile, person: Person | None = None) -> None:
    if not can_write_file(current_agent(), file):
        raise Refused("only those who write in the file change its budget")
    if person is not None and not _is_of_file(file, person.pk):
        raise Refused("the person is not of the file's household")


def _check(file: SupportFile, facts: Line) -> None:
    _refuse_stranger(file)
    if facts.person is not None and not _is_of_file(file, facts.person):
        raise Refused("the person is not of the file's household")
    refuse_faults(check_line(facts))


def _is_of_file(file: SupportFile, person_id: Hashable) -> bool:
    members = HouseholdMember.objects.filter(household=file.household_id).values_list("person_id", flat=True)
    return person_id == file.person_id or person_id in set(members)


def _plain(value: object) -> object:
    return None if value is None else str(value)


def _columns(facts: Line) -> dict[str, Any]:
    return {
        "kind": facts.kind,
        "category": facts.category,
        "monthly": facts.monthly,
        "outstanding": facts.outstanding,
        "since": facts.since.first_day,
        "until": facts.until.first_day if facts.until else None,
        "person_id": facts.person,
    }
