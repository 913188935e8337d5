"""Absences and replacements, the team's load, files that nobody follows, co-workers."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import Agent, Role, Service, services_of, workers_of
from tisserand.casework.actions.absence import (
    add_co_worker,
    declare_absence,
    distribute_files,
    end_absence,
    name_replacement,
    remove_co_worker,
)
from tisserand.casework.forms.absence import AbsenceForm, CoWorkerForm, DistributionForm, ReplacementForm
from tisserand.casework.models import Absence
from tisserand.casework.policies import can_add_co_worker
from tisserand.casework.queries.absence import (
    ActMeanwhile,
    absences_seen_by,
    acts_during,
    last_absence_of,
    led_files,
    managed_services,
    uncovered_files,
)
from tisserand.casework.queries.files import find_readable_file
from tisserand.casework.queries.handover import colleagues_of
from tisserand.casework.queries.workload import Load, TeamLoad, loads_by_worker, team_load
from tisserand.casework.rules.life import Intensity
from tisserand.casework.rules.life_labels import INTENSITY_LABELS
from tisserand.casework.views.access import show_access_tab
from tisserand.casework.views.tried import try_act
from tisserand.foundation import clock
from tisserand.foundation.dates import format_date
from tisserand.interface.notices import announce
from tisserand.people.api import formal_name
from tisserand.secrecy.api import current_agent, describe_act, get_visible, refused_is_absent, require_role


@refused_is_absent
@require_http_methods(["GET", "POST"])
def list_absences(request: HttpRequest) -> HttpResponse:
    """Declare days away, one's own or a worker's; see those to come and what happened during the last one."""
    agent, today = require_role(Role.SOCIAL_WORKER, Role.TEAM_MANAGER), clock.today()
    form = AbsenceForm(request.POST if request.method == "POST" else None, absents=_absents(agent))
    if form.is_bound:
        made = try_act(form, lambda: _declare(form))
        if made is not None:
            announce(request, "Absence déclarée. Nommez maintenant qui remplace.")
            return redirect("casework:absence", absence_id=made.pk)
    context = {"form": form, "absences": absences_seen_by(agent, today), "last": last_absence_of(agent, today), "agent": agent}
    return render(request, "casework/life/absences.html", context, status=form.status)


@refused_is_absent
@require_http_methods(["GET", "POST"])
def show_absence(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Name who replaces, on all files or some; once it began, what colleagues did meanwhile."""
    absence = _find(absence_id)
    files = led_files(absence)
    form = _replacement_form(absence, request.POST if request.method == "POST" else None)
    if form.is_bound:
        number = try_act(
            form,
            lambda: name_replacement(
                absence=absence, replacement=form.cleaned_data["replacement"], files=form.cleaned_data["files"]
            ),
        )
        if number is not None:
            name = form.cleaned_data["replacement"].display_name
            announce(request, f"{name} remplace du {format_date(absence.starts_on)} au {format_date(absence.ends_on)}.")
            return redirect("casework:absence", absence_id=absence.pk)
    acts = acts_during(absence) if absence.agent_id == current_agent().pk else []
    context = {
        "absence": absence,
        "form": form,
        "files": files,
        "is_over": absence.ends_on < clock.today(),
        "acts": [_describe_act(each) for each in acts],
    }
    return render(request, "casework/life/absence.html", context, status=form.status)


@refused_is_absent
@require_POST
def finish_absence(request: HttpRequest, absence_id: int) -> HttpResponse:
    """The worker is back."""
    end_absence(absence=_find(absence_id), today=clock.today())
    announce(request, "Absence terminée : les remplacements s’arrêtent maintenant.")
    return redirect("casework:absences")


@require_GET
def show_team(request: HttpRequest) -> HttpResponse:
    """The weighed load of the services that the agent manages."""
    agent, today = require_role(Role.TEAM_MANAGER), clock.today()
    teams = [team_load(agent, service, today) for service in managed_services(agent)]
    context = {
        "teams": [_describe_team(team) for team in teams],
        "intensities": list(INTENSITY_LABELS.values()),
        "weights": [(INTENSITY_LABELS[each], weight) for each, weight in teams[0].weights.by_intensity.items()] if teams else [],
        "uncovered": uncovered_files(agent, today).count(),
    }
    return render(request, "casework/life/team.html", context)


@refused_is_absent
@require_http_methods(["GET", "POST"])
def distribute(request: HttpRequest) -> HttpResponse:
    """Files without anybody to follow them: give several to a worker."""
    agent, today = require_role(Role.TEAM_MANAGER), clock.today()
    services = managed_services(agent)
    chosen = next((each for each in services if str(each.pk) == request.GET.get("service")), services[0] if services else None)
    if chosen is None:
        raise Http404
    rows = list(uncovered_files(agent, today).filter(service=chosen).order_by("lead_worker__last_name", "number", "id"))
    form = DistributionForm(
        request.POST if request.method == "POST" else None, workers=_workers_with_load(agent, chosen), files=rows
    )
    if form.is_bound:
        number = try_act(
            form, lambda: distribute_files(files=form.cleaned_data["files"], worker=form.cleaned_data["replacement"])
        )
        if number is not None:
            announce(request, f"{form.cleaned_data['replacement'].display_name} suit maintenant {number} dossier(s) de plus.")
            return redirect("casework:uncovered")
    context = {"form": form, "rows": [_row(each) for each in rows], "service": chosen, "services": services}
    return render(request, "casework/life/uncovered.html", context, status=form.status)


@refused_is_absent
@require_POST
def ask_co_worker(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Let a colleague take part in the support."""
    file = find_readable_file(current_agent(), file_id)
    if not can_add_co_worker(current_agent(), file):
        raise Http404
    form = CoWorkerForm(request.POST, workers=colleagues_of(file))
    done = try_act(
        form,
        lambda: (
            bool(add_co_worker(file=file, worker=form.cleaned_data["worker"], until=form.cleaned_data["co_worker_until"])) or True
        ),
    )
    if done is None:
        return show_access_tab(request, file_id, co_worker_form=form)
    announce(request, f"{form.cleaned_data['worker'].display_name} intervient maintenant dans ce dossier.")
    return redirect("casework:access", file_id=file.pk)


@refused_is_absent
@require_POST
def end_co_worker(request: HttpRequest, file_id: UUID, worker_id: UUID) -> HttpResponse:
    """Close the file to a co-worker."""
    agent = current_agent()
    file = find_readable_file(agent, file_id)
    worker = get_visible(Agent.objects.filter(organisation=agent.organisation_id), pk=worker_id)
    remove_co_worker(file=file, worker=worker)
    announce(request, f"{worker.display_name} n’intervient plus dans ce dossier.")
    return redirect("casework:access", file_id=file.pk)


def _find(absence_id: int) -> Absence:
    agent = current_agent()
    managed = services_of(agent, Role.TEAM_MANAGER).values("pk")
    rows = Absence.objects.select_related("agent", "service")
    return get_visible(rows.filter(agent=agent) | rows.filter(service__in=managed), pk=absence_id)


def _absents(agent: Agent) -> list[tuple[Agent, Service]]:
    own = [(agent, service) for service in services_of(agent, Role.SOCIAL_WORKER).order_by("name", "id")]
    team = [
        (worker, service)
        for service in managed_services(agent)
        for worker in workers_of(service).exclude(pk=agent.pk).order_by("last_name", "first_name", "id")
    ]
    return [*own, *team]


def _declare(form: AbsenceForm) -> Absence:
    worker, service = form.cleaned_data["absent"]
    return declare_absence(
        worker=worker,
        service=service,
        starts_on=form.cleaned_data["starts_on"],
        ends_on=form.cleaned_data["ends_on"],
        today=clock.today(),
    )


def _replacement_form(absence: Absence, posted: Any) -> ReplacementForm:
    files = led_files(absence)
    colleagues = workers_of(absence.service).exclude(pk=absence.agent_id).order_by("last_name", "first_name", "id")
    workers = [(each, each.display_name) for each in colleagues]
    return ReplacementForm(posted, workers=workers, files=files, initial={"files": [str(file.pk) for file in files]})


def _workers_with_load(agent: Agent, service: Service) -> list[tuple[Agent, str]]:
    team = team_load(agent, service, clock.today())
    loads, away = loads_by_worker(team), {load.worker.pk for load in team.loads if load.away_until}
    workers = workers_of(service).order_by("last_name", "first_name", "id")
    return [
        (each, f"{each.display_name}, charge {loads[each.pk]:n}".replace(".", ",")) for each in workers if each.pk not in away
    ]


def _describe(load: Load) -> dict[str, Any]:
    return {
        "load": load,
        "counts": [(INTENSITY_LABELS[each], load.counts[each]) for each in Intensity],
        "weighed": f"{load.weighed.normalize():f}".replace(".", ","),
    }


def _told(file: Any) -> dict[str, Any]:
    return {"file": file, "name": formal_name(file.person)}


def _describe_team(team: TeamLoad) -> dict[str, Any]:
    return {"service": team.service, "weights": team.weights, "lines": [_describe(load) for load in team.loads]}


def _describe_act(each: ActMeanwhile) -> dict[str, Any]:
    return {"at": each.act.at, "who": each.act.agent_name, "what": describe_act(each.act.action), **_told(each.file)}


def _row(file: Any) -> dict[str, Any]:
    why = "absence" if file.is_away else "a quitté le service"
    return {**_told(file), "key": str(file.pk), "why": why, "intensity": INTENSITY_LABELS[file.intensity]}
