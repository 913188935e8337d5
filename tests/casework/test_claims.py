"""Claims on rights: noted, moved from state to state, compared with what is open."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.casework.couple import NOW, TODAY, Couple, make_couple_without_rights
from tests.casework.intake import text_of
from tests.made_once import MakeOnce
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.claims import change_claim, note_claim
from tisserand.casework.enums import ClaimState
from tisserand.casework.forms.claims import RIGHT_LABELS, RIGHT_PERIODS, tell_amount
from tisserand.casework.models import Claim
from tisserand.casework.queries.claims import OpenRight, open_rights
from tisserand.casework.rules.claims import CLAIM_TRANSITIONS, ClaimDates, ClaimedRight, check_claim, is_open
from tisserand.casework.rules.support import SupportFault, SupportRefused, check_transition
from tisserand.foundation import clock
from tisserand.rights.api import RightCode
from tisserand.secrecy.api import Refused, StaleVersion, agent_context

Browser = Callable[[Agent], Client]
PASSAGES = {
    ("to_ask", "filed"),
    ("to_ask", "granted"),
    ("to_ask", "ended"),
    ("filed", "missing_papers"),
    ("filed", "granted"),
    ("filed", "refused"),
    ("filed", "ended"),
    ("missing_papers", "filed"),
    ("missing_papers", "granted"),
    ("missing_papers", "refused"),
    ("missing_papers", "lapsed"),
    ("missing_papers", "ended"),
    ("granted", "lapsed"),
    ("granted", "ended"),
    ("refused", "appealed"),
    ("refused", "filed"),
    ("refused", "ended"),
    ("appealed", "granted"),
    ("appealed", "refused"),
    ("appealed", "ended"),
}
TOMORROW = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture(scope="module")
def shared_couple(make_once: MakeOnce, shared_team: Team) -> Couple:
    return make_once(make_couple_without_rights, shared_team)


def url(couple: Couple, end: str = "") -> str:
    return f"/dossiers/{couple.file.pk}/droits/demandes/{end}"


def make_claim(team: Team, couple: Couple, dates: ClaimDates | None = None, **changed: Any) -> Claim:
    told = {"code": ClaimedRight.PPA, "person_id": None, "remark": "", "on": TODAY, **changed}
    with agent_context(team.worker):
        return note_claim(file=couple.file, dates=dates or ClaimDates(ClaimState.TO_ASK), **told)


def test_the_codes_are_those_of_the_rights_estimate() -> None:
    assert [code.value for code in ClaimedRight] == [code.value for code in RightCode]
    assert set(RIGHT_LABELS) == set(RIGHT_PERIODS) == set(ClaimedRight)


@pytest.mark.parametrize(("current", "wanted"), product(ClaimState, ClaimState))
def test_every_passage_is_listed_or_refused(current: ClaimState, wanted: ClaimState) -> None:
    if (current, wanted) in PASSAGES:
        check_transition(CLAIM_TRANSITIONS, current, wanted)
        return
    with pytest.raises(SupportRefused):
        check_transition(CLAIM_TRANSITIONS, current, wanted)


@pytest.mark.parametrize(
    ("claim", "faults"),
    [
        (ClaimDates(ClaimState.TO_ASK), []),
        (ClaimDates(ClaimState.FILED), [("filed_on", SupportFault.DATE_MISSING)]),
        (ClaimDates(ClaimState.FILED, filed_on=TOMORROW), [("filed_on", SupportFault.IN_THE_FUTURE)]),
        (ClaimDates(ClaimState.REFUSED, filed_on=TODAY), [("decided_on", SupportFault.DATE_MISSING)]),
        (
            ClaimDates(ClaimState.REFUSED, filed_on=TODAY, decided_on=date(2026, 11, 22)),
            [("decided_on", SupportFault.DECIDED_BEFORE_FILED)],
        ),
        (ClaimDates(ClaimState.GRANTED), [("since", SupportFault.DATE_MISSING)]),
        (ClaimDates(ClaimState.GRANTED, since=TODAY, until=TODAY), []),
        (ClaimDates(ClaimState.GRANTED, since=TOMORROW, until=TODAY), [("until", SupportFault.ENDS_BEFORE_START)]),
        (ClaimDates(ClaimState.TO_ASK, amount=Decimal(1)), [("amount", SupportFault.PERIOD_OF_GRANTED_ONLY)]),
    ],
)
def test_the_dates_of_a_claim_hold_together(claim: ClaimDates, faults: list[object]) -> None:
    assert list(check_claim(claim, TODAY)) == faults


@pytest.mark.parametrize(
    ("state", "since", "until", "open_"),
    [
        (ClaimState.GRANTED, TODAY, None, True),
        (ClaimState.GRANTED, TODAY, TODAY, True),
        (ClaimState.GRANTED, date(2026, 1, 1), date(2026, 11, 22), False),
        (ClaimState.GRANTED, TOMORROW, None, False),
        (ClaimState.GRANTED, None, None, False),
        (ClaimState.ENDED, date(2026, 1, 1), TODAY, True),
        (ClaimState.ENDED, date(2026, 1, 1), None, False),
        (ClaimState.FILED, TODAY, None, False),
    ],
)
def test_a_right_is_open_between_its_days(state: ClaimState, since: date | None, until: date | None, open_: bool) -> None:
    assert is_open(state, since, until, TODAY) is open_


def test_an_empty_list_says_what_to_do(couple: Couple, browser: Client) -> None:
    assert "Aucun droit noté" in text_of(browser.get(url(couple)))


def test_a_right_is_noted_and_listed(team: Team, couple: Couple, browser: Client) -> None:
    assert "selected>Prime d’activité" in text_of(browser.get(url(couple, "nouvelle/?droit=ppa")))
    posted = {"code": "ppa", "person": str(couple.her.pk), "state": "granted", "amount": "182,40", "since": "01/10/2026"}
    assert browser.post(url(couple, "nouvelle/"), posted).status_code == 302
    text = text_of(browser.get(url(couple)))
    for words in ("Prime d’activité", "Mme Le Guen", "Accordée", "182,40 € par mois", "1er octobre 2026"):
        assert words in text.replace("1ᵉʳ", "1er")
    with agent_context(team.worker):
        assert open_rights(couple.file, TODAY) == [
            OpenRight("ppa", couple.her.pk, Decimal("182.40"), ClaimState.GRANTED, date(2026, 10, 1), None, True)
        ]
        assert not open_rights(couple.file, date(2026, 9, 30))[0].is_open


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"code": "loto"}, "n’est pas dans la liste"),
        ({"person": "x"}, "n’est pas dans la liste"),
        ({"state": "refused"}, "n’est pas dans la liste"),
        ({"state": "granted"}, "Donnez cette date."),
        ({"state": "filed", "filed_on": "24/11/2026"}, "Cette date n’est pas encore arrivée."),
        ({"amount": "dix"}, "Écrivez le montant en chiffres"),
        ({"amount": "10"}, "Ne se remplit que pour un droit accordé."),
        ({"remark": "x" * 2001}, "1 caractère de trop"),
    ],
)
def test_a_wrong_claim_is_refused_beside_its_field(
    team: Team, couple: Couple, browser: Client, changed: dict[str, str], message: str
) -> None:
    posted = {"code": "rsa", "person": "", "state": "to_ask", "remark": "Ma saisie", **changed}
    answer = browser.post(url(couple, "nouvelle/"), posted)
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert posted["remark"][:9] in text_of(answer)
    with agent_context(team.worker):
        assert not Claim.objects.exists()


def test_a_claim_goes_from_state_to_state(team: Team, couple: Couple, browser: Client) -> None:
    claim = make_claim(team, couple)
    address = url(couple, f"{claim.pk}/")
    assert "Refusée" not in text_of(browser.get(address)).split("<form method")[1]
    filed = {"expected_version": "1", "state": "filed", "filed_on": "01/11/2026"}
    assert browser.post(address, filed).status_code == 302
    refused = {"expected_version": "2", "state": "refused", "filed_on": "01/11/2026", "decided_on": "20/11/2026"}
    assert browser.post(address, refused).status_code == 302
    assert browser.post(address, {**refused, "expected_version": "3", "state": "granted"}).status_code == 422
    with agent_context(team.worker):
        assert Claim.objects.get().state == "refused"


def test_the_second_of_two_tabs_chooses(team: Team, couple: Couple, browser: Client) -> None:
    claim = make_claim(team, couple)
    address = url(couple, f"{claim.pk}/")
    filed = {"expected_version": "1", "state": "filed", "filed_on": "01/11/2026", "remark": ""}
    browser.post(address, filed)
    answer = browser.post(address, {**filed, "state": "ended", "filed_on": "02/11/2026"})
    assert answer.status_code == 409
    assert "Déposée" in text_of(answer)
    chosen = {
        "expected_version": "2",
        "state": "Terminée",
        "keep_state": "theirs",
        "filed_on": "02/11/2026",
        "keep_filed_on": "mine",
    }
    assert browser.post(address, chosen).status_code == 302
    with agent_context(team.worker):
        saved = Claim.objects.get()
        assert (saved.state, saved.filed_on, saved.version) == ("filed", date(2026, 11, 2), 3)


def test_actions_refuse_by_themselves(team: Team, couple: Couple) -> None:
    with pytest.raises(SupportRefused) as refused:
        make_claim(team, couple, ClaimDates(ClaimState.REFUSED, decided_on=TODAY))
    assert refused.value.faults == (("state", SupportFault.NOT_FROM_THIS_STATE),)
    with pytest.raises(SupportRefused) as refused:
        make_claim(team, couple, person_id=uuid4())
    assert refused.value.faults == (("person", SupportFault.NOT_AN_ADULT),)
    claim = make_claim(team, couple, person_id=couple.child.pk)
    with agent_context(team.worker), pytest.raises(StaleVersion):
        change_claim(claim=claim, expected_version=2, dates=ClaimDates(ClaimState.ENDED), remark="", on=TODAY)
    with agent_context(team.secretary), pytest.raises(Refused):
        change_claim(claim=claim, expected_version=1, dates=ClaimDates(ClaimState.ENDED), remark="", on=TODAY)
    assert tell_amount(claim) == ""


@pytest.mark.parametrize("name", ["other_worker", "team_manager", "secretary", "analyst", "trainee", "trainer", "administrator"])
def test_whoever_has_no_grant_meets_a_404(team: Team, couple: Couple, client_for: Browser, name: str) -> None:
    claim = make_claim(team, couple)
    browser = client_for(team.everybody[name])
    for end in ("", "nouvelle/", f"{claim.pk}/"):
        assert browser.get(url(couple, end)).status_code == 404
    assert browser.post(url(couple, "nouvelle/"), {"code": "rsa", "state": "to_ask"}).status_code == 404
    assert browser.post(url(couple, f"{claim.pk}/"), {"state": "ended", "expected_version": "1"}).status_code == 404
    with agent_context(team.worker):
        assert Claim.objects.get().version == 1


def test_another_organisation_meets_a_404(couple: Couple, foreign_worker: Agent, client_for: Browser) -> None:
    assert client_for(foreign_worker).get(url(couple)).status_code == 404


def test_the_list_takes_a_constant_number_of_queries(team: Team, couple: Couple, browser: Client) -> None:
    make_claim(team, couple)
    with CaptureQueriesContext(connection) as one:
        browser.get(url(couple))
    for code in ClaimedRight:
        make_claim(team, couple, code=code, person_id=couple.her.pk)
    with CaptureQueriesContext(connection) as sixteen:
        browser.get(url(couple))
    assert len(sixteen) == len(one)
