"""The French words of acts in the trail; they are data, beside this module."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

WORDS: Final = Path(__file__).with_suffix(".toml")
SOMETHING: Final = "un élément du dossier"
SOMEHOW: Final = "a modifié"


@lru_cache(maxsize=1)
def read_words() -> Mapping[str, Any]:
    """`domains`, `verbs`, and `acts` by domain, then verb."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def has_words(act: str) -> bool:
    """Whether the act is told whole, or by words for both its domain and its verb."""
    words = read_words()
    domain, _, verb = act.partition(".")
    return verb in words["acts"].get(domain, {}) or (domain in words["domains"] and verb in words["verbs"])


def describe_act(act: str) -> str:
    """« a lu le dossier » for `file.read`; an act without words is a change."""
    words = read_words()
    domain, _, verb = act.partition(".")
    whole = words["acts"].get(domain, {}).get(verb)
    return str(whole or f"{words['verbs'].get(verb, SOMEHOW)} {words['domains'].get(domain, SOMETHING)}")
