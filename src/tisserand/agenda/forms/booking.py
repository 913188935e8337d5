"""Forms of an appointment: booked, moved, cancelled, noted."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django import forms

from tisserand.accounts.api import Agent, Service
from tisserand.agenda.enums import AloneReason, AppointmentKind, CancelledBy, PlaceKind
from tisserand.agenda.forms.fields import HourField, LengthField, add_faults, set_choices
from tisserand.agenda.rules.labels import ALONE_REASON_LABELS, CANCELLED_BY_LABELS, KIND_LABELS, choices_of
from tisserand.agenda.rules.moments import moment_at
from tisserand.agenda.rules.states import WITH_A_PERSON, AgendaRefused
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import PersonLine

PLACE_OF_KIND: Final[Mapping[AppointmentKind, PlaceKind]] = {
    AppointmentKind.OFFICE: PlaceKind.SERVICE,
    AppointmentKind.HOME_VISIT: PlaceKind.HOME,
    AppointmentKind.PHONE: PlaceKind.REMOTE,
    AppointmentKind.TEAM_MEETING: PlaceKind.SERVICE,
}
WHICH_PERSON: Final = "Plusieurs personnes portent ce nom : choisissez."
NO_PERSON: Final = "Personne de ce nom dans les personnes que vous voyez."
FIRST_YEAR, LAST_YEAR = date(2000, 1, 1), date(2099, 12, 31)


class MomentForm(BaseForm):
    """A day, an hour, a length, and the box that confirms a time already taken."""

    day = FrenchDateField(label="Jour", earliest=FIRST_YEAR, latest=LAST_YEAR)
    start = HourField(label="Heure", help_text="Par exemple 9 h 30")
    length = LengthField()
    confirmed = forms.BooleanField(label="Oui, à ce moment-là quand même", required=False)

    starts_at: datetime
    ends_at: datetime

    def clean(self) -> dict[str, Any]:
        """Make the moments; an hour that does not exist that night is refused."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("day") and typed.get("start") and typed.get("length"):
            try:
                self.starts_at = moment_at(typed["day"], typed["start"])
                self.ends_at = self.starts_at + typed["length"]
            except AgendaRefused as refused:
                add_faults(self, refused)
        return typed


class ForVisitField(forms.ChoiceField):
    """A choice that visits need and nothing else asks for: the rules of visits say so, not the field."""

    def validate(self, value: str) -> None:
        """Refuse an unknown choice; leave an empty one to the rules."""
        if value:
            super().validate(value)


class BookingForm(MomentForm):
    """A new appointment. The person is preset by identifiers, or looked for by name; radios tell two persons apart."""

    kind = forms.ChoiceField(label="Quoi", choices=choices_of(KIND_LABELS), widget=forms.RadioSelect)
    service = forms.ChoiceField(label="Service")
    agent = forms.ChoiceField(label="Avec")
    second = forms.ChoiceField(label="Second agent", required=False)
    person_name = forms.CharField(
        label="Personne", required=False, max_length=120, help_text="Les premières lettres du nom, ou la date de naissance"
    )
    person = forms.ChoiceField(label="Laquelle", required=False, widget=forms.RadioSelect)
    place = forms.CharField(
        label="Lieu", required=False, max_length=120, help_text="Bureau, mairie, tribunal… jamais une adresse privée"
    )
    watcher = ForVisitField(label="Collègue à prévenir", help_text="Alerté si vous n’avez pas signalé votre départ")
    alone_reason = forms.ChoiceField(label="Pourquoi y aller seul", required=False)
    note = LongTextField(
        label="À ne pas oublier",
        required=False,
        max_length=2000,
        rows=2,
        help_text="Lue par ceux qui ont le dossier, et par personne d’autre",
    )

    def __init__(
        self,
        *args: Any,
        services: Sequence[Service],
        agents: Sequence[Agent],
        companions: Sequence[Agent],
        may_note: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "service", [(str(each.pk), each.name) for each in services])
        set_choices(self, "agent", _people(agents))
        set_choices(self, "second", [("", "Personne d’autre"), *_people(companions)])
        set_choices(self, "watcher", [("", "À choisir"), *_people(companions)])
        set_choices(self, "alone_reason", [("", "Sans objet"), *choices_of(ALONE_REASON_LABELS)])
        self.order_fields(["kind", "service", "agent", "person_name", "person", "day", "start", "length", "place"])
        for name, choices in (("service", services), ("agent", agents)):
            if len(choices) == 1:
                self.fields[name].widget = forms.HiddenInput()
                self.fields[name].required = False
                self.initial.setdefault(name, str(choices[0].pk))
        if not may_note:
            del self.fields["note"]

    @property
    def kind_chosen(self) -> AppointmentKind:
        """What the appointment is."""
        return AppointmentKind(self.cleaned_data["kind"])

    @property
    def place_kind(self) -> PlaceKind:
        """Where such an appointment is held."""
        return PLACE_OF_KIND.get(self.kind_chosen, PlaceKind.ELSEWHERE)

    @property
    def alone_reason_chosen(self) -> AloneReason | None:
        """Why one goes alone, if said."""
        reason = self.cleaned_data["alone_reason"]
        return AloneReason(reason) if reason else None

    @property
    def wants_person(self) -> bool:
        """Whether such an appointment may be about a person."""
        return self.kind_chosen in WITH_A_PERSON

    def offer_persons(self, found: Sequence[PersonLine]) -> None:
        """Let the typist choose among those found; tell when there is nobody."""
        set_choices(self, "person", [(str(line.person.pk), _tell_person(line)) for line in found])
        if found:
            self.add_error("person", WHICH_PERSON)
        else:
            self.add_error("person_name", NO_PERSON)


class CancelForm(BaseForm):
    """Who calls it off."""

    cancelled_by = forms.ChoiceField(
        label="Qui annule",
        choices=[(each, label[0].upper() + label[1:]) for each, label in choices_of(CANCELLED_BY_LABELS)],
        widget=forms.RadioSelect,
    )

    @property
    def author(self) -> CancelledBy:
        """Who called it off."""
        return CancelledBy(self.cleaned_data["cancelled_by"])


class NoteForm(BaseForm):
    """What to bear in mind."""

    note = LongTextField(label="À ne pas oublier", required=False, max_length=2000, rows=3)


def read_identifier(text: str) -> UUID | None:
    """The identifier that an address or a form carries; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _people(agents: Sequence[Agent]) -> list[tuple[str, str]]:
    return [(str(agent.pk), agent.display_name) for agent in agents]


def _tell_person(line: PersonLine) -> str:
    born = f", née ou né le {line.person.birth_date:%d/%m/%Y}" if line.person.birth_date else ""
    return f"{line.name}{born}{', ' + line.commune if line.commune else ''}"
