"""Ask for long work by name: the queue is PostgreSQL, the work is done by `tisserand worker`."""

from typing import Any

from procrastinate.contrib.django import app


def defer(task: str, **arguments: Any) -> int:
    """Queue the task called `task` and return its number. It is queued only if the transaction commits."""
    return int(app.configure_task(task, allow_unknown=True).defer(**arguments))
