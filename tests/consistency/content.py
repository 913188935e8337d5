"""The models that hold content: those of every package of ours, but for accounts, which are known before anybody signs in."""

from typing import Final

from django.apps import apps
from django.db import models

OPEN: Final = "tisserand.accounts"


def content_models() -> list[type[models.Model]]:
    """Every model of ours that stands behind row-level security, package after package."""
    configs = [config for config in apps.get_app_configs() if config.name.startswith("tisserand.") and config.name != OPEN]
    return [model for config in configs for model in config.get_models()]
