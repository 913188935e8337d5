"""Urgent aid: vouchers given once, limits of the delegation, a journal that is only added to, counts closed by two people."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum

from tests.aid.makers import CANARY, TODAY, make_stock
from tests.people_of_the_service import Team
from tisserand.aid.actions.grants import Wanted, answer_proposal, cancel_grant, give_aid, hand_over, return_aid, sign_receipt
from tisserand.aid.actions.stock import (
    Moved,
    confirm_count,
    correct_movement,
    count_stock,
    discard_count,
    enter_stock,
    note_loss,
)
from tisserand.aid.enums import AidFault, GrantState, MovementKind, Purpose, StockKind, VoucherState
from tisserand.aid.models import AidStock, EmergencyGrant, StockMovement, Voucher
from tisserand.aid.queries.stock import earlier_grants, find_answerable, find_grant, find_stock, journal_of
from tisserand.aid.rules.faults import AidRefused
from tisserand.casework.api import SupportFile
from tisserand.secrecy.api import Refused, agent_context

CASH = Wanted(Purpose.FOOD, Moved(Decimal("30.00")), reason=f"Frigo vide. {CANARY}", repeat_seen=True)


def give(file: SupportFile, stock: AidStock, wanted: Wanted = CASH) -> EmergencyGrant:
    with agent_context(file.lead_worker) as context:
        return give_aid(file=file, stock=find_stock(context.agent, stock.pk), wanted=wanted, on=TODAY)


def vouchers(numbers: str) -> Wanted:
    return Wanted(Purpose.FOOD, Moved(series="A", numbers=numbers), reason="Courses.", repeat_seen=True)


def balance(team: Team, stock: AidStock) -> Decimal:
    with agent_context(team.team_manager):
        row = AidStock.objects.get(pk=stock.pk)
        total = StockMovement.objects.filter(stock=stock).aggregate(total=Sum("amount"))["total"]
        assert total == row.balance == journal_of(stock)[0].balance
        return row.balance


def test_cash_leaves_the_drawer_once_and_never_more_than_it_holds(team: Team, file: SupportFile) -> None:
    stock = make_stock(team)
    given = give(file, stock)
    assert (given.state, given.handed_on, balance(team, stock)) == (GrantState.HANDED_OVER, TODAY, Decimal("170.00"))
    with pytest.raises(AidRefused) as refused:
        give(file, stock, Wanted(Purpose.FOOD, Moved(Decimal("170.01")), reason="Trop.", repeat_seen=True))
    assert refused.value.faults == (("amount", AidFault.NEVER_BELOW_ZERO),)
    assert balance(team, stock) == Decimal("170.00")


def test_a_voucher_is_never_given_twice(team: Team, file: SupportFile) -> None:
    stock = make_stock(team, StockKind.VOUCHERS)
    given = give(file, stock, vouchers("3-5"))
    assert (given.amount, given.vouchers) == (Decimal("30.00"), "série A, 3-5")
    for numbers, fault, detail in (("5-6", AidFault.VOUCHER_GONE, "5"), ("20-22", AidFault.VOUCHER_UNKNOWN, "21-22")):
        with pytest.raises(AidRefused) as refused:
            give(file, stock, vouchers(numbers))
        assert (refused.value.faults, refused.value.detail) == ((("numbers", fault),), detail)
    with agent_context(team.worker):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO aid_handedvoucher (id, organisation_id, container_id, voucher_id, grant_id)"
                " SELECT gen_random_uuid(), organisation_id, container_id, voucher_id, grant_id FROM aid_handedvoucher LIMIT 1"
            )
        return_aid(given=find_grant(file, given.pk), on=TODAY)
    assert give(file, stock, vouchers("5")).state == GrantState.HANDED_OVER
    assert balance(team, stock) == Decimal("190.00")


def test_numbers_already_in_the_stock_are_not_entered_again(team: Team) -> None:
    stock = make_stock(team, StockKind.VOUCHERS)
    with agent_context(team.secretary), pytest.raises(AidRefused) as refused:
        enter_stock(stock=stock, moved=Moved(series="A", numbers="19-22"), moved_on=TODAY, remark="", on=TODAY)
    assert (refused.value.faults, refused.value.detail) == ((("numbers", AidFault.VOUCHER_ALREADY_THERE),), "19-20")


def test_beyond_the_delegation_the_manager_agrees_first_and_reads_no_reason(team: Team, file: SupportFile) -> None:
    stock = make_stock(team, limit_grant=Decimal("20.00"), limit_person=Decimal("50.00"))
    proposed = give(file, stock)
    assert (proposed.state, proposed.exceeds) == (GrantState.PROPOSED, "grant")
    assert balance(team, stock) == Decimal("200.00")
    with agent_context(team.other_worker), pytest.raises(Refused):
        answer_proposal(given=proposed, agreed=True)
    with agent_context(team.team_manager):
        answer_proposal(given=find_answerable(team.team_manager, proposed.pk), agreed=True)
        with pytest.raises(Refused):
            _ = EmergencyGrant.objects.get(pk=proposed.pk).reason
    with agent_context(team.worker):
        with pytest.raises(AidRefused) as above:
            hand_over(given=find_grant(file, proposed.pk), moved=Moved(Decimal("31.00")), on=TODAY)
        hand_over(given=find_grant(file, proposed.pk), moved=Moved(Decimal("30.00")), on=TODAY)
    assert above.value.faults == (("amount", AidFault.ABOVE_ASKED),)
    assert (
        give(file, stock, Wanted(Purpose.FOOD, Moved(Decimal("20.01")), reason="Encore.", repeat_seen=True)).exceeds
        == "grant,person"
    )


def test_what_the_household_had_is_told_with_who_and_when(team: Team, file: SupportFile) -> None:
    stock = make_stock(team)
    give(file, stock)
    with pytest.raises(AidRefused) as unseen:
        give(file, stock, Wanted(Purpose.FOOD, Moved(Decimal("10.00")), reason="Courses."))
    assert unseen.value.faults == (("repeat_seen", AidFault.REPEAT_UNSEEN),)
    with agent_context(team.other_worker):
        told = earlier_grants(team.other_worker, file, 30, TODAY)
    assert [(each.amount, each.by, each.on) for each in told] == [(Decimal("30.00"), "Claire Hamon", TODAY)]
    assert CANARY not in str(told)


def test_a_receipt_is_signed_after_the_hand_over_with_a_scan_that_is_one(team: Team, file: SupportFile) -> None:
    given = give(file, make_stock(team))
    with agent_context(team.worker):
        for day, scan, fault in (
            (TODAY - timedelta(days=1), b"", ("signed_on", AidFault.BEFORE_HAND_OVER)),
            (TODAY + timedelta(days=1), b"", ("signed_on", AidFault.IN_THE_FUTURE)),
            (TODAY, b"MZ", ("scan", AidFault.NOT_A_SCAN)),
        ):
            with pytest.raises(AidRefused) as refused:
                sign_receipt(given=find_grant(file, given.pk), signed_on=day, scan=scan, on=TODAY)
            assert refused.value.faults == (fault,)
        signed = sign_receipt(given=find_grant(file, given.pk), signed_on=TODAY, scan=b"%PDF-1.7 signed", on=TODAY)
        assert (signed.state, signed.scan, signed.scan_type) == (GrantState.SIGNED, b"%PDF-1.7 signed", "application/pdf")
        with pytest.raises(AidRefused):
            cancel_grant(given=signed)


def test_a_count_with_a_difference_is_explained_and_closed_by_somebody_else(team: Team) -> None:
    stock = make_stock(team)
    with agent_context(team.secretary):
        shared = {"stock": stock, "counted": Decimal("195.00"), "missing": Moved(), "counted_on": TODAY, "on": TODAY}
        with pytest.raises(AidRefused) as unexplained:
            count_stock(**shared, explanation=" ")
        count = count_stock(**shared, explanation="Un billet de 5 € non retrouvé.")
        with pytest.raises(AidRefused) as pending:
            count_stock(**shared, explanation="Encore.")
        with pytest.raises(AidRefused) as alone:
            confirm_count(count=count, on=TODAY)
    assert unexplained.value.faults == (("explanation", AidFault.EXPLANATION_MISSING),)
    assert pending.value.faults == (("", AidFault.COUNT_PENDING),)
    assert alone.value.faults == (("", AidFault.SAME_COUNTER),)
    assert balance(team, stock) == Decimal("200.00")
    with agent_context(team.worker):
        confirm_count(count=count, on=TODAY)
    assert balance(team, stock) == Decimal("195.00")


def test_vouchers_that_a_count_does_not_find_are_named_then_lost(team: Team) -> None:
    stock = make_stock(team, StockKind.VOUCHERS)
    with agent_context(team.secretary):
        shared = {"stock": stock, "explanation": "Carnet abîmé.", "counted_on": TODAY, "on": TODAY}
        with pytest.raises(AidRefused) as many:
            count_stock(counted=Decimal(21), missing=Moved(), **shared)
        with pytest.raises(AidRefused) as unlisted:
            count_stock(counted=Decimal(18), missing=Moved(series="A", numbers="7"), **shared)
        discard_count(count=count_stock(counted=Decimal(18), missing=Moved(series="A", numbers="7-8"), **shared))
        count = count_stock(counted=Decimal(19), missing=Moved(series="A", numbers="7"), **shared)
    assert many.value.faults == (("counted_vouchers", AidFault.COUNTED_TOO_MANY),)
    assert unlisted.value.faults == (("numbers", AidFault.DIFFERENCE_UNLISTED),)
    with agent_context(team.team_manager):
        confirm_count(count=count, on=TODAY)
        assert Voucher.objects.get(stock=stock, number=7).state == VoucherState.LOST
    assert balance(team, stock) == Decimal("190.00")


def test_a_line_of_the_journal_is_corrected_by_another_and_never_changed(team: Team) -> None:
    stock = make_stock(team, StockKind.VOUCHERS)
    with agent_context(team.secretary):
        wrong = enter_stock(stock=stock, moved=Moved(series="A", numbers="30-39"), moved_on=TODAY, remark="", on=TODAY)
        undone = correct_movement(movement=wrong, remark="Mauvais carnet.", on=TODAY)
        with pytest.raises(AidRefused):
            correct_movement(movement=wrong, remark="Encore.", on=TODAY)
        assert (undone.kind, undone.amount, undone.corrects_id) == (MovementKind.CORRECTION, Decimal("-100.00"), wrong.pk)
        loss = note_loss(stock=stock, moved=Moved(series="A", numbers="1"), moved_on=TODAY, remark="Vol.", on=TODAY)
        correct_movement(movement=loss, remark="Retrouvé.", on=TODAY)
        enter_stock(stock=stock, moved=Moved(series="A", numbers="30"), moved_on=TODAY, remark="", on=TODAY)
        for change in ("UPDATE aid_stockmovement SET amount = 1", "DELETE FROM aid_stockmovement"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(change)
    assert balance(team, stock) == Decimal("210.00")


def test_a_worker_keeps_no_stock_and_another_service_sees_none(team: Team, hospital_worker: object) -> None:
    stock = make_stock(team)
    with agent_context(team.worker), pytest.raises(Refused):
        enter_stock(stock=stock, moved=Moved(Decimal(5)), moved_on=TODAY, remark="", on=TODAY)
    for agent in (hospital_worker, team.administrator, team.analyst):
        with agent_context(agent):  # type: ignore[arg-type]
            assert not AidStock.objects.exists()
            assert not StockMovement.objects.exists()
