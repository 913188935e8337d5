"""Names compared, sorted and searched without accents, case, apostrophes or hyphens.

The keys are stored and compared byte by byte (columns with ``db_collation="C"``): no ICU is needed in the database.
"""

import re
import unicodedata

# Letters that Unicode does not decompose, and what people type in their place.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t"})
NBSP = "\u00a0"
_FRENCH_NUMBER = re.compile(r"(\+33|0033|0)([1-9])([0-9]{8})")
_TYPED_BETWEEN = re.compile(r"[\s.\-/()\u00a0\u202f]")
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


def format_phone(number: str) -> str:
    """« 03 53 01 01 33 », « +33 3 53 01 01 33 », by pairs and unbroken; a foreign or incomplete number as it is."""
    bare = _TYPED_BETWEEN.sub("", number).replace("+330", "+33")
    french = _FRENCH_NUMBER.fullmatch(bare)
    if not french:
        return NBSP.join(number.split())
    prefix, first, rest = french.groups()
    pairs = [rest[start : start + 2] for start in range(0, len(rest), 2)]
    head = f"0{first}" if prefix == "0" else f"+33{NBSP}{first}"
    return NBSP.join([head, *pairs])
