"""Deadlines of procedures across the caseload, and the delays that the organisation enters itself."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tisserand.accounts.api import Role
from tisserand.foundation import clock
from tisserand.foundation.delays import Delay, DelayUnit
from tisserand.interface.notices import announce
from tisserand.people.api import formal_name
from tisserand.procedures.actions import procedures as actions
from tisserand.procedures.forms.procedures import LocalDelayForm, attempt
from tisserand.procedures.models import LocalDelay
from tisserand.procedures.policies import can_set_delays
from tisserand.procedures.queries.procedures import due_courses, local_delays
from tisserand.procedures.rules.kinds import Clock, Kind, read_kinds
from tisserand.procedures.views.frame import EDIT
from tisserand.procedures.views.told import tell_course
from tisserand.secrecy.api import current_agent, get_visible, require_role

Undetermined = tuple[Kind, Clock]


@require_GET
def list_due(request: HttpRequest) -> HttpResponse:
    """Every procedure under way in the agent's files, the most pressing first."""
    require_role(Role.SOCIAL_WORKER, Role.TRAINEE)
    agent, today = current_agent(), clock.today()
    lines = [(tell_course(course), formal_name(course.procedure.file.person)) for course in due_courses(agent, today)]
    return render(request, "procedures/due.html", {"lines": lines})


@require_http_methods(EDIT)
def set_delays(request: HttpRequest) -> HttpResponse:
    """What a local text fixes: each delay that no national one does; `?delai=kind.clock` opens the form of one."""
    agent = current_agent()
    if not can_set_delays(agent):
        raise Http404
    known = {(row.kind, row.clock): row for row in local_delays(agent.organisation_id)}
    pair = next((each for each in _undetermined() if _name(each) == request.GET.get("delai", "")), None)
    form = _form(request, known, pair) if pair else None
    if form is not None and pair is not None and request.method == "POST" and _save(form, pair) is not None:
        announce(request, "Délai local enregistré : les procédures en cours sont recomptées.")
        return redirect("procedures:delays")
    rows = [(_name((kind, each)), kind, each, known.get((kind.code, each.code))) for kind, each in _undetermined()]
    told = {row.pk: Delay(row.length, DelayUnit(row.unit)) for row in known.values()}
    context = {"rows": [(*row, told.get(row[3].pk) if row[3] else None) for row in rows], "form": form, "pair": pair}
    return render(request, "procedures/delays.html", context, status=form.status if form else 200)


@require_POST
def remove_delay(request: HttpRequest, delay_id: UUID) -> HttpResponse:
    """Forget a local delay."""
    agent = current_agent()
    if not can_set_delays(agent):
        raise Http404
    row = get_visible(LocalDelay.objects.all(), pk=delay_id, organisation_id=agent.organisation_id)
    actions.remove_local_delay(row=row)
    announce(request, "Délai local retiré.")
    return redirect("procedures:delays")


def _undetermined() -> list[Undetermined]:
    return [(kind, each) for kind in read_kinds().values() for each in kind.clocks if each.delay is None]


def _name(pair: Undetermined) -> str:
    return f"{pair[0].code}.{pair[1].code}"


def _form(request: HttpRequest, known: dict[tuple[str, str], LocalDelay], pair: Undetermined) -> LocalDelayForm:
    row = known.get((pair[0].code, pair[1].code))
    initial = {"length": row.length, "unit": row.unit, "source": row.source} if row else {"unit": DelayUnit.MONTHS}
    return LocalDelayForm(request.POST if request.method == "POST" else None, initial=initial)


def _save(form: LocalDelayForm, pair: Undetermined) -> LocalDelay | None:
    def act(length: int, unit: str, source: str) -> LocalDelay:
        delay = Delay(length, DelayUnit(unit))
        return actions.set_local_delay(kind=pair[0].code, clock_code=pair[1].code, delay=delay, source=source)

    return attempt(form, act)
