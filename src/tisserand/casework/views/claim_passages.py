"""A claim moved from state to state in few clicks: a page for each passage, with only what it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.casework.actions import claims as actions
from tisserand.casework.enums import ClaimState
from tisserand.casework.forms.claims import (
    RIGHT_LABELS,
    AppealedForm,
    EndedForm,
    FiledForm,
    GrantedForm,
    MissingPapersForm,
    PaperForm,
    RefusedForm,
)
from tisserand.casework.models import Claim
from tisserand.casework.queries.claims import find_claim
from tisserand.casework.queries.frame import file_page, writable_file
from tisserand.casework.rules.claims import CLAIM_TRANSITIONS
from tisserand.casework.rules.support import SupportRefused
from tisserand.casework.views.attempts import attempt, forget_draft
from tisserand.casework.views.page import render_tab
from tisserand.foundation import clock
from tisserand.interface.forms import BaseForm
from tisserand.interface.notices import announce


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: its word in the address, its button, the form of what it needs, the action."""

    slug: str
    label: str
    form: type[BaseForm]
    act: Callable[..., Claim]


PASSAGES: Final = {
    ClaimState.FILED: Passage("depot", "Déposée", FiledForm, actions.file_claim),
    ClaimState.MISSING_PAPERS: Passage("pieces", "Pièces demandées", MissingPapersForm, actions.note_missing_papers),
    ClaimState.GRANTED: Passage("accord", "Accordée", GrantedForm, actions.grant_claim),
    ClaimState.REFUSED: Passage("refus", "Refusée", RefusedForm, actions.refuse_claim),
    ClaimState.APPEALED: Passage("recours", "Recours déposé", AppealedForm, actions.appeal_claim),
    ClaimState.LAPSED: Passage("sans-suite", "Sans suite", BaseForm, actions.lapse_claim),
    ClaimState.ENDED: Passage("fin", "Terminée", EndedForm, actions.end_claim),
}


def passages_of(claim: Claim) -> list[tuple[str, str]]:
    """The passages that the table allows a claim, as labels and addresses."""
    allowed = CLAIM_TRANSITIONS[ClaimState(claim.state)]
    return [
        (passage.label, reverse("casework:pass_claim", args=[claim.file_id, claim.pk, passage.slug]))
        for state, passage in PASSAGES.items()
        if state in allowed
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def pass_claim(request: HttpRequest, file_id: UUID, claim_id: UUID, passage: str) -> HttpResponse:
    """One passage of a claim; its day is today unless told otherwise."""
    page = file_page(request, file_id)
    claim = find_claim(writable_file(request, file_id), claim_id)
    chosen = next((each for each in PASSAGES.values() if each.slug == passage), None)
    if chosen is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = chosen.form(posted, initial=_initial(claim, clock.today()))
    if posted is not None and attempt(form, partial(chosen.act, claim=claim, on=clock.today())) is not None:
        forget_draft(request)
        announce(request, f"Demande notée : {chosen.label.lower()}.")
        return redirect(reverse("casework:claims", args=[file_id]))
    title = f"{RIGHT_LABELS.get(claim.code, claim.code)} : {chosen.label.lower()}"
    return render_tab(request, "casework/claims/edit.html", page, "rights", {"form": form, "title": title}, form.status)


@require_POST
def tick_paper(request: HttpRequest, file_id: UUID, claim_id: UUID, place: int) -> HttpResponse:
    """A document gathered, or not after all."""
    claim = find_claim(writable_file(request, file_id), claim_id)
    form = PaperForm(request.POST)
    if form.is_valid():
        try:
            actions.tick_claim_paper(claim=claim, place=place, gathered=form.cleaned_data["done"])
        except SupportRefused as refused:
            raise Http404 from refused
    return redirect(reverse("casework:claims", args=[file_id]))


def _initial(claim: Claim, today: date) -> dict[str, Any]:
    dated = dict.fromkeys(("decided_on", "appealed_on", "notified_on"), today)
    return {
        **dated,
        "filed_on": today,
        "since": claim.since or today.replace(day=1),
        "until": claim.until,
        "amount": claim.amount,
    }
