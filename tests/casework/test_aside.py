"""Beside the thread: the plan to tick, the month's budget of the file's person alone, what is coming."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from tests.casework.couple import HERS, HIS, TODAY, Couple, make_plan
from tests.casework.intake import text_of
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.claims import note_claim
from tisserand.casework.actions.plan import settle_action
from tisserand.casework.enums import ActionState, ClaimState
from tisserand.casework.queries.aside import aside_of
from tisserand.casework.rules.claims import ClaimDates, ClaimedRight
from tisserand.secrecy.api import agent_context

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def test_the_last_action_done_then_what_is_due_first(team: Team, couple: Couple) -> None:
    file = couple.file
    _, actions = make_plan(team, file)
    with agent_context(team.worker):
        settle_action(action=actions[1], state=ActionState.DONE, on=TODAY)

        aside = aside_of(file, TODAY)

        assert [line.action.wording for line in aside.actions] == [
            "Demander un plan d’apurement",
            "Appeler le bailleur",
            "Vérifier le bail",
        ]
        assert (aside.progress.done, aside.progress.expected) == (1, 3)


def test_the_budget_is_the_persons_own(team: Team, couple: Couple) -> None:
    file = couple.file
    with agent_context(team.worker):
        month = aside_of(file, TODAY).month

        assert month is not None
        assert {line.person for line in month.budget.lines} <= {file.person_id, None}
        assert month.budget.resources >= Decimal("1204.50")


def test_rights_that_end_and_rights_to_ask(team: Team, couple: Couple) -> None:
    file = couple.file
    with agent_context(team.worker):
        ends = ClaimDates(ClaimState.GRANTED, since=date(2026, 1, 1), until=date(2027, 1, 31))
        later = ClaimDates(ClaimState.GRANTED, since=date(2026, 1, 1), until=date(2028, 1, 31))
        note_claim(file=file, code=ClaimedRight.CSS, person_id=None, dates=ends, remark="", on=TODAY)
        note_claim(file=file, code=ClaimedRight.AAH, person_id=None, dates=later, remark="", on=TODAY)
        note_claim(file=file, code=ClaimedRight.ASF, person_id=None, dates=ClaimDates(ClaimState.TO_ASK), remark="", on=TODAY)

        aside = aside_of(file, TODAY)

        assert [claim.code for claim in aside.ending] == ["css"]
        assert [claim.code for claim in aside.awaited] == ["asf"]


def test_an_action_is_ticked_beside_the_thread(team: Team, couple: Couple, client_for: Callable[[Agent], Client]) -> None:
    file = couple.file
    _, actions = make_plan(team, file)
    client, address = client_for(team.worker), f"/dossiers/{file.pk}/plan/actions/{actions[0].pk}/etat/"

    in_place = client.post(address, {"state": "done", "aside": "1"}, headers={"HX-Request": "true"})
    whole = client.post(address, {"state": "to_do", "aside": "1"})

    assert "1 sur 3" in text_of(in_place)
    assert "<html" not in text_of(in_place)
    assert whole.headers["Location"] == f"/dossiers/{file.pk}/"


def test_the_other_adults_words_are_not_in_it(team: Team, couple: Couple, client_for: Callable[[Agent], Client]) -> None:
    file = couple.file

    aside = text_of(client_for(team.worker).get(f"/dossiers/{file.pk}/")).partition("<aside")[2]

    assert "Budget de novembre" in aside
    assert f"{HIS}-salaire" not in aside
    assert f"{HERS}-analyse" not in aside
