"""When a support may pause or end, a mandate end, a contact be noted: every fault, at its field."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tisserand.casework.enums import ClosingReason, ContactFault
from tisserand.casework.rules.closing import Ending, check_ending
from tisserand.casework.rules.contacts import check_contact
from tisserand.casework.rules.instalments import count_instalments
from tisserand.casework.rules.lengths import merge_periods
from tisserand.casework.rules.life import Agreement, FileFault, Result, check_agreement, check_suspension
from tisserand.casework.rules.mandates import check_mandate_end
from tisserand.casework.rules.support import SupportFault

TODAY, OPENED = date(2026, 11, 23), date(2026, 4, 1)
DAY = timedelta(days=1)
ENDING = Ending(reason=ClosingReason.GOALS_REACHED, closed_on=TODAY, results=(("a", Result.REACHED),))


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, []),
        ({"closed_on": TODAY + DAY}, [("closed_on", FileFault.IN_THE_FUTURE)]),
        ({"closed_on": OPENED - DAY}, [("closed_on", FileFault.BEFORE_OPENING)]),
        ({"last_met_on": TODAY + DAY}, [("last_met_on", FileFault.ENDS_BEFORE_START)]),
        ({"results": ()}, [("result-a", FileFault.RESULT_MISSING)]),
        ({"reason": ClosingReason.RELAYED}, [("relay", FileFault.RELAY_MISSING)]),
        ({"results": (("a", Result.CARRIED),)}, [("relay", FileFault.RELAY_MISSING)]),
        ({"relay": "Le CCAS"}, [("agreement", FileFault.NOBODY_CHOSEN)]),
        ({"relay": "Le CCAS", "agreement": Agreement.REFUSED}, [("agreement", FileFault.RELAY_REFUSED)]),
        ({"relay": "Le CCAS", "agreement": Agreement.AGREED}, [("told_on", FileFault.DATE_MISSING)]),
        ({"relay": "Le CCAS", "agreement": Agreement.AGREED, "told_on": TODAY}, []),
    ],
)
def test_an_ending_says_when_why_and_what_became_of_each_objective(changes: dict[str, Any], faults: list[object]) -> None:
    told = replace(ENDING, **changes)

    assert list(check_ending(told, opened_on=OPENED, open_objectives=["a"], has_contract=False, today=TODAY)) == faults


def test_no_contract_is_left_open() -> None:
    found = check_ending(ENDING, opened_on=OPENED, open_objectives=(), has_contract=True, today=TODAY)
    assert list(found) == [("ends_contracts", FileFault.CONTRACT_OPEN)]


@pytest.mark.parametrize(
    ("starts_on", "expected_on", "faults"),
    [
        (TODAY, None, []),
        (TODAY + DAY, None, [("starts_on", FileFault.IN_THE_FUTURE)]),
        (OPENED - DAY, None, [("starts_on", FileFault.BEFORE_OPENING)]),
        (TODAY, TODAY, [("expected_on", FileFault.ENDS_BEFORE_START)]),
    ],
)
def test_a_pause_begins_on_a_day_that_has_come(starts_on: date, expected_on: date | None, faults: list[object]) -> None:
    assert list(check_suspension(starts_on=starts_on, expected_on=expected_on, opened_on=OPENED, today=TODAY)) == faults


@pytest.mark.parametrize(
    ("agreement", "told_on", "reason", "faults"),
    [
        (Agreement.AGREED, TODAY + DAY, "", [("told_on", FileFault.IN_THE_FUTURE)]),
        (Agreement.NOT_POSSIBLE, None, "", [("agreement_reason", FileFault.REASON_MISSING)]),
        (Agreement.REFUSED, TODAY, " ", [("agreement_reason", FileFault.REASON_MISSING)]),
        (Agreement.NOT_POSSIBLE, None, "Partie sans adresse", []),
    ],
)
def test_an_agreement_has_its_day_or_its_reason(
    agreement: Agreement, told_on: date | None, reason: str, faults: list[object]
) -> None:
    assert list(check_agreement(agreement, told_on, reason, TODAY)) == faults


@pytest.mark.parametrize(
    ("ended_on", "faults"),
    [
        (TODAY, []),
        (TODAY + DAY, [("ended_on", SupportFault.IN_THE_FUTURE)]),
        (OPENED - DAY, [("ended_on", SupportFault.OUTSIDE_MANDATE)]),
    ],
)
def test_a_mandate_ends_after_it_began(ended_on: date, faults: list[object]) -> None:
    assert list(check_mandate_end(starts_on=OPENED, ended_on=ended_on, on=TODAY)) == faults


def test_a_contact_lasts_a_day_at_most_and_is_not_to_come() -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert check_contact(occurred_at=now, minutes=None, now=now) == ()
    found = check_contact(occurred_at=now + DAY, minutes=-1, travel_minutes=1441, now=now)
    assert found == (ContactFault.IN_FUTURE, ContactFault.DURATION, ContactFault.TRAVEL)


def test_a_plan_repays_something() -> None:
    assert count_instalments(Decimal(100), Decimal(30)) == 4
    with pytest.raises(ValueError, match="repays"):
        count_instalments(Decimal(100), Decimal(0))


def test_a_period_that_ends_before_it_begins_counts_for_nothing() -> None:
    assert merge_periods([(TODAY, OPENED), (OPENED, TODAY)]) == [(OPENED, TODAY)]
