"""How names of communes are compared while somebody types."""

from tisserand.foundation.text import fold

_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ARTICLES = ("le ", "la ", "les ", "l ", "aux ", "los ")


def search_key(name: str) -> str:
    """Folded, with « st » and « ste » written in full: « St-Lô » and « Saint-Lô » are the same."""
    return " ".join(_ABBREVIATIONS.get(word, word) for word in fold(name).split())


def without_article(key: str) -> str | None:
    """The key without its article, « le havre » → « havre »; None where there is none."""
    article = next((word for word in _ARTICLES if key.startswith(word)), None)
    return key.removeprefix(article) if article else None


def typed_prefixes(typed: str) -> tuple[str, ...]:
    """The keys that what was typed may begin: « st » is « saint », or the beginning of « strasbourg »."""
    return tuple({key: None for key in (search_key(typed), fold(typed)) if key})
