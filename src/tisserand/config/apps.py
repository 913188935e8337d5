"""Application configuration."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Commands of the whole installation."""

    name = "tisserand.config"
    label = "config"
