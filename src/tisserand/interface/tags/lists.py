"""Lists: tabs, chips, steps, timeline, checklist, pages, choices of an autocomplete."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.template import Context

from tisserand.foundation import dates
from tisserand.foundation.clock import PARIS, today
from tisserand.interface.components import (
    ChecklistItem,
    Chip,
    Event,
    Option,
    Step,
    Tab,
    read_parts,
)
from tisserand.interface.pagination import Page
from tisserand.interface.versions import compare_words

EVENT_TEMPLATE = "interface/components/event.html"


def tabs(items: Iterable[object], label: str) -> dict[str, object]:
    """Tabs that are links, in a navigation region called ``label``."""
    return {"items": read_parts(Tab, items), "label": label}


def chips(items: Iterable[object], label: str) -> dict[str, object]:
    """Filters that are links, in a group called ``label``."""
    return {"items": read_parts(Chip, items), "label": label}


def stepper(items: Iterable[object], label: str) -> dict[str, object]:
    """Stages in their order."""
    return {"items": read_parts(Step, items), "label": label}


def options(items: Iterable[object]) -> dict[str, object]:
    """The answer of an autocomplete, to be put in a listbox."""
    return {"items": read_parts(Option, items)}


def checklist(context: Context, items: Iterable[object], label: str = "Actions") -> dict[str, object]:
    """Actions to tick; each is a small form, so that it works without a script."""
    this_year = today().year
    rows = [(item, _tell_due(item.due, this_year)) for item in read_parts(ChecklistItem, items)]
    return {"rows": rows, "label": label, "csrf_token": context.get("csrf_token", "")}


def _tell_due(due: date | None, this_year: int) -> str:
    """« 27 novembre », with its year when it is another one."""
    if due is None:
        return ""
    return dates.format_day_month(due) if due.year == this_year else dates.format_date(due)


def diff(mine: str, theirs: str) -> dict[str, object]:
    """Two texts side by side, what changed marked word by word."""
    own, other = compare_words(mine, theirs)
    return {"mine": own, "theirs": other}


def pager(context: Context, page: Page[Any]) -> dict[str, object]:
    """Links to the previous and next pages, with the other parameters of the address kept."""
    return {
        "previous": _with_cursor(context, page.previous_cursor),
        "next": _with_cursor(context, page.next_cursor),
    }


def _with_cursor(context: Context, cursor: str | None) -> str:
    if cursor is None:
        return ""
    query = context["request"].GET.copy()
    query["curseur"] = cursor
    return str(query.urlencode())


def timeline(
    context: Context,
    events: Iterable[Any],
    template: str = EVENT_TEMPLATE,
    when: str = "when",
    level: int = 2,
) -> dict[Any, Any]:
    """Events, the newest first, under their months.

    With an own ``template``, events may be anything that has the attribute ``when``: the template gets ``event`` and
    ``told`` (« jeudi 19, 16 h 40 ») and writes the inside of the list item.
    """
    items = read_parts(Event, events) if template == EVENT_TEMPLATE else list(events)
    rows = [_row(item, getattr(item, when)) for item in items]
    months = [
        {"label": dates.format_month(day).capitalize(), "rows": list(group)}
        for day, group in groupby(rows, key=lambda row: row["day"].replace(day=1))
    ]
    outer: dict[Any, Any] = dict(context.flatten())
    return outer | {
        "months": months,
        "template": template,
        "heading": f"h{level}",
        "subheading": f"h{level + 1}",
    }


def _row(event: Any, moment: date | datetime) -> dict[str, Any]:
    local = moment.astimezone(PARIS) if isinstance(moment, datetime) else moment
    told = f"{dates.DAYS[local.weekday()]} {'1er' if local.day == 1 else local.day}"
    if not isinstance(local, datetime):
        return {"event": event, "day": local, "told": told, "machine": local.isoformat()}
    return {
        "event": event,
        "day": local.date(),
        "told": f"{told}, {dates.format_time(local)}",
        "machine": local.isoformat(timespec="minutes"),
    }
