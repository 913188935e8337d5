"""Names compared, sorted and searched without accents, case, apostrophes or hyphens.

The keys are stored and compared byte by byte (columns with ``db_collation="C"``): no ICU is needed in the database.
"""

import unicodedata

# Letters that Unicode does not decompose, and what people type in their place.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t"})
_HIGHEST = "\U0010ffff"
_SEPARATOR = "\t"


def fold(text: str) -> str:
    """Lower case, no accents, ligatures undone, anything but letters and digits as one space: « L’Haÿ » → « l hay ».

    Particles are kept (« Le Guen » → « le guen »). Folding twice changes nothing.
    """
    lowered = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(c for c in lowered if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def sort_key(*parts: str) -> str:
    """Key whose byte order is French alphabetical order, for instance ``sort_key(last_name, first_name)``.

    Words first (« Le Guen » before « Lebrun »), accents only between otherwise equal names (cote, coté, côte, côté).
    """
    accented = _SEPARATOR.join(unicodedata.normalize("NFD", part).casefold() for part in parts)
    return _SEPARATOR.join([*(fold(part) for part in parts), accented])


def search_tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, each once, in their order."""
    return tuple(dict.fromkeys(fold(text).split()))


def prefix_range(text: str) -> tuple[str, str]:
    """Bounds (both included) of the folded strings that begin like ``text``: an index can answer them.

    Under row-level security a range keeps its index where LIKE loses it.
    """
    low = fold(text)
    return low, low + _HIGHEST
