"""Application configuration."""

from django.apps import AppConfig


class SecrecyConfig(AppConfig):
    """Grants, encryption, audit trail."""

    name = "tisserand.secrecy"
    label = "secrecy"
