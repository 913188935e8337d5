"""Correct a person's particulars; when two people do so at once, the second sees what changed and chooses."""

import json
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.interface.versions import compare_versions
from tisserand.people.api import Impossible, Person, StalePerson, correct_person, record_death
from tisserand.people.forms import CorrectionForm, DeathForm, describe_particulars, write_particulars
from tisserand.people.forms.identity import particulars_labels
from tisserand.people.views.found import discard_draft, find_writable, go_to_person


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The form of a person's particulars."""
    _, person = find_writable(person_id)
    if request.method != "POST":
        read = write_particulars(person)
        initial = read | {"expected_version": str(person.version), "read": json.dumps(read)}
        return _show_form(request, person, CorrectionForm(initial=initial, on=clock.today()))
    sent = _choose(request, person)
    form = CorrectionForm(sent, on=clock.today(), deceased_on=person.deceased_on)
    if not form.is_valid():
        return _show_form(request, person, form)
    try:
        correct_person(
            person=person,
            expected_version=form.cleaned_data["expected_version"],
            particulars=form.particulars,
            on=clock.today(),
        )
    except StalePerson as error:
        return _show_conflict(request, error.current, sent, form.as_read)
    except Impossible as error:
        form.add_faults(error.faults)
        return _show_form(request, person, form)
    discard_draft(request)
    announce(request, "Modifications enregistrées.")
    return go_to_person(person)


@require_http_methods(["GET", "POST"])
def note_death(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The day of a death."""
    _, person = find_writable(person_id)
    form = DeathForm(request.POST if request.method == "POST" else None, initial={"deceased_on": person.deceased_on})
    if form.is_bound and form.is_valid():
        try:
            record_death(person=person, deceased_on=form.cleaned_data["deceased_on"], on=clock.today())
        except Impossible as error:
            form.add_faults(error.faults)
        else:
            announce(request, "Décès noté.")
            return go_to_person(person)
    return render(request, "people/death.html", {"person": person, "form": form}, status=form.status)


def _show_form(request: HttpRequest, person: Person, form: CorrectionForm) -> HttpResponse:
    return render(request, "people/edit.html", {"person": person, "form": form}, status=form.status)


def _choose(request: HttpRequest, person: Person) -> dict[str, str]:
    """What was sent, where, after a conflict, what is saved replaces what was typed in the fields chosen so."""
    saved = write_particulars(person)
    sent = {name: request.POST.get(name, "") for name in (*saved, "expected_version", "read")}
    chosen = {name: saved[name] for name in saved if request.POST.get(f"keep_{name}") == "theirs"}
    return sent | chosen


def _show_conflict(request: HttpRequest, current: Person, sent: dict[str, str], read: dict[str, str]) -> HttpResponse:
    """Both versions of each field that differs; what the second did not touch is proposed as the first saved it."""
    saved = write_particulars(current)
    differences = compare_versions(
        labels=particulars_labels(), mine=describe_particulars(sent), theirs=describe_particulars(saved)
    )
    context = {
        "person": current,
        "rows": [(item, read.get(item.name) == sent[item.name]) for item in differences],
        "sent": [(name, sent[name]) for name in saved],
        "read": json.dumps(saved),
        "author": current.saved_by.display_name,
    }
    return render(request, "people/conflict.html", context, status=409)
