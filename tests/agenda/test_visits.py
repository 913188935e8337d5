"""Safety of home visits: alerts, pairs, check-in, check-out, and the alarm to a colleague."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tests.agenda.conftest import MONDAY, Service, at
from tisserand.accounts.api import Agent
from tisserand.agenda.actions import visits as actions
from tisserand.agenda.actions.alerts import lift_alert, raise_alert, renew_alert
from tisserand.agenda.api import AgendaRefused, AlertSubject, AloneReason, AppointmentKind, ClosingWord, HomeVisit, SafetyAlert
from tisserand.agenda.queries.appointment import shown_alerts
from tisserand.agenda.queries.visits import raised_alarms, visits_under_way
from tisserand.agenda.tasks import mark_overdue_visit
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, agent_context

Browser = Callable[[Agent], Client]
TODAY = MONDAY.date()
CANARY = "CANARI-7f3a"


def visit_of(nadia: Service, **asked: object) -> HomeVisit:
    """A visit of tomorrow, from two to three, watched by the other worker."""
    said = {"watcher": nadia.team.other_worker, "kind": AppointmentKind.HOME_VISIT, **nadia.hers, **asked}
    booked = nadia.book(at=at(14), until=at(15), **said)
    with agent_context(nadia.team.worker):
        return HomeVisit.objects.select_related("appointment").get(appointment=booked)


def alert_of(nadia: Service, expires_on: date = date(2027, 5, 23)) -> SafetyAlert:
    with agent_context(nadia.team.worker):
        return raise_alert(
            person=nadia.person,
            container_id=nadia.container,
            about=AlertSubject.ANIMAL,
            facts=CANARY,
            source="Gardien de l’immeuble",
            observed_on=date(2026, 11, 20),
            expires_on=expires_on,
            on=TODAY,
        )


def pressed(agent: Agent, when: datetime, act: Callable[..., object], visit: HomeVisit, **said: object) -> None:
    with clock.stopped_at(when), agent_context(agent):
        act(visit=visit, **said)


def alarmed(agent: Agent, when: datetime) -> list[HomeVisit]:
    with clock.stopped_at(when), agent_context(agent):
        return raised_alarms(agent, when)


def test_a_visit_needs_somebody_who_stays(nadia: Service) -> None:
    with pytest.raises(AgendaRefused, match="watcher_missing"):
        visit_of(nadia, watcher=None)
    with pytest.raises(AgendaRefused, match="watcher_goes_too"):
        visit_of(nadia, watcher=nadia.team.worker)
    with pytest.raises(AgendaRefused, match="person_missing"):
        visit_of(nadia, person=None, container_id=None)


def test_where_an_alert_holds_two_go_or_a_reason_is_given(nadia: Service) -> None:
    alert = alert_of(nadia)
    with pytest.raises(AgendaRefused, match="pair_required"):
        visit_of(nadia)
    team = nadia.team
    paired = {"watcher": team.secretary, "kind": AppointmentKind.HOME_VISIT, **nadia.hers}
    nadia.book(team.worker, team.other_worker, at=at(10), until=at(11), **paired)
    assert visit_of(nadia, alone_reason=AloneReason.SAFE_SPOT).alone_reason == "safe_spot"
    with agent_context(team.worker):
        lift_alert(alert=alert, expected_version=alert.version, on=TODAY)
    nadia.book(team.worker, at=at(16), until=at(17), **paired)


def test_an_expired_alert_asks_for_nothing(nadia: Service) -> None:
    alert_of(nadia, expires_on=TODAY + timedelta(days=1))
    with pytest.raises(AgendaRefused, match="pair_required"):
        visit_of(nadia)
    nadia.book(
        at=at(14, day=25), until=at(15, day=25), watcher=nadia.team.other_worker, kind=AppointmentKind.HOME_VISIT, **nadia.hers
    )


def test_facts_are_for_the_file_and_the_alert_for_the_service(nadia: Service) -> None:
    alert = alert_of(nadia)
    for agent, facts in ((nadia.team.worker, CANARY), (nadia.team.other_worker, None), (nadia.team.secretary, None)):
        with agent_context(agent):
            shown = shown_alerts(agent, nadia.person.pk, nadia.container, TODAY)
            assert [(each.about, each.facts) for each in shown] == [("animal", facts)]
    for agent in (nadia.team.analyst, nadia.team.administrator):
        with agent_context(agent):
            assert not SafetyAlert.objects.exists()
    with agent_context(nadia.team.other_worker), pytest.raises(Refused):
        lift_alert(alert=alert, expected_version=1, on=TODAY)
    with agent_context(nadia.team.worker):
        renewed = renew_alert(alert=alert, expected_version=1, expires_on=date(2027, 3, 1), on=TODAY)
        assert (renewed.expires_on, renewed.facts) == (date(2027, 3, 1), CANARY)


def test_the_alarm_is_raised_ten_minutes_after_the_expected_end_and_taken_in_hand(nadia: Service) -> None:
    visit, team = visit_of(nadia), nadia.team
    pressed(team.worker, at(14, 5), actions.enter_visit, visit)
    assert not alarmed(team.other_worker, at(15, 14))
    for agent in (team.other_worker, team.team_manager):
        assert alarmed(agent, at(15, 15)) == [visit]
    assert not alarmed(team.secretary, at(15, 15))
    with clock.stopped_at(at(15, 16)):
        mark_overdue_visit(str(visit.pk), str(team.worker.pk))
    pressed(team.other_worker, at(15, 17), actions.acknowledge_alarm, visit)
    assert not alarmed(team.team_manager, at(15, 18))
    with agent_context(team.worker):
        visit.refresh_from_db()
        assert (visit.overdue_at, visit.acknowledged_by) == (at(15, 16), team.other_worker)
        assert [line.visit for line in visits_under_way(team.worker, at(15, 18))] == [visit]
    pressed(team.team_manager, at(15, 30), actions.close_visit, visit, word=ClosingWord.REACHED_BY_PHONE)
    with pytest.raises(AgendaRefused):
        pressed(team.worker, at(15, 31), actions.leave_visit, visit)


def test_leaving_or_staying_longer_stops_the_alarm(nadia: Service) -> None:
    visit, team = visit_of(nadia), nadia.team
    with pytest.raises(Refused):
        pressed(team.other_worker, at(14), actions.enter_visit, visit)
    pressed(team.worker, at(14), actions.enter_visit, visit)
    pressed(team.worker, at(15, 20), actions.extend_visit, visit)
    assert not alarmed(team.other_worker, at(15, 59))
    assert alarmed(team.other_worker, at(16))
    with clock.stopped_at(at(15, 50)):
        mark_overdue_visit(str(visit.pk), str(team.worker.pk))
    pressed(team.worker, at(16, 1), actions.leave_visit, visit)
    assert not alarmed(team.other_worker, at(17))
    with agent_context(team.worker):
        visit.refresh_from_db()
        assert visit.overdue_at is None


def test_the_visit_by_telephone_and_the_alarm_on_every_page(nadia: Service, client_for: Browser) -> None:
    visit, team = visit_of(nadia), nadia.team
    page = f"/agenda/visite/{visit.pk}/"
    with clock.stopped_at(at(14)):
        phone = client_for(team.worker)
        assert "Je suis arrivé(e)" in phone.get(page).content.decode()
        phone.post(f"{page}bouton/", {"bouton": "arrivee"})
        assert "Je suis reparti(e)" in phone.get(page).content.decode()
    with clock.stopped_at(at(15, 30)):
        colleague = client_for(team.other_worker)
        for address in ("/", "/personnes/", "/agenda/alarmes/"):
            assert "Visite sans nouvelles" in colleague.get(address).content.decode()
        assert "Visite sans nouvelles" not in client_for(team.secretary).get("/").content.decode()
        colleague.post(f"{page}bouton/", {"bouton": "vu"})
        assert "Visite sans nouvelles" not in colleague.get("/").content.decode()
        assert "à clore" in colleague.get("/agenda/visites/").content.decode()
        assert colleague.post(f"{page}cloture/", {}).status_code == 422
        assert colleague.post(f"{page}cloture/", {"word": "reached_by_phone"}).status_code == 302


def test_alerts_by_hand(nadia: Service, client_for: Browser) -> None:
    browser, address = client_for(nadia.team.worker), f"/agenda/alertes/{nadia.container}/"
    typed = {"person": str(nadia.person.pk), "about": "animal", "facts": CANARY, "source": "Moi", "observed_on": "20/11/2026"}
    assert browser.post(address, {**typed, "expires_on": "24/05/2027"}).status_code == 422
    assert browser.post(address, {**typed, "expires_on": "23/05/2027"}).status_code == 302
    assert CANARY in browser.get(address).content.decode()
    assert client_for(nadia.team.secretary).get(address).status_code == 404
    with agent_context(nadia.team.worker):
        alert = SafetyAlert.objects.get()
    browser.post(f"{address}{alert.pk}/", {"lift": "1", "expected_version": "1"})
    assert "Levée le 23/11/2026" in browser.get(address).content.decode()
