"""Faults told beside a field, and the refusal that carries them."""

from collections.abc import Iterable

from tisserand.procedures.enums import ProcedureFault

Fault = tuple[str, ProcedureFault]


class ProcedureRefused(ValueError):
    """Something cannot be; `faults` are pairs of a field's name (empty for the whole form) and a fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault for _, fault in self.faults))


def refuse(faults: Iterable[Fault]) -> None:
    """Raise `ProcedureRefused` when there is any fault."""
    if found := tuple(faults):
        raise ProcedureRefused(found)
