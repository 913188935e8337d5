"""Forms of drop-in sessions, turns of duty and closing days."""

from collections.abc import Sequence
from datetime import date

from django import forms

from tisserand.accounts.api import Agent, Service
from tisserand.agenda.enums import Parity
from tisserand.agenda.forms.booking import FIRST_YEAR, LAST_YEAR
from tisserand.agenda.forms.fields import HourField, set_choices
from tisserand.agenda.rules.labels import PARITY_LABELS, choices_of
from tisserand.agenda.rules.recurrence import Recurrence
from tisserand.foundation.dates import DAYS
from tisserand.interface.forms import BaseForm, FrenchDateField


class ServiceForm(BaseForm):
    """A form about one of the services that the agent runs."""

    service = forms.ChoiceField(label="Service")

    def __init__(self, *args: object, services: Sequence[Service], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.services = {str(each.pk): each for each in services}
        set_choices(self, "service", [(key, each.name) for key, each in self.services.items()])
        if len(self.services) == 1:
            self.fields["service"].widget = forms.HiddenInput()
            self.initial.setdefault("service", next(iter(self.services)))

    @property
    def service_chosen(self) -> Service:
        """The service."""
        return self.services[self.cleaned_data["service"]]


class SessionForm(ServiceForm):
    """A new drop-in session."""

    place = forms.CharField(label="Lieu", max_length=120, help_text="Maison de quartier, mairie, bureau d’accueil…")
    weekday = forms.TypedChoiceField(
        label="Jour", choices=[(str(rank), name.capitalize()) for rank, name in enumerate(DAYS)], coerce=int
    )
    parity = forms.ChoiceField(label="Quand", choices=choices_of(PARITY_LABELS), widget=forms.RadioSelect)
    starts = HourField(label="De", help_text="Par exemple 9 h")
    ends = HourField(label="À")
    first_day = FrenchDateField(label="À partir du", earliest=FIRST_YEAR, latest=LAST_YEAR)
    last_day = FrenchDateField(label="Jusqu’au", required=False, earliest=FIRST_YEAR, latest=LAST_YEAR)

    @property
    def recurrence(self) -> Recurrence:
        """The days."""
        typed = self.cleaned_data
        return Recurrence(typed["weekday"], Parity(typed["parity"]), typed["first_day"], typed["last_day"])


class EndForm(BaseForm):
    """The last day of a session."""

    last_day = FrenchDateField(label="Dernier jour", earliest=FIRST_YEAR, latest=LAST_YEAR)


class TurnForm(BaseForm):
    """Who is on duty."""

    agent = forms.ChoiceField(label="Qui")

    def __init__(self, *args: object, agents: Sequence[Agent], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.agents = {str(each.pk): each for each in agents}
        set_choices(self, "agent", [(key, each.display_name) for key, each in self.agents.items()])

    @property
    def agent_chosen(self) -> Agent:
        """Who."""
        return self.agents[self.cleaned_data["agent"]]


class ShareForm(BaseForm):
    """Share the free days of a session between agents, in turn."""

    agents = forms.MultipleChoiceField(label="Entre", widget=forms.CheckboxSelectMultiple)
    first_day = FrenchDateField(label="Du", earliest=FIRST_YEAR, latest=LAST_YEAR)
    last_day = FrenchDateField(label="Au", earliest=FIRST_YEAR, latest=LAST_YEAR)

    def __init__(self, *args: object, agents: Sequence[Agent], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(each.pk): each for each in agents}
        set_choices(self, "agents", [(key, each.display_name) for key, each in self.known.items()])

    def clean(self) -> dict[str, object]:
        """Refuse an end before the start, and more than a year."""
        typed: dict[str, date] = super().clean() or {}
        first, last = typed.get("first_day"), typed.get("last_day")
        if first and last and not 0 <= (last - first).days <= 366:
            self.add_error("last_day", "La fin doit venir après le début, dans l’année qui suit.")
        return {**typed}

    @property
    def agents_chosen(self) -> list[Agent]:
        """Between whom, in the order of the list."""
        return [self.known[key] for key in self.known if key in self.cleaned_data["agents"]]


class ClosingForm(ServiceForm):
    """Days when the service is closed."""

    first_day = FrenchDateField(label="Du", earliest=FIRST_YEAR, latest=LAST_YEAR)
    last_day = FrenchDateField(label="Au", required=False, earliest=FIRST_YEAR, latest=LAST_YEAR, help_text="Vide : un seul jour")
    reason = forms.CharField(label="Motif", max_length=120, help_text="Affiché à toute l’équipe")
