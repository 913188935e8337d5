"""The caseload: the table with its filters, those kept under a name, the table to take away."""

from collections.abc import Callable
from datetime import date

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tisserand.accounts.api import RECEIVING_ROLES, Agent, Role, has_role
from tisserand.casework.actions.caseload import forget_filter, keep_filter
from tisserand.casework.forms.files import SaveFilterForm, read_filter
from tisserand.casework.models import SavedFilter
from tisserand.casework.queries.absence import uncovered_files
from tisserand.casework.queries.caseload import CaseloadLine, exported_lines, list_caseload
from tisserand.casework.queries.handover import proposed_to
from tisserand.casework.rules.labels import FILE_STATE_LABELS
from tisserand.casework.rules.life_labels import INTENSITY_LABELS
from tisserand.casework.views.attempts import send_file
from tisserand.casework.views.lines import caseload_context
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.foundation.tables import Cell, render_csv, render_xlsx
from tisserand.interface.components import Chip
from tisserand.interface.notices import announce
from tisserand.people.api import formal_name
from tisserand.secrecy.api import current_agent, get_visible, record, require_role

EXPORTING = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = ("Personne", "Numéro", "État", "Intensité", "Référent", "Service", "Ouvert le", "Dernier échange")


@require_GET
def list_files(request: HttpRequest) -> HttpResponse:
    """The caseload as a table."""
    agent, today = require_role(*RECEIVING_ROLES, Role.TRAINEE), clock.today()
    return _render(request, agent, today, SaveFilterForm(initial={"query": request.GET.urlencode()}))


@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the page under a name."""
    agent = require_role(*RECEIVING_ROLES, Role.TRAINEE)
    form = SaveFilterForm(request.POST)
    if not form.is_valid():
        return _render(request, agent, clock.today(), form)
    kept = keep_filter(name=form.cleaned_data["name"], query=form.cleaned_data["query"])
    announce(request, f"Filtres gardés sous « {kept.name} ».")
    return redirect(f"{reverse('casework:files')}?{kept.query}")


@require_POST
def remove_filter(request: HttpRequest, filter_id: int) -> HttpResponse:
    """Forget filters kept under a name."""
    kept = get_visible(SavedFilter.objects.filter(agent=current_agent()), pk=filter_id)
    forget_filter(kept=kept)
    announce(request, "Filtres oubliés.")
    return redirect("casework:files")


@require_GET
def export_files(request: HttpRequest, form: str) -> HttpResponse:
    """What the table shows, as CSV or XLSX: index columns only, after the password again, noted in the trail."""
    require_role(*EXPORTING)
    guarded: Callable[..., HttpResponse] = reauthentication_required(_export)
    return guarded(request, form)


def _export(request: HttpRequest, form: str) -> HttpResponse:
    agent, today = current_agent(), clock.today()
    lines = exported_lines(agent, read_filter(request.GET), today=today)
    record("file.read_list", ("casework.supportfile", agent.pk), reason=form)
    rows = [_cells(line) for line in lines]
    if form == "csv":
        return send_file(render_csv(COLUMNS, rows), f"dossiers-{today}.csv", CSV)
    return send_file(render_xlsx("Dossiers", COLUMNS, rows, at=clock.now()), f"dossiers-{today}.xlsx", XLSX)


def _cells(line: CaseloadLine) -> list[Cell]:
    file = line.file
    last = file.last_contact_at.astimezone(PARIS).date() if file.last_contact_at else None
    return [
        formal_name(file.person),
        file.number,
        FILE_STATE_LABELS[file.state],
        INTENSITY_LABELS[file.intensity],
        file.lead_worker.display_name,
        file.service.name,
        file.opened_on,
        last,
    ]


def _render(request: HttpRequest, agent: Agent, today: date, form: SaveFilterForm) -> HttpResponse:
    wanted = read_filter(request.GET)
    caseload = list_caseload(agent, wanted, cursor=request.GET.get("curseur"), today=today)
    is_manager = has_role(agent, Role.TEAM_MANAGER)
    context = {
        **caseload_context(request, wanted, caseload),
        "save_form": form,
        "saved": list(SavedFilter.objects.filter(agent=agent).order_by("name", "id")),
        "links": _links(agent, today) if has_role(agent, *EXPORTING) else [],
        "is_manager": is_manager,
        "may_export": has_role(agent, *EXPORTING),
    }
    return render(request, "casework/caseload/list.html", context, status=form.status)


def _links(agent: Agent, today: date) -> list[Chip]:
    links = [
        Chip("Relais à reprendre", reverse("casework:handovers"), count=len(proposed_to(agent))),
        Chip("Absences", reverse("casework:absences")),
    ]
    if has_role(agent, Role.TEAM_MANAGER):
        bare = uncovered_files(agent, today).count()
        links += [
            Chip("Charge de l’équipe", reverse("casework:team")),
            Chip("Sans référent présent", reverse("casework:uncovered"), count=bare),
        ]
    return links
