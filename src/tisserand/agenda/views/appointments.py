"""One appointment: shown, moved, cancelled, honoured or not, noted."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.agenda.actions import booking as actions
from tisserand.agenda.actions.booking import NeedsConfirmation
from tisserand.agenda.enums import AppointmentKind, AppointmentState, CancelledBy, PlaceKind
from tisserand.agenda.forms.booking import CancelForm, MomentForm, NoteForm
from tisserand.agenda.models import Appointment
from tisserand.agenda.policies import can_write_appointment
from tisserand.agenda.queries.appointment import AppointmentSheet, appointment_sheet, find_appointment
from tisserand.agenda.rules.labels import CANCELLED_BY_LABELS, KIND_LABELS, PLACE_LABELS, STATE_LABELS, STATE_TAGS
from tisserand.agenda.rules.moments import day_of
from tisserand.agenda.rules.states import AFTER_ITS_START, PASSAGES
from tisserand.agenda.views.booking import EDIT, describe_alerts, warn_in
from tisserand.agenda.views.refusals import agenda_agent, attempt, press
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.foundation.dates import format_date_time, format_long_date, format_time
from tisserand.interface.components import Pair
from tisserand.people.api import formal_name
from tisserand.secrecy.api import record, refused_is_absent

ISSUES: Mapping[str, tuple[Callable[[Appointment], Appointment], str]] = {
    "honore": (lambda each: actions.honour_appointment(appointment=each), "Rendez-vous honoré."),
    "excuse": (lambda each: actions.note_absence(appointment=each, is_excused=True), "Absence excusée notée."),
    "absent": (lambda each: actions.note_absence(appointment=each, is_excused=False), "Absence notée."),
}


@require_GET
def show_appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """What, when, where, with whom; what became of it; the note for whoever holds the file."""
    agent = agenda_agent()
    appointment = find_appointment(agent, appointment_id)
    if appointment.moved_to_id:
        return redirect("agenda:appointment", appointment_id=appointment.moved_to_id)
    sheet = appointment_sheet(agent, appointment)
    if sheet.note:
        record("appointment.read_note", appointment)
    return render(request, "agenda/appointment.html", _context(sheet))


@refused_is_absent
@require_http_methods(EDIT)
def move_appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Another time."""
    appointment = _writable(appointment_id)
    starts = appointment.starts_at.astimezone(PARIS)
    minutes = int((appointment.ends_at - appointment.starts_at).total_seconds() // 60)
    initial = {"day": starts.date(), "start": starts.time(), "length": str(minutes)}
    form = MomentForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            moved = attempt(
                form,
                lambda: actions.move_appointment(
                    appointment=appointment,
                    starts_at=form.starts_at,
                    ends_at=form.ends_at,
                    confirmed=form.cleaned_data["confirmed"],
                ),
            )
        except NeedsConfirmation as warning:
            warn_in(form, warning)
            moved = None
        if moved is not None:
            return _back(request, moved, "Rendez-vous déplacé.")
    is_warned = form.is_bound and bool({"start", "day"} & set(form.errors))
    context = {"form": form, "is_warned": is_warned, **_head(appointment)}
    return render(request, "agenda/move.html", context, status=422 if form.errors else 200)


@refused_is_absent
@require_http_methods(EDIT)
def cancel_appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Call it off; the next page offers to take it back."""
    appointment = _writable(appointment_id)
    form = CancelForm(request.POST if request.method == "POST" else None, initial={"cancelled_by": CancelledBy.PERSON.value})
    if form.is_bound and form.is_valid():
        done = attempt(form, lambda: actions.cancel_appointment(appointment=appointment, cancelled_by=form.author))
        if done is not None:
            return _back(request, done, "Rendez-vous annulé.", undo_url=reverse("agenda:restore", args=[done.pk]))
    return render(request, "agenda/cancel.html", {"form": form, **_head(appointment)}, status=422 if form.errors else 200)


@refused_is_absent
@require_POST
def cancel_at_once(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Undo a booking just made: called off by the service."""
    appointment = _writable(appointment_id)
    undo = reverse("agenda:restore", args=[appointment.pk])
    press(
        request,
        lambda: actions.cancel_appointment(appointment=appointment, cancelled_by=CancelledBy.SERVICE),
        "Rendez-vous annulé.",
        undo_url=undo,
    )
    return redirect("agenda:appointment", appointment_id=appointment.pk)


@refused_is_absent
@require_POST
def settle_appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """It took place, or the person did not come."""
    appointment = _writable(appointment_id)
    act, told = ISSUES.get(request.POST.get("issue", ""), ISSUES["honore"])
    undo = reverse("agenda:restore", args=[appointment.pk])
    press(request, lambda: act(appointment), told, undo_url=undo)
    return redirect("agenda:appointment", appointment_id=appointment.pk)


@refused_is_absent
@require_POST
def restore_appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Take back a cancellation or a mistake."""
    appointment = _writable(appointment_id)
    press(request, lambda: actions.restore_appointment(appointment=appointment), "Rendez-vous de nouveau prévu.")
    return redirect("agenda:appointment", appointment_id=appointment.pk)


@refused_is_absent
@require_POST
def write_note(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """What to bear in mind."""
    agent = agenda_agent()
    appointment = find_appointment(agent, appointment_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "agenda/appointment.html", _context(appointment_sheet(agent, appointment), form), status=422)
    press(request, lambda: actions.write_note(appointment=appointment, text=form.cleaned_data["note"]), "Note enregistrée.")
    return redirect("agenda:appointment", appointment_id=appointment.pk)


def tell_when(appointment: Appointment) -> str:
    """« mardi 24 novembre 2026, de 9 h à 10 h »."""
    end = format_time(appointment.ends_at)
    if day_of(appointment.starts_at) != day_of(appointment.ends_at):
        end = format_date_time(appointment.ends_at)
    return f"{format_long_date(day_of(appointment.starts_at))}, de {format_time(appointment.starts_at)} à {end}"


def tell_place(appointment: Appointment) -> str:
    """« Au service, bureau 3 »."""
    where = PLACE_LABELS[PlaceKind(appointment.place_kind)]
    if not appointment.place:
        return where
    return appointment.place if appointment.place_kind == PlaceKind.ELSEWHERE else f"{where}, {appointment.place}"


def tell_state(appointment: Appointment) -> str:
    """« Annulé par la personne », « Personne absente, excusée »."""
    state = AppointmentState(appointment.state)
    if state == AppointmentState.CANCELLED and appointment.cancelled_by:
        return f"Annulé par {CANCELLED_BY_LABELS[CancelledBy(appointment.cancelled_by)]}"
    if state == AppointmentState.NO_SHOW:
        return "Personne absente, excusée" if appointment.is_excused else "Personne absente, non excusée"
    return STATE_LABELS[state]


def _context(sheet: AppointmentSheet, form: NoteForm | None = None) -> dict[str, Any]:
    appointment, now = sheet.appointment, clock.now()
    state = AppointmentState(appointment.state)
    passages = PASSAGES[state] if sheet.may_write else frozenset()
    return {
        **_head(appointment),
        "state": tell_state(appointment),
        "tag": STATE_TAGS[state],
        "pairs": _pairs(sheet),
        "may_move": AppointmentState.MOVED in passages,
        "may_settle": not passages.isdisjoint(AFTER_ITS_START) and appointment.starts_at <= now,
        "may_miss": appointment.person_id is not None,
        "may_restore": AppointmentState.PLANNED in passages,
        "note": sheet.note,
        "note_form": (form or NoteForm(initial={"note": sheet.note})) if sheet.may_note else None,
        "visit": sheet.visit,
        "alerts": describe_alerts(sheet.alerts),
        "home": sheet.home,
        "person_url": reverse("people:person", args=[appointment.person_id]) if appointment.person else "",
        "earlier": [tell_when(each) for each in sheet.earlier],
        "file_alerts_url": reverse("agenda:alerts", args=[appointment.container_id]) if appointment.container_id else "",
        "holds_file": sheet.may_note and appointment.container_id is not None,
    }


def _pairs(sheet: AppointmentSheet) -> list[Pair]:
    appointment = sheet.appointment
    pairs = [Pair("Quand", tell_when(appointment)), Pair("Avec", ", ".join(agent.display_name for agent in sheet.agents))]
    pairs.append(Pair("Lieu", tell_place(appointment)))
    if sheet.visit:
        pairs.append(Pair("Collègue à prévenir", sheet.visit.watcher.display_name))
    pairs.append(Pair("Pris par", f"{appointment.booked_by.display_name}, {format_date_time(appointment.booked_at)}"))
    if appointment.reminded_at and appointment.reminded_by:
        pairs.append(Pair("Rappelé", f"{appointment.reminded_by.display_name}, {format_date_time(appointment.reminded_at)}"))
    return pairs


def _head(appointment: Appointment) -> dict[str, Any]:
    kind = KIND_LABELS[AppointmentKind(appointment.kind)]
    return {
        "appointment": appointment,
        "kind": kind,
        "who": formal_name(appointment.person) if appointment.person else "",
        "when": tell_when(appointment),
        "day_url": f"{reverse('agenda:calendar')}?vue=jour&jour={day_of(appointment.starts_at).isoformat()}",
    }


def _writable(appointment_id: UUID) -> Appointment:
    agent = agenda_agent()
    appointment = find_appointment(agent, appointment_id)
    if not can_write_appointment(agent, appointment):
        raise Http404
    return appointment


def _back(request: HttpRequest, appointment: Appointment, told: str, *, undo_url: str = "") -> HttpResponse:
    press(request, lambda: None, told, undo_url=undo_url)
    return redirect("agenda:appointment", appointment_id=appointment.pk)
