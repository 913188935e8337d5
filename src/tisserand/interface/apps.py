"""The Django application."""

from django.apps import AppConfig


class InterfaceConfig(AppConfig):
    """Templates, static files and template tags that every page uses."""

    name = "tisserand.interface"
    label = "interface"
    verbose_name = "Interface"
