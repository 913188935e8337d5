"""Application configuration."""

from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    """The day at the reception."""

    name = "tisserand.reception"
    label = "reception"

    def ready(self) -> None:
        """Ask in the file what became of the advice given there."""
        from tisserand.casework.api import offer_file_panel
        from tisserand.reception.views.signposting import make_panel

        offer_file_panel("timeline", "signpostings", make_panel)
