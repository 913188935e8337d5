"""A request from the file to the payment: what the fund's agents see and until when, what two people do at once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from tests.aid.makers import CANARY, NOW, TODAY, file_of, make_fund, make_request, make_sitting
from tests.people_of_the_service import Team, make_team
from tisserand.accounts.api import Agent
from tisserand.aid.actions.deciding import (
    Noted,
    close_sitting,
    decide_alone,
    list_request,
    note_notification,
    note_outcome,
    note_payment,
    override_repeat,
)
from tisserand.aid.actions.requests import cancel_request, submit_request
from tisserand.aid.enums import AidFault, AidState, Decider, Outcome, RefusalReason, RepeatRule
from tisserand.aid.models import AidRequest, AidTransmission
from tisserand.aid.queries.funds import envelope_of
from tisserand.aid.queries.requests import (
    earlier_requests,
    find_commission_request,
    find_request,
    requests_of_sitting,
    transmission_of,
    transmissions_of,
)
from tisserand.aid.rules.faults import AidRefused
from tisserand.aid.rules.requests import Decision
from tisserand.casework.api import SupportFile, readable_files, reassign_file
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, StaleVersion, agent_context

GRANTED = Decision(Outcome.GRANTED, Decimal("150.00"), text="Versés au fournisseur.")
REFUSED = Decision(Outcome.REFUSED, reason=RefusalReason.RESOURCES)


def found(agent: Agent, request: AidRequest) -> AidRequest:
    return find_commission_request(agent, request.pk)


def test_a_draft_is_nobody_else_s(team: Team, file: SupportFile) -> None:
    request = make_request(file, make_fund(team), submitted=False)

    with agent_context(team.team_manager):
        assert transmission_of(request) is None
        assert not readable_files(team.team_manager).exists()


def test_the_commission_reads_what_was_transmitted_and_nothing_else_of_the_file(team: Team, file: SupportFile) -> None:
    request = make_request(file, make_fund(team))

    with agent_context(team.secretary):
        transmission = transmission_of(found(team.secretary, request))
        assert transmission is not None
        assert CANARY in transmission.content["facts"]
        assert f"{CANARY}-analyse" not in str(transmission.content)
        assert not readable_files(team.secretary).exists()
        with pytest.raises(Refused):
            _ = AidRequest.objects.get(pk=request.pk).facts
    with agent_context(team.other_worker):
        assert transmission_of(request) is None


def test_a_sitting_decides_and_the_commission_stops_reading_on_a_dated_day(team: Team, file: SupportFile) -> None:
    fund = make_fund(team, follow_up_days=60)
    request, sitting = make_request(file, fund), make_sitting(team, fund)
    with agent_context(team.secretary):
        request = list_request(request=found(team.secretary, request), sitting=sitting)
        with pytest.raises(AidRefused) as undecided:
            close_sitting(sitting=sitting, on=TODAY)
        request = note_outcome(
            request=found(team.secretary, request), expected_version=request.version, decision=GRANTED, on=TODAY
        )
        assert (request.state, request.outcome) == (AidState.LISTED, Outcome.GRANTED)
        close_sitting(sitting=sitting, on=TODAY)
        assert transmission_of(found(team.secretary, request)) is not None
    assert undecided.value.faults == (("", AidFault.UNDECIDED),)

    with clock.stopped_at(NOW + timedelta(days=60)), agent_context(team.secretary):
        assert transmission_of(found(team.secretary, request)) is not None
    with clock.stopped_at(NOW + timedelta(days=61)), agent_context(team.secretary):
        late = found(team.secretary, request)
        assert transmission_of(late) is None
        assert (late.state, late.granted_amount) == (AidState.GRANTED, Decimal("150.00"))
        assert envelope_of(fund, 2026).left == Decimal("4850.00")
    with agent_context(team.worker):
        mine = find_request(file, request.pk)
        kept = transmission_of(mine)
        assert kept is not None
        assert kept.decision_text == "Versés au fournisseur."
        mine = note_notification(request=mine, expected_version=mine.version, notified_on=TODAY, on=TODAY)
        with pytest.raises(AidRefused) as early:
            note_payment(request=mine, expected_version=mine.version, paid_on=TODAY - timedelta(days=1), reference="", on=TODAY)
        paid = note_payment(
            request=find_request(file, mine.pk), expected_version=mine.version, paid_on=TODAY, reference="V12", on=TODAY
        )
    assert early.value.faults == (("paid_on", AidFault.BEFORE_DECISION),)
    assert paid.state == AidState.PAID


def test_an_adjourned_request_stays_open_to_the_commission_and_in_the_minutes(team: Team, file: SupportFile) -> None:
    fund = make_fund(team)
    request, first, second = make_request(file, fund), make_sitting(team, fund), make_sitting(team, fund, TODAY + timedelta(7))
    with agent_context(team.secretary):
        request = list_request(request=found(team.secretary, request), sitting=first)
        note_outcome(
            request=found(team.secretary, request),
            expected_version=request.version,
            decision=Decision(Outcome.ADJOURNED, text="Joindre l’échéancier."),
            on=TODAY,
        )
        close_sitting(sitting=first, on=TODAY)
    with agent_context(team.worker):
        mine = find_request(file, request.pk)
        assert mine.state == AidState.ADJOURNED
        submit_request(request=mine, expected_version=mine.version, agreed_on=TODAY, repeat_seen=True, on=TODAY)
    with agent_context(team.secretary):
        list_request(request=found(team.secretary, request), sitting=second)
        assert [each.number for each in requests_of_sitting(team.secretary, first)] == [request.number]
        assert [each.number for each in requests_of_sitting(team.secretary, second)] == [request.number]


def test_the_second_of_two_people_who_decide_sees_what_the_first_noted(team: Team, file: SupportFile) -> None:
    fund = make_fund(team)
    request, sitting = make_request(file, fund), make_sitting(team, fund)
    with agent_context(team.secretary):
        listed = list_request(request=found(team.secretary, request), sitting=sitting)
        note_outcome(request=found(team.secretary, request), expected_version=listed.version, decision=GRANTED, on=TODAY)
    with agent_context(team.team_manager):
        with pytest.raises(StaleVersion) as stale:
            note_outcome(request=found(team.team_manager, request), expected_version=listed.version, decision=REFUSED, on=TODAY)
        assert stale.value.current.decided_by == team.secretary
        assert stale.value.current.outcome == Outcome.GRANTED


def test_a_sitting_hears_no_more_than_it_can_and_nothing_before_its_day(team: Team, file: SupportFile) -> None:
    fund = make_fund(team)
    requests = [make_request(file, fund) for _ in range(2)]
    sitting = make_sitting(team, fund, TODAY + timedelta(days=3), capacity=1)
    with agent_context(team.secretary):
        listed = list_request(request=found(team.secretary, requests[0]), sitting=sitting)
        with pytest.raises(AidRefused) as full:
            list_request(request=found(team.secretary, requests[1]), sitting=sitting)
        with pytest.raises(AidRefused) as early:
            note_outcome(request=found(team.secretary, listed), expected_version=listed.version, decision=GRANTED, on=TODAY)
    assert full.value.faults == (("", AidFault.SITTING_FULL),)
    assert early.value.faults == (("", AidFault.SITTING_TO_COME),)


def test_a_delegate_grants_within_the_limit_for_the_person_and_the_period(team: Team, file: SupportFile) -> None:
    fund = make_fund(team, decider=Decider.DELEGATE, delegate_limit=Decimal("200.00"), delegate_days=365)
    first, second = make_request(file, fund), make_request(file, fund)
    with agent_context(team.secretary):
        request = found(team.secretary, first)
        with pytest.raises(Refused):
            decide_alone(request=request, expected_version=request.version, noted=Noted(GRANTED, TODAY), on=TODAY)
    with agent_context(team.team_manager):
        request = found(team.team_manager, first)
        decide_alone(request=request, expected_version=request.version, noted=Noted(GRANTED, TODAY), on=TODAY)
        request = found(team.team_manager, second)
        with pytest.raises(AidRefused) as above:
            decide_alone(request=request, expected_version=request.version, noted=Noted(GRANTED, TODAY), on=TODAY)
    assert above.value.faults == (("amount", AidFault.ABOVE_LIMIT),)
    assert "50,00" in above.value.detail


def test_aid_for_the_same_purpose_is_told_and_blocked_by_the_fund_s_rule_alone(team: Team, file: SupportFile) -> None:
    fund = make_fund(team, decider=Decider.DELEGATE, repeat_rule=RepeatRule.BLOCK)
    make_request(file, fund)
    with agent_context(team.worker):
        draft = make_request(file, fund, submitted=False)
        assert [each.purpose for each in earlier_requests(team.worker, draft, TODAY)] == ["Énergie"]
        with pytest.raises(AidRefused) as unseen:
            submit_request(request=draft, expected_version=1, agreed_on=TODAY, repeat_seen=False, on=TODAY)
        submit_request(request=draft, expected_version=1, agreed_on=TODAY, repeat_seen=True, on=TODAY)
    noted = Noted(GRANTED, TODAY)
    with agent_context(team.team_manager):
        request = found(team.team_manager, draft)
        with pytest.raises(AidRefused) as blocked:
            decide_alone(request=request, expected_version=request.version, noted=noted, on=TODAY)
        override_repeat(request=request, expected_version=request.version, reason="Coupure annoncée.")
        request = found(team.team_manager, draft)
        assert decide_alone(request=request, expected_version=request.version, noted=noted, on=TODAY).state == AidState.GRANTED
    assert unseen.value.faults == (("repeat_seen", AidFault.REPEAT_UNSEEN),)
    assert blocked.value.faults == (("", AidFault.REPEATED),)


def test_a_request_given_up_closes_to_the_commission_at_once(team: Team, file: SupportFile) -> None:
    request = make_request(file, make_fund(team))
    with agent_context(team.worker):
        cancel_request(request=find_request(file, request.pk), expected_version=request.version)
    with agent_context(team.secretary):
        assert transmission_of(request) is None


def test_what_was_transmitted_follows_the_file_to_its_next_worker(team: Team, file: SupportFile) -> None:
    request = make_request(file, make_fund(team))
    with agent_context(team.team_manager):
        reassign_file(file=file, worker=team.other_worker)
    with agent_context(team.other_worker):
        assert transmission_of(request) is not None
    with agent_context(team.worker):
        assert transmission_of(request) is None


def test_a_batch_of_thirty_is_read_in_a_constant_number_of_queries(team: Team, django_assert_max_num_queries: object) -> None:
    fund = make_fund(team)
    for last_name, first_name in (("Abgrall", "Anna"), ("Tanguy", "Soizic"), ("Moreau", "Fatou")):
        make_request(file_of(team, last_name, first_name), fund)
    with agent_context(team.secretary):
        rows = list(AidRequest.objects.filter(fund=fund).order_by("number"))
        with django_assert_max_num_queries(3):  # type: ignore[operator]
            opened = transmissions_of(team.secretary, rows)
            assert all(CANARY in row.content["facts"] for row in opened.values())
        assert len(opened) == 3


def test_another_organisation_sees_nothing_even_in_sql(team: Team, file: SupportFile) -> None:
    make_request(file, make_fund(team))
    foreign = make_team("Ville de Bayeux", "CCAS de Bayeux", domain="bayeux.test")
    for agent in (foreign.team_manager, team.analyst, team.administrator):
        with agent_context(agent):
            assert not AidRequest.objects.exists()
            assert not AidTransmission.objects.exists()


def test_sql_lets_no_worker_decide_and_no_commission_rewrite_a_request(team: Team, file: SupportFile) -> None:
    request = make_request(file, make_fund(team))
    tries = (
        (team.worker, "outcome = 'granted', granted_amount = 10"),
        (team.secretary, "amount = 900"),
        (team.secretary, "facts = NULL"),
    )
    for agent, change in tries:
        with agent_context(agent), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE aid_aidrequest SET {change} WHERE id = %s", [request.pk])
