"""A condition that indexes answer: a column is among the values of a subquery, which is read once."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, QuerySet


class Among(Func):
    """`column = ANY (ARRAY(SELECT …))`: unlike `IN (SELECT …)`, a disjunction of several keeps the index of each column."""

    arg_joiner = " = ANY ("
    template = "(%(expressions)s))"

    def __init__(self, column: str, values: QuerySet[Any, Any]) -> None:
        super().__init__(F(column), ArraySubquery(values), output_field=BooleanField())
