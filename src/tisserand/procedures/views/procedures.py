"""The pages of a file's procedures: the list, one started, one read, one printed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.casework.api import file_page, writable_file
from tisserand.foundation import clock
from tisserand.foundation.documents import render_pdf
from tisserand.interface.notices import announce
from tisserand.procedures.actions import procedures as actions
from tisserand.procedures.enums import ProcedureKind
from tisserand.procedures.forms.procedures import StartForm, attempt
from tisserand.procedures.models import Procedure
from tisserand.procedures.queries.printing import report_terms
from tisserand.procedures.queries.procedures import courses_of, find_procedure, persons_of
from tisserand.procedures.rules.kinds import kind_of, read_kinds
from tisserand.procedures.rules.printing import compose_report, name_report_file
from tisserand.procedures.views.frame import EDIT, forget_draft, read_whole, render_section, show_course
from tisserand.procedures.views.told import procedure_url, tell_course
from tisserand.secrecy.api import current_agent, record


@require_GET
def list_procedures(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The procedures of a file with their next deadline."""
    page = file_page(request, file_id)
    lines = [tell_course(course) for course in courses_of(current_agent(), page.file, clock.today())]
    return render_section(request, "procedures/list.html", page, {"lines": lines})


@require_http_methods(EDIT)
def start(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Choose a kind (`?nature=`), then say where the procedure is."""
    page = file_page(request, file_id)
    file = writable_file(request, file_id)
    code = request.GET.get("nature", "")
    if code not in set(ProcedureKind):
        return render_section(request, "procedures/kinds.html", page, {"kinds": read_kinds().values()})
    kind, on = kind_of(code), clock.today()
    posted = request.POST if request.method == "POST" else None
    form = StartForm(posted, kind=kind, persons=persons_of(file, on), initial={"person": str(file.person_id)})

    def act(**typed: Any) -> Procedure:
        told = {"person_id": typed.pop("person"), **typed}
        return actions.start_procedure(file=file, kind=kind.code, on=on, **told)

    if posted is not None and (made := attempt(form, act)) is not None:
        forget_draft(request)
        announce(request, "Procédure suivie : ses délais sont comptés.")
        return redirect(procedure_url(made))
    return render_section(request, "procedures/start.html", page, {"form": form, "kind": kind}, form.status)


@require_GET
def show(request: HttpRequest, file_id: UUID, procedure_id: UUID) -> HttpResponse:
    """One procedure: its steps, what to do now, its delays, its papers."""
    page = file_page(request, file_id)
    return show_course(request, page, find_procedure(current_agent(), page.file, procedure_id))


@require_GET
def report(request: HttpRequest, file_id: UUID, procedure_id: UUID) -> HttpResponse:
    """The dates, steps and delays as a PDF, to print or to send."""
    page = file_page(request, file_id)
    procedure = find_procedure(current_agent(), page.file, procedure_id)
    course = read_whole(procedure)
    record("procedure.print", procedure)
    pdf = render_pdf(compose_report(report_terms(course, current_agent())), at=clock.now())
    name = name_report_file(course.kind, clock.today())
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
