"""The administrator's pages: accounts, roles, services, the log."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import Agent, Membership, Role
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.interface.notices import announce
from tisserand.portal.actions import administration as actions
from tisserand.portal.forms.administration import ROLE_LABELS, AccountForm, RoleForm
from tisserand.portal.forms.log_words import describe_log_reason
from tisserand.portal.policies import administered_agents, can_administer
from tisserand.portal.queries.administration import HeldRole, list_accounts, read_log, roles_by_agent
from tisserand.secrecy.api import current_agent, describe_act, get_visible


def _administrator() -> Agent:
    agent = current_agent()
    if not can_administer(agent):
        raise Http404
    return agent


def _account(identifier: UUID) -> Agent:
    return get_visible(administered_agents(_administrator()), pk=identifier)


def _describe(held: HeldRole) -> str:
    label = ROLE_LABELS[Role(held.role)]
    return f"{label}, {held.service}" if held.service else label


@require_GET
def show_accounts(request: HttpRequest) -> HttpResponse:
    """Every account with the roles it holds now."""
    accounts = list_accounts(_administrator(), request.GET.get("curseur"))
    lines = [{"agent": line.agent, "roles": [_describe(held) for held in line.roles]} for line in accounts.lines]
    return render(
        request, "portal/administration/accounts.html", {"lines": lines, "page": accounts.page, "count": accounts.count}
    )


@require_http_methods(["GET", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is shown once."""
    _administrator()
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agent, password = actions.open_account(**form.cleaned_data)
        return render(request, "portal/administration/password.html", {"agent": agent, "password": password}, status=201)
    return render(request, "portal/administration/account_form.html", {"form": form}, status=form.status)


@require_GET
def show_account(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One account: its roles, past ones included, and what can be done with it."""
    return _render_account(request, _account(identifier), RoleForm(agent=current_agent()))


def _render_account(request: HttpRequest, agent: Agent, form: RoleForm) -> HttpResponse:
    rows = roles_by_agent([agent.pk], current=False).get(agent.pk, [])
    roles = [{"held": held, "label": _describe(held), **_tell_end(held)} for held in rows]
    context = {"agent": agent, "roles": roles, "form": form, "is_own": agent == current_agent()}
    return render(request, "portal/administration/account.html", context, status=form.status)


def _tell_end(held: HeldRole) -> dict[str, Any]:
    """The last moment of a role: an end at midnight is told as the day before; and whether it may still be ended."""
    end = held.valid_until
    return {"last": end - timedelta(microseconds=1) if end else None, "is_over": end is not None and end <= clock.now()}


@require_POST
def give_role(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Give a role."""
    agent = _account(identifier)
    form = RoleForm(request.POST, agent=current_agent())
    if not form.is_valid():
        return _render_account(request, agent, form)
    until = form.cleaned_data["until"]
    actions.give_role(
        agent=agent,
        role=Role(form.cleaned_data["role"]),
        service=form.cleaned_data["service"],
        valid_until=datetime.combine(until + timedelta(days=1), time(), PARIS) if until else None,
    )
    announce(request, "Rôle donné.")
    return redirect("portal:account", identifier)


@require_POST
def end_role(request: HttpRequest, identifier: UUID, membership_id: UUID) -> HttpResponse:
    """End a role now."""
    agent = _account(identifier)
    held = get_visible(Membership.objects.filter(agent=agent), pk=membership_id)
    try:
        actions.end_role(membership=held)
        announce(request, "Rôle terminé.")
    except actions.LastAdministrator:
        announce(request, "Ce rôle reste : l’organisation n’aurait plus d’administrateur.", level=messages.WARNING)
    return redirect("portal:account", identifier)


@require_POST
def change_account_state(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Close or reopen an account."""
    agent = _account(identifier)
    try:
        if agent.is_active:
            actions.close_account(agent=agent)
            announce(request, "Compte fermé : ses sessions sont terminées.")
        else:
            actions.reopen_account(agent=agent)
            announce(request, "Compte rouvert.")
    except actions.LastAdministrator:
        announce(request, "Ce compte reste ouvert : l’organisation n’aurait plus d’administrateur.", level=messages.WARNING)
    return redirect("portal:account", identifier)


@require_POST
def renew_password(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Give a new first password, shown once."""
    agent = _account(identifier)
    password = actions.renew_password(agent=agent)
    return render(request, "portal/administration/password.html", {"agent": agent, "password": password}, status=201)


@require_GET
def show_log(request: HttpRequest) -> HttpResponse:
    """The organisation's log, without content."""
    typed = request.GET.get("avant", "")
    lines = read_log(_administrator(), int(typed) if typed.isdecimal() and len(typed) < 16 else None)
    told = [{"line": line, "act": describe_act(line.action), "reason": describe_log_reason(line.reason)} for line in lines]
    return render(request, "portal/administration/log.html", {"lines": told})
