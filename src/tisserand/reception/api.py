"""What other packages may use of the reception."""

from tisserand.reception.actions.incidents import (
    Told,
    acknowledge_incident,
    answer_incident,
    close_incident,
    report_incident,
    set_incident_rule,
)
from tisserand.reception.actions.queue import (
    add_arrival,
    call_arrival,
    note_booking,
    note_expected,
    note_leaving,
    note_signposting,
    put_back,
    receive_arrival,
)
from tisserand.reception.actions.sheets import add_place, close_sheet, open_sheet
from tisserand.reception.actions.signposting import note_outcome
from tisserand.reception.enums import IncidentKind, LeavingReason, Motive, SignpostOutcome, SupportOffer
from tisserand.reception.models import Arrival, Incident, SessionSheet
from tisserand.reception.queries.summary import ReceptionDay, day_at

__all__ = [
    "Arrival",
    "Incident",
    "IncidentKind",
    "LeavingReason",
    "Motive",
    "ReceptionDay",
    "SessionSheet",
    "SignpostOutcome",
    "SupportOffer",
    "Told",
    "acknowledge_incident",
    "add_arrival",
    "add_place",
    "answer_incident",
    "call_arrival",
    "close_incident",
    "close_sheet",
    "day_at",
    "note_booking",
    "note_expected",
    "note_leaving",
    "note_outcome",
    "note_signposting",
    "open_sheet",
    "put_back",
    "receive_arrival",
    "report_incident",
    "set_incident_rule",
]
