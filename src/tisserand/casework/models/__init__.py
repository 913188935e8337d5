"""Tables of casework."""

from tisserand.casework.models.file import FileCounter, SupportFile
from tisserand.casework.models.intake import Contact, Request
from tisserand.casework.models.situation import Assessment, BudgetAgreement, BudgetLine, DomainEntry, Housing
from tisserand.casework.models.support import Claim, Contract, Objective, PlanAction
from tisserand.casework.models.writing import ProfessionalDocument

__all__ = [
    "Assessment",
    "BudgetAgreement",
    "BudgetLine",
    "Claim",
    "Contact",
    "Contract",
    "DomainEntry",
    "FileCounter",
    "Housing",
    "Objective",
    "PlanAction",
    "ProfessionalDocument",
    "Request",
    "SupportFile",
]
