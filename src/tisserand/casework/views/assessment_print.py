"""An assessment as an accessible PDF, in the space of one adult or in common."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tisserand.casework.queries.assessment import assessments_of, find_assessment, read_entry, view_assessment
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.frame import file_page
from tisserand.casework.queries.printing import make_sender, make_subject
from tisserand.casework.rules.assessment_print import AssessmentPaper, compose_assessment
from tisserand.casework.views.assessment_moves import standings_of
from tisserand.casework.views.attempts import PDF, send_file
from tisserand.casework.views.situation_parts import read_space
from tisserand.foundation import clock
from tisserand.foundation.documents import render_pdf
from tisserand.secrecy.api import record


@require_GET
def print_assessment(request: HttpRequest, file_id: UUID, assessment_id: UUID) -> HttpResponse:
    """The PDF of what one space says, and of how its standings moved."""
    page, on = file_page(request, file_id), clock.today()
    file = page.file
    space = read_space(request, file, adults_with_space(file, on))
    assessment = find_assessment(file, assessment_id)
    view = view_assessment(assessment, space.adult_id, file.service.profile)
    paper = AssessmentPaper(
        sender=make_sender(assessment.author, file.service),
        subject=make_subject(space.adult or file.person, on),
        space=space.label,
        author=assessment.author.display_name,
        made_on=assessment.made_on,
        entries=tuple((each.domain, read_entry(row)) for each in view.filled for row in each.entries),
        aspirations=view.aspirations,
        standings=standings_of(list(assessments_of(file)), space),
    )
    record("assessment.print", assessment)
    pdf = render_pdf(compose_assessment(paper, on), at=clock.now())
    return send_file(pdf, f"evaluation-{assessment.made_on.isoformat()}.pdf", PDF)
