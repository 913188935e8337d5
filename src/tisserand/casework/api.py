"""What other packages may use of casework."""

from tisserand.casework.actions.contacts import correct_contact, log_anonymous_contact, log_contact, take_message
from tisserand.casework.actions.files import (
    close_file,
    open_file,
    open_file_for_request,
    reassign_file,
    resume_file,
    set_file_alert,
    suspend_file,
)
from tisserand.casework.actions.requests import answer_request, assign_request, register_request
from tisserand.casework.enums import ClosingReason, FileState, Medium, RequestState, Urgency
from tisserand.casework.models import Contact, Request, SupportFile
from tisserand.casework.policies import can_register_request, readable_files, visible_files, visible_requests
from tisserand.casework.queries.lookup import FileLine, files_of_persons, find_files_by_number
from tisserand.casework.queries.today import Day, Due, day_of
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS, MEDIUM_ICONS, MEDIUM_LABELS, URGENCY_LABELS, URGENCY_TAGS

__all__ = [
    "CONTRACT_KIND_LABELS",
    "MEDIUM_ICONS",
    "MEDIUM_LABELS",
    "URGENCY_LABELS",
    "URGENCY_TAGS",
    "ClosingReason",
    "Contact",
    "Day",
    "Due",
    "FileLine",
    "FileState",
    "Medium",
    "Request",
    "RequestState",
    "SupportFile",
    "Urgency",
    "answer_request",
    "assign_request",
    "can_register_request",
    "close_file",
    "correct_contact",
    "day_of",
    "files_of_persons",
    "find_files_by_number",
    "log_anonymous_contact",
    "log_contact",
    "open_file",
    "open_file_for_request",
    "readable_files",
    "reassign_file",
    "register_request",
    "resume_file",
    "set_file_alert",
    "suspend_file",
    "take_message",
    "visible_files",
    "visible_requests",
]
