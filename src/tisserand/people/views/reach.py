"""What reaches a person: shown on request when it is protected, moved, added, removed, protected."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.people.api import (
    ContactKind,
    Impossible,
    add_contact_point,
    address_on,
    can_open_person,
    contacts_of,
    move_person,
    person_sheet,
    remove_contact_point,
    reveal_contact_details,
    set_protection,
)
from tisserand.people.forms import AddressForm, ContactPointForm
from tisserand.people.views.found import find_person, find_reachable, find_writable, go_to_person
from tisserand.people.views.listing import describe_sheet
from tisserand.secrecy.api import get_visible


@require_POST
def reveal_contacts(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show what is protected, once, to whoever holds the file; audited."""
    agent, person = find_person(person_id)
    if not can_open_person(agent, person.pk):
        raise Http404
    reveal_contact_details(person=person)
    today = clock.today()
    contacts = contacts_of(agent, person, on=today, revealed=True)
    context = describe_sheet(person_sheet(agent, person, on=today), contacts)
    return render(request, "people/_contacts.html" if request.headers.get("HX-Request") else "people/person.html", context)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A new address."""
    _, person = find_reachable(person_id)
    initial = AddressForm.initial_on(clock.today(), address_on(person, clock.today()))
    form = AddressForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            move_person(person=person, address=form.address, moved_on=typed["moved_on"], is_protected=typed["is_protected"])
        except Impossible as error:
            form.add_faults(error.faults)
        else:
            announce(request, "Adresse enregistrée.")
            return go_to_person(person)
    return render(request, "people/move.html", {"person": person, "form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def add_contact(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A number or an e-mail address."""
    _, person = find_reachable(person_id)
    form = ContactPointForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        marks = {name: typed[name] for name in ("value", "is_safe", "is_protected")}
        add_contact_point(person=person, kind=ContactKind(typed["kind"]), **marks)
        announce(request, "Coordonnées enregistrées.")
        return go_to_person(person)
    return render(request, "people/contact.html", {"person": person, "form": form}, status=form.status)


@require_POST
def remove_contact(request: HttpRequest, person_id: UUID, point_id: UUID) -> HttpResponse:
    """Remove a number or an e-mail address."""
    _, person = find_reachable(person_id)
    remove_contact_point(point=get_visible(person.contact_points.select_related("person"), pk=point_id))
    announce(request, "Coordonnées retirées.")
    return go_to_person(person)


@require_POST
def protect(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Protect a person (`on` = 1), or lift the protection, which only those who hold the file may do."""
    agent, person = find_writable(person_id)
    is_protected = request.POST.get("on") == "1"
    if not is_protected and not can_open_person(agent, person.pk):
        raise Http404
    set_protection(person=person, is_protected=is_protected)
    announce(request, "Coordonnées protégées." if is_protected else "Protection levée.")
    return go_to_person(person)
