"""Where an estimated right stands beside the file, and what could be asked."""

from decimal import Decimal

import pytest

from tisserand.casework.rules.rights_standing import EstimatedRight, HeldRight, Standing, find_held, stand, sum_askable

ELIGIBLE = EstimatedRight("rsa", "family", "eligible", Decimal("500.00"), "EUR/month")
NOT_MET = EstimatedRight("rsa", "family", "not_eligible", Decimal("0.00"), "EUR/month")
UNKNOWN = EstimatedRight("rsa", "family", "undetermined", None, "EUR/month", ("housing",))


def held(state: str = "granted", amount: str | None = None, holder: str = "", code: str = "rsa") -> HeldRight:
    return HeldRight(code, holder, None if amount is None else Decimal(amount), is_open=state == "granted", state=state)


@pytest.mark.parametrize(
    ("right", "known", "standing"),
    [
        (ELIGIBLE, None, Standing.TO_ASK),
        (ELIGIBLE, held("to_ask"), Standing.TO_ASK),
        (ELIGIBLE, held("refused"), Standing.TO_ASK),
        (ELIGIBLE, held("filed"), Standing.ASKED),
        (ELIGIBLE, held(amount="501.00"), Standing.OPEN),
        (ELIGIBLE, held(amount="499.00"), Standing.OPEN),
        (ELIGIBLE, held(amount=None), Standing.OPEN),
        (ELIGIBLE, held(amount="501.01"), Standing.DIFFERS),
        (ELIGIBLE, held(amount="498.99"), Standing.DIFFERS),
        (NOT_MET, None, Standing.NOT_MET),
        (NOT_MET, held("filed"), Standing.NOT_MET),
        (NOT_MET, held(amount="500.00"), Standing.UNCONFIRMED),
        (UNKNOWN, None, Standing.UNDETERMINED),
        (UNKNOWN, held(amount="500.00"), Standing.UNCONFIRMED),
    ],
)
def test_the_standing_of_a_right(right: EstimatedRight, known: HeldRight | None, standing: Standing) -> None:
    assert stand(right, known) is standing


def test_an_open_right_says_more_than_a_refusal_and_an_ended_one_says_nothing() -> None:
    refused, filed, opened, ended = held("refused"), held("filed"), held("granted", "1"), held("ended")
    assert find_held(ELIGIBLE, [ended, refused, filed, opened]) == opened
    assert find_held(ELIGIBLE, [ended, refused, filed]) == filed
    assert find_held(ELIGIBLE, [ended]) is None
    assert find_held(ELIGIBLE, [held(code="ppa")]) is None


def test_a_right_held_by_a_person_is_compared_with_theirs_alone() -> None:
    aah = EstimatedRight("aah", "anna", "eligible", Decimal(100), "EUR/month")
    hers, his, somebody = held(holder="anna", code="aah"), held(holder="paul", code="aah"), held(code="aah")
    assert find_held(aah, [his, hers]) == hers
    assert find_held(aah, [his]) is None
    assert find_held(aah, [his, somebody]) == somebody


def test_the_total_keeps_months_and_years_apart_and_leaves_contributions_out() -> None:
    rights = [
        (ELIGIBLE, Standing.TO_ASK),
        (EstimatedRight("ars", "family", "eligible", Decimal("429.01"), "EUR/year"), Standing.TO_ASK),
        (EstimatedRight("css", "family", "eligible", Decimal("24.00"), "EUR/month"), Standing.TO_ASK),
        (EstimatedRight("af", "family", "eligible", Decimal("114.76"), "EUR/month"), Standing.OPEN),
        (UNKNOWN, Standing.UNDETERMINED),
    ]
    askable = sum_askable(rights)
    assert (askable.count, askable.monthly, askable.other) == (3, Decimal("500.00"), Decimal("429.01"))
