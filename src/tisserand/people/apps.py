"""Application configuration."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, their contact details, their households and kin."""

    name = "tisserand.people"
    label = "people"
