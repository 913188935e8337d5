"""Reading ``rules/rights.toml``: the words, units, holders and sentences of the rights."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tisserand.rights.enums import HolderKind, RightCode, Unit
from tisserand.rights.rules.catalogue import Catalogue, CatalogueEntry
from tisserand.rights.rules.estimates import Reference


@cache
def load_catalogue() -> Catalogue:
    """The catalogue, read once. Raises KeyError when a right of the list is not described."""
    content = tomllib.loads(files("tisserand.rights").joinpath("rules", "rights.toml").read_text(encoding="utf-8"))
    return Catalogue(
        entries=tuple(_entry(code, content["rights"][code]) for code in RightCode),
        missing=content["missing"],
        source=content["source"],
        retrieved=content["retrieved"],
    )


def right_labels() -> Mapping[str, str]:
    """The French name of each right, by its code, in the order in which rights are shown."""
    return {entry.code.value: entry.label for entry in load_catalogue().entries}


def _entry(code: RightCode, written: dict[str, Any]) -> CatalogueEntry:
    return CatalogueEntry(
        code=code,
        label=written["label"],
        unit=Unit(written["unit"]),
        holder=HolderKind(written["holder"]),
        reference=Reference(title=written["title"], url=written["url"]),
        reference_parameter=written["parameter"],
        reasons=written["reasons"],
    )
