"""The manager's page: how each of their services shares a disposable income, and since when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tisserand.accounts.api import Role, services_of
from tisserand.casework.actions import conventions as actions
from tisserand.casework.forms.conventions import ConventionForm
from tisserand.casework.queries.conventions import conventions_in
from tisserand.casework.rules.situation_labels import MEASURE_LABELS
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.secrecy.api import require_role


@require_http_methods(["GET", "POST"])
def set_convention(request: HttpRequest) -> HttpResponse:
    """Read the conventions of the organisation; choose that of a service one manages."""
    agent = require_role(Role.TEAM_MANAGER)
    services = {str(each.pk): each for each in services_of(agent, Role.TEAM_MANAGER)}
    form = ConventionForm(
        request.POST if request.method == "POST" else None,
        services=[(key, each.name) for key, each in services.items()],
        initial={"since": clock.today(), "service": next(iter(services), "")},
    )
    if form.is_valid():
        typed = form.cleaned_data
        actions.set_convention(service=services[typed["service"]], measure=form.measure_chosen, since=typed["since"])
        announce(request, "Façon de partager le reste à vivre enregistrée.")
        return redirect("casework:disposable_convention")
    rows = [(each, MEASURE_LABELS[each.measure]) for each in conventions_in(agent.organisation_id)]
    context: dict[str, Any] = {"form": form, "rows": rows}
    return render(request, "casework/situation/convention.html", context, status=form.status)
