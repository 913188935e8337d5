"""Tables of the reception."""

from tisserand.reception.models.desk import Arrival, DeskDay, SessionSheet, SignpostPlace
from tisserand.reception.models.incidents import Incident, IncidentRule, IncidentStep, SignpostingFollowUp

__all__ = [
    "Arrival",
    "DeskDay",
    "Incident",
    "IncidentRule",
    "IncidentStep",
    "SessionSheet",
    "SignpostPlace",
    "SignpostingFollowUp",
]
