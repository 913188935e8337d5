"""Tables of the agenda."""

from tisserand.agenda.models.appointment import Appointment, AppointmentNote, BusyTime
from tisserand.agenda.models.calendars import CalendarFeed, CalendarImport, ImportedEvent
from tisserand.agenda.models.service_days import ClosingDay, DropInSession, DutyTurn
from tisserand.agenda.models.visits import HomeVisit, SafetyAlert

__all__ = [
    "Appointment",
    "AppointmentNote",
    "BusyTime",
    "CalendarFeed",
    "CalendarImport",
    "ClosingDay",
    "DropInSession",
    "DutyTurn",
    "HomeVisit",
    "ImportedEvent",
    "SafetyAlert",
]
