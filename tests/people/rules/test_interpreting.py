"""A child never interprets, however named."""

from datetime import date

import pytest

from tisserand.people.enums import Fault
from tisserand.people.rules.interpreting import Relative, check_interpreter
from tisserand.people.rules.languages import LANGUAGES, language_choices

DAY = date(2026, 11, 23)
AROUND = (
    Relative("Élias", "Le Guen", date(2018, 9, 2), is_child=True),
    Relative("Samira", "Benali", date(2008, 11, 24), is_child=False),
    Relative("Rui", "Da Silva", date(1990, 7, 1), is_child=False),
    Relative("", "Sans prénom", None, is_child=True),
)


@pytest.mark.parametrize("typed", ["Élias", "elias", "Le Guen Elias", "Élias Le Guen", "Samira", "son fils", "Sa fille aînée"])
def test_a_child_is_refused(typed: str) -> None:
    assert check_interpreter(typed, AROUND, DAY) == (Fault.CHILD_INTERPRETER,)


@pytest.mark.parametrize("typed", ["ISM Interprétariat", "Rui Da Silva", "M. Elias Haddad", "Mme Filsinger"])
def test_an_adult_or_a_service_is_accepted(typed: str) -> None:
    assert check_interpreter(typed, AROUND, DAY) == ()


def test_a_minor_may_interpret_from_the_day_of_majority_if_not_a_child_of_the_household() -> None:
    assert check_interpreter("Samira", AROUND, date(2026, 11, 24)) == ()
    assert check_interpreter("Élias", AROUND, date(2040, 1, 1)) == (Fault.CHILD_INTERPRETER,)


def test_languages_have_short_codes_and_are_in_french_order() -> None:
    assert all(2 <= len(code) <= 3 for code in LANGUAGES)
    names = [name for _, name in language_choices()]
    assert names.index("albanais") < names.index("géorgien") < names.index("ukrainien")
    assert LANGUAGES["fsl"] == "langue des signes française"
