"""Debts and their repayment plans: recorded, corrected, repaid instalment after instalment, broken off."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from tisserand.casework.enums import DebtState
from tisserand.casework.models import Debt, RepaymentPlan, SupportFile
from tisserand.casework.policies import can_write_file
from tisserand.casework.queries.debts import read_plan, read_record
from tisserand.casework.rules.debts import DebtFacts, check_debt
from tisserand.casework.rules.instalments import PlanFault, check_plan
from tisserand.casework.rules.personal import refuse_faults
from tisserand.foundation import clock
from tisserand.people.api import HouseholdMember
from tisserand.secrecy.api import Refused, StaleVersion, current_agent, record, save_version


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What a repayment plan was agreed upon; `count` None when nobody told it."""

    starts_on: date
    monthly: Decimal
    count: int | None = None


@transaction.atomic
def record_debt(
    *, file: SupportFile, facts: DebtFacts, creditor: str = "", remark: str = "", terms: PlanTerms | None = None
) -> Debt:
    """Note a debt and, if it was agreed upon, its plan. Raises `ImpossibleSituation`; then neither is recorded."""
    _check(file, facts)
    row = Debt(
        organisation_id=file.organisation_id,
        container=file.container,
        file=file,
        creditor=creditor,
        remark=remark,
        **_columns(facts),
    )
    row.save(force_insert=True)
    record("debt.record", row)
    if terms is not None:
        agree_plan(debt=row, terms=terms)
    return row


@transaction.atomic
def correct_debt(*, row: Debt, expected_version: int, facts: DebtFacts, creditor: str, remark: str) -> Debt:
    """Replace what a debt says; while a plan runs, what is owed and since when stay those of the plan."""
    _check(row.file, facts)
    columns = _columns(facts)
    if read_record(row).running is not None:
        columns = {name: value for name, value in columns.items() if name not in {"outstanding", "told_on"}}
    saved = save_version(row, expected_version, creditor=creditor, remark=remark, **columns)
    record("debt.correct", saved)
    return saved


@transaction.atomic
def remove_debt(*, row: Debt, expected_version: int) -> None:
    """Remove a debt written by mistake, with its plans."""
    _refuse_stranger(row.file)
    current = Debt.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if current.version != expected_version:
        raise StaleVersion(current)
    record("debt.remove", current)
    current.delete()


@transaction.atomic
def agree_plan(*, debt: Debt, terms: PlanTerms) -> RepaymentPlan:
    """Note by what plan what is owed is repaid; a plan that runs is broken off the day before."""
    _refuse_stranger(debt.file)
    known = read_record(Debt.objects.select_for_update(of=("self",)).select_related("container", "file").get(pk=debt.pk))
    faults = [PlanFault.DEBT_SETTLED] if known.facts.state == DebtState.SETTLED else []
    total, since = known.owed, known.running[1].starts_on if known.running else known.facts.told_on
    found = check_plan(total=total, monthly=terms.monthly, count=terms.count, starts_on=terms.starts_on, owed_since=since)
    refuse_faults([*faults, *found])
    if known.running:
        break_plan(plan=known.running[0], ended_on=min(terms.starts_on, clock.today()))
    row = RepaymentPlan(
        organisation_id=debt.organisation_id,
        container_id=debt.container_id,
        debt=debt,
        starts_on=terms.starts_on,
        monthly=terms.monthly,
        total=total,
    )
    row.save(force_insert=True)
    record("debt.agree_plan", row)
    return row


@transaction.atomic
def note_payments(*, plan: RepaymentPlan, expected_version: int, paid: int) -> RepaymentPlan:
    """Note how many instalments were paid so far."""
    _refuse_stranger(plan.debt.file)
    known = read_plan(plan)
    refuse_faults([PlanFault.ALREADY_ENDED] if known.ended_on else [])
    refuse_faults([PlanFault.PAID_TOO_MANY] if not 0 <= paid <= known.count else [])
    saved = save_version(plan, expected_version, paid=paid)
    record("debt.note_payments", saved)
    return saved


@transaction.atomic
def break_plan(*, plan: RepaymentPlan, ended_on: date) -> RepaymentPlan:
    """Note that a plan stopped: what remains is what is owed since then."""
    _refuse_stranger(plan.debt.file)
    refuse_faults([PlanFault.ALREADY_ENDED] if plan.ended_on else [])
    left = read_plan(plan).remaining
    saved = save_version(plan, plan.version, ended_on=ended_on)
    debt = plan.debt
    save_version(debt, debt.version, outstanding=left, told_on=max(debt.told_on, ended_on))
    record("debt.break_plan", saved)
    return saved


def _check(file: SupportFile, facts: DebtFacts) -> None:
    _refuse_stranger(file)
    members = HouseholdMember.objects.filter(household=file.household_id).values_list("person_id", flat=True)
    if facts.person is not None and facts.person != file.person_id and facts.person not in set(members):
        raise Refused("the person is not of the file's household")
    refuse_faults(check_debt(facts, clock.today()))


def _refuse_stranger(file: SupportFile) -> None:
    if not can_write_file(current_agent(), file):
        raise Refused("only those who write in the file note its debts")


def _columns(facts: DebtFacts) -> dict[str, Any]:
    names = ("category", "outstanding", "told_on", "arrears_since", "state", "state_since")
    return {**{name: getattr(facts, name) for name in names}, "person_id": facts.person}
