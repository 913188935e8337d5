"""Claims on rights: asked, open or refused in this file."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.casework.actions import claims as actions
from tisserand.casework.forms.claims import (
    CLAIM_LABELS,
    RIGHT_LABELS,
    ClaimChangeForm,
    NewClaimForm,
    claim_texts,
    tell_amount,
)
from tisserand.casework.models import Claim, SupportFile
from tisserand.casework.queries.claims import claim_dates, claims_of, find_claim
from tisserand.casework.queries.files import adults_with_space
from tisserand.casework.queries.frame import file_page, writable_file
from tisserand.casework.rules.claims import ClaimedRight
from tisserand.casework.rules.labels import CLAIM_STATE_LABELS, CLAIM_STATE_TAGS
from tisserand.casework.rules.recourse import next_day
from tisserand.casework.views.attempts import attempt, forget_draft
from tisserand.casework.views.claim_passages import passages_of
from tisserand.casework.views.conflicts import is_choice, read_choice, show_conflict
from tisserand.casework.views.page import render_tab
from tisserand.foundation import clock
from tisserand.interface.components import ChecklistItem
from tisserand.interface.notices import announce
from tisserand.people.api import Person, composition, person_label
from tisserand.secrecy.api import StaleVersion

EDIT = ["GET", "HEAD", "POST"]


def claims_context(file: SupportFile) -> dict[str, Any]:
    """What `casework/claims/_list.html` needs beside `page`."""
    today = clock.today()
    rows = [
        {
            "claim": claim,
            "right": RIGHT_LABELS.get(claim.code, claim.code),
            "person": person_label(claim.person) if claim.person else "Le ménage",
            "state": CLAIM_STATE_LABELS[claim.state],
            "tag": CLAIM_STATE_TAGS[claim.state],
            "amount": tell_amount(claim).removeprefix(" : "),
            "next": next_day(claim.code, claim_dates(claim), today),
            "passages": passages_of(claim),
            "papers": paper_items(claim),
        }
        for claim in claims_of(file)
    ]
    return {"claims": rows}


def paper_items(claim: Claim) -> list[ChecklistItem]:
    """The documents of a claim, to tick."""
    return [
        ChecklistItem(label, reverse("casework:tick_claim_paper", args=[claim.file_id, claim.pk, place]), done=done)
        for place, (label, done) in enumerate(claim.papers or [])
    ]


@require_GET
def list_claims(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Claims of a file."""
    page = file_page(request, file_id)
    return render_tab(request, "casework/claims/list.html", page, "rights", claims_context(page.file))


@require_http_methods(EDIT)
def add_claim(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A right to ask, asked or open; `?droit=` fills in its code."""
    page = file_page(request, file_id)
    file, on = writable_file(request, file_id), clock.today()
    posted = request.POST if request.method == "POST" else None
    wanted = {"code": request.GET.get("droit", ""), "state": "to_ask"}
    form = NewClaimForm(posted, persons=_persons(file), initial=wanted)

    def act(**typed: Any) -> Claim:
        return actions.note_claim(
            file=file,
            code=ClaimedRight(typed["code"]),
            person_id=typed["person"],
            dates=form.dates,
            remark=typed["remark"],
            on=on,
        )

    if posted is not None and attempt(form, act) is not None:
        forget_draft(request)
        announce(request, "Droit noté.")
        return redirect(reverse("casework:claims", args=[file.pk]))
    return render_tab(
        request, "casework/claims/edit.html", page, "rights", {"form": form, "title": "Noter un droit"}, form.status
    )


@require_http_methods(EDIT)
def edit_claim(request: HttpRequest, file_id: UUID, claim_id: UUID) -> HttpResponse:
    """What became of a claim."""
    page = file_page(request, file_id)
    file = writable_file(request, file_id)
    claim = find_claim(file, claim_id)
    listed = reverse("casework:claims", args=[file.pk])
    form = _change_form(request, claim)
    if request.method == "POST":
        try:
            made = attempt(form, lambda **typed: _change(claim, form, typed))
        except StaleVersion as stale:
            return show_conflict(
                request,
                title="Modifier la demande",
                labels=CLAIM_LABELS,
                mine=_told({name: str(form[name].value() or "") for name in CLAIM_LABELS}),
                theirs=_told(claim_texts(stale.current)),
                current=stale.current,
                cancel_url=listed,
            )
        if made is not None:
            forget_draft(request)
            announce(request, "Demande mise à jour.")
            return redirect(listed)
    context = {"form": form, "title": RIGHT_LABELS.get(claim.code, claim.code)}
    return render_tab(request, "casework/claims/edit.html", page, "rights", context, form.status)


def _change_form(request: HttpRequest, claim: Claim) -> ClaimChangeForm:
    if request.method != "POST":
        return ClaimChangeForm(claim=claim, initial={**claim_texts(claim), "expected_version": claim.version})
    typed: Mapping[str, Any] = request.POST
    if is_choice(request.POST):
        told = read_choice(request.POST, _told(claim_texts(claim)))
        codes = {label: code for code, label in CLAIM_STATE_LABELS.items()}
        typed = {**request.POST.dict(), **told, "state": codes.get(told["state"], told["state"])}
    return ClaimChangeForm(typed, claim=claim)


def _change(claim: Claim, form: ClaimChangeForm, typed: Mapping[str, Any]) -> Claim:
    return actions.change_claim(
        claim=claim,
        expected_version=typed["expected_version"],
        dates=form.dates,
        remark=typed["remark"],
        reason=typed["reason"],
        on=clock.today(),
    )


def _told(texts: Mapping[str, str]) -> dict[str, str]:
    return {**texts, "state": CLAIM_STATE_LABELS.get(texts["state"], texts["state"])}


def _persons(file: SupportFile) -> list[Person]:
    known = {person.pk: person for person in adults_with_space(file, clock.today())}
    members = composition(file.household_id, clock.today()) if file.household_id else []
    return list({**known, **{line.person.pk: line.person for line in members}}.values())
