"""Application configuration."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages assembled from several packages."""

    name = "tisserand.portal"
    label = "portal"
