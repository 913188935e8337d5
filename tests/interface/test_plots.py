"""Plots: drawn for both themes, told in words, with their figures beneath."""

import base64

import pytest
from django.template import Context, Template

from tisserand.foundation.plots import draw_svg
from tisserand.interface.gallery import MONTH_PLOT
from tisserand.interface.plots import DARK, LIGHT


def drawing(address: str) -> str:
    kind, _, code = address.partition(",")
    assert kind == "data:image/svg+xml;base64"
    return base64.b64decode(code).decode()


def test_each_theme_has_its_colours_and_no_ground() -> None:
    light, dark = drawing(MONTH_PLOT.light), drawing(MONTH_PLOT.dark)

    assert LIGHT.marks[0] in light
    assert DARK.marks[0] in dark
    assert LIGHT.marks[0] not in dark
    assert ">oct.<" in light


def test_the_figures_stand_beneath() -> None:
    html = Template("{% load tisserand %}{% plot plot %}").render(Context({"plot": MONTH_PLOT}))

    assert f'alt="{MONTH_PLOT.told}"' in html
    assert html.count("<tr>") == 4
    assert '<th scope="row">novembre</th>' in html
    assert "19 novembre 2026" in html


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="conversion failed"):
        draw_svg({"mark": "no such mark", "data": {"values": []}}, LIGHT)
