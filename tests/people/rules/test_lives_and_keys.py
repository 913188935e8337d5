"""Impossible dates, protected addresses, and the keys persons are found by."""

from dataclasses import dataclass
from datetime import date

import pytest

from tisserand.people.enums import AddressState, Fault
from tisserand.people.rules.addresses import shown_state
from tisserand.people.rules.dates import check_life
from tisserand.people.rules.duplicates import Identity
from tisserand.people.rules.search import candidate_keys, invert_day_and_month, make_keys

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("birth", "death", "faults"),
    [
        (None, None, ()),
        (TODAY, TODAY, ()),
        (date(1900, 1, 1), None, ()),
        (date(1899, 12, 31), None, (Fault.BIRTH_TOO_EARLY,)),
        (date(2026, 11, 24), None, (Fault.BIRTH_IN_FUTURE,)),
        (None, date(2026, 11, 24), (Fault.DEATH_IN_FUTURE,)),
        (date(1992, 3, 12), date(1992, 3, 11), (Fault.DEATH_BEFORE_BIRTH,)),
        (
            date(2026, 12, 2),
            date(2026, 12, 1),
            (Fault.BIRTH_IN_FUTURE, Fault.DEATH_IN_FUTURE, Fault.DEATH_BEFORE_BIRTH),
        ),
    ],
)
def test_dates_of_a_life(birth: date | None, death: date | None, faults: tuple[Fault, ...]) -> None:
    assert check_life(birth, death, TODAY) == faults


@dataclass(frozen=True)
class Place:
    is_protected: bool


@pytest.mark.parametrize(
    ("place", "can_open", "revealed", "state"),
    [
        (None, True, True, AddressState.ABSENT),
        (Place(False), False, False, AddressState.SHOWN),
        (Place(True), False, False, AddressState.WITHHELD),
        (Place(True), False, True, AddressState.WITHHELD),
        (Place(True), True, False, AddressState.MASKED),
        (Place(True), True, True, AddressState.SHOWN),
    ],
)
def test_a_protected_address_is_masked_or_withheld(
    place: Place | None, can_open: bool, revealed: bool, state: AddressState
) -> None:
    assert shown_state(place, viewer_can_open=can_open, revealed=revealed) == state


def test_keys_of_a_person() -> None:
    keys = make_keys(Identity("Le Guen", "Nadia", "Martin", date(1992, 3, 12)))
    assert (keys.search_last, keys.search_birth, keys.search_first, keys.search_core) == (
        "le guen nadia",
        "martin nadia",
        "nadia le guen",
        "guen nadia",
    )
    assert (keys.last_key, keys.last_core_key, keys.birth_key, keys.birth_core_key, keys.first_key) == (
        "lGn",
        "Gn",
        "mrtn",
        "mrtn",
        "nd",
    )
    assert keys.birth_year == 1992


def test_keys_of_a_name_alone() -> None:
    keys = make_keys(Identity("Martin"))
    assert (keys.search_birth, keys.birth_key, keys.first_key, keys.birth_year) == ("", "", "", None)


def test_keys_of_candidates() -> None:
    keys = candidate_keys(Identity("Martin-Durand", "Nadia", "", date(1992, 3, 12)))
    assert keys.names == ("drn", "mrtn", "mrtndrn", "nd")
    assert keys.first == "nd"
    assert keys.dates == (date(1992, 3, 12), date(1992, 12, 3))
    assert keys.year == 1992
    empty = candidate_keys(Identity())
    assert (empty.names, empty.first, empty.dates, empty.year) == ((), "", (), None)


@pytest.mark.parametrize(
    ("day", "inverted"),
    [
        (date(1992, 3, 12), date(1992, 12, 3)),
        (date(1992, 3, 13), date(1992, 3, 13)),
        (date(1992, 5, 5), date(1992, 5, 5)),
    ],
)
def test_day_and_month_are_inverted_where_they_can_be(day: date, inverted: date) -> None:
    assert invert_day_and_month(day) == inverted
