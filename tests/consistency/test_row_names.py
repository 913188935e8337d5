"""What a row is called in logs and error pages says which row it is, and nothing of what it holds."""

from typing import Any

import pytest
from django.db import models

from tests.consistency.content import content_models
from tisserand.secrecy.models.sealed import SealedField

CONTENT = "Le Goff, sans toit"
NAMING = {
    "aid.AidCounter.series",
    "aid.AidRequest.number",
    "aid.EmergencyGrant.number",
    "aid.Voucher.series",
    "casework.SupportFile.number",
    "exchange.Report.system",
    "secrecy.AuditRecord.action",
    "secrecy.Draft.key",
}
"""Columns that are no content, though they are text without listed values."""


def may_hold_content(field: "models.Field[Any, Any]") -> bool:
    free = isinstance(field, models.CharField | models.TextField) and not field.choices
    return isinstance(field, SealedField) or (free and str(field) not in NAMING)


@pytest.mark.parametrize("model", content_models(), ids=lambda model: model._meta.label)
def test_the_name_of_a_row_holds_no_content(model: type[models.Model]) -> None:
    row = model()
    for field in model._meta.concrete_fields:
        if may_hold_content(field):
            row.__dict__[field.attname] = CONTENT
    assert str(row)
    assert CONTENT not in str(row)
