"""The one door of the package for the others."""

from tisserand.rights.enums import (
    Activity,
    Comparison,
    CoupleKind,
    Custody,
    EstimateStatus,
    HolderKind,
    IncomeKind,
    PersonRole,
    RightCode,
    School,
    Tenure,
    Unit,
)
from tisserand.rights.queries.estimation import (
    SituationFaults,
    estimate,
    estimate_situation,
    estimate_situations,
    read_situation,
    written_estimation,
)
from tisserand.rights.queries.payloads import json_schemas
from tisserand.rights.rules.consistency import Fault, find_faults
from tisserand.rights.rules.estimates import Estimate, Estimation, Reference
from tisserand.rights.rules.situation import Housing, IncomeLine, OpenRight, Person, Situation

__all__ = [
    "Activity",
    "Comparison",
    "CoupleKind",
    "Custody",
    "Estimate",
    "EstimateStatus",
    "Estimation",
    "Fault",
    "HolderKind",
    "Housing",
    "IncomeKind",
    "IncomeLine",
    "OpenRight",
    "Person",
    "PersonRole",
    "Reference",
    "RightCode",
    "School",
    "Situation",
    "SituationFaults",
    "Tenure",
    "Unit",
    "estimate",
    "estimate_situation",
    "estimate_situations",
    "find_faults",
    "json_schemas",
    "read_situation",
    "written_estimation",
]
