"""Application configuration."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Procedures with their own clocks, and the register of elected domiciles."""

    name = "tisserand.procedures"
    label = "procedures"

    def ready(self) -> None:
        """Put procedures in the support file: their page, a card, what is under way, entries of the thread."""
        from tisserand.casework.api import (
            FileSection,
            offer_file_panel,
            offer_file_section,
            offer_thread_source,
            offer_unfinished,
        )
        from tisserand.procedures.queries.procedures import noted_events
        from tisserand.procedures.views.offers import list_unfinished, make_panel, word_event

        offer_file_section(FileSection("rights", "Procédures", "procedures:list"))
        offer_file_panel("rights", "procedures", make_panel)
        offer_unfinished("procedures", list_unfinished)
        offer_thread_source("procedure", "Procédures", noted_events, "day", word_event)
