"""The administrator's page: how long the kinds of contract may last where no law says so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tisserand.accounts.api import Role
from tisserand.casework.actions import lengths as actions
from tisserand.casework.forms.lengths import LengthForm
from tisserand.casework.queries.lengths import lengths_in
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS
from tisserand.interface.notices import announce
from tisserand.secrecy.api import require_role


@require_http_methods(["GET", "POST"])
def show_lengths(request: HttpRequest) -> HttpResponse:
    """The lengths that the organisation set; set one."""
    agent = require_role(Role.ADMINISTRATOR)
    form = LengthForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        kind, length = form.told
        actions.set_length(kind=kind, length=length)
        announce(request, "Durée enregistrée : elle vaut pour les contrats à rédiger, à changer ou à signer.")
        return redirect("casework:contract_lengths")
    rows = [(each, CONTRACT_KIND_LABELS[each.kind]) for each in lengths_in(agent.organisation_id)]
    return render(request, "casework/contract/lengths.html", {"form": form, "rows": rows}, status=form.status)


@require_POST
def remove_length(request: HttpRequest, length_id: int) -> HttpResponse:
    """Forget one."""
    agent = require_role(Role.ADMINISTRATOR)
    actions.remove_length(row=get_object_or_404(lengths_in(agent.organisation_id), pk=length_id))
    announce(request, "Durée retirée : plus rien ne limite ce contrat.")
    return redirect("casework:contract_lengths")
