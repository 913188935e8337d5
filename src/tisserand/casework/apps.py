"""Application configuration."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Functions 1 and 2 of the trade."""

    name = "tisserand.casework"
    label = "casework"
