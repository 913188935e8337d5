"""Names cut into comparable forms."""

import pytest

from tisserand.people.rules.names import (
    NameForms,
    are_close,
    are_typed_close,
    cut_name,
    first_name_key,
    is_part_of_compound,
    name_keys,
)


@pytest.mark.parametrize(
    ("name", "glued", "core"),
    [
        ("Le Guen", "leguen", "guen"),
        ("El-Amrani", "elamrani", "amrani"),
        ("Ben Ali", "benali", "ali"),
        ("de La Fontaine", "delafontaine", "fontaine"),
        ("van den Berg", "vandenberg", "berg"),
        ("d’Ornano", "dornano", "ornano"),
        ("Saint-Martin", "saintmartin", "saintmartin"),
        ("St Martin", "saintmartin", "saintmartin"),
        ("Ste-Croix", "saintecroix", "saintecroix"),
        ("Le", "le", "le"),
        ("", "", ""),
    ],
)
def test_a_name_is_cut_into_its_words_and_its_core(name: str, glued: str, core: str) -> None:
    forms = cut_name(name)
    assert (forms.glued, forms.glued_core) == (glued, core)
    assert bool(forms) is bool(glued)


def test_a_name_without_particle_has_one_key_twice() -> None:
    assert name_keys("Le Guen") == ("lGn", "Gn")
    assert name_keys("Martin") == ("mrtn", "mrtn")
    assert name_keys("") == ("", "")


@pytest.mark.parametrize(("first_name", "key"), [("Jean-Pierre", "Jn"), ("Jean", "Jn"), ("Élias", "Al"), ("", ""), ("–", "")])
def test_the_key_of_first_names_is_that_of_the_first(first_name: str, key: str) -> None:
    assert first_name_key(first_name) == key


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("martin", "martin", True),
        ("martin", "matrin", True),
        ("martin", "martins", True),
        ("martin", "marin", True),
        ("martin", "mertan", False),
        ("lea", "leo", False),
        ("lemo", "lema", True),
        ("bartholo", "bertholi", True),
        ("barthol", "berthil", False),
        ("charpentier", "cherpantler", False),
    ],
)
def test_typing_errors_allowed_grow_with_the_length(one: str, other: str, expected: bool) -> None:
    assert are_typed_close(one, other) is expected
    assert are_typed_close(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Matrin", "Martin", True),
        ("Youssef", "Yusuf", True),
        ("Rémi", "Rama", False),
        ("Martin", "Morton", False),
        ("Garnier", "Gamier", False),
    ],
)
def test_names_are_close_by_the_hand_or_by_the_ear(one: str, other: str, expected: bool) -> None:
    assert are_close(cut_name(one), cut_name(other)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Durand", "Martin-Durand", True),
        ("Marie", "Marie-Claude", True),
        ("Nadia", "Nadia Louise Marie", True),
        ("Jean-Pierre", "Jean-Paul", False),
        ("Martin", "Martin", False),
        ("J", "J Paul", False),
        ("", "Martin", False),
    ],
)
def test_one_name_may_be_part_of_a_compound(one: str, other: str, expected: bool) -> None:
    assert is_part_of_compound(cut_name(one), cut_name(other)) is expected
    assert is_part_of_compound(cut_name(other), cut_name(one)) is expected


def test_forms_of_nothing_are_false() -> None:
    assert not NameForms((), (), "")
