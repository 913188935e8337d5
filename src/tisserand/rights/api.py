"""The one door of the package for the others."""

from tisserand.rights.actions import ask_estimate
from tisserand.rights.engine import load_legislation, right_labels
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
    RunState,
    School,
    Tenure,
    Unit,
)
from tisserand.rights.models import EstimateRun
from tisserand.rights.policies import can_ask_estimate, readable_runs
from tisserand.rights.queries.estimation import (
    SituationFaults,
    estimate,
    estimate_situation,
    estimate_situations,
    read_situation,
    written_estimation,
)
from tisserand.rights.queries.payloads import json_schemas
from tisserand.rights.queries.runs import earlier_runs, latest_run
from tisserand.rights.rules.consistency import Fault, find_faults
from tisserand.rights.rules.estimates import Estimate, Estimation, Reference
from tisserand.rights.rules.requirements import NEEDS_HOUSING_ALLOWANCE, NEEDS_NATIONALITY, PAYING
from tisserand.rights.rules.situation import Housing, IncomeLine, OpenRight, Person, Situation

__all__ = [
    "NEEDS_HOUSING_ALLOWANCE",
    "NEEDS_NATIONALITY",
    "PAYING",
    "Activity",
    "Comparison",
    "CoupleKind",
    "Custody",
    "Estimate",
    "EstimateRun",
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
    "RunState",
    "School",
    "Situation",
    "SituationFaults",
    "Tenure",
    "Unit",
    "ask_estimate",
    "can_ask_estimate",
    "earlier_runs",
    "estimate",
    "estimate_situation",
    "estimate_situations",
    "find_faults",
    "json_schemas",
    "latest_run",
    "load_legislation",
    "read_situation",
    "readable_runs",
    "right_labels",
    "written_estimation",
]
