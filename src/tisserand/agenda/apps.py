"""The agenda package."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """When people meet, and whether who went out came back."""

    name = "tisserand.agenda"
    label = "agenda"
