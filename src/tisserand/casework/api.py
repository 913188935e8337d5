"""What other packages may use of casework."""

from tisserand.casework.actions.assessment import complete_assessment, make_assessment
from tisserand.casework.actions.budget import add_line, agree_to_joint_budget, change_line, end_line, withdraw_agreement
from tisserand.casework.actions.contacts import correct_contact, log_anonymous_contact, log_contact, take_message
from tisserand.casework.actions.contracts import change_contract, draft_contract, end_contract, sign_contract
from tisserand.casework.actions.documents import (
    begin_document,
    finish_document,
    note_review,
    send_document,
    sign_document,
    write_document,
)
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
from tisserand.casework.actions.situation import move_household, note_couple, note_personal_situation
from tisserand.casework.enums import BudgetCategory, ClosingReason, FileState, Handing, Medium, RequestState, Rereading, Urgency
from tisserand.casework.models import (
    Assessment,
    BudgetAgreement,
    BudgetLine,
    Claim,
    Contact,
    Contract,
    Couple,
    DomainEntry,
    FileCounter,
    Housing,
    Objective,
    PersonalSituation,
    PlanAction,
    ProfessionalDocument,
    Request,
    SupportFile,
)
from tisserand.casework.policies import can_register_request, readable_files, visible_files, visible_requests
from tisserand.casework.queries.lookup import FileLine, files_of_persons, find_files_by_number
from tisserand.casework.queries.situation import EstimateSituation, situation_for_estimate
from tisserand.casework.queries.today import Day, Due, day_of
from tisserand.casework.rules.budget import kind_of
from tisserand.casework.rules.documents import Review
from tisserand.casework.rules.files import write_number
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS, MEDIUM_ICONS, MEDIUM_LABELS, URGENCY_LABELS, URGENCY_TAGS

__all__ = [
    "CONTRACT_KIND_LABELS",
    "MEDIUM_ICONS",
    "MEDIUM_LABELS",
    "URGENCY_LABELS",
    "URGENCY_TAGS",
    "Assessment",
    "BudgetAgreement",
    "BudgetCategory",
    "BudgetLine",
    "Claim",
    "ClosingReason",
    "Contact",
    "Contract",
    "Couple",
    "Day",
    "DomainEntry",
    "Due",
    "EstimateSituation",
    "FileCounter",
    "FileLine",
    "FileState",
    "Handing",
    "Housing",
    "Medium",
    "Objective",
    "PersonalSituation",
    "PlanAction",
    "ProfessionalDocument",
    "Request",
    "RequestState",
    "Rereading",
    "Review",
    "SupportFile",
    "Urgency",
    "add_line",
    "agree_to_joint_budget",
    "answer_request",
    "assign_request",
    "begin_document",
    "can_register_request",
    "change_contract",
    "change_line",
    "close_file",
    "complete_assessment",
    "correct_contact",
    "day_of",
    "draft_contract",
    "end_contract",
    "end_line",
    "files_of_persons",
    "find_files_by_number",
    "finish_document",
    "kind_of",
    "log_anonymous_contact",
    "log_contact",
    "make_assessment",
    "move_household",
    "note_couple",
    "note_personal_situation",
    "note_review",
    "open_file",
    "open_file_for_request",
    "readable_files",
    "reassign_file",
    "register_request",
    "resume_file",
    "send_document",
    "set_file_alert",
    "sign_contract",
    "sign_document",
    "situation_for_estimate",
    "suspend_file",
    "take_message",
    "visible_files",
    "visible_requests",
    "withdraw_agreement",
    "write_document",
    "write_number",
]
