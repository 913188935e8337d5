"""The register of elected domiciles: its list, a request, one domicile, the counts of a year, the certificate."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import Service
from tisserand.foundation import clock
from tisserand.foundation.documents import render_pdf
from tisserand.interface.components import Chip
from tisserand.interface.notices import announce
from tisserand.people.api import formal_name, search_persons, visible_persons
from tisserand.procedures.actions import domicile as actions
from tisserand.procedures.forms.domicile import RequestForm, SearchForm, attempt
from tisserand.procedures.models import Domicile
from tisserand.procedures.policies import domiciling_services
from tisserand.procedures.queries.domicile import (
    DomicileLine,
    closed_domiciles,
    count_year,
    find_domicile,
    line_of,
    mails_of,
    register_of,
    signs_of,
)
from tisserand.procedures.rules.domicile import read_rules
from tisserand.procedures.rules.domicile_print import CertificateTerms, compose_certificate
from tisserand.procedures.rules.labels import (
    DOMICILE_LABELS,
    DOMICILE_TAGS,
    ENDING_LABELS,
    MOVE_LABELS,
    PRESENCE_LABELS,
    REFUSAL_LABELS,
)
from tisserand.procedures.views.domicile_forms import ACTS, forms_of
from tisserand.procedures.views.frame import EDIT
from tisserand.secrecy.api import current_agent, get_visible, record

FOUND_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class ToldDomicile:
    """A line of the register, worded; `asks` says what it asks for."""

    line: DomicileLine
    name: str
    state: str
    tag: str
    asks: tuple[tuple[str, str], ...]


@require_GET
def list_domiciles(request: HttpRequest) -> HttpResponse:
    """The register, what asks for something first; `?vue=closes` those refused or ended."""
    _require_service()
    agent, today = current_agent(), clock.today()
    is_closed = request.GET.get("vue") == "closes"
    found = closed_domiciles(agent, today) if is_closed else register_of(agent, today)
    here = reverse("procedures:domiciles")
    views = [Chip("En cours", here, not is_closed), Chip("Refusées ou terminées", f"{here}?vue=closes", is_closed)]
    context = {"lines": [tell(line) for line in found], "views": views, "rules": read_rules()}
    return render(request, "procedures/domiciles.html", context)


@require_http_methods(EDIT)
def choose_person(request: HttpRequest) -> HttpResponse:
    """Find whom the domicile is for; posted, so that no name is in an address."""
    _require_service()
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = list(search_persons(current_agent(), form.cleaned_data["text"])[:FOUND_AT_MOST]) if form.is_valid() else None
    named = [(person, formal_name(person)) for person in found] if found is not None else None
    return render(request, "procedures/domicile_person.html", {"form": form, "found": named}, status=form.status)


@require_http_methods(EDIT)
def request_domicile(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Register the request of a person."""
    service = _require_service()
    person = get_visible(visible_persons(current_agent()), pk=person_id)
    form = RequestForm(request.POST if request.method == "POST" else None, initial={"requested_on": clock.today()})
    if request.method == "POST":
        made = attempt(form, partial(actions.request_domicile, service=service, person=person, on=clock.today()))
        if made is not None:
            announce(request, "Demande enregistrée : son délai de réponse court.")
            return redirect("procedures:domicile", domicile_id=made.pk)
    context = {"form": form, "name": formal_name(person), "rules": read_rules(), "service": service}
    return render(request, "procedures/domicile_request.html", context, status=form.status)


@require_GET
def show_domicile(request: HttpRequest, domicile_id: UUID) -> HttpResponse:
    """One domicile: where it stands, its signs, its mail, what may be done."""
    domicile = find_domicile(current_agent(), domicile_id)
    return _show(request, domicile, {})


@require_POST
def act_on_domicile(request: HttpRequest, domicile_id: UUID, act: str) -> HttpResponse:
    """One act of the page: decision, sign, mail, absence, renewal, end."""
    domicile = find_domicile(current_agent(), domicile_id)
    if act not in ACTS:
        raise Http404
    chosen = ACTS[act]
    form = chosen.form(request.POST, auto_id=f"{act}_%s")
    made: Any = attempt(form, partial(chosen.act, domicile, on=clock.today()))
    if made is None:
        return _show(request, domicile, {act: form})
    announce(request, chosen.done)
    return redirect("procedures:domicile", domicile_id=made.pk if isinstance(made, Domicile) else domicile.pk)


@require_GET
def certificate(request: HttpRequest, domicile_id: UUID) -> HttpResponse:
    """The certificate of a domicile in force, as a PDF."""
    domicile = find_domicile(current_agent(), domicile_id)
    if domicile.starts_on is None or domicile.ends_on is None or not line_of(domicile, clock.today()).standing.is_valid:
        raise Http404
    record("domicile.print", domicile)
    service, agent = domicile.service, current_agent()
    terms = CertificateTerms(
        organisation=service.organisation.name,
        service=service.name,
        lines=tuple(line.strip() for line in service.address.splitlines() if line.strip()),
        town=service.town,
        agent=agent.display_name,
        job_title=agent.job_title,
        person=formal_name(domicile.person),
        born_on=domicile.person.birth_date,
        starts_on=domicile.starts_on,
        ends_on=domicile.ends_on,
        on=clock.today(),
        rules=read_rules(),
    )
    pdf = render_pdf(compose_certificate(terms), at=clock.now())
    headers = {"Content-Disposition": 'attachment; filename="attestation-domicile.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_GET
def show_counts(request: HttpRequest) -> HttpResponse:
    """The counts of a year (`?annee=`), for the report to the prefect."""
    service, this_year = _require_service(), clock.today().year
    asked = request.GET.get("annee", "")
    year = int(asked) if asked.isdecimal() and 2000 <= int(asked) <= this_year else this_year
    counts = count_year(service, year)
    reasons = [(REFUSAL_LABELS.get(code, code), number) for code, number in counts.refused.items()]
    endings = [(ENDING_LABELS.get(code, code), number) for code, number in counts.ended.items()]
    context = {
        "counts": counts,
        "refused": reasons,
        "ended": endings,
        "years": [Chip(str(each), f"?annee={each}", each == year) for each in range(this_year, this_year - 4, -1)],
        "service": service,
    }
    return render(request, "procedures/domicile_counts.html", context)


def tell(line: DomicileLine) -> ToldDomicile:
    """A line of the register, worded."""
    standing = line.standing
    asks = (
        ("bad", "Attestation expirée") if standing.is_expired else None,
        ("warn", "À renouveler") if standing.renewal_due else None,
        ("warn", "Radiation à examiner") if standing.removal_proposed else None,
    )
    state = line.domicile.state
    told = tuple(each for each in asks if each is not None)
    return ToldDomicile(line, formal_name(line.domicile.person), DOMICILE_LABELS[state], DOMICILE_TAGS[state], told)


def _show(request: HttpRequest, domicile: Domicile, typed: dict[str, Any]) -> HttpResponse:
    line = line_of(domicile, clock.today())
    context = {
        "told": tell(line),
        "rules": read_rules(),
        "signs": [(sign, PRESENCE_LABELS[sign.presence]) for sign in signs_of(domicile)[:20]],
        "mails": [(mail, MOVE_LABELS[mail.move]) for mail in mails_of(domicile)[:20]],
        "ending": ENDING_LABELS.get(domicile.ending, ""),
        "refusal": REFUSAL_LABELS.get(domicile.refusal, ""),
        "groups": forms_of(line, typed, clock.today()),
    }
    return render(request, "procedures/domicile.html", context, status=422 if typed else 200)


def _require_service() -> Service:
    service = domiciling_services(current_agent()).order_by("name", "id").first()
    if service is None:
        raise Http404
    return service
