"""Tables of procedures and of the register of elected domiciles."""

from tisserand.procedures.models.domicile import Domicile, DomicileMail, DomicileSign
from tisserand.procedures.models.procedure import LocalDelay, Procedure, ProcedureEvent

__all__ = ["Domicile", "DomicileMail", "DomicileSign", "LocalDelay", "Procedure", "ProcedureEvent"]
