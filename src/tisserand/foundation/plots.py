"""Plots as static SVG, drawn by Vega-Lite without a browser."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import vl_convert

WIDTH: Final = 420
HEIGHT: Final = 200
LETTERS: Final = 13


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a drawing: ink for text, line for axes, marks in the order of the series."""

    ink: str
    line: str
    marks: tuple[str, ...]


def draw_svg(spec: Mapping[str, Any], palette: Palette) -> str:
    """Draw a Vega-Lite specification (data, mark or layer, encoding) on a transparent ground.

    Sizes, letters and colours are set here; numbers and months are written in French. Raises ValueError when the specification
    cannot be drawn.
    """
    whole = {"width": WIDTH, "height": HEIGHT, **spec, "background": "transparent", "config": _configure(palette)}
    return str(vl_convert.vegalite_to_svg(json.dumps(whole), format_locale="fr-FR", time_format_locale="fr-FR"))


def _configure(palette: Palette) -> dict[str, Any]:
    text = {"labelColor": palette.ink, "titleColor": palette.ink, "labelFontSize": LETTERS, "titleFontSize": LETTERS}
    lines = dict.fromkeys(("domainColor", "tickColor", "gridColor"), palette.line)
    return {
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {**text, **lines, "titleFontWeight": "normal"},
        "legend": {**text, "orient": "bottom", "title": None},
        "text": {"color": palette.ink, "fontSize": LETTERS},
        "mark": {"color": palette.marks[0]},
        "range": {"category": list(palette.marks)},
        "rule": {"color": palette.ink},
    }
