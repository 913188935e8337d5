"""« À reporter » : what another system asks, ready to copy, and what changed since it was last reported."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tisserand.casework.api import file_page, frame_context, writable_file
from tisserand.exchange.actions.reports import note_report
from tisserand.exchange.queries.facts import facts_of, last_reports
from tisserand.exchange.rules.blocks import find_system, make_block, read_systems
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.secrecy.api import refused_is_absent

ADDRESS = "exchange:blocks"


@require_GET
def show_blocks(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """A block for each system."""
    page = file_page(request, file_id)
    facts, reports = facts_of(page.file, clock.today()), last_reports(page.file)
    known = {code: row.facts for code, row in reports.items()}
    blocks = [
        {"block": make_block(system, facts, known.get(system.code)), "last": reports.get(system.code)}
        for system in read_systems()
    ]
    context = {**frame_context(page, "documents", ADDRESS), "blocks": blocks}
    return render(request, "exchange/blocks.html", context)


@refused_is_absent
@require_POST
def report(request: HttpRequest, file_id: UUID, system: str) -> HttpResponse:
    """Note that a block was reported."""
    file, found = writable_file(request, file_id), find_system(system)
    if found is None:
        raise Http404
    note_report(file=file, system=found, facts=facts_of(file, clock.today()))
    announce(request, f"Noté : reporté dans {found.label}.")
    return redirect(ADDRESS, file_id=file_id)
