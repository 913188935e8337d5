"""A commune as a spreadsheet names it: its name, with or without the postcode of another column, or its official code."""

import re
from typing import Final

from tisserand.exchange.enums import ValueFault
from tisserand.exchange.rules.values import Refusal
from tisserand.foundation.territory import Commune, communes_of_postcode, current_code, search_communes
from tisserand.foundation.territory.keys import search_key

_OFFICIAL: Final = re.compile(r"[0-9][0-9AB][0-9]{3}")
_CEDEX: Final = re.compile(r"\s+cedex(\s+[0-9]+)?$", re.IGNORECASE)
LIKELY: Final = 50


def read_commune(text: str, postcode: str = "") -> str:
    """Today's official code of a commune, a former one mapped. Raises `Refusal` when it is unknown, or when several fit."""
    if _OFFICIAL.fullmatch(text.upper()):
        return _known(current_code(text.upper()))
    name = _CEDEX.sub("", text)
    near = communes_of_postcode(postcode) if postcode else []
    return _known(_the_one(name, near or search_communes(name, LIKELY)))


def _the_one(name: str, communes: list[Commune]) -> str | None:
    """The commune of that name; « Vire », written without accents, may be Viré or Vire Normandie: then none is chosen."""
    wanted = search_key(name)
    named = [commune for commune in communes if search_key(commune.name) == wanted]
    written = [commune for commune in named if commune.name.casefold() == name.casefold()]
    longer = [commune for commune in communes if search_key(commune.name).startswith(f"{wanted} ")]
    if len(named) > 1 or (named and longer and not written):
        raise Refusal(ValueFault.SEVERAL_COMMUNES)
    return named[0].code if named else None


def _known(code: str | None) -> str:
    if code is None:
        raise Refusal(ValueFault.UNKNOWN_COMMUNE)
    return code
