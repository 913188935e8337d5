"""Application configuration."""

from django.apps import AppConfig


class AidConfig(AppConfig):
    """Financial aid and urgent aid."""

    name = "tisserand.aid"
    label = "aid"

    def ready(self) -> None:
        """Put aid in the files: a page and a card under the tab of rights, entries of the thread, what is still under way."""
        from tisserand.aid.queries.due import unfinished_of_file
        from tisserand.aid.queries.requests import shared_containers
        from tisserand.aid.views import in_file
        from tisserand.casework.api import (
            FileSection,
            offer_containers,
            offer_file_panel,
            offer_file_section,
            offer_thread_source,
            offer_unfinished,
        )

        offer_containers("aid", shared_containers)
        offer_unfinished("aid", unfinished_of_file)
        offer_file_section(FileSection("rights", "Aides", "aid:file"))
        offer_file_panel("rights", "aid", in_file.make_panel)
        offer_thread_source("aid", "Aides", rows=in_file.decided_requests, column="decided_on", word=in_file.word_request)
        offer_thread_source(
            "emergency", "Aide d’urgence", rows=in_file.handed_grants, column="handed_on", word=in_file.word_grant
        )
