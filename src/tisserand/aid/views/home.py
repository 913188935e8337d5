"""What waits in aid for the agent, and where to go."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from tisserand.accounts.api import RECEIVING_ROLES, Role, has_role
from tisserand.aid.actions.grants import answer_proposal
from tisserand.aid.policies import can_set_up
from tisserand.aid.queries.funds import fund_lines
from tisserand.aid.queries.stock import find_answerable, proposed_grants, stock_lines
from tisserand.aid.rules.labels import LIMIT_LABELS, PURPOSE_LABELS
from tisserand.aid.views.attempts import press
from tisserand.foundation import clock
from tisserand.secrecy.api import current_agent, refused_is_absent, require_role


@require_GET
def show_home(request: HttpRequest) -> HttpResponse:
    """Funds that the agent runs, urgent aid to agree to, stocks of the agent's services."""
    agent = require_role(*RECEIVING_ROLES)
    context = {
        "funds": fund_lines(agent, clock.today()),
        "runs": has_role(agent, Role.TEAM_MANAGER, Role.SECRETARY),
        "proposals": [
            {
                "grant": given,
                "purpose": PURPOSE_LABELS[given.purpose],
                "exceeds": " ; ".join(LIMIT_LABELS[each] for each in given.exceeds.split(",") if each),
            }
            for given in proposed_grants(agent)
        ],
        "stocks": stock_lines(agent),
        "can_set_up": can_set_up(agent),
    }
    return render(request, "aid/home.html", context)


@refused_is_absent
@require_http_methods(["POST"])
def answer_grant(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Agree, or not, to urgent aid beyond an agent's limits."""
    given = find_answerable(current_agent(), grant_id)
    agreed = request.POST.get("answer") == "agreed"
    press(
        request,
        lambda: answer_proposal(given=given, agreed=agreed),
        "Remise accordée : le travailleur social peut la faire." if agreed else "Remise refusée.",
    )
    return redirect("aid:home")
