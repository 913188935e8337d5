"""Application configuration."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What comes in from spreadsheets, what is reported to other systems."""

    name = "tisserand.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Put « À reporter » beside the documents of a file."""
        from tisserand.casework.api import FileSection, offer_file_section

        offer_file_section(FileSection("documents", "À reporter", "exchange:blocks"))
