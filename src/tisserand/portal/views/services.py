"""The administrator's pages on services."""

from uuid import UUID

from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.accounts.api import ServiceProfile
from tisserand.interface.notices import announce
from tisserand.portal.actions.administration import change_service, open_service
from tisserand.portal.forms.administration import PROFILE_LABELS, ServiceForm
from tisserand.portal.policies import administered_services, can_administer
from tisserand.secrecy.api import current_agent, get_visible


@require_GET
def show_services(request: HttpRequest) -> HttpResponse:
    """Every service of the organisation."""
    if not can_administer(current_agent()):
        raise Http404
    services = administered_services(current_agent()).order_by("name", "id")
    lines = [{"service": service, "profile": PROFILE_LABELS[ServiceProfile(service.profile)]} for service in services]
    return render(request, "portal/administration/services.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
def add_service(request: HttpRequest) -> HttpResponse:
    """Add a service."""
    if not can_administer(current_agent()):
        raise Http404
    form = ServiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        open_service(**form.cleaned_data)
        announce(request, "Service ajouté.")
        return redirect("portal:services")
    return render(
        request, "portal/administration/service_form.html", {"form": form, "title": "Ajouter un service"}, status=form.status
    )


@require_http_methods(["GET", "POST"])
def edit_service(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Change a service."""
    service = get_visible(administered_services(current_agent()), pk=identifier)
    form = ServiceForm(request.POST or None, initial=model_to_dict(service))
    if request.method == "POST" and form.is_valid():
        change_service(service=service, **form.cleaned_data)
        announce(request, "Service modifié.")
        return redirect("portal:services")
    return render(request, "portal/administration/service_form.html", {"form": form, "title": service.name}, status=form.status)
