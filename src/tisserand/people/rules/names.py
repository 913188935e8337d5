"""Family names and first names cut into comparable forms: particles, hyphens, accents, compound names."""

from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from tisserand.foundation.text import fold
from tisserand.people.rules.phonetics import skeleton_of, sound_of

PARTICLES: Final = frozenset(
    {"d", "de", "du", "des", "da", "do", "dos", "di", "della", "del", "l", "la", "le", "les"}  # French, Italian, Iberian
    | {"el", "al", "ul", "ben", "bent", "bel", "ibn", "ould", "oulad", "mint", "ait"}  # Arabic and Berber
    | {"van", "von", "der", "den", "ter"}  # Dutch and German
)
_ABBREVIATIONS: Final = {"st": "saint", "ste": "sainte"}
_SHORTEST_TYPED_WRONG = 4
_SHORTEST_TYPED_WRONG_TWICE = 8
_SHORTEST_HEARD_WRONG = 5
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class NameForms:
    """One name, ready to be compared: its words, glued, without its particles, and as pronounced."""

    words: tuple[str, ...]
    core: tuple[str, ...]
    sound: str

    @property
    def glued(self) -> str:
        """« Le Guen » and « Leguen » are one."""
        return "".join(self.words)

    @property
    def glued_core(self) -> str:
        """« El Amrani » and « Amrani » are close."""
        return "".join(self.core)

    def __bool__(self) -> bool:
        return bool(self.words)


def cut_name(name: str) -> NameForms:
    """Cut a name as typed into its forms; a name made of particles only keeps them (« Le », « Van »)."""
    words = tuple(_ABBREVIATIONS.get(word, word) for word in fold(name).split())
    core = tuple(word for word in words if word not in PARTICLES) or words
    return NameForms(words=words, core=core, sound=sound_of("".join(words)))


def name_keys(name: str) -> tuple[str, str]:
    """Two keys to look a name up by equality: of the whole name, and of the name without its particles."""
    forms = cut_name(name)
    return skeleton_of(forms.glued), skeleton_of(forms.glued_core)


def first_name_key(first_name: str) -> str:
    """Key of the first of the first names: « Jean » for « Jean-Pierre »."""
    words = cut_name(first_name).words
    return skeleton_of(words[0]) if words else ""


def are_typed_close(one: str, other: str) -> bool:
    """One typing error (a letter more, less, other, or two neighbours inverted) from 4 letters on, two from 8 on."""
    shortest = min(len(one), len(other))
    if shortest < _SHORTEST_TYPED_WRONG:
        return False
    allowed = 2 if shortest >= _SHORTEST_TYPED_WRONG_TWICE else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def are_close(one: NameForms, other: NameForms) -> bool:
    """Typing errors apart, or one vowel heard differently: « Youssef » and « Yusuf »."""
    if are_typed_close(one.glued, other.glued):
        return True
    return min(len(one.sound), len(other.sound)) >= _SHORTEST_HEARD_WRONG and (
        OSA.distance(one.sound, other.sound) == 1 and skeleton_of(one.glued) == skeleton_of(other.glued)
    )


def is_part_of_compound(one: NameForms, other: NameForms) -> bool:
    """All the words of one are among those of the other: « Durand » and « Martin-Durand »."""
    few, many = sorted((set(one.core), set(other.core)), key=len)
    return few < many and any(len(word) >= _SHORTEST_PART for word in few)
