"""The JSON of ``estimate_rights``: what is accepted and what is answered, word for word as in the contract."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tisserand.rights.enums import (
    Activity,
    Comparison,
    CoupleKind,
    Custody,
    EstimateStatus,
    IncomeKind,
    PersonRole,
    RightCode,
    School,
    Tenure,
    Unit,
)

MonthText = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
DayText = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
DayOrMonthText = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$")]
AmountText = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,9}(\.[0-9]{1,2})?$")]
RateText = Annotated[str, StringConstraints(pattern=r"^[0-9](\.[0-9]{1,4})?$")]


class Strict(BaseModel):
    """Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class IncomePayload(Strict):
    kind: IncomeKind
    monthly: AmountText
    first: MonthText = Field(alias="from")
    last: MonthText = Field(alias="to")


class PersonPayload(Strict):
    id: str
    role: PersonRole
    birth_date: DayText
    activity: Activity | None = None
    nationality: str | None = None
    disability_rate: RateText | None = None
    disability_recognised_from: DayOrMonthText | None = None
    pregnant: bool = Field(default=False, strict=True)
    custody: Custody = Custody.FULL
    school: School | None = None
    incomes: tuple[IncomePayload, ...] = ()


class HousingPayload(Strict):
    tenure: Tenure
    rent: AmountText | None = None
    commune: str | None = None


class OpenRightPayload(Strict):
    code: RightCode
    amount: AmountText | None = None


class SituationPayload(Strict):
    """A household at a month."""

    date: MonthText
    persons: tuple[PersonPayload, ...]
    couple: CoupleKind = CoupleKind.NONE
    housing: HousingPayload | None = None
    savings: AmountText = "0"
    monthly_savings_income: AmountText = "0"
    already_open: tuple[OpenRightPayload, ...] | None = None


class EnginePayload(Strict):
    name: str
    version: str


class ReferencePayload(Strict):
    title: str
    url: str


class RightPayload(Strict):
    code: RightCode
    label: str
    status: EstimateStatus
    amount: AmountText | None
    unit: Unit
    holder: str
    missing: tuple[str, ...]
    reason: str
    reference: ReferencePayload
    compared: Comparison | None


class EstimationPayload(Strict):
    """The estimates, one row a right and holder."""

    date: MonthText
    engine: EnginePayload
    rights: tuple[RightPayload, ...]


def json_schemas() -> dict[str, Any]:
    """JSON Schema (2020-12) of the input and of the output."""
    return {
        "input": SituationPayload.model_json_schema(by_alias=True),
        "output": EstimationPayload.model_json_schema(by_alias=True),
    }


def read_day(text: str) -> date:
    """The day written YYYY-MM-DD, or the first of the month written YYYY-MM. Raises ValueError (30 February)."""
    return date.fromisoformat(text if len(text) > len("2025-11") else f"{text}-01")


def read_amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
