"""French no-break spaces, so that a sign never leaves its word at the end of a line."""

import re

NBSP = "\u00a0"
THIN = "\u202f"

_UNITS = "€|%|h|min|ans?|mois|jours?|semaines?|km|m²|kg"
_RULES = (
    (re.compile(r"«[ \u00a0\u202f]*(?=\S)"), "«" + NBSP),
    (re.compile(r"(?<=\S)[ \u00a0\u202f]*»"), NBSP + "»"),
    (re.compile(r"(?<=\S)[ \u00a0\u202f]+([;!?]+)"), THIN + r"\1"),
    (re.compile(r"(?<=\S)[ \u00a0\u202f]+:(?=\s|$)"), NBSP + ":"),
    (re.compile(r"(?<=\S) ([–—])(?=[ ,.])"), NBSP + r"\1"),
    (re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))"), THIN),
    (re.compile(rf"(?<=[0-9]) (?=(?:{_UNITS})(?!\w))"), NBSP),
    (re.compile(r"(?<=[0-9]) h (?=[0-9]{2}(?![0-9]))"), f"{NBSP}h{NBSP}"),
    (re.compile(r"(?<=[0-9]\u00a0h) (?=[0-9]{2}(?![0-9]))"), NBSP),
    (re.compile(r"\b(M\.|MM\.|Mme|Mmes|Mlle|Dr|Me|n°|art\.) (?=\w)"), r"\1" + NBSP),
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W_])"), "’"),
)


def set_spaces(text: str) -> str:
    """Return the text with no-break spaces where French typography wants them; changes nothing but spaces and « ' ».

    Doing it twice gives the same text.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
