"""``{% load tisserand %}``: every component, catalogued in docs/interface.md."""

from collections.abc import Callable
from typing import Any

from django import template

from tisserand.interface.tags import blocks, controls, lists, page, signs, text

register = template.Library()

Functions = tuple[Callable[..., Any], ...]

FILTERS: Functions = (
    text.french_date,
    text.french_time,
    text.french_datetime,
    text.euros,
    text.signed_euros,
    text.counted,
    text.number,
    text.phone,
    text.typeset,
    text.initials,
    page.phone_entries,
)
BLOCKS: Functions = (
    signs.alert,
    blocks.page_header,
    blocks.person_header,
    blocks.card,
    blocks.fieldset,
    blocks.datatable,
)
PARTS: Functions = (signs.tag, signs.progress, blocks.composition, blocks.empty, blocks.pairs, blocks.plot)
LISTS: Functions = (lists.tabs, lists.chips, lists.stepper, lists.options, lists.diff)
CONTROLS: Functions = (controls.field, controls.error_summary)
IN_CONTEXT: Functions = (
    blocks.sort_header,
    lists.checklist,
    lists.pager,
    lists.timeline,
    page.theme_choices,
    page.notices,
)

for function in FILTERS:
    register.filter(function.__name__, function)
for function in BLOCKS:
    register.simple_block_tag(function)
for function in (*PARTS, *LISTS, *CONTROLS):
    register.inclusion_tag(f"interface/components/{function.__name__}.html")(function)
for function in IN_CONTEXT:
    register.inclusion_tag(f"interface/components/{function.__name__}.html", takes_context=True)(function)
register.simple_tag(signs.icon)
register.simple_tag(takes_context=True)(page.theme_attribute)
