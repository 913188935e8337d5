"""Icons of the lucide set, drawn inline so that they take the colour of the text beside them."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide as draw_lucide

_ATTRIBUTES = {
    "class": "icon",
    "stroke_width": "1.75",
    "aria_hidden": "true",
    "focusable": "false",
}


@lru_cache(maxsize=512)
def draw_icon(name: str, size: int = 18, label: str = "") -> SafeString:
    """Return the icon as inline SVG, ``size`` CSS pixels wide.

    Without a label it is hidden from assistive technology: a text stands beside it. Raises ``lucide.IconDoesNotExist``
    for a name that the set does not have.
    """
    drawing = draw_lucide(name, size=size, **_ATTRIBUTES)
    return format_html('{}<span class="sr">{}</span>', drawing, label) if label else format_html("{}", drawing)
