"""The walk-in queue: who comes, who is called by whom, what the second agent is told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from tests.casework.intake import MONDAY, make_file, make_person, text_of
from tests.people_of_the_service import Team
from tests.reception.makers import make_appointment, make_arrival, make_session
from tisserand.accounts.api import Agent
from tisserand.foundation import clock
from tisserand.people.api import Person
from tisserand.reception.actions.queue import (
    TakenMeanwhile,
    add_arrival,
    call_arrival,
    note_booking,
    note_expected,
    note_leaving,
    note_signposting,
    put_back,
    receive_arrival,
)
from tisserand.reception.actions.sheets import close_sheet, open_sheet
from tisserand.reception.api import day_at
from tisserand.reception.enums import ArrivalState, Fault, LeavingReason, Motive
from tisserand.reception.models import Arrival, SessionSheet, SignpostPlace
from tisserand.reception.queries.day import desk_page
from tisserand.reception.rules.queue import ReceptionRefused
from tisserand.secrecy.api import Refused, agent_context

SignIn = Callable[[Agent], Client]
HERE = "/accueil/"


def known_person(team: Team) -> Person:
    with agent_context(team.secretary):
        return make_person(team.secretary, team.service)


def test_numbers_follow_each_other_and_urgency_comes_first(team: Team) -> None:
    make_arrival(team)
    with clock.stopped_at(MONDAY + timedelta(minutes=10)):
        make_arrival(team, initial="m", urgency="today")

    with clock.stopped_at(MONDAY + timedelta(minutes=25)), agent_context(team.worker):
        page = desk_page(team.worker, team.service, clock.now())

    assert [(turn.arrival.number, turn.name, turn.minutes) for turn in page.present] == [
        (2, "Une personne, M.", 15),
        (1, "Une personne", 25),
    ]


def test_the_second_to_call_is_told_who_came_first(team: Team, client_for: SignIn) -> None:
    arrival = make_arrival(team)
    with agent_context(team.worker):
        call_arrival(arrival=arrival)
    with agent_context(team.other_worker), pytest.raises(TakenMeanwhile):
        call_arrival(arrival=arrival)

    answer = client_for(team.other_worker).post(f"/accueil/arrivees/{arrival.pk}/appeler/", headers={"HX-Request": "true"})

    assert "Déjà appelée par Claire Hamon à 9 h :" in text_of(answer)
    with agent_context(team.worker):
        assert Arrival.objects.get().called_by == team.worker


def test_each_passage_has_its_act_and_is_taken_back(team: Team) -> None:
    arrival = make_arrival(team)
    with agent_context(team.worker):
        call_arrival(arrival=arrival)
        assert receive_arrival(arrival=arrival).state == ArrivalState.RECEIVED
        assert put_back(arrival=arrival).called_by is None
        assert note_leaving(arrival=arrival, reason=LeavingReason.TOO_LONG).leaving_reason == "too_long"
        put_back(arrival=arrival)
        assert note_booking(arrival=arrival).state == ArrivalState.BOOKED
        put_back(arrival=arrival)
        assert note_signposting(arrival=arrival, destination="  Point-justice ").destination == "Point-justice"
        assert put_back(arrival=arrival).destination == ""
        with pytest.raises(ReceptionRefused):
            note_signposting(arrival=arrival, destination=" ")


def test_nobody_waits_twice(team: Team) -> None:
    person = known_person(team)
    first = make_arrival(team, person=person)
    with pytest.raises(ReceptionRefused) as refused:
        make_arrival(team, person=person)
    assert refused.value.faults == (("person", Fault.ALREADY_WAITING),)
    with agent_context(team.worker):
        note_booking(arrival=first)
    make_arrival(team, person=person)
    with agent_context(team.worker), pytest.raises(ReceptionRefused):
        put_back(arrival=first)


def test_the_reception_of_another_service_is_not_one_s_own(team: Team, hospital_worker: Agent) -> None:
    arrival = make_arrival(team)
    with agent_context(hospital_worker):
        with pytest.raises(Refused):
            add_arrival(service=team.service, motive=Motive.OTHER)
        with pytest.raises(Refused):
            call_arrival(arrival=arrival)


def test_an_appointment_expected_arrives_and_is_honoured_once_received(team: Team) -> None:
    appointment = make_appointment(team, known_person(team))
    with clock.stopped_at(MONDAY + timedelta(minutes=20)), agent_context(team.secretary):
        arrival = note_expected(appointment=appointment)
    with clock.stopped_at(MONDAY + timedelta(minutes=35)), agent_context(team.worker):
        call_arrival(arrival=arrival)
        page = desk_page(team.worker, team.service, clock.now())
        receive_arrival(arrival=arrival)
        appointment.refresh_from_db()

    assert [(each.name, each.turn.minutes) for each in page.expected if each.turn] == [("Mme Nadia Le Guen", 15)]
    assert appointment.state == "honoured"
    with agent_context(team.secretary), pytest.raises(ReceptionRefused):
        note_expected(appointment=appointment)


def test_a_session_closes_when_nobody_waits(team: Team) -> None:
    session = make_session(team)
    with agent_context(team.secretary):
        with pytest.raises(ReceptionRefused):
            open_sheet(session=session, day=MONDAY.date() + timedelta(days=1))
        sheet = open_sheet(session=session, day=MONDAY.date())
    arrival = make_arrival(team, sheet=sheet)
    with agent_context(team.secretary):
        with pytest.raises(ReceptionRefused) as refused:
            close_sheet(session=session, day=MONDAY.date())
        note_leaving(arrival=arrival, reason=LeavingReason.SESSION_ENDED)
        closed = close_sheet(session=session, day=MONDAY.date())
        with pytest.raises(ReceptionRefused):
            close_sheet(session=session, day=MONDAY.date())
        open_sheet(session=session, day=MONDAY.date())
    assert refused.value.faults == (("", Fault.STILL_WAITING),)
    assert closed.closed_by == team.secretary


def test_the_wall_of_the_database(team: Team, hospital_worker: Agent, foreign_worker: Agent) -> None:
    """Raw SQL: the desk of the service today, nobody else; the day after, those who had a part in it or who oversee it."""
    with agent_context(team.secretary):
        open_sheet(session=make_session(team), day=MONDAY.date())
    make_arrival(team)

    def seen_by(agent: Agent) -> int:
        with agent_context(agent), connection.cursor() as cursor:
            cursor.execute("SELECT (SELECT count(*) FROM reception_arrival) + (SELECT count(*) FROM reception_sessionsheet)")
            return int(cursor.fetchone()[0])

    assert [seen_by(agent) for agent in (team.worker, team.secretary, team.team_manager)] == [2, 2, 2]
    assert [seen_by(agent) for agent in (team.analyst, team.trainee, hospital_worker, foreign_worker)] == [0, 0, 0, 0]
    team.service.shares_index = False
    team.service.save(update_fields=["shares_index"])
    with clock.stopped_at(MONDAY + timedelta(days=1)):
        assert [seen_by(agent) for agent in (team.worker, team.secretary, team.team_manager)] == [1, 2, 2]


def test_the_page_of_the_day_costs_the_same_for_one_and_for_many(
    team: Team, django_assert_max_num_queries: Callable[..., object]
) -> None:
    make_session(team)
    counts = []
    for _ in range(2):
        for letter in "abc":
            make_arrival(team, initial=letter)
        make_appointment(team, known_person(team)) if not counts else None
        with agent_context(team.secretary), django_assert_max_num_queries(60) as queries:
            desk_page(team.secretary, team.service, clock.now())
        counts.append(len(queries))  # type: ignore[arg-type]
    assert counts[0] == counts[1]


def test_three_ways_to_come(team: Team, client_for: SignIn) -> None:
    """A person found as one types, a new one, and nobody by name; what is refused is told beside its field and kept."""
    person, client = known_person(team), client_for(team.secretary)
    found = client.post("/accueil/reconnaitre/", {"last_name": "le gu"})
    assert "Mme Nadia Le Guen" in text_of(found)

    refused = client.post(HERE, {"last_name": "Le Guen", "motive": ""}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert 'value="Le Guen"' in text_of(refused)
    undecided = client.post(HERE, {"last_name": "Le Guen", "motive": "housing", "urgency": "ordinary"})
    assert "Choisissez la personne" in text_of(undecided)

    told = {"motive": "housing", "urgency": "ordinary"}
    client.post(HERE, {"last_name": "Le Guen", "person": str(person.pk), **told})
    client.post(HERE, {"last_name": "Quéméneur", "first_name": "Loïc", "person": "new", **told})
    client.post(HERE, {"last_name": "k", **told})
    client.post(HERE, told)
    with agent_context(team.secretary):
        page = desk_page(team.secretary, team.service, clock.now())
    assert [turn.name for turn in page.present] == ["Mme Nadia Le Guen", "Loïc Quéméneur", "Une personne, K.", "Une personne"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"last_name": "4x4", "motive": "housing"}, "Un nom ne comporte pas de chiffre."),
        ({"last_name": "Abel", "motive": "housing", "urgency": "ordinary", "birth_date": "31/02/1990"}, "birth_date"),
        ({"motive": "banana", "urgency": "ordinary"}, "motive"),
    ],
)
def test_bad_input_is_told_beside_its_field(team: Team, client_for: SignIn, typed: dict[str, str], told: str) -> None:
    answer = client_for(team.secretary).post(HERE, typed)
    assert answer.status_code == 422
    assert told in text_of(answer)


def test_buttons_and_pages_of_a_turn(team: Team, client_for: SignIn) -> None:
    file = make_file(team.worker, team.service)
    arrival = make_arrival(team, person=file.person)
    worker, secretary = client_for(team.worker), client_for(team.secretary)
    own = f"/accueil/arrivees/{arrival.pk}/"

    assert f"/dossiers/{file.pk}/echanges/nouveau/?nature=drop_in" in text_of(worker.get(own))
    assert "echanges/nouveau" not in text_of(secretary.get(own))
    assert worker.post(f"{own}inconnu/").status_code == 404
    assert secretary.post(f"{own}depart/", {}).status_code == 422
    assert secretary.post(f"{own}orientation/", {"other": " "}).status_code == 422
    assert "minute" in text_of(worker.get("/accueil/file/"))
    assert worker.post(f"{own}rendez-vous/")["Location"] == f"/agenda/rendez-vous/nouveau/?personne={file.person_id}"
    assert worker.post(f"{own}remettre/").status_code == 302
    assert secretary.post(f"{own}depart/", {"reason": "comes_back"}, follow=True).status_code == 200
    sheet = text_of(secretary.get("/accueil/feuille/?jour=2026-11-23"))
    assert "Repartie sans être reçue" in sheet
    assert secretary.get("/accueil/feuille/?jour=jamais").status_code == 422


def test_a_session_by_its_buttons_and_places_by_the_secretary(team: Team, client_for: SignIn) -> None:
    session, secretary = make_session(team), client_for(team.secretary)
    own = f"/accueil/permanences/{session.pk}/"
    secretary.post(f"{own}ouvrir/")
    arrival = secretary.post(HERE, {"motive": "mail", "urgency": "ordinary"}, headers={"HX-Request": "true"})
    assert "Numéro 1" in text_of(arrival)
    assert "attendent encore" in text_of(secretary.post(f"{own}clore/", follow=True))
    with agent_context(team.secretary):
        note_booking(arrival=Arrival.objects.get(sheet__isnull=False))
    assert "Feuille de permanence" in text_of(secretary.post(f"{own}clore/", follow=True))
    with agent_context(team.secretary):
        assert SessionSheet.objects.get().closed_by == team.secretary

    places = "/accueil/lieux/"
    assert "CPAM de Caen" in text_of(secretary.post(places, {"name": "CPAM de Caen"}, follow=True))
    assert "déjà dans la liste" in text_of(secretary.post(places, {"name": "cpam  de caen"}))
    with agent_context(team.secretary):
        place = SignpostPlace.objects.get()
    assert client_for(team.worker).post(f"{places}{place.pk}/retrait/").status_code == 404
    assert "CPAM de Caen" not in text_of(secretary.post(f"{places}{place.pk}/retrait/", follow=True)).split("<main")[1]


def test_somebody_alike_is_told_apart_before_being_registered(team: Team, client_for: SignIn) -> None:
    person, secretary = known_person(team), client_for(team.secretary)
    told = {"motive": "housing", "urgency": "ordinary", "last_name": "Leguen", "first_name": "Nadia", "birth_date": "12/03/1992"}
    shown = secretary.post(HERE, {**told, "person": "new"})
    assert shown.status_code == 422
    assert str(person.pk) in text_of(shown)
    assert secretary.post(HERE, {**told, "person": "new", "alike": str(person.pk)}).status_code == 302
    assert secretary.post(HERE, {**told, "last_name": "", "person": "new"}).status_code == 422
    again = secretary.post(HERE, {**told, "last_name": "Le Guen", "person": str(person.pk)})
    assert again.status_code == 302
    assert "déjà dans la file" in text_of(secretary.post(HERE, {**told, "last_name": "Le Guen", "person": str(person.pk)}))
    manager = client_for(team.team_manager).post(HERE, {**told, "last_name": "Quéméneur", "person": "new"})
    assert "Vous ne pouvez pas enregistrer" in text_of(manager)


def test_whoever_is_expected_arrives_by_a_button(team: Team, client_for: SignIn) -> None:
    appointment = make_appointment(team, known_person(team))
    secretary = client_for(team.secretary)
    assert "Est là" in text_of(secretary.get(HERE))
    secretary.post(f"/accueil/rendez-vous/{appointment.pk}/arrivee/")
    read = text_of(secretary.get(f"{HERE}?service={team.service.pk}"))
    assert "Rendez-vous prévu" in read
    with agent_context(team.secretary):
        arrival = Arrival.objects.get()
        day = day_at(team.secretary, MONDAY.date())
    assert (day.waiting, day.longest_wait, day.is_quiet) == (1, 0, False)
    secretary.post(f"/accueil/arrivees/{arrival.pk}/appeler/")
    twice = client_for(team.worker).post(f"/accueil/arrivees/{arrival.pk}/appeler/", follow=True)
    assert "Déjà appelée par Samia Benali" in text_of(twice)
    secretary.post(f"/accueil/arrivees/{arrival.pk}/depart/", {"reason": "untold"})
    late = client_for(team.worker).post(f"/accueil/arrivees/{arrival.pk}/appeler/", follow=True)
    assert "Samia Benali a noté « repartie sans être reçue »" in text_of(late)
    pointed = secretary.post(f"/accueil/arrivees/{arrival.pk}/remettre/", follow=True)
    assert pointed.status_code == 200
    secretary.post(f"/accueil/arrivees/{arrival.pk}/orientation/", {"other": "Mairie", "unmet": "no_place"})
    assert "Mairie" in text_of(secretary.get("/accueil/file/"))
