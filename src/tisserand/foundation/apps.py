"""Application configuration."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Parts without a domain word."""

    name = "tisserand.foundation"
    label = "foundation"
