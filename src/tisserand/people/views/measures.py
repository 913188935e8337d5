"""Dated legal facts: noted, ended, removed when noted by mistake."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.people.api import (
    Impossible,
    Measure,
    MeasureNature,
    Person,
    end_measure,
    record_measure,
    relatives_of,
    remove_measure,
)
from tisserand.people.forms import EndForm, MeasureForm
from tisserand.people.forms.labels import KIND_LABELS, NATURES
from tisserand.people.views.found import find_writable, go_to_person
from tisserand.secrecy.api import get_visible


@require_http_methods(["GET", "POST"])
def add_measure(request: HttpRequest, person_id: UUID, nature: str) -> HttpResponse:
    """One more fact of that nature."""
    agent, person = find_writable(person_id)
    try:
        kind_of_fact = MeasureNature(nature)
    except ValueError as error:
        raise Http404 from error
    sent = request.POST if request.method == "POST" else None
    form = MeasureForm(sent, nature=kind_of_fact, relatives=relatives_of(agent, person))
    if form.is_bound and form.is_valid():
        try:
            record_measure(person=person, nature=kind_of_fact, decision=form.decision, on=clock.today())
        except Impossible as error:
            form.add_faults(error.faults)
        else:
            announce(request, "C’est noté.")
            return go_to_person(person)
    context = {"person": person, "form": form, "title": NATURES[kind_of_fact]}
    return render(request, "people/measure.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def close_measure(request: HttpRequest, person_id: UUID, measure_id: UUID) -> HttpResponse:
    """The end of a measure."""
    person, measure = _find(person_id, measure_id)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"ended_on": measure.ends_on or clock.today()})
    form.fields["ended_on"].label = "Premier jour sans cette mesure"
    form.fields["ended_on"].help_text = "Pour une mesure renouvelée, notez aussi la nouvelle."
    if form.is_bound and form.is_valid():
        try:
            end_measure(measure=measure, ended_on=form.cleaned_data["ended_on"])
        except Impossible as error:
            form.add_faults(error.faults)
        else:
            announce(request, "Fin notée.")
            return go_to_person(person)
    context = {"person": person, "form": form, "title": KIND_LABELS[measure.dated.kind]}
    return render(request, "people/end_measure.html", context, status=form.status)


@require_POST
def drop_measure(request: HttpRequest, person_id: UUID, measure_id: UUID) -> HttpResponse:
    """A fact noted by mistake."""
    person, measure = _find(person_id, measure_id)
    remove_measure(measure=measure)
    announce(request, "Retiré.")
    return go_to_person(person)


def _find(person_id: UUID, measure_id: UUID) -> tuple[Person, Measure]:
    _, person = find_writable(person_id)
    return person, get_visible(Measure.objects.filter(person=person).select_related("person"), pk=measure_id)
