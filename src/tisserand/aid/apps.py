"""Application configuration."""

from django.apps import AppConfig


class AidConfig(AppConfig):
    """Financial aid and urgent aid."""

    name = "tisserand.aid"
    label = "aid"

    def ready(self) -> None:
        """Put a page « Aides » under the tab of rights; let what a request transmitted go with its file."""
        from tisserand.aid.queries.requests import shared_containers
        from tisserand.casework.api import FileSection, offer_containers, offer_file_section

        offer_containers("aid", shared_containers)
        offer_file_section(FileSection("rights", "Aides", "aid:file"))
