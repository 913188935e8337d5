"""Lists that the application reads from the database have an order of their own.

PostgreSQL promises no order to a query that asks for none: a page would show the same rows otherwise tomorrow.
The rule: where code of `src/tisserand` iterates over a QuerySet, itself or through Django (a template, a form field, a prefetch),
the QuerySet is ordered, by its model or by `order_by`, unless what consumes it forgets the order at once:
`set(…)`, `sum(…)`, `{row.id for row in …}`, `x in …`. One row has no order to break, but where the list was cut (`[:5]`),
since the order decides what was kept.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import django
import pytest
from django.db.models import QuerySet

SOURCES = Path(__file__).parents[1] / "src" / "tisserand"
BETWEEN = (str(Path(django.__file__).parent), __file__)
"""Where code that iterates for somebody else stands: Django, and this guard."""
FORGETFUL = frozenset({"set", "frozenset", "dict", "Counter", "sum", "any", "all", "min", "max", "sorted"})
"""Calls whose answer does not depend on the order of what they are given, when they have no key to break ties by."""
FORGETFUL_IN_DJANGO = frozenset({("query.py", "in_bulk"), ("deletion.py", "collect"), ("recorder.py", "applied_migrations")})
"""Django's own consumers that need no order."""

Span = tuple[int | None, int | None, int | None, int | None]


def require_ordered_lists(monkeypatch: pytest.MonkeyPatch, sources: Path = SOURCES) -> None:
    """Make the iteration of code under ``sources`` over an unordered QuerySet raise AssertionError, naming file and line."""

    def check(rows: Any) -> None:
        if not rows.ordered:
            _refuse_where_order_matters(rows, sys._getframe(2), str(sources))

    def iterate(rows: Any, read: Callable[[Any], Iterator[Any]] = QuerySet.__iter__) -> Iterator[Any]:
        found = read(rows)
        if len(rows) > 1 or (len(rows) and rows.query.is_sliced):
            check(rows)
        return found

    def stream(
        rows: Any, chunked: bool, size: int | None, read: Callable[..., Iterator[Any]] = QuerySet._iterator
    ) -> Iterator[Any]:
        check(rows)
        return read(rows, chunked, size)

    def pick(rows: Any, place: int | slice, read: Callable[..., Any] = QuerySet.__getitem__) -> Any:
        if isinstance(place, int):
            check(rows)
        return read(rows, place)

    monkeypatch.setattr(QuerySet, "__iter__", iterate)
    monkeypatch.setattr(QuerySet, "_iterator", stream)
    monkeypatch.setattr(QuerySet, "__getitem__", pick)


def _refuse_where_order_matters(rows: Any, frame: FrameType | None, sources: str) -> None:
    """Raise if the nearest caller that iterates for itself is of ``sources`` and cares for the order of its rows."""
    while frame and frame.f_code.co_filename.startswith(BETWEEN):
        if (Path(frame.f_code.co_filename).name, frame.f_code.co_name) in FORGETFUL_IN_DJANGO:
            return
        frame = frame.f_back
    if frame and frame.f_code.co_filename.startswith(sources) and not _forgets_order(frame):
        where = f"{frame.f_code.co_filename}:{frame.f_lineno}"
        raise AssertionError(f"{where}: a list of {rows.model._meta.label} without an order\n{rows.query}")


def _forgets_order(frame: FrameType) -> bool:
    """Whether the expression that the frame is evaluating consumes its rows without regard to their order."""
    span: Span = list(frame.f_code.co_positions())[frame.f_lasti // 2]
    return any(_is_forgetful(node, parents) for node, parents in _expressions(frame.f_code.co_filename).get(span, []))


def _is_forgetful(node: ast.AST, parents: tuple[ast.AST, ...]) -> bool:
    """Whether the order is lost in the expression itself, or in what a comprehension, a generator or `.iterator()` feeds."""
    holder, outer = parents[-1], parents[:-1]
    if isinstance(node, ast.GeneratorExp) or (isinstance(holder, ast.comprehension) and node is holder.iter):
        return _is_forgetful(holder, outer)
    if isinstance(node, ast.comprehension):
        return _is_forgetful(holder, outer)
    if isinstance(node, ast.Call):
        streams = isinstance(node.func, ast.Attribute) and node.func.attr == "iterator"
        return _is_forgetful(holder, outer) if streams else _is_forgetful_call(node)
    if isinstance(node, ast.Compare):
        return all(isinstance(operator, ast.In | ast.NotIn) for operator in node.ops)
    return isinstance(node, ast.SetComp | ast.DictComp)


def _is_forgetful_call(call: ast.Call) -> bool:
    named = isinstance(call.func, ast.Name) and call.func.id in FORGETFUL
    return named and all(keyword.arg != "key" for keyword in call.keywords)


@cache
def _expressions(filename: str) -> dict[Span, list[tuple[ast.AST, tuple[ast.AST, ...]]]]:
    """The expressions of a module by where they stand (first and last line, first and last column), with what holds them."""
    found: dict[Span, list[tuple[ast.AST, tuple[ast.AST, ...]]]] = {}

    def visit(node: ast.AST, parents: tuple[ast.AST, ...]) -> None:
        if isinstance(node, ast.expr):
            span = (node.lineno, node.end_lineno, node.col_offset, node.end_col_offset)
            found.setdefault(span, []).append((node, parents))
        for child in ast.iter_child_nodes(node):
            visit(child, (*parents, node))

    visit(ast.parse(Path(filename).read_text(encoding="utf-8")), ())
    return found
