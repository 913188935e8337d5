"""Languages, interpreters, somebody trusted: one short form each."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.foundation import clock
from tisserand.interface.forms import BaseForm
from tisserand.interface.notices import announce
from tisserand.people.api import (
    Impossible,
    InterpreterBooking,
    Person,
    PersonLanguage,
    book_interpreter,
    cancel_interpreter,
    note_language,
    remove_language,
    talking_with,
    trust_person,
)
from tisserand.people.forms import InterpreterForm, LanguageForm, TrustedForm
from tisserand.people.views.found import find_writable, go_to_person
from tisserand.secrecy.api import get_visible


@require_http_methods(["GET", "POST"])
def add_language(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A language spoken or read."""
    _, person = find_writable(person_id)
    form = LanguageForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        note_language(person=person, **form.cleaned_data)
        return _saved(request, person, "Langue notée.")
    return _show(request, person, form, "Noter une langue")


@require_POST
def drop_language(request: HttpRequest, person_id: UUID, language_id: UUID) -> HttpResponse:
    """A language noted by mistake."""
    _, person = find_writable(person_id)
    remove_language(language=get_visible(PersonLanguage.objects.filter(person=person).select_related("person"), pk=language_id))
    return _saved(request, person, "Langue retirée.")


@require_http_methods(["GET", "POST"])
def reserve_interpreter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """An interpreter booked; never a child."""
    _, person = find_writable(person_id)
    spoken = talking_with(person, clock.now()).languages
    initial = {"language": spoken[0].language} if spoken else {}
    form = InterpreterForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            book_interpreter(
                person=person,
                language=typed["language"],
                held_at=form.held_at,
                mode=form.mode_typed,
                provider=typed["provider"],
            )
        except Impossible as error:
            form.add_faults(error.faults)
        else:
            return _saved(request, person, "Interprète noté.")
    return _show(request, person, form, "Réserver un interprète")


@require_POST
def release_interpreter(request: HttpRequest, person_id: UUID, booking_id: UUID) -> HttpResponse:
    """The interpreter does not come."""
    _, person = find_writable(person_id)
    bookings = InterpreterBooking.objects.filter(person=person, cancelled_at=None).select_related("person")
    cancel_interpreter(booking=get_visible(bookings, pk=booking_id))
    return _saved(request, person, "Réservation annulée.")


@require_http_methods(["GET", "POST"])
def choose_trusted(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody whom the person trusts."""
    _, person = find_writable(person_id)
    known = talking_with(person, clock.now()).trusted
    initial = {name: getattr(known, name) for name in ("name", "relation", "phone")} if known else {}
    form = TrustedForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        trust_person(person=person, on=clock.today(), **form.cleaned_data)
        return _saved(request, person, "C’est noté.")
    return _show(request, person, form, "Personne de confiance")


def _saved(request: HttpRequest, person: Person, words: str) -> HttpResponse:
    announce(request, words)
    return go_to_person(person)


def _show(request: HttpRequest, person: Person, form: BaseForm, title: str) -> HttpResponse:
    return render(request, "people/talking.html", {"person": person, "form": form, "title": title}, status=form.status)
