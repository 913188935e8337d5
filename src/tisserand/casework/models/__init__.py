"""Tables of casework."""

from tisserand.casework.models.aspirations import Aspiration
from tisserand.casework.models.debts import Debt, DisposableConvention, RepaymentPlan
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
from tisserand.casework.models.intake import Contact, Request, UnmetDemand
from tisserand.casework.models.removed_lines import RemovedBudgetLine
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
    "Aspiration",
    "Assessment",
    "BudgetAgreement",
    "BudgetLine",
    "Claim",
    "Closing",
    "Contact",
    "Contract",
    "ContractSignature",
    "Couple",
    "Debt",
    "DisposableConvention",
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
    "RemovedBudgetLine",
    "RepaymentPlan",
    "Request",
    "Review",
    "ReviewMark",
    "SavedFilter",
    "SignedPaper",
    "SupportFile",
    "Suspension",
    "UnmetDemand",
]
