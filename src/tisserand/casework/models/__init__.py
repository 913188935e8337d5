"""Tables of casework."""

from tisserand.casework.models.file import FileCounter, SupportFile
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
from tisserand.casework.models.support import Claim, Contract, Objective, PlanAction
from tisserand.casework.models.writing import ProfessionalDocument

__all__ = [
    "Assessment",
    "BudgetAgreement",
    "BudgetLine",
    "Claim",
    "Contact",
    "Contract",
    "Couple",
    "DomainEntry",
    "FileCounter",
    "Housing",
    "Objective",
    "PersonalSituation",
    "PlanAction",
    "ProfessionalDocument",
    "Request",
    "SupportFile",
]
