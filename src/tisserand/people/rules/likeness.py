"""How two records of a base may compare, as conditions that DuckDB computes, each with what it is worth.

For each level: how often it happens for one person written down twice (`m`, a judgement that `docs/people.md` explains), and for
two persons at random (`u`: a multiple of how often two records of the base share that value, `of`, or a plain probability).
Where a value is shared, its own frequency replaces `u` (`shared`). The first condition that holds is the one.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Level:
    """A way two records may compare; with neither `m` nor `u` it says nothing either way."""

    condition: str
    m: float = 0.0
    u: float = 0.0
    of: str = ""
    shared: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing either way."""
        return not self.m


def _typed_close(one: str, other: str) -> str:
    """One typing error from 4 letters on, two from 8 on."""
    shortest = f"least(length({one}), length({other}))"
    distance = f"damerau_levenshtein({one}, {other})"
    return f"(({shortest} >= 4 AND {distance} <= 1) OR ({shortest} >= 8 AND {distance} <= 2))"


_OTHERWISE = "ELSE"
_SAME_SEX = "(sex_l IS NULL OR sex_r IS NULL OR sex_l = sex_r)"
_SWAPPED = f"""(first_l <> first_r AND (
    (list_contains(sounds_r, first_sound_l) AND (list_contains(sounds_l, first_sound_r) OR {_typed_close("last_l", "first_r")}))
    OR (list_contains(sounds_l, first_sound_r) AND {_typed_close("first_l", "last_r")})))"""
_FIRST_UNKNOWN = "(first_l IS NULL OR first_r IS NULL)"
_FIRST_SOUNDS = f"(first_sound_l = first_sound_r AND {_SAME_SEX})"
_FIRST_PART = "(list_has_all(first_words_l, first_words_r) OR list_has_all(first_words_r, first_words_l))"
# A typing error makes a rare name: two names that many bear are two names (Julie and Julien).
_FIRST_CLOSE = f"({_typed_close('first_l', 'first_r')} AND {_SAME_SEX} AND least(first_count_l, first_count_r) <= 5)"
_FIRST_AGREES = f"({_SWAPPED} OR {_FIRST_UNKNOWN} OR first_l = first_r OR {_FIRST_SOUNDS} OR {_FIRST_PART} OR {_FIRST_CLOSE})"
_BORN_UNKNOWN = "(born_l IS NULL OR born_r IS NULL)"
_BORN_TYPED_CLOSE = "damerau_levenshtein(born_l, born_r) <= 1"
_BORN_TWO_FAULTS = "(damerau_levenshtein(born_l, born_inverted_r) <= 1 OR damerau_levenshtein(born_inverted_l, born_r) <= 1)"
_BORN_SAME_YEAR = "(year_l = year_r AND (day_of_year_l = '0101' OR day_of_year_r = '0101'))"
_BORN_AGREES = f"({_BORN_UNKNOWN} OR {_BORN_TYPED_CLOSE} OR {_BORN_TWO_FAULTS} OR {_BORN_SAME_YEAR})"
# What a family shares (the number, the town, twins' birth date) says nothing of two who differ by what one person alone has.
_RELATIVES = f"NOT ({_FIRST_AGREES} AND {_BORN_AGREES})"
_NAMES_PART = "(list_has_all(parts_l, parts_r) OR list_has_all(parts_r, parts_l) OR list_has_any(parts_l, parts_r))"
_NAMES_CLOSE = " OR ".join(
    _typed_close(one, other)
    for one, other in (("last_l", "last_r"), ("birth_l", "last_r"), ("last_l", "birth_r"), ("birth_l", "birth_r"))
)
_TWO_BIRTH_NAMES = "(birth_l IS NOT NULL AND birth_r IS NOT NULL)"
_OF_A_MAN = "(sex_l = 'male' OR sex_r = 'male')"

COMPARISONS: Final[dict[str, tuple[Level, ...]]] = {
    "family_name": (
        Level("(len(names_l) = 0 OR len(names_r) = 0)"),
        Level(_SWAPPED, 0.02, 0.00001),
        Level("birth_l = birth_r", 0.25, 1, "birth", "birth"),
        Level("last_l = last_r", 0.45, 1, "last", "last"),
        Level("list_has_any(names_l, names_r)", 0.08, 2, "last"),
        Level("list_has_any(cores_l, cores_r)", 0.04, 1, "last"),
        Level("list_has_any(sounds_l, sounds_r)", 0.04, 1, "last"),
        Level(_NAMES_PART, 0.03, 1, "last"),
        Level(_NAMES_CLOSE, 0.05, 3, "last"),
        Level(_TWO_BIRTH_NAMES, 0.002, 0.2),
        Level(_OF_A_MAN, 0.003, 0.3),
        Level(_OTHERWISE, 0.03, 0.5),
    ),
    "first_name": (
        Level(f"{_FIRST_UNKNOWN} OR {_SWAPPED}"),
        Level("first_l = first_r", 0.82, 1, "first", "first"),
        Level(_FIRST_SOUNDS, 0.05, 0.5, "first"),
        Level(_FIRST_PART, 0.05, 1, "first"),
        Level(_FIRST_CLOSE, 0.06, 1, "first"),
        Level(_OTHERWISE, 0.004, 0.97),
    ),
    "birth_date": (
        Level(f"{_BORN_UNKNOWN} OR ({_BORN_AGREES} AND NOT {_FIRST_AGREES})"),
        Level("born_l = born_r", 0.85, 1, "born", "born"),
        Level("born_l = born_inverted_r", 0.03, 0.0001),
        Level(_BORN_TYPED_CLOSE, 0.08, 0.0015),
        Level(_BORN_TWO_FAULTS, 0.005, 0.003),
        Level(_BORN_SAME_YEAR, 0.01, 0.001),
        Level(_OTHERWISE, 0.002, 0.99),
    ),
    "sex": (
        Level("sex_l IS NULL OR sex_r IS NULL"),
        Level("sex_l = sex_r", 0.99, 0.5),
        Level(_OTHERWISE, 0.01, 0.5),
    ),
    "phone": (
        Level(f"phone_l IS NULL OR phone_r IS NULL OR {_RELATIVES}"),
        Level("phone_l = phone_r", 0.6, 1, "phone", "phone"),
        Level("damerau_levenshtein(phone_l, phone_r) <= 1", 0.03, 0.0001),
        Level(_OTHERWISE, 0.35, 0.99),
    ),
    "postcode": (
        Level(f"postcode_l IS NULL OR postcode_r IS NULL OR {_RELATIVES}"),
        Level("postcode_l = postcode_r", 0.75, 1, "postcode", "postcode"),
        Level(_OTHERWISE, 0.25, 0.95),
    ),
}
