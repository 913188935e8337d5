"""Safety alerts of a file: written, renewed, lifted by whoever may write in it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.messages import WARNING
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.agenda.actions import alerts as actions
from tisserand.agenda.enums import AlertSubject
from tisserand.agenda.forms.visits import AlertForm, RenewForm
from tisserand.agenda.models import SafetyAlert
from tisserand.agenda.policies import can_write_alert
from tisserand.agenda.queries.alerts import alerts_of_file
from tisserand.agenda.queries.files import persons_of_file
from tisserand.agenda.rules.labels import ALERT_SUBJECT_LABELS
from tisserand.agenda.rules.safety import ALERT_MONTHS, alert_holds
from tisserand.agenda.views.booking import EDIT
from tisserand.agenda.views.refusals import agenda_agent, attempt, press
from tisserand.foundation import clock
from tisserand.foundation.dates import add_months
from tisserand.interface.notices import announce
from tisserand.people.api import formal_name
from tisserand.secrecy.api import StaleVersion, current_agent, get_visible, refused_is_absent


@refused_is_absent
@require_http_methods(EDIT)
def show_alerts(request: HttpRequest, container_id: UUID) -> HttpResponse:
    """The alerts of a file, and a new one."""
    _require_writer(container_id)
    today = clock.today()
    posted = request.POST if request.method == "POST" else None
    initial = {"observed_on": today, "expires_on": add_months(today, ALERT_MONTHS), "about": "premises"}
    form = AlertForm(posted, persons=persons_of_file(container_id), initial=initial)
    if posted is not None and form.is_valid() and attempt(form, lambda: _raise(form, container_id, today)) is not None:
        announce(request, "Alerte notée.")
        return redirect("agenda:alerts", container_id=container_id)
    context = {"alerts": [_describe(each, today) for each in alerts_of_file(current_agent(), container_id)], "form": form}
    return render(request, "agenda/alerts.html", context, status=form.status)


@refused_is_absent
@require_POST
def renew_alert(request: HttpRequest, container_id: UUID, alert_id: UUID) -> HttpResponse:
    """A new end, or none: `lift` says that it no longer holds."""
    _require_writer(container_id)
    alert = get_visible(SafetyAlert.objects.filter(container=container_id), pk=alert_id)
    form = RenewForm(request.POST)
    lifts = "lift" in request.POST
    version = form.data.get("expected_version", "")
    try:
        if lifts:
            expected = int(version) if version.isdigit() else 0
            press(
                request,
                lambda: actions.lift_alert(alert=alert, expected_version=expected, on=clock.today()),
                "Alerte levée.",
            )
        elif form.is_valid():
            typed = form.cleaned_data
            press(request, lambda: actions.renew_alert(alert=alert, on=clock.today(), **typed), "Alerte renouvelée.")
        else:
            announce(request, "Donnez une date pour renouveler l’alerte.", level=WARNING)
    except StaleVersion:
        announce(request, "Cette alerte vient d’être changée par quelqu’un d’autre : relisez-la.", level=WARNING)
    return redirect("agenda:alerts", container_id=container_id)


def _raise(form: AlertForm, container_id: UUID, today: date) -> SafetyAlert:
    typed = form.cleaned_data
    return actions.raise_alert(
        person=form.person_chosen,
        container_id=container_id,
        about=form.about_chosen,
        facts=typed["facts"],
        source=typed["source"],
        observed_on=typed["observed_on"],
        expires_on=typed["expires_on"],
        on=today,
    )


def _describe(alert: SafetyAlert, today: date) -> dict[str, Any]:
    holds = alert_holds(expires_on=alert.expires_on, lifted_on=alert.lifted_on, on=today)
    state = "Active" if holds else f"Levée le {alert.lifted_on:%d/%m/%Y}" if alert.lifted_on else "Expirée"
    return {
        "alert": alert,
        "who": formal_name(alert.person),
        "about": ALERT_SUBJECT_LABELS[AlertSubject(alert.about)],
        "state": state,
        "tag": "bad" if holds else "neutral",
        "is_lifted": alert.lifted_on is not None,
        "form": RenewForm(
            initial={"expires_on": add_months(today, ALERT_MONTHS), "expected_version": alert.version},
            auto_id=f"id_{alert.pk}_%s",
        ),
    }


def _require_writer(container_id: UUID) -> None:
    if not can_write_alert(agenda_agent(), container_id):
        raise Http404
