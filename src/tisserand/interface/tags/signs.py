"""Small signs: icons, tags of state, alerts, progress. A state always has a shape and a word."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tisserand.interface.icons import draw_icon

TAG_ICONS = {
    "plain": "",
    "neutral": "circle-dashed",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "octagon-x",
    "accent": "circle-dot",
}
ALERT_ICONS = {
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "octagon-x",
}
ALERT_WORDS = {
    "info": "Information",
    "good": "C’est fait",
    "warn": "Attention",
    "bad": "Erreur",
}
NOTICE_KINDS = {
    "debug": "info",
    "info": "info",
    "success": "good",
    "warning": "warn",
    "error": "bad",
}


def icon(name: str, size: int = 18, label: str = "") -> SafeString:
    """Draw a lucide icon; see ``icons.draw_icon``."""
    return draw_icon(name + "", size, label + "")


def tag(kind: str, text: object, icon: str = "") -> dict[str, object]:
    """A state: its kind (plain, neutral, good, warn, bad, accent) gives the shape and the colour.

    Raises KeyError for another kind.
    """
    return {"kind": kind, "text": text, "icon": icon or TAG_ICONS[kind]}


def alert(content: str, kind: str, title: str = "", word: str = "") -> str:
    """A message in the page (info, good, warn, bad). Raises KeyError for another kind."""
    return render_to_string(
        "interface/components/alert.html",
        {
            "kind": kind,
            "icon": ALERT_ICONS[kind],
            "word": word or ALERT_WORDS[kind],
            "title": title,
            "content": content,
        },
    )


def progress(value: int, maximum: int, label: str, unit: str = "") -> dict[str, object]:
    """A bar with its figure: « Actions faites : 3 sur 7 », or « 43 % » with the unit %."""
    words = f"{value * 100 // maximum if maximum else 0}\u00a0%" if unit == "%" else f"{value} sur {maximum}"
    return {"value": value, "maximum": maximum or 1, "label": label, "words": words}
