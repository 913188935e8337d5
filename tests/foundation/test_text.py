import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.foundation.text import fold, format_phone, prefix_range, search_tokens, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("Le Guen", "le guen"),
        ("D’ALMEIDA  y  Nuñez", "d almeida y nunez"),
        ("Cœur", "coeur"),
        ("Lætitia", "laetitia"),
        ("ŒUVRE", "oeuvre"),
        ("Strauß", "strauss"),
        ("Łukasz Søren", "lukasz soren"),
        ("Benoît\u00a0XVI", "benoit xvi"),
        ("Benoi\u0302t", "benoit"),
        ("محمد", "محمد"),
        ("…", ""),
    ],
)
def test_names_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_case_never_matters(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


def test_keys_give_french_alphabetical_order() -> None:
    names = ["Zoé", "Éloïse", "Lebrun", "Le Guen", "Eloi", "côté", "cote", "côte", "coté", "Œuvrard", "Ogier", "Œ"]
    assert sorted(names, key=lambda name: sort_key(name).encode()) == [
        *["cote", "coté", "côte", "côté", "Eloi", "Éloïse", "Le Guen", "Lebrun"],
        *["Œ", "Œuvrard", "Ogier", "Zoé"],
    ]


def test_the_first_name_counts_after_the_whole_last_name() -> None:
    people = [("Martin Petit", "Anna"), ("Martin", "Zoé"), ("Martin", "Émile"), ("Mârtin", "Anna")]
    assert sorted(people, key=lambda person: sort_key(*person)) == [
        ("Mârtin", "Anna"),
        ("Martin", "Émile"),
        ("Martin", "Zoé"),
        ("Martin Petit", "Anna"),
    ]


def test_tokens_are_distinct_folded_words_in_order() -> None:
    assert search_tokens("Le Guen, Anne-Marie LE") == ("le", "guen", "anne", "marie")
    assert search_tokens(" ") == ()


def test_a_prefix_is_a_range() -> None:
    low, high = prefix_range("Hérou")
    names = ["Hérouville", "Héron", "Hérou", "Hérov", "HEROUZ"]
    assert [name for name in names if low <= fold(name) <= high] == ["Hérouville", "Hérou", "HEROUZ"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0353010133", "03 53 01 01 33"),
        ("03.53.01 01-33", "03 53 01 01 33"),
        ("+33353010133", "+33 3 53 01 01 33"),
        ("+33 (0)3 53 01 01 33", "+33 3 53 01 01 33"),
        ("0033353010133", "+33 3 53 01 01 33"),
        ("+32470123456", "+32470123456"),
        ("3919", "3919"),
        ("poste 12", "poste 12"),
        ("", ""),
    ],
)
def test_a_phone_number_is_shown_by_pairs_that_never_break(typed: str, shown: str) -> None:
    assert format_phone(typed) == shown.replace(" ", "\u00a0")
