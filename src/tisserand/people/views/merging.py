"""Possible duplicates, two by two; records brought together, and parted again."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import RECEIVING_ROLES
from tisserand.foundation import clock
from tisserand.foundation.dates import format_short_date
from tisserand.interface.notices import announce
from tisserand.people.api import (
    DuplicatePair,
    DuplicateSearch,
    Impossible,
    PairLine,
    Person,
    PersonLine,
    ask_again,
    ask_duplicates,
    check_persons,
    describe_persons,
    last_day_to_undo,
    latest_search,
    merge_persons,
    merges_of,
    review_page,
    tell_apart,
    undo_merge,
    visible_persons,
    writing_services,
)
from tisserand.people.forms import MergeForm
from tisserand.people.forms.labels import FAULTS, REASONS
from tisserand.people.views.found import find_writable, go_to_person
from tisserand.secrecy.api import current_agent, get_visible, require_role

_VERY_LIKELY = 95


@require_GET
def list_duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs alike among the persons the agent sees, the likeliest first."""
    agent = require_role(*RECEIVING_ROLES)
    review = review_page(agent, cursor=request.GET.get("curseur"), on=clock.today())
    context = {
        "review": review,
        "lines": [_describe_pair(line) for line in review.lines],
        "can_write": writing_services(agent).exists(),
        **_describe_search(review.search),
    }
    return render(request, "people/duplicates.html", context)


@require_POST
def look_for_duplicates(request: HttpRequest) -> HttpResponse:
    """Search now; the answer comes by itself, or later."""
    if not writing_services(current_agent()).exists():
        raise Http404
    ask_duplicates()
    return redirect("people:duplicates")


@require_GET
def show_progress(request: HttpRequest) -> HttpResponse:
    """How far the agent's search is: a fragment, asked for again until it ends."""
    agent = require_role(*RECEIVING_ROLES)
    return render(request, "people/_search_progress.html", {**_describe_search(latest_search(agent)), "is_fragment": True})


@require_POST
def say_distinct(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """« Deux personnes »."""
    pair = _find_pair(pair_id)
    tell_apart(pair=pair)
    announce(request, "Deux personnes : c’est noté.", undo_url=reverse("people:compare_again", args=[pair.pk]))
    return redirect("people:duplicates")


@require_POST
def compare_again(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Take « Deux personnes » back."""
    ask_again(pair=_find_pair(pair_id))
    return redirect("people:duplicates")


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, person_id: UUID, partner_id: UUID) -> HttpResponse:
    """« Même personne »: what is kept, and who will see what."""
    _, kept = find_writable(person_id)
    _, absorbed = find_writable(partner_id)
    form = MergeForm(kept, absorbed, request.POST if request.method == "POST" else None)
    faults = check_persons(kept, absorbed)
    if form.is_bound and form.is_valid() and not faults:
        try:
            done = merge_persons(kept=kept, absorbed=absorbed, taken=form.taken, on=clock.today())
        except Impossible as error:
            faults = error.faults
        else:
            announce(request, "Fiches réunies.", undo_url=reverse("people:part", args=[kept.pk, done.pk]))
            return go_to_person(kept)
    context = {**_describe_merge(kept, absorbed, form), "obstacles": [FAULTS[fault] for fault in faults]}
    return render(request, "people/merge.html", context, status=422 if form.is_bound else 200)


@require_POST
def part(request: HttpRequest, person_id: UUID, merge_id: UUID) -> HttpResponse:
    """Two records again."""
    _, kept = find_writable(person_id)
    try:
        undo_merge(merge=get_visible(merges_of(kept).select_related("kept"), pk=merge_id), on=clock.today())
    except Impossible as error:
        announce(request, FAULTS[error.faults[0]])
    else:
        announce(request, "Les deux fiches sont de nouveau séparées.")
    return go_to_person(kept)


def _find_pair(pair_id: UUID) -> DuplicatePair:
    seen = visible_persons(current_agent()).values("pk")
    pair = get_visible(DuplicatePair.objects.filter(one__in=seen, other__in=seen).select_related("one"), pk=pair_id)
    if not writing_services(current_agent()).exists():
        raise Http404
    return pair


def _describe_search(search: DuplicateSearch | None) -> dict[str, Any]:
    return {"search": search, "under_way": search is not None and search.is_under_way, "is_fragment": False}


def _describe_pair(line: PairLine) -> dict[str, Any]:
    is_very_likely = line.pair.score >= _VERY_LIKELY
    return {
        "pair": line.pair,
        "title": f"{line.one.person.full_name} et {line.other.person.full_name}",
        "kind": "warn" if is_very_likely else "neutral",
        "likelihood": "Très ressemblantes" if is_very_likely else "Ressemblantes",
        "reasons": ", ".join(REASONS[reason] for reason in line.reasons),
        "sides": [{"line": each, "facts": _describe_facts(each)} for each in (line.one, line.other)],
    }


def _describe_facts(line: PersonLine) -> list[tuple[str, str]]:
    known_by = ", ".join(str(known) for known in line.known_by)
    return [*_describe_identity(line), *([("Connue de", known_by)] if known_by else [])]


def _describe_identity(line: PersonLine) -> list[tuple[str, str]]:
    person = line.person
    commune = "Adresse protégée" if person.is_protected else line.commune
    pairs = (
        ("Nom de naissance", person.birth_name),
        ("Naissance", format_short_date(person.birth_date) if person.birth_date else "inconnue"),
        ("Commune", commune),
    )
    return [(label, value) for label, value in pairs if value]


def _describe_merge(kept: Person, absorbed: Person, form: MergeForm) -> dict[str, Any]:
    today = clock.today()
    lines = describe_persons(current_agent(), [kept, absorbed], today)
    titles = ("La fiche gardée", "La fiche qui se lira à travers elle")
    return {
        "kept": kept,
        "absorbed": absorbed,
        "form": form,
        "sides": [
            {"title": title, "line": line, "facts": _describe_identity(line)} for title, line in zip(titles, lines, strict=True)
        ],
        "has_protection": kept.is_protected or absorbed.is_protected,
        "last_day": last_day_to_undo(today),
    }
