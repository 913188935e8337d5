"""The register of a service that domiciles: requests, signs, mail, renewal, removal proposed, the counts of a year."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.casework.intake import make_person, text_of
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Service
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.people.api import Person
from tisserand.procedures.actions import domicile as actions
from tisserand.procedures.enums import Absence, DomicileEnd, DomicileFault, DomicileRefusal, DomicileState, Presence
from tisserand.procedures.models import Domicile, DomicileMail, DomicileSign
from tisserand.procedures.queries.domicile import count_year, line_of
from tisserand.procedures.rules.domicile import DOMICILE_TRANSITIONS, DomicileRefused, check_passage, last_day, read_rules, stand
from tisserand.secrecy.api import Refused, agent_context

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=PARIS)
TODAY = NOW.date()
Browser = Callable[[Agent], Client]


@pytest.fixture
def person(team: Team, hospital_service: Service, hospital_worker: Agent) -> Iterator[Person]:
    with clock.stopped_at(NOW):
        with agent_context(hospital_worker):
            made = make_person(hospital_worker, hospital_service)
        yield made


def make_domicile(agent: Agent, service: Service, person: Person, starts_on: date = date(2026, 3, 2)) -> Domicile:
    with agent_context(agent):
        asked = actions.request_domicile(service=service, person=person, requested_on=starts_on, on=TODAY)
        return actions.grant_domicile(domicile=asked, starts_on=starts_on, on=TODAY)


# Rules


@pytest.mark.parametrize(("current", "wanted"), product(DomicileState, DomicileState))
def test_every_passage_is_listed_or_refused(current: DomicileState, wanted: DomicileState) -> None:
    allowed = {("requested", "granted"), ("requested", "refused"), ("requested", "ended"), ("granted", "ended")}
    assert (wanted in DOMICILE_TRANSITIONS[current]) is ((current, wanted) in allowed)
    assert bool(list(check_passage(current, wanted))) is ((current, wanted) not in allowed)


def test_every_delay_has_its_text() -> None:
    rules = read_rules()
    for rule in (rules.validity, rules.answer, rules.absence):
        assert "D264" in rule.source
        assert rule.in_force <= rules.checked_on


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(date(2026, 3, 1), date(2027, 3, 1)), (date(2028, 2, 29), date(2029, 2, 28)), (date(2026, 12, 31), date(2027, 12, 31))],
)
def test_a_domicile_holds_a_year(starts_on: date, ends_on: date) -> None:
    assert last_day(starts_on) == ends_on


@pytest.mark.parametrize(
    ("last_sign", "excused_until", "on", "proposed"),
    [
        (date(2026, 8, 23), None, date(2026, 11, 23), False),
        (date(2026, 8, 23), None, date(2026, 11, 24), True),
        (date(2026, 8, 23), date(2026, 11, 24), date(2026, 11, 24), False),
        (date(2026, 8, 23), date(2026, 11, 23), date(2026, 11, 24), True),
        (date(2026, 11, 30), None, date(2027, 2, 28), False),
    ],
)
def test_removal_is_proposed_after_more_than_three_months(
    last_sign: date, excused_until: date | None, on: date, proposed: bool
) -> None:
    told = {"requested_on": date(2026, 3, 1), "ends_on": date(2027, 3, 1), "last_sign": last_sign, "excused_until": excused_until}
    assert stand(DomicileState.GRANTED, **told, on=on).removal_proposed is proposed


@pytest.mark.parametrize(
    ("on", "valid", "renewal"),
    [
        (date(2026, 12, 31), True, False),
        (date(2027, 1, 1), True, True),
        (date(2027, 3, 1), True, True),
        (date(2027, 3, 2), False, False),
    ],
)
def test_renewal_is_due_before_the_end(on: date, valid: bool, renewal: bool) -> None:
    told = {"requested_on": date(2026, 3, 1), "ends_on": date(2027, 3, 1), "last_sign": on, "excused_until": None}
    standing = stand(DomicileState.GRANTED, **told, on=on)
    assert (standing.is_valid, standing.renewal_due, standing.is_expired) == (valid, renewal, not valid)


def test_a_request_is_answered_within_two_months() -> None:
    told = {"ends_on": None, "last_sign": None, "excused_until": None, "on": TODAY}
    assert stand(DomicileState.REQUESTED, requested_on=date(2026, 12, 31), **told).answer_by == date(2027, 2, 28)
    assert stand(DomicileState.REFUSED, requested_on=TODAY, **told).answer_by is None


# Pages


def test_a_person_elects_domicile_and_gets_a_certificate(person: Person, hospital_worker: Agent, client_for: Browser) -> None:
    browser = client_for(hospital_worker)
    assert "Aucune élection de domicile" in text_of(browser.get("/domiciliation/"))
    assert "Mme Nadia Le Guen" in text_of(browser.post("/domiciliation/nouvelle/", {"text": "le guen"}))
    assert "Personne de ce nom" in text_of(browser.post("/domiciliation/nouvelle/", {"text": "zzzz"}))
    address = f"/domiciliation/nouvelle/{person.pk}/"
    assert browser.post(address, {"requested_on": "24/11/2026"}).status_code == 422
    page = browser.post(address, {"requested_on": "02/11/2026"}).headers["Location"]
    assert "2 janvier 2027" in text_of(browser.get(page))
    assert browser.post(address, {"requested_on": "02/11/2026"}).status_code == 422
    assert browser.get(f"{page}attestation/").status_code == 404

    browser.post(f"{page}accord/", {"starts_on": "09/11/2026"})
    assert "9 novembre 2027" in text_of(browser.get(page))
    answer = browser.get(f"{page}attestation/")
    printed = " ".join(" ".join(each.extract_text().split()) for each in PdfReader(BytesIO(answer.content)).pages)
    assert "du 9 novembre 2026 au 9 novembre 2027" in printed
    assert "D264-1" in printed


def test_mail_comes_waits_and_goes(
    person: Person, hospital_service: Service, hospital_worker: Agent, client_for: Browser
) -> None:
    page = f"/domiciliation/{make_domicile(hospital_worker, hospital_service, person).pk}/"
    browser = client_for(hospital_worker)
    browser.post(f"{page}reception/", {"day": "20/11/2026", "ordinary": "2", "registered": "1"})
    too_much = browser.post(f"{page}remise/", {"day": "23/11/2026", "ordinary": "3", "registered": "0"})
    assert too_much.status_code == 422
    assert "pas autant de courrier en attente" in text_of(too_much)
    assert browser.post(f"{page}reception/", {"day": "20/11/2026", "ordinary": "0", "registered": "0"}).status_code == 422
    assert "dont 1 recommandé" in text_of(browser.get("/domiciliation/"))
    assert browser.post(f"{page}remise/", {"day": "23/11/2026", "ordinary": "2", "registered": "1"}).status_code == 302
    with agent_context(hospital_worker):
        line = line_of(Domicile.objects.get(), TODAY)
        assert (line.waiting, line.last_sign, DomicileSign.objects.count()) == (0, TODAY, 1)


def test_a_long_silence_proposes_a_removal_unless_it_is_justified(
    person: Person, hospital_service: Service, hospital_worker: Agent, client_for: Browser
) -> None:
    page = f"/domiciliation/{make_domicile(hospital_worker, hospital_service, person).pk}/"
    browser = client_for(hospital_worker)
    assert "Radiation à examiner" in text_of(browser.get(page))
    browser.post(f"{page}absence/", {"absence": "health", "excused_until": "31/12/2026"})
    assert "Radiation à examiner" not in text_of(browser.get(page))
    assert browser.post(f"{page}passage/", {"day": "01/03/2026", "presence": "call"}).status_code == 422
    assert browser.post(f"{page}passage/", {"day": "22/11/2026", "presence": "call"}).status_code == 302
    assert browser.post(f"{page}fin/", {"ended_on": "23/11/2026", "ending": "renewed"}).status_code == 422
    assert browser.post(f"{page}fin/", {"ended_on": "23/11/2026", "ending": "stable_home"}).status_code == 302
    assert "Domicile stable trouvé" in text_of(browser.get(page))
    assert "Le Guen" in text_of(browser.get("/domiciliation/?vue=closes"))
    assert browser.post(f"{page}passage/", {"day": "23/11/2026", "presence": "call"}).status_code == 422
    assert browser.post(f"{page}danse/").status_code == 404


def test_a_year_is_counted(person: Person, hospital_service: Service, hospital_worker: Agent, client_for: Browser) -> None:
    first = make_domicile(hospital_worker, hospital_service, person, date(2025, 11, 10))
    with agent_context(hospital_worker):
        actions.receive_mail(domicile=first, day=date(2026, 11, 2), ordinary=3, registered=1, on=TODAY)
        second = actions.renew_domicile(domicile=first, starts_on=date(2026, 11, 10), on=TODAY)
        actions.note_sign(domicile=second, day=date(2026, 11, 12), presence=Presence.VISIT, on=TODAY)
        assert line_of(second, TODAY).waiting == 4
        other = make_person(hospital_worker, hospital_service, "Abiven", "Soizic")
        asked = actions.request_domicile(service=hospital_service, person=other, requested_on=TODAY, on=TODAY)
        actions.refuse_domicile(domicile=asked, decided_on=TODAY, refusal=DomicileRefusal.NO_LINK, on=TODAY)
        counts = count_year(hospital_service, 2026)
    assert (counts.requests, counts.granted, counts.renewed, counts.visits) == (2, 0, 1, 1)
    assert (counts.refused, counts.ended, counts.valid_at_end) == ({"no_link": 1}, {"renewed": 1}, 1)
    text = text_of(client_for(hospital_worker).get("/domiciliation/bilan/?annee=2026"))
    assert "Aucun lien avec la commune" in text


def test_the_register_takes_a_constant_number_of_queries(
    person: Person, hospital_service: Service, hospital_worker: Agent, client_for: Browser
) -> None:
    browser, counts = client_for(hospital_worker), []
    for name, first_name in (("Abiven", "Soizic"), ("Bodard", "Maud"), ("Caradec", "Zoé")):
        with agent_context(hospital_worker):
            other = make_person(hospital_worker, hospital_service, name, first_name)
        make_domicile(hospital_worker, hospital_service, other)
        with CaptureQueriesContext(connection) as taken:
            browser.get("/domiciliation/")
        counts.append(len(taken))
    assert counts[1] == counts[2]


def test_nobody_else_sees_the_register(
    team: Team, person: Person, hospital_service: Service, hospital_worker: Agent, foreign_worker: Agent, client_for: Browser
) -> None:
    domicile = make_domicile(hospital_worker, hospital_service, person)
    for agent in (*team.everybody.values(), foreign_worker):
        browser = client_for(agent)
        for end in ("", "nouvelle/", "bilan/", f"{domicile.pk}/", f"{domicile.pk}/attestation/"):
            assert browser.get(f"/domiciliation/{end}").status_code == 404
        with agent_context(agent):
            assert not Domicile.objects.exists()
            with pytest.raises(Refused):
                actions.end_domicile(domicile=domicile, ended_on=TODAY, ending=DomicileEnd.ASKED, on=TODAY)


def test_actions_refuse_by_themselves(person: Person, hospital_service: Service, hospital_worker: Agent) -> None:
    domicile = make_domicile(hospital_worker, hospital_service, person)
    with agent_context(hospital_worker):
        with pytest.raises(DomicileRefused) as refused:
            actions.grant_domicile(domicile=domicile, starts_on=TODAY, on=TODAY)
        assert refused.value.faults == (("", DomicileFault.NOT_FROM_THIS_STATE),)
        actions.excuse_absence(domicile=domicile, absence=Absence.DETENTION, excused_until=TODAY)
        assert not DomicileMail.objects.exists()
