"""Blocks that hold a piece of page: headers, cards, empty states, tables."""

from collections.abc import Iterable
from typing import Final

from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from tisserand.interface.components import Member, Pair, read_parts
from tisserand.interface.plots import Plot
from tisserand.interface.tags.text import number

SHOWN_AT_MOST: Final = 4
SHOWN_OF_MANY: Final = 2


def trim_content(content: str) -> SafeString:
    """Drop the blanks around a block's content, which stays safe HTML."""
    return SafeString(content.strip())


def page_header(
    content: str,
    title: str,
    lede: str = "",
    count: int | None = None,
    back_url: str = "",
    back_label: str = "Retour",
) -> str:
    """The title of a page, with its number, what it is for, the way back and its buttons (the content)."""
    return render_to_string(
        "interface/components/page_header.html",
        {
            "title": title,
            "lede": lede,
            "count": "" if count is None else number(count),
            "back_url": back_url,
            "back_label": back_label,
            "content": trim_content(content),
        },
    )


def person_header(content: str, title: str, facts: Iterable[str] = (), members: Iterable[object] = ()) -> str:
    """The header of a file: a name, facts, the household in one line, and buttons (the content)."""
    return render_to_string(
        "interface/components/person_header.html",
        {
            "title": title,
            "facts": list(facts),
            "members": read_parts(Member, members),
            "content": trim_content(content),
        },
    )


def composition(members: Iterable[object], label: str = "Composition du ménage") -> dict[str, object]:
    """The members of a household as a line of chips; on a phone, the first of a large one and how many more, to unfold."""
    parts = read_parts(Member, members)
    shown = len(parts) if len(parts) <= SHOWN_AT_MOST else SHOWN_OF_MANY
    return {"first": parts[:shown], "rest": parts[shown:], "label": label}


def card(
    content: str,
    title: str = "",
    url: str = "",
    link: str = "",
    id: str = "",
    level: int = 2,
    count: int | None = None,
) -> str:
    """A card with a heading of the given level, how many there are, and a link on the right."""
    return render_to_string(
        "interface/components/card.html",
        {
            "content": content,
            "title": title,
            "url": url,
            "link": link,
            "anchor": id or slugify(title),
            "heading": f"h{level}",
            "count": count,
        },
    )


def empty(title: str, text: str = "", url: str = "", label: str = "", icon: str = "inbox") -> dict[str, str]:
    """What a list shows when it has nothing: what to do first."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


def pairs(items: Iterable[object], numeric: bool = False) -> dict[str, object]:
    """Terms and values; ``numeric`` sets the values on the right."""
    return {"items": read_parts(Pair, items), "numeric": numeric}


def plot(plot: Plot) -> dict[str, object]:
    """A plot with its title, unit, source and table."""
    return {"plot": plot}


def fieldset(content: str, legend: str, hint: str = "") -> str:
    """A group of fields under a legend."""
    return render_to_string(
        "interface/components/fieldset.html",
        {"content": content, "legend": legend, "hint": hint, "anchor": slugify(legend)},
    )


def datatable(
    content: str,
    caption: str,
    count: int | None = None,
    stacked: bool = False,
    hide_caption: bool = False,
) -> str:
    """A table with its caption and number; too wide, it scrolls in its box, or its rows become cards (``stacked``)."""
    return render_to_string(
        "interface/components/datatable.html",
        {
            "content": content,
            "caption": caption,
            "count": "" if count is None else number(count),
            "stacked": stacked,
            "hide_caption": hide_caption,
            "anchor": f"table-{slugify(caption)}",
        },
    )


def sort_header(context: Context, label: str, key: str, sort: str = "", num: bool = False) -> dict[str, object]:
    """A column's head that sorts: a link with ``tri=key``, or ``tri=-key`` when it is already sorted that way."""
    state = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
    query = context["request"].GET.copy()
    query.pop("curseur", None)
    query["tri"] = f"-{key}" if state == "ascending" else key
    signs = {"ascending": "arrow-up", "descending": "arrow-down", "": "arrow-up-down"}
    return {
        "label": label,
        "state": state,
        "query": query.urlencode(),
        "icon": signs[state],
        "num": num,
    }
