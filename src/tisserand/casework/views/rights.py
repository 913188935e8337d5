"""The Droits tab: what would be estimated, asking for it, its result beside the rights noted, earlier estimates."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.casework.forms.rights import EstimateForm, FormPerson, form_texts, line_numbers, sent_texts, typed_texts
from tisserand.casework.forms.rights_words import LEFT_OUT_WORDS, TYPED
from tisserand.casework.models import SupportFile
from tisserand.casework.queries.claims import claims_of
from tisserand.casework.queries.files import find_readable_file
from tisserand.casework.queries.frame import file_page, writable_file
from tisserand.casework.queries.rights import (
    NO_AGREEMENT,
    Prefill,
    already_open,
    find_run,
    held_rights,
    held_then,
    prefill_estimate,
    sources_of,
)
from tisserand.casework.rules.rights_standing import HeldRight
from tisserand.casework.views.claims import claims_context
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.rights_parts import (
    ADULT_LEFT_OUT,
    CHANGED,
    FROM_FILE,
    has_moved_on,
    progress_of,
    show_estimate,
    show_prefill,
)
from tisserand.foundation import clock
from tisserand.rights.api import SituationFaults, ask_estimate, earlier_runs, latest_run
from tisserand.secrecy.api import current_agent

AS_TOLD, ADD_LINE, REMOVE_LINE, LATE = "as_told", "add_line", "remove_line", "tard"
MOST_LINES: Final = 60


@require_GET
def show_rights(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The tab: the last estimate, or what would be estimated; the rights noted; earlier estimates."""
    page = file_page(request, file_id)
    agent, on = current_agent(), clock.today()
    claims = claims_context(page.file)
    held = held_rights([row["claim"] for row in claims["claims"]], on)
    prefill = prefill_estimate(page.file, held, on)
    run = latest_run(agent, page.file.container_id)
    earlier = earlier_runs(agent, page.file.container_id)
    silent = {left.id for left in prefill.left_out if left.reason == NO_AGREEMENT}
    shown = [row for row in claims["claims"] if str(row["claim"].person_id) not in silent]
    context = {
        "claims": shown,
        "hidden_claims": len(claims["claims"]) - len(shown),
        "prefill": show_prefill(prefill, page, on),
        "estimate": show_estimate(run, held, page, clock.now()) if run else None,
        "has_moved_on": run is not None and has_moved_on(run, prefill),
        "earlier": [each for each in earlier if run is None or each.pk != run.pk],
    }
    return render_tab(request, "casework/rights/page.html", page, "rights", context)


@require_GET
def show_result(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The last estimate as a piece of page: 204 while nothing has changed on the screen; without a script, the tab."""
    file = find_readable_file(current_agent(), file_id)
    run = latest_run(current_agent(), file.container_id)
    if run is None or "HX-Request" not in request.headers:
        return redirect(reverse("casework:rights", args=[file.pk]))
    progress = progress_of(run, clock.now())
    if progress == "waiting" or (progress == "late" and LATE in request.GET):
        return HttpResponse(status=204)
    page = file_page(request, file_id)
    held = held_rights(claims_of(page.file), clock.today())
    context = {"page": page, "estimate": show_estimate(run, held, page, clock.now()), "is_old": False, "is_fragment": True}
    return render(request, "casework/rights/_result.html", context)


@require_GET
def show_run(request: HttpRequest, file_id: UUID, run_id: UUID) -> HttpResponse:
    """An earlier estimate, as it was compared then."""
    page = file_page(request, file_id)
    run = find_run(current_agent(), page.file, run_id)
    estimate = show_estimate(run, held_then(run.situation), page, clock.now())
    context = {"estimate": estimate}
    return render_tab(request, "casework/rights/run.html", page, "rights", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_rights(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Ask for an estimate: with the file's facts as they are (`as_told`), or changed in the form for the estimate only."""
    file, on = writable_file(request, file_id), clock.today()
    held = held_rights(claims_of(file), on)
    prefill = prefill_estimate(file, held, on)
    persons = _form_persons(prefill)
    initial, numbers = form_texts(prefill.payload, persons)
    if request.method != "POST":
        return _show_form(request, file_id, EstimateForm(persons=persons, numbers=numbers, initial=initial))
    if AS_TOLD in request.POST:
        form = EstimateForm(sent_texts(initial), persons=persons, numbers=numbers)
        return _ask_as_told(request, file, prefill, form)
    numbers = line_numbers(request.POST)[:MOST_LINES]
    form = EstimateForm(request.POST, persons=persons, numbers=numbers)
    if ADD_LINE in request.POST or REMOVE_LINE in request.POST:
        return _show_form(request, file_id, _with_other_lines(request, form))
    if form.is_valid():
        return _ask_as_typed(request, file, prefill, form, held)
    return _show_form(request, file_id, form)


def _form_persons(prefill: Prefill) -> list[FormPerson]:
    return [
        FormPerson(each.id, each.label, each.role, LEFT_OUT_WORDS.get(each.reason, ""), each.nationality)
        for each in prefill.everybody
    ]


def _ask_as_told(request: HttpRequest, file: SupportFile, prefill: Prefill, form: EstimateForm) -> HttpResponse:
    if prefill.is_whole:
        try:
            return _ask(file, prefill, prefill.payload, prefill.sources, FROM_FILE)
        except SituationFaults as refused:
            if form.is_valid():
                form.add_situation_faults(refused.faults)
    return _show_form(request, file.pk, form)


def _ask_as_typed(
    request: HttpRequest, file: SupportFile, prefill: Prefill, form: EstimateForm, held: Sequence[HeldRight]
) -> HttpResponse:
    situation = form.situation()
    situation["already_open"] = already_open(held, [person["id"] for person in situation["persons"]])
    try:
        return _ask(file, prefill, situation, sources_of(situation, prefill, TYPED), CHANGED)
    except SituationFaults as refused:
        form.add_situation_faults(refused.faults)
    return _show_form(request, file.pk, form)


def _ask(
    file: SupportFile, prefill: Prefill, situation: Mapping[str, Any], sources: Mapping[str, str], origin: str
) -> HttpResponse:
    counted = {person["id"] for person in situation["persons"]}
    missing = any(left.reason == NO_AGREEMENT and left.id not in counted for left in prefill.left_out)
    notes = {"situation": origin, **({"left_out": ADULT_LEFT_OUT} if missing else {})}
    names = {each.id: each.label for each in prefill.everybody if each.id in counted}
    ask_estimate(container=file.container, situation=situation, sources={**sources, **notes}, names=names)
    return redirect(reverse("casework:rights", args=[file.pk]))


def _with_other_lines(request: HttpRequest, form: EstimateForm) -> EstimateForm:
    """The form as it was typed, with one more income row or one less; nothing is checked."""
    removed = request.POST.get(REMOVE_LINE, "")
    numbers = [number for number in form.numbers if str(number) != removed]
    added = max(form.numbers, default=-1) + 1 if ADD_LINE in request.POST and len(numbers) < MOST_LINES else None
    other = EstimateForm(persons=form.persons, numbers=numbers if added is None else [*numbers, added], initial=typed_texts(form))
    other.new_line = added
    return other


def _show_form(request: HttpRequest, file_id: UUID, form: EstimateForm) -> HttpResponse:
    page = file_page(request, file_id)
    return render_tab(request, "casework/rights/form.html", page, "rights", {"form": form}, form.status)
