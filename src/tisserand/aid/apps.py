"""Application configuration."""

from django.apps import AppConfig


class AidConfig(AppConfig):
    """Financial aid and urgent aid."""

    name = "tisserand.aid"
    label = "aid"
