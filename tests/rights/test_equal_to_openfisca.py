"""Every right of every household equals a plain OpenFisca simulation written by hand, to the cent."""

import pytest
from tests.rights.conftest import Expected
from tests.rights.households import HOUSEHOLDS
from tests.rights.households.writing import Household

from tisserand.rights import api


def test_there_are_many_kinds_of_households() -> None:
    assert len(HOUSEHOLDS) >= 60
    assert len({household.name for household in HOUSEHOLDS}) == len(HOUSEHOLDS)


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=lambda household: household.name)
def test_amounts_equal_plain_openfisca(
    household: Household, expected: dict[str, Expected], estimated: dict[str, api.Estimation]
) -> None:
    rights = estimated[household.name].rights
    found = {(right.code.value, right.holder): str(right.amount) for right in rights if right.amount is not None}
    assert found == {key: expected[household.name][key] for key in found}
    adults = [person["id"] for person in household.payload["persons"] if person["role"] == "adult"]
    assert {holder for code, holder in found if code == "aah"} >= set(adults)
    undetermined = {right.code for right in rights if right.amount is None}
    assert not undetermined


def test_every_right_is_granted_to_somebody(estimated: dict[str, api.Estimation]) -> None:
    granted = {
        right.code
        for estimation in estimated.values()
        for right in estimation.rights
        if right.status is api.EstimateStatus.ELIGIBLE and right.amount
    }
    assert granted == set(api.RightCode)


@pytest.mark.parametrize(
    "name",
    [
        "minimum wage in gross",
        "cohabiting with four children and little income",
    ],
)
def test_a_household_alone_has_the_same_answer_as_in_a_batch(name: str, estimated: dict[str, api.Estimation]) -> None:
    payload = next(household.payload for household in HOUSEHOLDS if household.name == name)
    assert api.estimate_situation(api.read_situation(payload)) == estimated[name]


def test_the_participation_to_health_cover_is_said_to_be_paid(estimated: dict[str, api.Estimation]) -> None:
    rights = [right for estimation in estimated.values() for right in estimation.rights]
    assert {right.code for right in rights if right.is_contribution} == {api.RightCode.CSS}


def test_every_answer_is_explained(estimated: dict[str, api.Estimation]) -> None:
    assert all(right.reason for estimation in estimated.values() for right in estimation.rights)
