"""French phonetics of family names and first names.

Written for this project from the spelling rules of French (silent endings, nasal vowels, soft c and g…), with the
transliterations that a French service meets (Mohamed and Mohammed, Djamel and Jamel, Youssef and Yusuf). Two grains:

- `sound_of` keeps the vowels: two names with one sound are pronounced alike;
- `skeleton_of` keeps the consonants after the first sound: a key coarse enough to find candidates by equality.
"""

import re
from typing import Final

from tisserand.foundation.text import fold

# In order; a capital letter is a sound that later rules leave alone (S as in « ch », N as in « gn », G hard, J soft).
_SPELLINGS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        (r"ch(?=[rln])", "k"),
        (r"sch|sh|ch", "S"),
        (r"ph", "f"),
        (r"gh", "G"),
        (r"h", ""),
        (r"dj", "J"),
        (r"gn(?=[aeiouy])", "N"),
        (r"gu(?=[eiy])", "G"),
        (r"ge(?=[aou])", "J"),
        (r"g(?=[eiy])", "J"),
        (r"g", "G"),
        (r"j", "J"),
        (r"ck|cq|qu|q", "k"),
        (r"s?c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"bv", "v"),
        (r"w", "v"),
        (r"aul(?=[tdx])", "o"),
        (r"eau|au", "o"),
        (r"ou", "u"),
        (r"[ae][iy](?=[nm](?:[^aeiouynm]|$))", "i"),
        (r"[ae][iy]", "e"),
        (r"o?eu|oe", "e"),
        (r"y", "i"),
        (r"m(?=[bp])", "n"),
        (r"en(?=[^aeioun])", "an"),
        (r"(?<=[a-zA-Z]{2})(?:e+s?|[stdxz]+)$", ""),
        (r"x", "ks"),
        (r"z", "s"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS_AFTER_FIRST: Final = re.compile(r"(?<!^)[aeiou]")
_FIRST_VOWEL: Final = re.compile(r"^[aeiou]")


def sound_of(name: str) -> str:
    """The pronunciation of a name as a short ASCII string, « » for a name without letters.

    >>> sound_of("Lefebvre") == sound_of("Lefèvre")
    True
    """
    sound = fold(name)
    for pattern, replacement in _SPELLINGS:
        sound = pattern.sub(replacement, sound)
    return sound


def skeleton_of(name: str) -> str:
    """The consonants of the pronunciation after its first sound (any vowel counts as one at the start)."""
    return _FIRST_VOWEL.sub("A", _VOWELS_AFTER_FIRST.sub("", sound_of(name)))
