"""Assessments: begin one, complete one, read one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.casework.actions import assessment as actions
from tisserand.casework.forms.assessment import (
    AssessmentChangeForm,
    AssessmentForm,
    assessment_labels,
    assessment_texts,
)
from tisserand.casework.forms.situation import read_identifier
from tisserand.casework.forms.told import read_choices, tell_choices
from tisserand.casework.models import Assessment, SupportFile
from tisserand.casework.queries.assessment import (
    aspirations_in_space,
    assessments_of,
    entries_in_space,
    find_assessment,
    view_assessment,
)
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.frame import FilePage, file_page
from tisserand.casework.rules.assessment import domains_of
from tisserand.casework.views.assessment_sheet import make_sheet, take_over_url
from tisserand.casework.views.conflicts import is_choice, read_choice, show_conflict
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.situation_parts import (
    Space,
    go_back,
    posted_in,
    read_space,
    show_form,
    situation_url,
    writable_page,
)
from tisserand.foundation import clock
from tisserand.secrecy.api import StaleVersion, discard_submitted

TEMPLATE = "casework/situation/assessment_form.html"


@require_GET
def show_assessment(request: HttpRequest, file_id: UUID, assessment_id: UUID) -> HttpResponse:
    """One assessment, in the space of one adult or in common."""
    page = file_page(request, file_id)
    space = _space(request, page.file)
    assessment = find_assessment(page.file, assessment_id)
    sheet = make_sheet(view_assessment(assessment, space.adult_id, page.file.service.profile), space)
    context = {"sheet": sheet, "space": space, "back_url": f"{situation_url(page.file)}{space.query}"}
    return render_tab(request, "casework/situation/assessment.html", page, "situation", context)


@require_http_methods(["GET", "POST"])
def make_assessment(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A new assessment: empty, or begun from an earlier one when that is asked for."""
    page = writable_page(request, file_id)
    file, space, today = page.file, _space(request, page.file), clock.today()
    known: dict[str, Any] = {"has_aspirations": _has_aspirations(space), "latest": today}
    known["domains"] = domains_of(file.service.profile, today)
    form = AssessmentForm(posted_in(request), initial={"made_on": today, **_taken_over(request, space)}, **known)
    if form.is_valid():
        actions.make_assessment(file=file, space_id=space.adult_id, **_typed(form))
        _discard_draft(request)
        return go_back(request, file, "Évaluation enregistrée.", "evaluation")
    latest = assessments_of(file).first()
    context = {
        "space": space,
        "draft_key": f"file:{file.pk}:assessment:{space.adult_id or 'common'}",
        "take_over_url": take_over_url(space, latest) if latest and "reprendre" not in request.GET else "",
    }
    return show_form(request, page, form, title="Nouvelle évaluation", template=TEMPLATE, context=context)


@require_http_methods(["GET", "POST"])
def change_assessment(request: HttpRequest, file_id: UUID, assessment_id: UUID) -> HttpResponse:
    """An assessment completed in the space of one adult or in common."""
    page = writable_page(request, file_id)
    space = _space(request, page.file)
    assessment = find_assessment(page.file, assessment_id)
    form = _change_form(request, assessment, space)
    if form.is_valid():
        try:
            actions.complete_assessment(
                assessment=assessment,
                expected_version=form.cleaned_data["expected_version"],
                space_id=space.adult_id,
                **_typed(form),
            )
        except StaleVersion:
            return _show_stale(request, page, form, space, assessment)
        else:
            _discard_draft(request)
            return go_back(request, page.file, "Évaluation complétée.", "evaluation")
    context = {
        "space": space,
        "draft_key": f"file:{page.file.pk}:assessment:{assessment.pk}:{space.adult_id or 'common'}",
        "take_over_url": "",
    }
    return show_form(request, page, form, title="Compléter l’évaluation", template=TEMPLATE, context=context)


def _space(request: HttpRequest, file: SupportFile) -> Space:
    return read_space(request, file, adults_with_space(file, clock.today()))


def _has_aspirations(space: Space) -> bool:
    """Each adult has their own; what is common to the household has none."""
    return space.adult_id is not None


def _taken_over(request: HttpRequest, space: Space) -> dict[str, str]:
    """What the earlier assessment named in the address says in this space; nothing unless it is named."""
    asked = read_identifier(request.GET.get("reprendre", ""))
    if asked is None:
        return {}
    texts = _texts(find_assessment(space.file, asked), space)
    return {name: text for name, text in texts.items() if name != "made_on"}


def _texts(assessment: Assessment, space: Space) -> dict[str, str]:
    domains = domains_of(space.file.service.profile, assessment.made_on)
    aspirations = aspirations_in_space(assessment, space.adult_id) if _has_aspirations(space) else None
    return assessment_texts(entries_in_space(assessment, space.adult_id), domains, assessment.made_on, aspirations)


def _typed(form: AssessmentForm) -> dict[str, Any]:
    typed = form.cleaned_data
    return {"made_on": typed["made_on"], "entries": form.entries, "aspirations": typed.get("aspirations", "")}


def _change_form(request: HttpRequest, assessment: Assessment, space: Space) -> AssessmentChangeForm:
    known: dict[str, Any] = {
        "domains": domains_of(space.file.service.profile, assessment.made_on),
        "has_aspirations": _has_aspirations(space),
        "latest": clock.today(),
    }
    texts = _texts(assessment, space)
    if request.method != "POST":
        return AssessmentChangeForm(initial={**texts, "expected_version": assessment.version}, **known)
    posted: Any = request.POST
    if is_choice(posted):
        blank = AssessmentChangeForm(**known)
        told = read_choice(posted, tell_choices(blank, texts))
        posted = {**read_choices(blank, told), "expected_version": posted.get("expected_version")}
    return AssessmentChangeForm(posted, **known)


def _show_stale(
    request: HttpRequest, page: FilePage, form: AssessmentChangeForm, space: Space, assessment: Assessment
) -> HttpResponse:
    current = find_assessment(page.file, assessment.pk)
    labels = assessment_labels(form.domains, has_aspirations=_has_aspirations(space))
    typed = form.cleaned_data
    aspirations = typed["aspirations"] if _has_aspirations(space) else None
    mine = assessment_texts(form.entries, form.domains, typed["made_on"], aspirations)
    return show_conflict(
        request,
        title="Évaluation",
        labels=labels,
        mine=tell_choices(form, mine),
        theirs=tell_choices(form, _texts(current, space)),
        current=current,
        cancel_url=f"{situation_url(page.file)}{space.query}",
    )


def _discard_draft(request: HttpRequest) -> None:
    key, tab = request.POST.get("draft_key", ""), request.POST.get("draft_tab", "")
    if key and tab:
        discard_submitted(key=key, tab=tab)
