"""What a row is called in logs and error pages says which row it is, and nothing of what it holds."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tisserand.secrecy.models.sealed import SealedField

PACKAGES = ("tisserand.people", "tisserand.casework", "tisserand.rights", "tisserand.secrecy")
MODELS = [model for config in apps.get_app_configs() if config.name in PACKAGES for model in config.get_models()]
CONTENT = "Le Goff, sans toit"
NAMING = {"casework.SupportFile.number", "secrecy.Draft.key", "secrecy.AuditRecord.action"}
"""Columns that are no content, though they are text without listed values."""


def may_hold_content(field: "models.Field[Any, Any]") -> bool:
    free = isinstance(field, models.CharField | models.TextField) and not field.choices
    return isinstance(field, SealedField) or (free and str(field) not in NAMING)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_name_of_a_row_holds_no_content(model: type[models.Model]) -> None:
    row = model()
    for field in model._meta.concrete_fields:
        if may_hold_content(field):
            row.__dict__[field.attname] = CONTENT
    assert str(row)
    assert CONTENT not in str(row)
