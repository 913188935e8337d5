"""The rights package."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "tisserand.rights"
    label = "rights"
