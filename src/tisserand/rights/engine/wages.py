"""Net and gross wages in the same month.

A gross wage is turned into net and taxable wages by the engine's formulas; a net wage is an input that replaces these
formulas for *every* person of the simulation. In the months where some persons have one and some (or the same) the
other, the formulas are run first, apart, and their results are added to the net wages: the same figures, whoever else
is in the batch.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy

from tisserand.rights.engine.inputs import Column, feed
from tisserand.rights.engine.population import Batch, build_simulation

GROSS = "salaire_de_base"
NET = frozenset({"salaire_net", "salaire_imposable"})


def complete_wages(batch: Batch, columns: Sequence[Column]) -> list[Column]:
    """The same inputs, where the net wages of a month also hold those that come from gross wages in that month."""
    gross = {column.period: column.values for column in columns if column.variable == GROSS}
    mixed = {column.period for column in columns if column.variable in NET and column.period in gross}
    if not mixed:
        return list(columns)
    apart = build_simulation(batch)
    feed(apart, (column for column in columns if column.variable not in NET))
    return [
        _add_computed(apart, column, gross[column.period]) if column.variable in NET and column.period in mixed else column
        for column in columns
    ]


def _add_computed(simulation: Any, column: Column, gross: Any) -> Column:
    computed = simulation.calculate(column.variable, column.period)
    return replace(column, values=column.values + numpy.where(gross > 0, computed, 0))
