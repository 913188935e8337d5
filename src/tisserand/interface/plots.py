"""A plot on a page: one drawing a theme, a sentence for who does not see it, its figures in a table beneath."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tisserand.foundation.plots import Palette, draw_svg

# The values of tokens.css: --ink-2, --line, then --accent, --warn, --good, --bad.
LIGHT: Final = Palette("#5a5668", "#e2ddd2", ("#2b3a86", "#b7791f", "#1c6640", "#9e1f37"))
DARK: Final = Palette("#b5b1c2", "#35333e", ("#b0b9f7", "#f3bd80", "#85dbab", "#ffa3b2"))


@dataclass(frozen=True, slots=True)
class Plot:
    """What a plot shows: `spec` in Vega-Lite, without colours nor sizes; `told` says in one sentence what is to be seen.

    `source` says where the figures come from and of what day they are. `rows` are the figures, already worded, under `columns`.
    """

    title: str
    unit: str
    source: str
    told: str
    spec: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def light(self) -> str:
        """The drawing for a light ground, as an address that holds it."""
        return _as_address(draw_svg(self.spec, LIGHT))

    @property
    def dark(self) -> str:
        """The drawing for a dark ground."""
        return _as_address(draw_svg(self.spec, DARK))


def _as_address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
