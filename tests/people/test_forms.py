"""Words typed in the forms of persons."""

import pytest
from django.core.exceptions import ValidationError

from tisserand.people.api import Fault, Household
from tisserand.people.enums import ContactKind, DuplicateReason, HouseholdRole, PreferredContact, Residence, Sex, Title
from tisserand.people.forms import MemberForm
from tisserand.people.forms.labels import (
    CONTACT_KINDS,
    FAULTS,
    PREFERRED_CONTACTS,
    REASONS,
    RESIDENCES,
    ROLES,
    SEXES,
    TITLES,
)
from tisserand.people.forms.nationalities import COUNTRIES, nationality_choices
from tisserand.people.forms.reach import write_phone


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0612345678", "06 12 34 56 78"),
        ("06.12-34/56 78", "06 12 34 56 78"),
        ("+33 6 12 34 56 78", "06 12 34 56 78"),
        ("+33 (0)6 12 34 56 78", "06 12 34 56 78"),
        ("0033612345678", "06 12 34 56 78"),
        ("+32 470 12 34 56", "+32470123456"),
    ],
)
def test_a_number_is_written_one_way(typed: str, written: str) -> None:
    assert write_phone(typed) == written


@pytest.mark.parametrize("typed", ["", "06", "061234567", "06123456789", "+33 1", "+0612345678", "téléphone", "1234567890123"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="Écrivez dix chiffres"):
        write_phone(typed)


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        (TITLES, Title),
        (SEXES, Sex),
        (PREFERRED_CONTACTS, PreferredContact),
        (CONTACT_KINDS, ContactKind),
        (ROLES, HouseholdRole),
        (RESIDENCES, Residence),
        (FAULTS, Fault),
        (REASONS, DuplicateReason),
    ],
)
def test_every_value_has_its_french_words(labels: dict[str, str], values: type) -> None:
    assert set(labels) == set(values)
    assert all(labels.values())


def test_nationalities_are_iso_codes_in_french_order() -> None:
    choices = nationality_choices()
    assert len(COUNTRIES) == len(choices) - 1 == 198
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    assert [name for _, name in choices[:4]] == ["Non renseignée", "France", "Afghanistan", "Afrique du Sud"]
    assert [code for code, _ in choices].index("EG") < [code for code, _ in choices].index("ES")


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        (Fault.RESIDENCE_NOT_SHARED, "residence"),
        (Fault.MORE_THAN_TWO_PARENTS, "kinship"),
        (Fault.ADULT_IN_TWO_HOUSEHOLDS, "starts_on"),
    ],
)
def test_a_fault_of_a_household_is_shown_beside_its_field(fault: Fault, field: str) -> None:
    form = MemberForm({"role": "child", "residence": "shared", "starts_on": "01/01/2026", "kinship": "child"})
    assert form.is_valid()
    form.add_faults((fault,))
    assert form.errors == {field: [FAULTS[fault]]}


def test_a_household_is_told_by_its_identifier() -> None:
    household = Household()
    assert str(household) == str(household.pk)
