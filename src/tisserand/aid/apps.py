"""Application configuration."""

from django.apps import AppConfig


class AidConfig(AppConfig):
    """Financial aid and urgent aid."""

    name = "tisserand.aid"
    label = "aid"

    def ready(self) -> None:
        """Let what a request transmitted go with its file."""
        from tisserand.aid.queries.requests import shared_containers
        from tisserand.casework.api import offer_containers

        offer_containers("aid", shared_containers)
