"""Tables of procedures."""

from tisserand.procedures.models.procedure import LocalDelay, Procedure, ProcedureEvent

__all__ = ["LocalDelay", "Procedure", "ProcedureEvent"]
