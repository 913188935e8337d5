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
    "Assessment",
    "BudgetAgreement",
    "BudgetLine",
    "Claim",
    "Contact",
    "Contract",
    "ContractSignature",
    "Couple",
    "DomainEntry",
    "FileCounter",
    "FrameLength",
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
    "SignedPaper",
    "SupportFile",
]
