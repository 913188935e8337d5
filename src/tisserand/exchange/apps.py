"""Application configuration."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What comes in from spreadsheets, what is reported to other systems."""

    name = "tisserand.exchange"
    label = "exchange"
