"""Only the rights that need an absent fact are undetermined."""

from decimal import Decimal

import pytest
from tests.rights.rules.makers import child, household, person

from tisserand.rights.enums import CoupleKind, RightCode, Tenure
from tisserand.rights.rules.requirements import AgeLimits, missing_facts
from tisserand.rights.rules.situation import Housing, Situation

LIMITS = AgeLimits(Decimal(65), Decimal(64), Decimal(20), Decimal(20))
HOME = Housing(Tenure.OWNER)


def undetermined(situation: Situation) -> dict[str, tuple[str, ...]]:
    """Missing paths by right; the first adult is the holder of personal rights."""
    first = situation.adults[0]
    found = {code.value: missing_facts(code, situation, LIMITS, first if code == "aah" else None) for code in RightCode}
    return {code: missing for code, missing in found.items() if missing}


def test_a_complete_household_misses_nothing() -> None:
    complete = person(nationality="FR", disability_rate=Decimal(0))
    assert undetermined(household(complete, child(disability_rate=Decimal(0)), housing=HOME)) == {}


def test_without_housing() -> None:
    known = person(nationality="FR", disability_rate=Decimal(0))
    assert undetermined(household(known)) == dict.fromkeys(("rsa", "ppa", "aide_logement", "css", "cheque_energie"), ("housing",))


@pytest.mark.parametrize("tenure", list(Tenure))
def test_rent_and_commune_are_needed_where_one_pays(tenure: Tenure) -> None:
    known = person(nationality="FR", disability_rate=Decimal(0))
    found = undetermined(household(known, housing=Housing(tenure)))
    if tenure in (Tenure.OWNER, Tenure.HOSTED, Tenure.HOMELESS):
        assert found == {}
    else:
        missing = ("housing.rent", "housing.commune")
        assert found == dict.fromkeys(("rsa", "ppa", "aide_logement", "css"), missing)


def test_a_rent_of_zero_is_a_rent() -> None:
    known = person(nationality="FR", disability_rate=Decimal(0))
    assert undetermined(household(known, housing=Housing(Tenure.SHELTER, Decimal(0), "14118"))) == {}


def test_nationality_matters_for_the_parents_and_the_old() -> None:
    a, b = person("a", disability_rate=Decimal(0)), person("b", "1961-11-01", nationality="FR")
    assert undetermined(household(a, b, couple=CoupleKind.MARRIED, housing=HOME)) == {
        "rsa": ("persons.a.nationality",),
        "ppa": ("persons.a.nationality",),
    }
    old = person("o", "1961-11-01", disability_rate=Decimal(0))
    assert undetermined(household(old, housing=HOME))["aspa"] == ("persons.o.nationality",)
    not_yet = person("o", "1961-11-02", disability_rate=Decimal(0))
    assert "aspa" not in undetermined(household(not_yet, housing=HOME))


def test_disability_matters_for_the_holder_and_for_children_under_twenty() -> None:
    parent = person(nationality="FR")
    young, grown = child("c", "2005-11-02"), child("d", "2005-11-01")
    assert undetermined(household(parent, young, grown, housing=HOME)) == {
        "aah": ("persons.anna.disability_rate",),
        "aeeh": ("persons.c.disability_rate",),
    }
