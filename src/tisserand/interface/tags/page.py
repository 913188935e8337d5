"""What the frame of a page needs: theme, notices, navigation of a phone."""

from collections.abc import Sequence
from typing import Any

from django.template import Context
from django.utils.html import format_html

from tisserand.interface.notices import undo_address
from tisserand.interface.tags.signs import ALERT_ICONS, ALERT_WORDS, NOTICE_KINDS
from tisserand.interface.themes import THEME_COOKIE, THEMES

FIRST_ENTRIES = 4


def theme_of(context: Context) -> str:
    """The theme that the reader chose: light, dark or system."""
    request = context.get("request")
    theme = request.COOKIES.get(THEME_COOKIE, "") if request else ""
    return theme if theme in THEMES else "system"


def theme_attribute(context: Context) -> str:
    """The attribute of ``<html>`` that applies the reader's choice; nothing when it follows the system."""
    theme = theme_of(context)
    return "" if theme == "system" else format_html(' data-theme="{}"', theme)


def theme_choices(context: Context) -> dict[str, object]:
    """The little form that changes the theme."""
    chosen, request = theme_of(context), context["request"]
    choices = [{"value": value, "label": label, "chosen": value == chosen} for value, label in THEMES.items()]
    return {
        "choices": choices,
        "back": request.get_full_path(),
        "csrf_token": context.get("csrf_token", ""),
    }


def notices(context: Context) -> dict[str, object]:
    """The messages of the previous act, with a way back where there is one."""
    items = []
    for message in context.get("messages") or ():
        kind = NOTICE_KINDS.get(message.level_tag, "info")
        items.append(
            {
                "kind": kind,
                "icon": ALERT_ICONS[kind],
                "word": ALERT_WORDS[kind],
                "text": str(message),
                "undo_url": undo_address(message.extra_tags),
            }
        )
    return {"items": items, "csrf_token": context.get("csrf_token", "")}


def phone_entries(navigation: Sequence[Any]) -> Sequence[Any]:
    """What the bar of a phone leaves for « Plus »."""
    return navigation[FIRST_ENTRIES:]
