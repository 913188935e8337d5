"""« Y est allé(e) ? » in the file: a card at the side of the thread."""

from uuid import UUID

from django.contrib.messages import WARNING
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tisserand.accounts.api import Agent
from tisserand.casework.api import FilePanel, SupportFile, can_write_file, writable_file
from tisserand.foundation import clock
from tisserand.interface.notices import announce
from tisserand.reception.actions.signposting import note_outcome
from tisserand.reception.forms.unmet import OutcomeForm
from tisserand.reception.queries.signposting import advice_of, find_advice
from tisserand.reception.rules.labels import OUTCOME_LABELS, choices_of
from tisserand.secrecy.api import current_agent, refused_is_absent


def make_panel(agent: Agent, file: SupportFile) -> FilePanel | None:
    """The card of the file's signposting; nothing without any. Three queries."""
    told = advice_of(agent, file)
    if not told:
        return None
    lines = [
        {
            "contact": each.contact,
            "destination": each.contact.signposted_to,
            "outcome": OUTCOME_LABELS[each.followed.outcome] if each.followed else "",
            "noted_on": each.followed.noted_on if each.followed else "",
        }
        for each in told
    ]
    content = {
        "file": file,
        "lines": lines,
        "outcomes": choices_of(OUTCOME_LABELS),
        "can_write": can_write_file(agent, file),
    }
    return FilePanel("reception/panel.html", content)


@refused_is_absent
@require_POST
def follow_signposting(request: HttpRequest, file_id: UUID, contact_id: UUID) -> HttpResponse:
    """Note what became of an advice."""
    file = writable_file(request, file_id)
    contact = find_advice(current_agent(), file, contact_id)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        note_outcome(contact=contact, outcome=form.outcome_chosen, on=clock.today())
        announce(request, "Suite de l’orientation notée.")
    else:
        announce(request, "Choisissez ce qu’il en a été.", level=WARNING)
    return redirect("casework:file", file_id=file_id)
