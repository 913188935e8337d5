"""Application configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Agents, organisations, services and roles."""

    name = "tisserand.accounts"
    label = "accounts"
