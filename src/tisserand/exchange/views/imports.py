"""Import a spreadsheet: choose it, choose its columns, read what is wrong, write the good lines, undo."""

from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.exchange.actions.imports import CannotUndo, ask_check, ask_write, begin_import, undo_import
from tisserand.exchange.enums import ImportKind, ImportState
from tisserand.exchange.forms.imports import BeginForm, ColumnsForm
from tisserand.exchange.models import SpreadsheetImport
from tisserand.exchange.policies import importing_services
from tisserand.exchange.queries.imports import find_import, latest_imports, same_file_before
from tisserand.exchange.rules.labels import KIND_LABELS, STATE_LABELS, STATE_TAGS
from tisserand.exchange.rules.sheets import Unreadable
from tisserand.exchange.views.parts import describe_import, fault_rows, preview_rows
from tisserand.foundation.tables import render_csv
from tisserand.interface.notices import announce
from tisserand.secrecy.api import current_agent, refused_is_absent

WORKING: Final = frozenset({ImportState.CHECKING, ImportState.WRITING})
CHOOSING: Final = frozenset({ImportState.READ, ImportState.CHECKED, ImportState.FAILED})
SHOWN_FAULTS: Final = 100


@refused_is_absent
@require_http_methods(["GET", "HEAD", "POST"])
def list_imports(request: HttpRequest) -> HttpResponse:
    """The agent's imports, and the form that begins one."""
    agent = current_agent()
    kinds = [kind for kind in ImportKind if importing_services(agent, kind).exists()]
    if not kinds:
        raise Http404
    services = list(importing_services(agent, ImportKind.PERSONS).order_by("name", "id"))
    form = BeginForm(request.POST or None, request.FILES or None, kinds=kinds, services=services)
    if request.method == "POST" and form.is_valid():
        uploaded = form.cleaned_data["file"]
        try:
            begun = begin_import(
                kind=ImportKind(form.cleaned_data["kind"]), service=form.service, name=uploaded.name, content=uploaded.read()
            )
        except Unreadable as found:
            form.tell_unreadable(found)
        else:
            return redirect("exchange:import", import_id=begun.pk)
    lines = [_describe_line(each) for each in latest_imports(agent)]
    return render(request, "exchange/imports.html", {"form": form, "lines": lines}, status=form.status)


@refused_is_absent
@require_http_methods(["GET", "HEAD", "POST"])
def show_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Where an import stands; a POST chooses its columns and has its lines tried."""
    begun = find_import(current_agent(), import_id)
    form = ColumnsForm(request.POST or None, begun=begun) if begun.state in CHOOSING and begun.sheet else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            ask_check(begun=begun, columns=form.columns, on_alike=form.on_alike)
            return redirect("exchange:import", import_id=begun.pk)
    return render(request, "exchange/import.html", _context(begun, form), status=form.status if form else 200)


@require_GET
def show_progress(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How far the work is, as a piece of page; when it is done, the page is loaded again."""
    begun = find_import(current_agent(), import_id)
    if begun.state in WORKING:
        return render(request, "exchange/_progress.html", _context(begun, None))
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer if "HX-Request" in request.headers else redirect("exchange:import", import_id=import_id)


@refused_is_absent
@require_POST
def write(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Write the good lines."""
    ask_write(begun=find_import(current_agent(), import_id))
    return redirect("exchange:import", import_id=import_id)


@refused_is_absent
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Take away everything that the import made, after a confirmation."""
    begun = find_import(current_agent(), import_id)
    if begun.state != ImportState.WRITTEN:
        raise Http404
    address = reverse("exchange:import", args=[import_id])
    if request.method == "POST":
        try:
            undo_import(begun=begun)
        except CannotUndo as found:
            return render(request, "exchange/cannot_undo.html", {"lines": found.lines, "address": address}, status=409)
        announce(request, "Import annulé : tout ce qu’il avait créé est retiré.")
        return redirect(address)
    context = {
        "title": "Annuler cet import",
        "message": f"Tout ce que l’import a créé à partir de {begun.good} lignes sera retiré.",
        "consequences": ["Ce qui a été modifié depuis n’est pas touché : l’annulation est alors refusée en entier."],
        "action_label": "Annuler l’import",
        "cancel_url": address,
        "danger": True,
    }
    return render(request, "interface/confirm.html", context)


@require_GET
def download_faults(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The faults as a spreadsheet: line, column, what was read, what is expected."""
    begun = find_import(current_agent(), import_id)
    rows = [(row.line, row.column, row.seen, row.words) for row in fault_rows(begun)]
    content = render_csv(("Ligne", "Colonne", "Lu", "Ce qui ne va pas"), rows)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="lignes-a-corriger.csv"'
    return answer


def _describe_line(begun: SpreadsheetImport) -> dict[str, Any]:
    state = ImportState(begun.state)
    return {
        "begun": begun,
        "name": begun.about.get("name", ""),
        "kind": KIND_LABELS[ImportKind(begun.kind)],
        "state": STATE_LABELS[state],
        "tag": STATE_TAGS[state],
    }


def _context(begun: SpreadsheetImport, form: ColumnsForm | None) -> dict[str, Any]:
    faults = fault_rows(begun)
    return {
        **_describe_line(begun),
        "form": form,
        "told": describe_import(begun),
        "is_working": begun.state in WORKING,
        "is_checked": begun.state == ImportState.CHECKED,
        "is_written": begun.state == ImportState.WRITTEN,
        "is_failed": begun.state == ImportState.FAILED,
        "bad": begun.lines - begun.good,
        "faults": faults[:SHOWN_FAULTS],
        "fault_count": len(faults),
        "preview": preview_rows(begun) if begun.state in CHOOSING and begun.sheet else None,
        "earlier": same_file_before(current_agent(), begun) if begun.state in CHOOSING else None,
    }
