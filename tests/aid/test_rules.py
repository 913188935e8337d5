"""Rules of aid without a database: states, decisions, numbers of vouchers, limits, a stock that never goes below zero."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tisserand.aid.enums import (
    AidFault,
    AidState,
    AppealRule,
    GrantState,
    Limit,
    MovementKind,
    Outcome,
    Payee,
    RefusalReason,
)
from tisserand.aid.rules import labels
from tisserand.aid.rules.faults import AidRefused, Transitions, check_transition
from tisserand.aid.rules.requests import (
    AID_TRANSITIONS,
    Decision,
    appeal_of,
    check_agreement,
    check_decision,
    check_request,
    left_to_delegate,
)
from tisserand.aid.rules.stock import (
    GRANT_TRANSITIONS,
    MOST_NUMBERS,
    Balance,
    Limits,
    Movement,
    exceeded_limits,
    read_numbers,
    scan_type,
    write_numbers,
)
from tisserand.aid.rules.transmitted import age_bracket, count_household

DAY = date(2026, 11, 23)
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine says nothing of the rule
euros = st.decimals(min_value=0, max_value=500, places=2)


@pytest.mark.parametrize(("states", "table"), [(AidState, AID_TRANSITIONS), (GrantState, GRANT_TRANSITIONS)])
def test_every_passage_is_listed_or_refused(states: type[AidState], table: Transitions[AidState]) -> None:
    assert set(table) == set(states)
    for current, wanted in product(states, states):
        if wanted in table[current]:
            check_transition(table, current, wanted)
            continue
        with pytest.raises(AidRefused) as refused:
            check_transition(table, current, wanted)
        assert refused.value.faults == (("", AidFault.ALREADY_SO if wanted == current else AidFault.NOT_FROM_THIS_STATE),)


def test_what_is_decided_for_good_never_changes() -> None:
    assert [state for state, after in AID_TRANSITIONS.items() if not after] == [
        AidState.REFUSED,
        AidState.PAID,
        AidState.CANCELLED,
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"amount": Decimal(0)}, ("amount", AidFault.NOT_AN_AMOUNT)),
        ({"amount": Decimal(-5)}, ("amount", AidFault.NOT_AN_AMOUNT)),
        ({"amount": Decimal("20000.01")}, ("amount", AidFault.NOT_AN_AMOUNT)),
        ({"payee": Payee.LANDLORD}, ("payee_name", AidFault.PAYEE_MISSING)),
        ({"facts": " "}, ("facts", AidFault.REASON_MISSING)),
        ({"opinion_text": ""}, ("opinion_text", AidFault.OPINION_MISSING)),
    ],
)
def test_a_request_by_itself(changes: dict[str, object], fault: tuple[str, AidFault]) -> None:
    fields = {"amount": Decimal(80), "payee": Payee.PERSON, "payee_name": "", "facts": "Faits.", "opinion_text": "Avis."}
    assert list(check_request(**fields)) == []  # type: ignore[arg-type]
    assert list(check_request(**{**fields, **changes})) == [fault]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("agreed_on", "faults"),
    [(None, [AidFault.NO_AGREEMENT]), (date(2026, 11, 24), [AidFault.IN_THE_FUTURE]), (DAY, []), (date(2026, 1, 1), [])],
)
def test_nothing_leaves_without_agreement(agreed_on: date | None, faults: list[AidFault]) -> None:
    assert [fault for _, fault in check_agreement(agreed_on, DAY)] == faults


@pytest.mark.parametrize(
    ("decision", "decided_on", "fault"),
    [
        (Decision(Outcome.GRANTED, Decimal(180)), DAY, None),
        (Decision(Outcome.GRANTED), DAY, ("amount", AidFault.NOT_AN_AMOUNT)),
        (Decision(Outcome.GRANTED, Decimal(0)), DAY, ("amount", AidFault.NOT_AN_AMOUNT)),
        (Decision(Outcome.GRANTED, Decimal("180.01")), DAY, ("amount", AidFault.ABOVE_ASKED)),
        (Decision(Outcome.REFUSED), DAY, ("reason", AidFault.REASON_MISSING)),
        (Decision(Outcome.REFUSED, reason=RefusalReason.OTHER), DAY, ("text", AidFault.REASON_MISSING)),
        (Decision(Outcome.REFUSED, reason=RefusalReason.RESOURCES), DAY, None),
        (Decision(Outcome.ADJOURNED), DAY, None),
        (Decision(Outcome.ADJOURNED), date(2026, 11, 1), ("decided_on", AidFault.DECIDED_BEFORE_ASKED)),
        (Decision(Outcome.ADJOURNED), date(2026, 11, 25), ("decided_on", AidFault.IN_THE_FUTURE)),
    ],
)
def test_a_decision_by_itself(decision: Decision, decided_on: date, fault: tuple[str, AidFault] | None) -> None:
    found = list(check_decision(decision, asked=Decimal(180), submitted_on=date(2026, 11, 2), decided_on=decided_on, on=DAY))
    assert found == ([fault] if fault else [])


@BUSY
@given(st.lists(st.integers(min_value=0, max_value=10_000), max_size=40))
def test_numbers_of_vouchers_are_read_as_they_are_written(numbers: list[int]) -> None:
    assert read_numbers(write_numbers(numbers)) == sorted(set(numbers))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("abc", AidFault.NOT_NUMBERS),
        ("5-2", AidFault.NOT_NUMBERS),
        ("1,-2", AidFault.NOT_NUMBERS),
        (f"1-{MOST_NUMBERS + 1}", AidFault.TOO_MANY),
        ("1-400, 1001-1400", AidFault.TOO_MANY),
    ],
)
def test_numbers_that_cannot_be_read(text: str, fault: AidFault) -> None:
    with pytest.raises(AidRefused) as refused:
        read_numbers(text)
    assert refused.value.faults == (("numbers", fault),)


def test_numbers_as_people_type_them() -> None:
    assert read_numbers(" 12 – 15, 18;18\n20 ") == [12, 13, 14, 15, 18, 20]
    assert write_numbers([20, 12, 13, 14, 15, 18]) == "12-15, 18, 20"


movements = st.lists(
    st.builds(
        Movement,
        st.sampled_from(MovementKind),
        st.decimals(min_value=-500, max_value=500, places=2),
        st.integers(min_value=-20, max_value=20),
    ),
    max_size=60,
)


@BUSY
@given(movements)
def test_no_sequence_of_movements_takes_a_stock_below_zero_and_what_was_accepted_adds_up(told: list[Movement]) -> None:
    balance, accepted = Balance(), []
    for movement in told:
        try:
            balance = balance.after(movement)
        except AidRefused:
            assert balance.amount + movement.amount < 0 or balance.quantity + movement.quantity < 0
            continue
        accepted.append(movement)
        assert balance.amount >= 0
        assert balance.quantity >= 0
    assert balance.amount == sum((each.amount for each in accepted), Decimal(0))
    assert balance.quantity == sum(each.quantity for each in accepted)


@BUSY
@given(euros, euros, euros, st.none() | euros, st.none() | euros, st.none() | euros)
def test_a_limit_is_exceeded_only_above_it(
    amount: Decimal, today: Decimal, person: Decimal, a: Decimal | None, b: Decimal | None, c: Decimal | None
) -> None:
    found = exceeded_limits(Limits(a, b, c, 30), amount, today, person)
    assert (Limit.GRANT in found) is (a is not None and amount > a)
    assert (Limit.DAY in found) is (b is not None and today + amount > b)
    assert (Limit.PERSON in found) is (c is not None and person + amount > c)


@BUSY
@given(euros, st.lists(euros, max_size=6))
def test_a_delegate_never_has_less_than_nothing_left(limit: Decimal, given_before: list[Decimal]) -> None:
    left = left_to_delegate(limit, given_before)
    assert left == max(limit - sum(given_before, Decimal(0)), Decimal(0))


def test_a_scan_is_told_by_its_content() -> None:
    assert scan_type(b"%PDF-1.7 ...") == "application/pdf"
    assert scan_type(b"\xff\xd8\xff\xe0") == "image/jpeg"
    for content, fault in ((b"MZ\x90", AidFault.NOT_A_SCAN), (b"%PDF-" + b"0" * 5_000_000, AidFault.SCAN_TOO_BIG)):
        with pytest.raises(AidRefused) as refused:
            scan_type(content)
        assert refused.value.faults == (("scan", fault),)


def test_an_appeal_says_its_source_or_that_it_is_not_determined() -> None:
    known = appeal_of(AppealRule.TWO_MONTHS)
    assert known.last_day(date(2026, 12, 31)) == date(2027, 2, 28)
    assert "R. 421-1" in known.source
    unknown = appeal_of(AppealRule.UNDETERMINED)
    assert unknown.last_day(DAY) is None
    assert "Non déterminé" in unknown.source


def test_people_without_their_names() -> None:
    assert age_bracket(date(1992, 3, 12), DAY) == "25 à 34 ans"
    assert age_bracket(date(1950, 3, 12), DAY) == "65 ans ou plus"
    assert age_bracket(None, DAY) == "âge non connu"
    assert count_household([(False, "34 ans"), (True, "8 ans"), (True, "")]) == "1\u00a0adulte, 2\u00a0enfants (8 ans)"


def test_every_word_has_its_label() -> None:
    assert set(labels.AID_STATE_LABELS) == set(labels.AID_STATE_TAGS) == set(AidState)
    assert set(labels.GRANT_STATE_LABELS) == set(labels.GRANT_STATE_TAGS) == set(GrantState)
    assert set(labels.REFUSAL_LABELS) == set(RefusalReason)
    assert set(labels.MOVEMENT_LABELS) == set(MovementKind)
