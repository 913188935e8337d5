"""Application configuration."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Functions 1 and 2 of the trade."""

    name = "tisserand.casework"
    label = "casework"

    def ready(self) -> None:
        """Put the files of a person on the person's page, and the life of a file in its thread."""
        from tisserand.casework.views.appointments import offer_appointments
        from tisserand.casework.views.life_events import offer_life_events
        from tisserand.casework.views.person_card import make_person_card
        from tisserand.people.api import offer_person_card

        offer_appointments()
        offer_life_events()
        offer_person_card("files", make_person_card)
