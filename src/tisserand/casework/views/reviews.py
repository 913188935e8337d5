"""Reviews of the plan with the person, held on the plan's own page; those already held stay below."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from tisserand.casework.actions.reviews import hold_review
from tisserand.casework.forms.reviews import ReviewForm
from tisserand.casework.models import Review, SupportFile
from tisserand.casework.queries.frame import file_page, writable_file
from tisserand.casework.queries.plan import plan_of
from tisserand.casework.views.attempts import attempt, forget_draft
from tisserand.casework.views.page import render_tab
from tisserand.casework.views.plan_parts import frame_reviews, plan_url
from tisserand.foundation import clock
from tisserand.interface.notices import announce


@require_http_methods(["GET", "HEAD", "POST"])
def add_review(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Where each objective is, what the person says, the analysis, when the next review is."""
    file = writable_file(request, file_id)
    form = _make_form(file, request.POST if request.method == "POST" else None)

    def act(**_typed: Any) -> Review:
        return hold_review(file=file, told=form.told(), on=clock.today())

    if request.method == "POST" and attempt(form, act) is not None:
        forget_draft(request)
        announce(request, "Bilan enregistré. Ajustez le plan ci-dessous avec la personne.")
        return redirect(plan_url(file, "reviews"))
    page = file_page(request, file_id)
    context = {"form": form, "reviews": frame_reviews(page.file)}
    return render_tab(request, "casework/plan/review.html", page, "plan", context, form.status)


def _make_form(file: SupportFile, posted: Any) -> ReviewForm:
    today = clock.today()
    return ReviewForm(posted, objectives=[line.objective for line in plan_of(file, today).open], today=today)
