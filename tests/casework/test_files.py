"""Support files: opened, suspended, resumed, closed, given to another social worker."""

from datetime import date

import pytest

from tests.casework.intake import MONDAY, make_contact, make_file, make_person, make_request
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent, Membership
from tisserand.casework.actions.contacts import take_message
from tisserand.casework.actions.files import (
    close_file,
    open_file,
    open_file_for_request,
    reassign_file,
    resume_file,
    set_file_alert,
    suspend_file,
)
from tisserand.casework.actions.requests import assign_request
from tisserand.casework.enums import ClosingReason, FileState, Medium
from tisserand.casework.models import Contact, FileCounter, Request, SupportFile
from tisserand.casework.policies import can_write_file, readable_contacts, readable_files, readable_requests
from tisserand.casework.rules.files import FILE_TRANSITIONS, can_become, silent_since, write_number
from tisserand.foundation import clock
from tisserand.people.api import HouseholdRole, Particulars, add_household_member, composition, open_household, register_person
from tisserand.secrecy.api import GrantBasis, Refused, StaleVersion, agent_context, grant

pytestmark = pytest.mark.usefixtures("stopped_clock")


def test_each_pair_of_states_is_allowed_or_not() -> None:
    allowed = {
        ("open", "suspended"),
        ("open", "closed"),
        ("suspended", "open"),
        ("suspended", "closed"),
        ("closed", "open"),
    }
    assert set(FILE_TRANSITIONS) == set(FileState)
    for current in FileState:
        for wanted in FileState:
            assert can_become(current, wanted) is ((current, wanted) in allowed)


@pytest.mark.parametrize(("rank", "number"), [(1, "2026-0001"), (143, "2026-0143"), (12_345, "2026-12345")])
def test_a_number_has_its_year_and_four_digits(rank: int, number: str) -> None:
    assert write_number(2026, rank) == number


@pytest.mark.parametrize(("today", "limit"), [(date(2026, 11, 23), date(2026, 8, 23)), (date(2026, 5, 31), date(2026, 2, 28))])
def test_a_file_is_silent_after_three_months(today: date, limit: date) -> None:
    assert silent_since(today) == limit


def test_a_file_opens_with_a_number_and_a_household(team: Team) -> None:
    with clock.stopped_at(MONDAY), agent_context(team.worker):
        person = make_person(team.worker, team.service)
        first = open_file(person=person, service=team.service)
        second = open_file(person=person, service=team.service)
        assert (first.number, second.number) == ("2026-0001", "2026-0002")
        assert first.household is not None
        assert first.household == second.household
        assert [(line.person, line.role) for line in composition(first.household, date(2026, 11, 23))] == [
            (person, HouseholdRole.ADULT)
        ]
        assert (first.lead_worker, first.opened_on, first.state) == (team.worker, date(2026, 11, 23), "open")


def test_numbers_are_counted_by_organisation_and_year(team: Team, foreign_team: Team) -> None:
    with clock.stopped_at(MONDAY):
        assert make_file(team.worker, team.service).number == "2026-0001"
        assert make_file(foreign_team.worker, foreign_team.service).number == "2026-0001"
    with clock.stopped_at(MONDAY.replace(year=2027)):
        assert make_file(team.worker, team.service, "Diallo", "Awa").number == "2027-0001"
    with agent_context(team.worker):
        assert sorted(FileCounter.objects.values_list("year", "last")) == [(2026, 1), (2027, 1)]


def test_a_child_alone_lives_in_a_household_as_a_child(team: Team) -> None:
    with clock.stopped_at(MONDAY), agent_context(team.worker):
        born = Particulars(last_name="Le Guen", first_name="Élias", birth_date=date(2018, 3, 2))
        child = register_person(service=team.service, particulars=born, on=date(2026, 11, 23))
        file = open_file(person=child, service=team.service)
        assert file.household is not None
        assert composition(file.household, date(2026, 11, 23))[0].role == HouseholdRole.CHILD


def test_the_file_makes_the_whole_household_known(team: Team) -> None:
    with clock.stopped_at(MONDAY), agent_context(team.worker):
        on = date(2026, 11, 23)
        nadia = make_person(team.worker, team.service)
        other = make_person(team.worker, team.service, "Diallo", "Awa")
        household = open_household(person=nadia, starts_on=on)
        add_household_member(household=household, person=other, starts_on=on, role=HouseholdRole.ADULT)
        file = open_file(person=nadia, service=team.service)
        assert other.presences.filter(container=file.container_id, worker=team.worker).count() == 1


@pytest.mark.parametrize("name", ["team_manager", "secretary", "analyst", "trainee", "trainer", "administrator"])
def test_only_social_workers_open_files(team: Team, name: str) -> None:
    with agent_context(team.worker):
        person = make_person(team.worker, team.service)
    with agent_context(team.everybody[name]), pytest.raises(Refused):
        open_file(person=person, service=team.service)
    with agent_context(team.team_manager):
        assert not SupportFile.objects.exists()
        assert not FileCounter.objects.exists()


def test_a_file_is_opened_in_ones_own_service_only(team: Team, hospital_worker: Agent) -> None:
    with agent_context(team.worker):
        person = make_person(team.worker, team.service)
    with agent_context(hospital_worker), pytest.raises(Refused):
        open_file(person=person, service=team.service)


def test_suspend_resume_close_and_open_again(team: Team) -> None:
    with clock.stopped_at(MONDAY):
        file = make_file(team.worker, team.service)
        with agent_context(team.worker):
            file = suspend_file(file=file, expected_version=1)
            assert file.state == "suspended"
            file = resume_file(file=file, expected_version=2)
            file = close_file(file=file, reason=ClosingReason.MOVED_AWAY, expected_version=3)
            assert (file.state, file.closed_on, file.closing_reason) == ("closed", date(2026, 11, 23), "moved_away")
            file = resume_file(file=file, expected_version=4)
            assert (file.state, file.closed_on, file.closing_reason) == ("open", None, "")


def test_a_transition_that_is_not_listed_is_refused(team: Team) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.worker):
        with pytest.raises(Refused):
            resume_file(file=file, expected_version=1)
        closed = close_file(file=file, reason=ClosingReason.GOALS_REACHED, expected_version=1)
        with pytest.raises(Refused):
            suspend_file(file=closed, expected_version=2)
        assert SupportFile.objects.get().state == "closed"


def test_the_second_of_two_tabs_changes_nothing(team: Team) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.worker):
        suspend_file(file=file, expected_version=1)
        with pytest.raises(StaleVersion):
            close_file(file=file, reason=ClosingReason.DECEASED, expected_version=1)
        assert SupportFile.objects.get().state == "suspended"


@pytest.mark.parametrize("name", ["other_worker", "team_manager", "secretary", "trainee"])
def test_only_the_lead_worker_closes_or_alerts(team: Team, name: str) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.everybody[name]):
        with pytest.raises(Refused):
            close_file(file=file, reason=ClosingReason.RELAYED, expected_version=1)
        with pytest.raises(Refused):
            set_file_alert(file=file, alert="x", expected_version=1)
    with agent_context(team.worker):
        saved = SupportFile.objects.get()
        assert (saved.state, saved.alert, saved.version) == ("open", "", 1)


def test_the_alert_is_written_and_cleared(team: Team) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.worker):
        set_file_alert(file=file, alert="Audience le 12", expected_version=1)
        assert SupportFile.objects.get().alert == "Audience le 12"
        set_file_alert(file=file, alert="", expected_version=2)
        assert SupportFile.objects.get().alert == ""


def test_a_file_given_to_a_colleague_goes_with_its_demands_and_messages(team: Team) -> None:
    request = make_request(team)
    with agent_context(team.team_manager):
        assign_request(request=request, worker=team.worker)
    with agent_context(team.worker):
        file = open_file_for_request(request=request)
    make_contact(file)
    with agent_context(team.secretary):
        take_message(file=file, medium=Medium.PHONE, message="Rappeler demain")
    with agent_context(team.team_manager):
        reassign_file(file=file, worker=team.other_worker)
    with agent_context(team.worker):
        assert not readable_files(team.worker).exists()
        assert not readable_requests(team.worker).exists()
        assert not readable_contacts(team.worker).exists()
    with agent_context(team.other_worker):
        saved = SupportFile.objects.get()
        assert (saved.lead_worker, can_write_file(team.other_worker, saved)) == (team.other_worker, True)
        assert Request.objects.get().motive == "Impayé de loyer"
        assert sorted(contact.facts for contact in Contact.objects.all()) == ["Courrier lu ensemble.", "Rappeler demain"]
        assert saved.person.presences.filter(container=file.container_id).get().worker == team.other_worker


def test_a_file_given_to_its_own_lead_worker_stays_as_it_is(team: Team) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.team_manager):
        assert reassign_file(file=file, worker=team.worker).version == 1


def test_a_file_goes_to_a_social_worker_of_its_service_by_its_manager(team: Team, hospital_worker: Agent) -> None:
    file = make_file(team.worker, team.service)
    for agent, taker in (
        (team.team_manager, hospital_worker),
        (team.team_manager, team.secretary),
        (team.worker, team.other_worker),
        (team.secretary, team.other_worker),
    ):
        with agent_context(agent), pytest.raises(Refused):
            reassign_file(file=file, worker=taker)
    with agent_context(team.worker):
        assert SupportFile.objects.get().lead_worker == team.worker


def test_a_replacement_reads_and_closes_between_its_dates(team: Team) -> None:
    with clock.stopped_at(MONDAY):
        file = make_file(team.worker, team.service)
        with agent_context(team.worker):
            grant(
                container=file.container_id,
                agent=team.other_worker,
                basis=GrantBasis.REPLACEMENT,
                valid_until=MONDAY.replace(day=30),
            )
    with clock.stopped_at(MONDAY.replace(day=29)), agent_context(team.other_worker):
        assert suspend_file(file=file, expected_version=1).state == "suspended"
    with clock.stopped_at(MONDAY.replace(day=30)), agent_context(team.other_worker):
        assert not readable_files(team.other_worker).exists()
        with pytest.raises(Refused):
            resume_file(file=file, expected_version=2)


def test_a_worker_who_left_the_service_takes_no_file(team: Team) -> None:
    file = make_file(team.worker, team.service)
    Membership.objects.filter(agent=team.other_worker).delete()
    with agent_context(team.team_manager), pytest.raises(Refused):
        reassign_file(file=file, worker=team.other_worker)


def test_somebody_who_joined_the_household_since_does_not_stop_a_reassignment(team: Team) -> None:
    file = make_file(team.worker, team.service)
    with agent_context(team.worker):
        other = make_person(team.worker, team.service, "Diallo", "Awa")
        assert file.household is not None
        add_household_member(household=file.household, person=other, starts_on=date(2026, 11, 23), role=HouseholdRole.ADULT)
    with agent_context(team.team_manager):
        assert reassign_file(file=file, worker=team.other_worker).lead_worker == team.other_worker
