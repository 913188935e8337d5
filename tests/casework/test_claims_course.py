"""A claim from asking to appeal: its next day with the text that fixes it, its passages in few clicks."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from tests.casework.couple import NOW, TODAY, Couple, make_couple_without_rights
from tests.casework.intake import text_of
from tests.made_once import MakeOnce
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions import claims as actions
from tisserand.casework.enums import ClaimState
from tisserand.casework.models import Claim
from tisserand.casework.queries.claims import claims_due
from tisserand.casework.rules.claims import ClaimDates, ClaimedRight, check_claim
from tisserand.casework.rules.recourse import next_day, read_recourse, renewal_opens
from tisserand.casework.rules.support import SupportFault, SupportRefused
from tisserand.casework.views.claim_passages import PASSAGES
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, agent_context

Browser = Callable[[Agent], Client]


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture(scope="module")
def shared_couple(make_once: MakeOnce, shared_team: Team) -> Couple:
    return make_once(make_couple_without_rights, shared_team)


def note(team: Team, couple: Couple, dates: ClaimDates, code: ClaimedRight = ClaimedRight.RSA) -> Claim:
    with agent_context(team.worker):
        return actions.note_claim(file=couple.file, code=code, person_id=None, dates=dates, remark="", on=TODAY)


def test_every_delay_has_its_text_and_since_when() -> None:
    rules = read_recourse()
    for recourse in (*rules.rights.values(), rules.silence):
        assert len(recourse.source) > 15
        assert date(1970, 1, 1) < recourse.in_force <= rules.checked_on
        assert bool(recourse.answer) is bool(recourse.answer_source)


def test_every_passage_has_its_action() -> None:
    assert set(PASSAGES) == set(ClaimState) - {ClaimState.TO_ASK}


@pytest.mark.parametrize(
    ("code", "claim", "due_on", "source"),
    [
        ("aah", ClaimDates(ClaimState.FILED, filed_on=date(2026, 10, 31)), date(2027, 2, 28), "R241-33"),
        ("rsa", ClaimDates(ClaimState.FILED, filed_on=TODAY, expected_on=date(2026, 12, 20)), date(2026, 12, 20), "annoncée"),
        ("rsa", ClaimDates(ClaimState.FILED, filed_on=TODAY), None, ""),
        ("rsa", ClaimDates(ClaimState.REFUSED, notified_on=date(2026, 9, 28)), date(2026, 11, 30), "R262-88"),
        ("af", ClaimDates(ClaimState.REFUSED, notified_on=date(2026, 12, 31)), date(2027, 3, 1), "R142-1"),
        ("aah", ClaimDates(ClaimState.REFUSED, notified_on=date(2026, 10, 7)), date(2026, 12, 7), "L241-9"),
        ("rsa", ClaimDates(ClaimState.REFUSED), None, "R262-88"),
        ("aide_logement", ClaimDates(ClaimState.REFUSED, notified_on=TODAY), None, "L825-2"),
        ("cheque_energie", ClaimDates(ClaimState.REFUSED, notified_on=TODAY), None, ""),
        ("rsa", ClaimDates(ClaimState.APPEALED, appealed_on=date(2026, 10, 7)), date(2026, 12, 7), "L411-7"),
        ("ass", ClaimDates(ClaimState.APPEALED, appealed_on=date(2026, 10, 7)), None, ""),
        ("rsa", ClaimDates(ClaimState.GRANTED, until=date(2027, 1, 31)), date(2027, 1, 31), ""),
    ],
)
def test_the_next_day_of_a_claim_has_its_text_or_says_that_it_is_not_known(
    code: str, claim: ClaimDates, due_on: date | None, source: str
) -> None:
    day = next_day(code, claim, TODAY)
    assert day is not None
    assert (day.due_on, bool(day.reason)) == (due_on, due_on is None)
    assert source in day.source


def test_a_claim_that_waits_for_nothing_has_no_day() -> None:
    for state in (ClaimState.TO_ASK, ClaimState.ENDED, ClaimState.LAPSED):
        assert next_day("rsa", ClaimDates(state), TODAY) is None
    assert next_day("rsa", ClaimDates(ClaimState.GRANTED), TODAY) is None


@pytest.mark.parametrize(
    ("on", "label", "is_late"),
    [
        (date(2026, 11, 29), "Fin du droit", False),
        (date(2026, 11, 30), "À renouveler avant", False),
        (date(2027, 1, 31), "À renouveler avant", False),
        (date(2027, 2, 1), "À renouveler avant", True),
    ],
)
def test_a_renewal_is_prepared_two_months_before_the_end(on: date, label: str, is_late: bool) -> None:
    day = next_day("rsa", ClaimDates(ClaimState.GRANTED, until=date(2027, 1, 31)), on)
    assert day is not None
    assert (day.label, day.is_late) == (label, is_late)
    assert renewal_opens(date(2027, 1, 31)) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("claim", "faults"),
    [
        (ClaimDates(ClaimState.REFUSED, decided_on=TODAY, notified_on=date(2026, 11, 22)), ["notified_on"]),
        (ClaimDates(ClaimState.APPEALED, appealed_on=date(2026, 11, 1), notified_on=date(2026, 11, 2)), ["appealed_on"]),
        (ClaimDates(ClaimState.APPEALED), ["appealed_on"]),
        (ClaimDates(ClaimState.APPEALED, appealed_on=TODAY, amount=Decimal(1)), ["amount"]),
        (ClaimDates(ClaimState.MISSING_PAPERS, filed_on=TODAY), []),
    ],
)
def test_the_days_of_a_refusal_hold_together(claim: ClaimDates, faults: list[str]) -> None:
    assert [name for name, _ in check_claim(claim, TODAY)] == faults


def test_a_refused_right_is_contested_then_granted_in_few_clicks(team: Team, couple: Couple, browser: Client) -> None:
    claim = note(team, couple, ClaimDates(ClaimState.TO_ASK))
    base = f"/dossiers/{couple.file.pk}/droits/demandes/"
    page = f"{base}{claim.pk}/"
    assert browser.post(f"{page}depot/", {"filed_on": "01/09/2026"}).status_code == 302
    assert "délai non déterminé" in text_of(browser.get(base))
    browser.post(f"{page}pieces/", {"papers": "RIB\nAvis d’imposition\n\nRIB"})
    assert "Avis d’imposition" in text_of(browser.get(base))
    browser.post(f"{page}pieces/1/", {"done": "1"})
    assert browser.post(f"{page}pieces/7/", {"done": "1"}).status_code == 404
    refused = {"decided_on": "18/09/2026", "notified_on": "28/09/2026", "reason": "Ressources trop élevées"}
    browser.post(f"{page}refus/", refused)
    text = text_of(browser.get(base))
    assert "Recours préalable obligatoire au président du conseil départemental&nbsp;: 30 novembre 2026" in text
    assert "R262-88" in text
    with agent_context(team.worker):
        (due, day), *more = claims_due(team.worker, TODAY)
        assert (due.pk, day.due_on, more) == (claim.pk, date(2026, 11, 30), [])
        assert Claim.objects.get().papers == [["RIB", False], ["Avis d’imposition", True]]
    assert browser.post(f"{page}recours/", {"appealed_on": "01/09/2026"}).status_code == 422
    browser.post(f"{page}recours/", {"appealed_on": "20/11/2026"})
    browser.post(f"{page}accord/", {"since": "01/09/2026", "until": "31/12/2026", "amount": "646,52", "decided_on": "23/11/2026"})
    with agent_context(team.worker):
        saved = Claim.objects.get()
        assert (saved.state, saved.amount, saved.reason) == ("granted", Decimal("646.52"), "Ressources trop élevées")
    assert "À renouveler avant&nbsp;: 31 décembre 2026" in text_of(browser.get(base))
    assert browser.post(f"{page}depot/", {"filed_on": "23/11/2026"}).status_code == 422
    assert browser.get(f"{page}danse/").status_code == 404
    assert browser.post(f"{page}sans-suite/").status_code == 302


def test_a_refused_claim_is_filed_again(team: Team, couple: Couple) -> None:
    claim = note(team, couple, ClaimDates(ClaimState.FILED, filed_on=date(2026, 9, 1)))
    with agent_context(team.worker):
        refused = actions.refuse_claim(claim=claim, decided_on=date(2026, 10, 1), notified_on=None, reason="", on=TODAY)
        assert refused.notified_on == date(2026, 10, 1)
        filed = actions.file_claim(claim=refused, filed_on=TODAY, on=TODAY)
        assert (filed.state, filed.decided_on, filed.notified_on) == ("filed", None, None)
        ended = actions.end_claim(claim=filed, on=TODAY)
        with pytest.raises(SupportRefused) as refusal:
            actions.lapse_claim(claim=ended, on=TODAY)
    assert refusal.value.faults == (("", SupportFault.NOT_FROM_THIS_STATE),)
    with agent_context(team.secretary), pytest.raises(Refused):
        actions.lapse_claim(claim=ended, on=TODAY)
