"""Tables of casework."""

from tisserand.casework.models.file import FileCounter, SupportFile
from tisserand.casework.models.frames import (
    Contract,
    ContractSignature,
    FrameLength,
    Mandate,
    MandateReport,
    Review,
    ReviewMark,
    SignedPaper,
)
from tisserand.casework.models.handover import Absence, Closing, Handover, SavedFilter, Suspension
from tisserand.casework.models.intake import Contact, Request
from tisserand.casework.models.situation import (
    Assessment,
    BudgetAgreement,
    BudgetLine,
    Couple,
    DomainEntry,
    Housing,
    PersonalSituation,
)
from tisserand.casework.models.support import Claim, Objective, PlanAction
from tisserand.casework.models.writing import ProfessionalDocument

__all__ = [
    "Absence",
    "Assessment",
    "BudgetAgreement",
    "BudgetLine",
    "Claim",
    "Closing",
    "Contact",
    "Contract",
    "ContractSignature",
    "Couple",
    "DomainEntry",
    "FileCounter",
    "FrameLength",
    "Handover",
    "Housing",
    "Mandate",
    "MandateReport",
    "Objective",
    "PersonalSituation",
    "PlanAction",
    "ProfessionalDocument",
    "Request",
    "Review",
    "ReviewMark",
    "SavedFilter",
    "SignedPaper",
    "SupportFile",
    "Suspension",
]
