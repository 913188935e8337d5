"""Demands that could not be met, counted by reason over a period."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tisserand.foundation import clock
from tisserand.foundation.dates import add_months, format_duration, format_short_date
from tisserand.reception.forms.unmet import PeriodForm
from tisserand.reception.queries.unmet import unmet_page
from tisserand.reception.views.refusals import chosen_desk, desk_address, desk_agent
from tisserand.secrecy.api import record


@require_GET
def show_unmet(request: HttpRequest) -> HttpResponse:
    """Counts and lines of a period; the last three months unless days are typed."""
    agent, today = desk_agent(), clock.today()
    service, _ = chosen_desk(request, agent)
    usual = {"du": format_short_date(add_months(today, -3)), "au": format_short_date(today)}
    form = PeriodForm({**usual, **{name: request.GET[name] for name in usual if request.GET.get(name)}}, today=today)
    first_day, last_day = _period(form, today)
    page = unmet_page(service, first_day, last_day)
    record("desk.read_unmet", service)
    context: dict[str, Any] = {
        "service": service,
        "form": form,
        "page": page,
        "counts": [
            {"count": each, "sources": ", ".join(f"{name} : {n}" for name, n in each.by_source.items())} for each in page.counts
        ],
        "travel": format_duration(page.outings.travel_minutes),
        "presence": format_duration(page.outings.presence_minutes),
        "desk_url": desk_address(service.pk),
    }
    return render(request, "reception/unmet.html", context, status=form.status)


def _period(form: PeriodForm, today: date) -> tuple[date, date]:
    typed = form.cleaned_data if form.is_valid() else {}
    last_day = typed.get("au") or today
    return typed.get("du") or add_months(last_day, -3), last_day
