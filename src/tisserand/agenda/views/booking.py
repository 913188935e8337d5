"""Book an appointment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tisserand.accounts.api import Agent, Service
from tisserand.agenda.actions.booking import Booking, NeedsConfirmation, VisitSafety, book_appointment
from tisserand.agenda.enums import AlertSubject, AppointmentKind
from tisserand.agenda.forms.booking import BookingForm, MomentForm, read_identifier
from tisserand.agenda.forms.fields import set_choices
from tisserand.agenda.models import Appointment
from tisserand.agenda.policies import accompanying_agents, agenda_services, bookable_agents
from tisserand.agenda.queries.appointment import ShownAlert, shown_alerts
from tisserand.agenda.queries.files import file_of_person
from tisserand.agenda.rules.labels import ALERT_SUBJECT_LABELS
from tisserand.agenda.views.refusals import agenda_agent, attempt
from tisserand.foundation import clock
from tisserand.foundation.dates import DateError, format_time, parse_date
from tisserand.interface.notices import announce
from tisserand.people.api import Person, describe_persons, formal_name, search_persons, visible_persons
from tisserand.secrecy.api import can_open, can_write, refused_is_absent

MOST_PERSONS = 8
EDIT = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Preset:
    """What the address or the form already says: identifiers only."""

    person: Person | None
    container_id: UUID | None

    def address(self) -> str:
        """The form again with what is preset."""
        return reverse("agenda:new")


@refused_is_absent
@require_http_methods(EDIT)
def new_appointment(request: HttpRequest) -> HttpResponse:
    """The form; `?personne=`, `?dossier=`, `?agent=`, `?jour=` and `?quoi=` fill it in."""
    agent, today = agenda_agent(), clock.today()
    preset = _read_preset(request, agent)
    services = list(agenda_services(agent).order_by("name", "id"))
    agents = sorted(bookable_agents(agent), key=lambda each: (each.pk != agent.pk, each.last_name, each.first_name))
    companions = list(accompanying_agents(agent).order_by("last_name", "first_name", "id"))
    form = BookingForm(
        request.POST if request.method == "POST" else None,
        services=services,
        agents=agents,
        companions=companions,
        may_note=preset.container_id is None or can_write(agent, preset.container_id),
        initial=_initial(request, today),
    )
    if preset.person is not None:
        _offer(form, preset.person)
    if request.method == "POST" and form.is_valid():
        booked = _book(form, agent, preset, services, {each.pk: each for each in (*agents, *companions)})
        if booked is not None:
            announce(request, "Rendez-vous noté.", undo_url=reverse("agenda:cancel_at_once", args=[booked.pk]))
            return redirect("agenda:appointment", appointment_id=booked.pk)
    return render(request, "agenda/new.html", _context(form, agent, preset, today), status=422 if form.errors else 200)


def warn_in(form: MomentForm, warning: NeedsConfirmation) -> None:
    """Say who is taken when, and why the service is closed; a box confirms."""
    for clash in warning.clashes:
        told = f"{clash.agent.display_name} est déjà pris de {format_time(clash.starts_at)} à {format_time(clash.ends_at)}."
        form.add_error("start", told)
    if warning.closed:
        form.add_error("day", f"Le service est fermé ce jour-là\u00a0: {warning.closed}.")


def _book(
    form: BookingForm, agent: Agent, preset: Preset, services: Sequence[Service], known: dict[UUID, Agent]
) -> Appointment | None:
    typed = form.cleaned_data
    person = _person_of(form, agent, preset)
    if form.errors:
        return None
    service = next((each for each in services if str(each.pk) == typed["service"]), services[0])
    lead = known.get(UUID(typed["agent"])) if typed["agent"] else agent
    others = [known[UUID(typed["second"])]] if typed["second"] else []
    container = preset.container_id or (file_of_person(agent, person.pk, service.pk, lead) if person else None)
    booking = Booking(
        kind=form.kind_chosen,
        service=service,
        agents=(lead or agent, *others),
        starts_at=form.starts_at,
        ends_at=form.ends_at,
        person=person,
        container_id=container if person else None,
        place_kind=form.place_kind,
        place=typed["place"],
    )
    note = typed.get("note", "")
    if note and container and not can_write(agent, container):
        form.add_error("note", "Vous ne pouvez pas écrire dans ce dossier : laissez ce champ vide.")
        return None
    watcher = known[UUID(typed["watcher"])] if typed["watcher"] else None
    safety = VisitSafety(watcher, form.alone_reason_chosen)

    def act() -> Appointment:
        return book_appointment(booking=booking, note=note, safety=safety, confirmed=typed["confirmed"])

    try:
        return attempt(form, act)
    except NeedsConfirmation as warning:
        warn_in(form, warning)
        return None


def _person_of(form: BookingForm, agent: Agent, preset: Preset) -> Person | None:
    """The person preset or chosen, or the only one of the name typed; several are offered."""
    if not form.wants_person:
        return None
    if preset.person is not None:
        return preset.person
    name = form.cleaned_data["person_name"].strip()
    if not name:
        return None
    found = list(search_persons(agent, name).order_by("sort_key", "id")[:MOST_PERSONS])
    if len(found) == 1:
        return found[0]
    form.offer_persons(describe_persons(agent, found, clock.today()))
    return None


def _read_preset(request: HttpRequest, agent: Agent) -> Preset:
    asked = request.POST if request.method == "POST" else request.GET
    person_id = read_identifier(asked.get("person", "") or request.GET.get("personne", ""))
    person = visible_persons(agent).filter(pk=person_id).first() if person_id else None
    container_id = read_identifier(asked.get("container", "") or request.GET.get("dossier", ""))
    return Preset(person, container_id if person else None)


def _initial(request: HttpRequest, today: date) -> dict[str, Any]:
    try:
        day = parse_date(request.GET.get("jour", ""))
    except DateError:
        day = today
    kind = request.GET.get("quoi", "")
    return {
        "day": day,
        "start": time(9),
        "length": "60",
        "kind": kind if kind in set(AppointmentKind) else AppointmentKind.OFFICE.value,
        "agent": request.GET.get("agent", ""),
    }


def _offer(form: BookingForm, person: Person) -> None:
    set_choices(form, "person", [(str(person.pk), formal_name(person))])
    form.initial["person"] = str(person.pk)


def _context(form: BookingForm, agent: Agent, preset: Preset, today: date) -> dict[str, Any]:
    alerts = shown_alerts(agent, preset.person.pk, preset.container_id, today) if preset.person else ()
    return {
        "form": form,
        "person": preset.person,
        "person_name": formal_name(preset.person) if preset.person else "",
        "container_id": preset.container_id or "",
        "alerts": describe_alerts(alerts),
        "is_warned": bool(form.errors) and form.is_bound and ("start" in form.errors or "day" in form.errors),
        "may_open": bool(preset.container_id and can_open(agent, preset.container_id)),
    }


def describe_alerts(alerts: Sequence[ShownAlert]) -> list[dict[str, Any]]:
    """Alerts as the pages write them."""
    return [
        {
            "about": ALERT_SUBJECT_LABELS[AlertSubject(alert.about)],
            "observed_on": alert.observed_on,
            "expires_on": alert.expires_on,
            "facts": alert.facts or "",
            "source": alert.source or "",
        }
        for alert in alerts
    ]
