"""What the views of procedures share: the section of the file, and the page of one procedure with its forms."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from tisserand.casework.api import FilePage, frame_context
from tisserand.foundation import clock
from tisserand.people.api import person_label
from tisserand.procedures.enums import ProcedureState
from tisserand.procedures.forms.procedures import NotesForm, StepForm, VariantForm
from tisserand.procedures.models import Procedure
from tisserand.procedures.queries.procedures import Course, own_delays, read_course
from tisserand.procedures.rules.course import along_the_way, following, untold
from tisserand.procedures.rules.kinds import Step
from tisserand.procedures.views.told import paper_items, tell_clocks, tell_course, tell_steps
from tisserand.secrecy.api import discard_submitted

EDIT: Final = ["GET", "HEAD", "POST"]
SECTION: Final = "procedures:list"
Way = Literal["next", "side"]


@dataclass(frozen=True, slots=True)
class Shown:
    """The forms of a procedure's page that were refused, to be shown again with what was typed."""

    next_form: StepForm | None = None
    side_form: StepForm | None = None
    notes_form: NotesForm | None = None
    variant_form: VariantForm | None = None

    @property
    def status(self) -> int:
        """422 when one was refused."""
        return 422 if any((self.next_form, self.side_form, self.notes_form, self.variant_form)) else 200


def render_section(
    request: HttpRequest, template: str, page: FilePage, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page of the section « Procédures » of the Droits tab."""
    return render(request, template, {**frame_context(page, "rights", SECTION), **context}, status=status)


def show_course(request: HttpRequest, page: FilePage, procedure: Procedure, shown: Shown | None = None) -> HttpResponse:
    """The page of one procedure."""
    course, shown = read_whole(procedure), shown or Shown()
    context = {
        "course": course,
        "line": tell_course(course),
        "steps": tell_steps(course),
        "clocks": tell_clocks(course),
        "papers": paper_items(course),
        "person": person_label(procedure.person),
        "is_open": procedure.state == ProcedureState.UNDER_WAY,
        "is_given_up": procedure.state == ProcedureState.GIVEN_UP,
        "next_form": shown.next_form or make_step_form(course, "next"),
        "side_form": shown.side_form or make_step_form(course, "side"),
        "notes_form": shown.notes_form or NotesForm(initial={"notes": procedure.notes, "expected_version": procedure.version}),
        "variant_form": shown.variant_form or _variant_form(course),
    }
    return render_section(request, "procedures/show.html", page, context, shown.status)


def make_step_form(course: Course, way: Way, typed: QueryDict | None = None) -> StepForm:
    """The form of what comes next, or of what is done along the way or told afterwards."""
    return StepForm(typed, steps=_steps_of(course, way), initial={"day": course.today}, auto_id=f"{way}_%s")


def read_whole(procedure: Procedure) -> Course:
    """The procedure as it stands today."""
    return read_course(procedure, own_delays(procedure.organisation_id), clock.today())


def forget_draft(request: HttpRequest) -> None:
    """Throw away the autosaved draft of a form that was just saved for good."""
    key, tab = request.POST.get("draft_key"), request.POST.get("draft_tab")
    if key and tab:
        discard_submitted(key=key, tab=tab)


def _steps_of(course: Course, way: Way) -> tuple[Step, ...]:
    noted = course.noted
    if way == "next":
        return following(course.kind, noted)
    return (*along_the_way(course.kind, noted), *untold(course.kind, noted))


def _variant_form(course: Course) -> VariantForm | None:
    if not course.kind.variants:
        return None
    return VariantForm(kind=course.kind, initial={"variant": course.procedure.variant})
