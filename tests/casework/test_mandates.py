"""Mandates and reviews: what a decision says, the reports due, what moved since the last review."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.casework.couple import NOW, TODAY, Couple, make_plan
from tests.casework.intake import text_of
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.mandates import end_mandate, note_report_sent, record_mandate, renew_mandate
from tisserand.casework.actions.reviews import hold_review
from tisserand.casework.enums import MandateKind, MandateState, Satisfaction, Scale, Step
from tisserand.casework.models import Mandate, MandateReport, Review
from tisserand.casework.queries.mandates import find_mandate
from tisserand.casework.rules.mandates import MANDATE_TRANSITIONS, MandateFacts, check_mandate, read_mandates, report_days
from tisserand.casework.rules.reviews import Mark, ReviewTold, check_review, compare_ways, measure_way
from tisserand.casework.rules.support import SupportFault, SupportRefused, check_transition
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, agent_context

Browser = Callable[[Agent], Client]
NONE = UUID(int=0)
DECISION = {
    "kind": "aemo",
    "authority": "Juge des enfants de Caen",
    "reference": "26/0143",
    "decided_on": "01/06/2026",
    "starts_on": "01/06/2026",
    "ends_on": "31/05/2028",
    "report_months": "",
    "purpose": "Apporter aide et conseil à la famille.",
}


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def facts(couple: Couple, kind: MandateKind = MandateKind.AEMO, **changed: Any) -> MandateFacts:
    told: dict[str, Any] = {
        "authority": "Juge des enfants",
        "decided_on": date(2026, 6, 1),
        "starts_on": date(2026, 6, 1),
        "ends_on": None,
    }
    return MandateFacts(kind, couple.child.pk, **{**told, **changed})


@pytest.mark.parametrize(("current", "wanted"), product(MandateState, MandateState))
def test_every_passage_of_a_mandate_is_listed_or_refused(current: MandateState, wanted: MandateState) -> None:
    if (current, wanted) in {("running", "ended"), ("running", "renewed")}:
        check_transition(MANDATE_TRANSITIONS, current, wanted)
        return
    with pytest.raises(SupportRefused):
        check_transition(MANDATE_TRANSITIONS, current, wanted)


def test_a_mandate_is_recorded_with_its_reports_and_shown_in_the_header(team: Team, couple: Couple, browser: Client) -> None:
    address = f"/dossiers/{couple.file.pk}/plan/mandats/nouveau/"
    assert "article 1199-1" in text_of(browser.get(address))
    answer = browser.post(address, {**DECISION, "person_id": str(couple.child.pk)}, follow=True)
    text = text_of(answer)
    assert "Juge des enfants de Caen" in text
    assert "31 mai 2027" in text
    assert "31 mai 2028" in text
    header = text_of(browser.get(f"/dossiers/{couple.file.pk}/"))
    assert "AEMO, jusqu’au 31 mai 2028" in header
    assert "AEMO" in text_of(browser.get(f"/dossiers/{couple.file.pk}/plan/"))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"authority": " "}, "Remplissez ce champ."),
        ({"ends_on": "01/06/2026"}, "La fin doit venir après le début."),
        ({"ends_on": "01/06/2028"}, "Au plus 2 ans (Code civil, article 375)."),
        ({"decided_on": "02/06/2026"}, "La décision ne peut pas venir après le début."),
        ({"report_months": "0"}, "supérieure ou égale à 1"),
        ({"kind": "tutelle"}, "Cette réponse n’est pas dans la liste"),
    ],
)
def test_a_wrong_decision_is_refused(team: Team, couple: Couple, browser: Client, changed: dict[str, str], message: str) -> None:
    address = f"/dossiers/{couple.file.pk}/plan/mandats/nouveau/"
    answer = browser.post(address, {**DECISION, "person_id": str(couple.child.pk), **changed})
    assert answer.status_code == 422
    assert message in text_of(answer)
    with agent_context(team.worker):
        assert not Mandate.objects.exists()


def test_a_report_is_sent_once_and_another_is_added(team: Team, couple: Couple, browser: Client) -> None:
    with agent_context(team.worker):
        mandate = record_mandate(file=couple.file, facts=facts(couple, ends_on=date(2027, 5, 31)), on=TODAY)
        report = mandate.reports.get()
        assert report.due_on == date(2027, 5, 31)
    page = f"/dossiers/{couple.file.pk}/plan/mandats/{mandate.pk}/"
    for due_on, status in (("1/1/2020", 422), ("+30j", 302)):
        assert browser.post(f"{page}rapports/", {"due_on": due_on}).status_code == status
    sent = f"/dossiers/{couple.file.pk}/plan/rapports/{report.pk}/envoi/"
    assert browser.post(sent, {"sent_on": "24/11/2026"}).status_code == 422
    assert browser.post(sent, {"sent_on": "23/11/2026"}).status_code == 302
    assert "déjà noté comme envoyé" in text_of(browser.post(sent, {"sent_on": "23/11/2026"}))


def test_a_correction_computes_the_reports_again(team: Team, couple: Couple, browser: Client) -> None:
    with agent_context(team.worker):
        mandate = record_mandate(file=couple.file, facts=facts(couple, ends_on=date(2027, 5, 31)), on=TODAY)
    page = f"/dossiers/{couple.file.pk}/plan/mandats/{mandate.pk}/"
    posted = {**DECISION, "person_id": str(couple.child.pk), "report_months": "6", "expected_version": "1"}
    assert browser.post(page, posted).status_code == 302
    with agent_context(team.worker):
        days = list(MandateReport.objects.values_list("due_on", flat=True))
    assert days == [date(2026, 11, 30), date(2027, 5, 31), date(2027, 11, 30), date(2028, 5, 31)]
    stale = browser.post(page, posted)
    assert stale.status_code == 422
    assert "Ce mandat a changé" in text_of(stale)


def test_a_renewal_keeps_the_decision_before_and_an_end_asks_for_no_more_reports(team: Team, couple: Couple) -> None:
    with agent_context(team.worker):
        first = record_mandate(file=couple.file, facts=facts(couple, ends_on=date(2026, 11, 30)), on=TODAY)
        again = facts(couple, starts_on=date(2026, 12, 1), decided_on=date(2026, 11, 20), ends_on=date(2028, 11, 30))
        second = renew_mandate(mandate=find_mandate(couple.file, first.pk), facts=again, on=TODAY)
        assert (second.previous_id, find_mandate(couple.file, first.pk).state) == (first.pk, "renewed")
        with pytest.raises(SupportRefused):
            end_mandate(mandate=first, ended_on=TODAY, on=TODAY)
        with clock.stopped_at(NOW + timedelta(days=30)):
            end_mandate(mandate=second, ended_on=date(2026, 12, 20), on=date(2026, 12, 23))
        assert not MandateReport.objects.filter(mandate=second).exists()


def test_the_law_is_younger_for_young_children_and_a_total_is_counted(couple: Couple) -> None:
    placed = facts(couple, MandateKind.PLACEMENT, starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31))
    days = report_days(placed, date(2023, 9, 1), TODAY)
    assert days == (date(2026, 6, 30), date(2026, 12, 31), date(2027, 12, 31))
    assert report_days(placed, None, TODAY) == (date(2026, 12, 31), date(2027, 12, 31))
    assert report_days(facts(couple, MandateKind.MJIE), None, TODAY) == ()
    assert report_days(facts(couple), None, date(2027, 6, 1)) == (date(2028, 5, 31),)
    whole = facts(couple, MandateKind.MAJ, ends_on=date(2027, 5, 31))
    assert list(check_mandate(whole, earlier=[(date(2020, 1, 1), date(2023, 12, 31))])) == [
        ("ends_on", SupportFault.TOTAL_REACHED)
    ]
    assert all(each.report_source and each.length.source for each in read_mandates().values())


def test_whoever_may_not_write_the_file_records_nothing(team: Team, couple: Couple, client_for: Browser) -> None:
    with agent_context(team.other_worker), pytest.raises(Refused):
        record_mandate(file=couple.file, facts=facts(couple), on=TODAY)
    with agent_context(team.other_worker), pytest.raises(Refused):
        hold_review(file=couple.file, told=ReviewTold(TODAY, words="x"), on=TODAY)
    assert client_for(team.other_worker).get(f"/dossiers/{couple.file.pk}/plan/mandats/nouveau/").status_code == 404


def test_a_review_shows_what_moved_since_the_last_one(team: Team, couple: Couple, browser: Client) -> None:
    objective, _ = make_plan(team, couple.file)
    address = f"/dossiers/{couple.file.pk}/plan/bilans/nouveau/"
    mark = f"mark-{objective.pk}"
    posted = {"held_on": "01/11/2026", "words": "J’ouvre mon courrier.", "satisfaction": "content", mark: "begun"}
    assert browser.post(address, {**posted, "next_on": "+3 mois"}).status_code == 302
    later = {"held_on": "23/11/2026", "analysis": "Elle reprend la main.", "satisfaction": "mixed", mark: "nearly"}
    assert browser.post(address, later).status_code == 302
    text = text_of(browser.get(f"/dossiers/{couple.file.pk}/plan/"))
    for words in ("Presque atteint", "En avant", "J’ouvre mon courrier.", "Elle reprend la main.", "Bilan du 1er novembre 2026"):
        assert words in text
    wrong = browser.post(address, {"held_on": "22/11/2026", "satisfaction": "content"})
    assert wrong.status_code == 422
    assert "Un bilan plus récent existe déjà" in text_of(wrong)
    assert "Écrivez au moins une parole" in text_of(wrong)
    with agent_context(team.worker):
        assert Review.objects.count() == 2


def test_a_review_keeps_to_the_objectives_of_its_file(team: Team, couple: Couple) -> None:
    with agent_context(team.worker), pytest.raises(SupportRefused):
        hold_review(file=couple.file, told=ReviewTold(TODAY, marks=(Mark(couple.her.pk, step=Step.BEGUN),)), on=TODAY)


@pytest.mark.parametrize(
    ("mark", "scale", "way"),
    [
        (Mark(NONE, step=Step.NOT_STARTED), Scale.STEPS, 0),
        (Mark(NONE, step=Step.NEARLY), Scale.STEPS, 66),
        (Mark(NONE, step=Step.REACHED), Scale.STEPS, 100),
        (Mark(NONE), Scale.STEPS, None),
        (Mark(NONE, value=Decimal(900)), Scale.NUMBER, 25),
        (Mark(NONE, value=Decimal(1500)), Scale.NUMBER, 0),
        (Mark(NONE, value=Decimal(-3)), Scale.NUMBER, 100),
        (Mark(NONE), Scale.NUMBER, None),
    ],
)
def test_the_way_done_is_measured(mark: Mark, scale: Scale, way: int | None) -> None:
    assert measure_way(mark, scale, Decimal(1200), Decimal(0)) == way


def test_ways_compare_and_a_review_has_its_days() -> None:
    assert [compare_ways(*pair) for pair in ((0, 33), (33, 33), (66, 33), (None, 33))] == [1, 0, -1, None]
    told = ReviewTold(TODAY, words="x", satisfaction=Satisfaction.CONTENT, next_on=TODAY)
    assert list(check_review(told, last_held_on=None, on=TODAY)) == [("next_on", SupportFault.ENDS_BEFORE_START)]
    future = ReviewTold(TODAY + timedelta(days=1), words="x")
    assert list(check_review(future, last_held_on=TODAY, on=TODAY)) == [("held_on", SupportFault.IN_THE_FUTURE)]


def test_a_report_noted_twice_changes_nothing(team: Team, couple: Couple) -> None:
    with agent_context(team.worker):
        mandate = record_mandate(file=couple.file, facts=facts(couple), on=TODAY)
        report = mandate.reports.get()
        note_report_sent(report=report, sent_on=TODAY, on=TODAY)
        with pytest.raises(SupportRefused):
            note_report_sent(report=report, sent_on=TODAY, on=TODAY)
