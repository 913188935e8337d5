"""French no-break spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tisserand.interface.typography import set_spaces


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("« Je n'ose plus » ", "«\u00a0Je n’ose plus\u00a0» "),
        ("«Bonjour»", "«\u00a0Bonjour\u00a0»"),
        ("Est-ce vrai ?", "Est-ce vrai\u202f?"),
        ("Attention : loyer", "Attention\u00a0: loyer"),
        ("impayé de 1 140 €", "impayé de 1\u202f140\u00a0€"),
        ("à 16 h 40 avec Mme Le Guen", "à 16\u00a0h\u00a040 avec Mme\u00a0Le Guen"),
        ("voir https://exemple.fr:8000/a?b=1", "voir https://exemple.fr:8000/a?b=1"),
        ("le 12 mars 1992", "le 12 mars 1992"),
        ("", ""),
    ],
)
def test_signs_stay_with_their_word(typed: str, shown: str) -> None:
    assert set_spaces(typed) == shown


@given(st.text(alphabet="ab1 «»:;!?€h'’.\u00a0\u202f\n", max_size=40))
def test_setting_spaces_twice_changes_nothing(text: str) -> None:
    once = set_spaces(text)

    assert set_spaces(once) == once


@given(st.text(alphabet="ab12 «»:;!?€'", max_size=40))
def test_only_spaces_and_apostrophes_change(text: str) -> None:
    def bare(value: str) -> str:
        return "".join(value.split()).replace("’", "'")

    assert bare(set_spaces(text)) == bare(text)
