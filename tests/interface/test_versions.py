"""Two versions of the same fields."""

from hypothesis import given
from hypothesis import strategies as st

from tisserand.interface.versions import Difference, Span, chosen_values, compare_versions, compare_words

words = st.text(alphabet="ab \n", max_size=30)


def test_only_the_fields_that_differ_are_told_in_the_order_of_the_labels() -> None:
    found = compare_versions(
        labels={"b": "Second", "a": "Premier", "c": "Pareil"},
        mine={"a": "1", "b": "2", "c": "3"},
        theirs={"a": "x", "b": "y", "c": "3"},
    )

    assert found == [Difference("b", "Second", "2", "y"), Difference("a", "Premier", "1", "x")]


def test_whole_words_are_marked() -> None:
    own, other = compare_words("loyer de 1140 €", "loyer de 980 €")

    assert own == [Span("loyer de ", False), Span("1140", True), Span(" €", False)]
    assert other == [Span("loyer de ", False), Span("980", True), Span(" €", False)]


@given(words, words)
def test_the_runs_joined_give_the_texts_back(mine: str, theirs: str) -> None:
    own, other = Difference("x", "X", mine, theirs).spans

    assert ("".join(span.text for span in own), "".join(span.text for span in other)) == (mine, theirs)


def test_silence_keeps_what_was_typed() -> None:
    differences = [Difference("a", "A", "typed", "saved"), Difference("b", "B", "typed", "saved")]

    assert chosen_values({"keep_b": "theirs"}, differences) == {"a": "typed", "b": "saved"}
