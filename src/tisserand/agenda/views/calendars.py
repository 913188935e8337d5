"""Calendars out and in: the secret address, the feed that programs read, files taken in and taken back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.agenda.actions import calendars as actions
from tisserand.agenda.enums import ImportState
from tisserand.agenda.forms.calendars import ImportForm
from tisserand.agenda.queries.calendars import agent_of_feed, feed_of, find_import, imports_of, lines_of, outgoing_of
from tisserand.agenda.rules.calendar_out import write_calendar
from tisserand.agenda.views.booking import EDIT
from tisserand.agenda.views.refusals import agenda_agent, attempt, press
from tisserand.foundation import clock
from tisserand.secrecy.api import agent_context, refused_is_absent

STATES = {ImportState.PREPARED: "À confirmer", ImportState.DONE: "Importé", ImportState.UNDONE: "Annulé"}
TAGS = {ImportState.PREPARED: "warn", ImportState.DONE: "good", ImportState.UNDONE: "neutral"}


@refused_is_absent
@require_http_methods(EDIT)
def show_calendars(request: HttpRequest) -> HttpResponse:
    """The address of one's calendar, and a file to take in."""
    agenda_agent()
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid():
        content = form.cleaned_data["file"].read()
        prepared = attempt(form, lambda: actions.prepare_import(content=content, on=clock.today()))
        if prepared is not None:
            return redirect("agenda:import", import_id=prepared.pk)
    return _show(request, form)


@refused_is_absent
@require_POST
def make_feed(request: HttpRequest) -> HttpResponse:
    """A new address, shown this once; the one before opens nothing any more."""
    agenda_agent()
    address = request.build_absolute_uri(reverse("agenda:feed", args=[actions.make_feed()]))
    return _show(request, ImportForm(), address)


@refused_is_absent
@require_POST
def revoke_feed(request: HttpRequest) -> HttpResponse:
    """No address any more."""
    agenda_agent()
    press(request, actions.revoke_feed, "Adresse révoquée : plus aucun programme ne lit votre agenda.")
    return redirect("agenda:calendars")


@require_GET
def read_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar that the secret opens, without a name; a 404 for any other secret."""
    agent = agent_of_feed(actions.digest_of(secret))
    if agent is None:
        raise Http404
    with agent_context(agent):
        content = write_calendar(outgoing_of(agent, clock.today(), clock.now()))
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@require_GET
def show_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What a file holds, line by line, before it is taken in, and after."""
    read = find_import(agenda_agent(), import_id)
    lines = lines_of(read)
    context = {
        "read": read,
        "state": STATES[ImportState(read.state)],
        "tag": TAGS[ImportState(read.state)],
        "lines": lines,
        "fresh": sum(line.is_new for line in lines),
        "bad": [{"number": number, "reason": reason} for number, reason in read.read["bad"]],
        "left_out": read.read["left_out"],
        "may_take": read.state == ImportState.PREPARED and any(line.is_new for line in lines),
        "may_undo": read.state == ImportState.DONE,
    }
    return render(request, "agenda/import.html", context)


@refused_is_absent
@require_POST
def settle_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Take the file in, or take it back."""
    read = find_import(agenda_agent(), import_id)
    if read.state == ImportState.DONE:
        press(request, lambda: actions.take_back(done=read), "Import annulé : ces moments sont de nouveau libres.")
    else:
        undo = reverse("agenda:settle_import", args=[read.pk])
        press(request, lambda: actions.take_in(prepared=read), "Calendrier importé.", undo_url=undo)
    return redirect("agenda:import", import_id=read.pk)


def _show(request: HttpRequest, form: ImportForm, address: str = "") -> HttpResponse:
    agent = agenda_agent()
    imports = [
        {
            "read": each,
            "state": STATES[ImportState(each.state)],
            "tag": TAGS[ImportState(each.state)],
            "count": len(each.read["events"]),
        }
        for each in imports_of(agent)
    ]
    context = {"form": form, "address": address, "feed": feed_of(agent), "imports": imports}
    return render(request, "agenda/calendars.html", context, status=422 if form.errors else 200)
