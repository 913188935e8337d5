"""Short messages shown once on the next page, some with a way back."""

from django.contrib import messages
from django.http import HttpRequest

UNDO = "undo "


def announce(
    request: HttpRequest,
    text: str,
    *,
    undo_url: str = "",
    level: int = messages.SUCCESS,
) -> None:
    """Show ``text`` on the next page; with ``undo_url``, a button « Annuler » posts there.

    The text names no person and repeats no content.
    """
    messages.add_message(request, level, text, extra_tags=f"{UNDO}{undo_url}" if undo_url else "")


def undo_address(extra_tags: str | None) -> str:
    """Return the address to post to in order to undo, from the tags of a message; empty when there is none."""
    tags = extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
