"""Funds and stocks, set up by team managers and administrators."""

from typing import Any
from uuid import UUID

from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.accounts.api import Role, Service, services_of
from tisserand.aid.actions.funds import add_fund, change_fund
from tisserand.aid.actions.stock import add_stock, change_stock
from tisserand.aid.enums import StockKind
from tisserand.aid.forms.settings import FundForm, StockForm
from tisserand.aid.policies import can_manage_stock, can_set_up, running_services
from tisserand.aid.queries.funds import find_settable_fund, list_settable
from tisserand.aid.queries.stock import find_stock, stock_lines
from tisserand.aid.rules.labels import DECIDER_LABELS, FUND_KIND_LABELS, STOCK_KIND_LABELS
from tisserand.aid.views.attempts import EDIT, attempt, typed_in
from tisserand.interface.notices import announce
from tisserand.secrecy.api import current_agent, refused_is_absent


@require_GET
def show_settings(request: HttpRequest) -> HttpResponse:
    """The funds of the organisation that the agent sets up, and the stocks of the services that the agent manages."""
    agent = current_agent()
    if not can_set_up(agent):
        raise Http404
    funds = [
        {"fund": fund, "kind": FUND_KIND_LABELS[fund.kind], "decider": DECIDER_LABELS[fund.decider]}
        for fund in list_settable(agent)
    ]
    manages = services_of(agent, Role.TEAM_MANAGER).exists()
    stocks = stock_lines(agent, only_active=False) if manages else []
    lines = [{"line": line, "kind": STOCK_KIND_LABELS[line.stock.kind]} for line in stocks]
    return render(request, "aid/settings/page.html", {"funds": funds, "stocks": lines, "manages": manages})


@refused_is_absent
@require_http_methods(EDIT)
def edit_fund(request: HttpRequest, fund_id: UUID | None = None) -> HttpResponse:
    """Add a fund, or change its rules."""
    agent = current_agent()
    if not can_set_up(agent):
        raise Http404
    fund = find_settable_fund(agent, fund_id) if fund_id else None
    services = list(running_services(agent).order_by("name", "id"))
    initial = (
        {**model_to_dict(fund), "expected_version": fund.version}
        if fund
        else {"service": str(services[0].pk)}
        if services
        else {}
    )
    form = FundForm(typed_in(request), services=services, is_new=fund is None, initial=initial)

    def act() -> object:
        told = form.cleaned_data
        if fund:
            return change_fund(fund=fund, **told)
        return add_fund(service=_chosen(services, told.pop("service")), **told)

    if request.method == "POST" and attempt(form, act) is not None:
        announce(request, "Fonds enregistré.")
        return redirect("aid:settings")
    return _render(request, form, fund.name if fund else "Ajouter un fonds d’aide", "Enregistrer le fonds")


@refused_is_absent
@require_http_methods(EDIT)
def edit_stock(request: HttpRequest, stock_id: UUID | None = None) -> HttpResponse:
    """Open a stock for a service that the agent manages, or change its limits."""
    agent = current_agent()
    services = list(services_of(agent, Role.TEAM_MANAGER).order_by("name", "id"))
    stock = find_stock(agent, stock_id) if stock_id else None
    if not services or (stock and not can_manage_stock(agent, stock)):
        raise Http404
    fields = tuple(StockForm.base_fields)
    known = {**model_to_dict(stock, fields), "expected_version": stock.version} if stock else {"service": str(services[0].pk)}
    form = StockForm(typed_in(request), services=services, is_new=stock is None, initial=known)

    def act() -> object:
        told = form.cleaned_data
        if stock:
            return change_stock(stock=stock, **told)
        service, kind = _chosen(services, told.pop("service")), StockKind(told.pop("kind"))
        return add_stock(service=service, kind=kind, **told)

    if request.method == "POST" and attempt(form, act) is not None:
        announce(request, "Réserve enregistrée.")
        return redirect("aid:settings")
    return _render(request, form, stock.name if stock else "Ouvrir une réserve d’aide d’urgence", "Enregistrer la réserve")


def _chosen(services: list[Service], key: str) -> Service:
    return next(service for service in services if str(service.pk) == key)


def _render(request: HttpRequest, form: Any, title: str, action: str) -> HttpResponse:
    return render(request, "aid/settings/form.html", {"form": form, "title": title, "action": action}, status=form.status)
