"""What can be done with persons: each act with its refusal, which changes nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from tests.people.makers import BAYEUX, CAEN, TODAY, house, le_guen, lodge, open_file, register
from tests.people_of_the_service import Team

from tisserand.accounts.api import Agent, Service
from tisserand.people.api import (
    Address,
    ContactKind,
    ContactPoint,
    Fault,
    HouseholdMember,
    HouseholdRole,
    Impossible,
    Kinship,
    Person,
    PersonAddress,
    PossibleDuplicates,
    Presence,
    Residence,
    StalePerson,
    add_contact_point,
    add_household_member,
    can_open_person,
    can_reach_person,
    can_register,
    can_see_person,
    change_residence,
    correct_address,
    correct_person,
    end_membership,
    forget_presences,
    formal_name,
    full_name,
    initial_of,
    move_person,
    note_presence,
    open_household,
    person_label,
    recognise_person,
    record_death,
    record_kinship,
    register_person,
    remove_contact_point,
    remove_kinship,
    reveal_contact_details,
    set_parental_authority,
    set_protection,
    short_name,
)
from tisserand.secrecy.api import Refused, agent_context
from tisserand.secrecy.models import AuditRecord

ActAs = Callable[[Agent], AbstractContextManager[object]]


def saved(agent: Agent, person: Person) -> Person:
    with agent_context(agent):
        return Person.objects.get(pk=person.pk)


# Names


def test_how_a_person_is_named() -> None:
    nadia = Person(title="mme", first_name="Nadia", last_name="Le Guen")
    assert (full_name(nadia), person_label(nadia), formal_name(nadia)) == ("Nadia Le Guen", "Mme Le Guen", "Mme Nadia Le Guen")
    untitled = Person(first_name="Élias", last_name="Le Guen")
    assert (person_label(untitled), formal_name(untitled)) == ("Élias Le Guen", "Élias Le Guen")
    assert (short_name(untitled, is_child=True), short_name(nadia, is_child=False), initial_of(untitled)) == (
        "Élias",
        "Mme Le Guen",
        "É",
    )
    alone = Person(last_name="Suharto", title="m")
    assert (full_name(alone), person_label(alone), short_name(alone, is_child=True), initial_of(alone)) == (
        "Suharto",
        "M. Suharto",
        "Suharto",
        "S",
    )
    assert alone.full_name == "Suharto"
    rows = (alone, Presence(), PersonAddress(), ContactPoint(), HouseholdMember(), Kinship())
    assert all(str(row) == str(row.pk) for row in rows)


# Registration


def test_the_worker_who_registers_follows_the_person(nadia: Person, worker: Agent, service: Service, as_agent: ActAs) -> None:
    with as_agent(worker):
        line = Presence.objects.get()
    assert (line.person_id, line.service, line.worker, line.container_id) == (nadia.pk, service, worker, None)
    assert line.since == TODAY


@pytest.mark.parametrize("role", ["team_manager", "analyst", "trainee", "trainer", "administrator"])
def test_those_who_register_nobody_are_refused(team: Team, as_agent: ActAs, role: str) -> None:
    agent = team.everybody[role]
    with as_agent(agent):
        assert not can_register(agent, team.service)
        with pytest.raises(Refused):
            register_person(service=team.service, particulars=le_guen(), on=TODAY)
        assert not Person.objects.exists()


def test_nobody_registers_for_another_service(worker: Agent, hospital_service: Service, as_agent: ActAs) -> None:
    with as_agent(worker), pytest.raises(Refused):
        register_person(service=hospital_service, particulars=le_guen(), on=TODAY)


def test_impossible_dates_register_nobody(worker: Agent, service: Service, as_agent: ActAs) -> None:
    with as_agent(worker):
        with pytest.raises(Impossible) as refused:
            register_person(service=service, particulars=le_guen(birth_date=date(2027, 1, 1)), on=TODAY)
        assert refused.value.faults == (Fault.BIRTH_IN_FUTURE,)
        assert not Person.objects.exists()


def test_possible_duplicates_must_each_be_set_aside(nadia: Person, worker: Agent, service: Service, as_agent: ActAs) -> None:
    other = register(worker, service, le_guen(birth_date=date(1992, 12, 3)))
    with as_agent(worker):
        for confirmed in ((), (nadia.pk,)):
            with pytest.raises(PossibleDuplicates) as refused:
                register_person(service=service, particulars=le_guen(), on=TODAY, confirm_distinct_from=confirmed)
            assert {candidate.person for candidate in refused.value.candidates} == {nadia, other}
        assert Person.objects.count() == 2
        register_person(service=service, particulars=le_guen(), on=TODAY, confirm_distinct_from=(nadia.pk, other.pk))
        assert Person.objects.count() == 3


def test_a_stranger_is_not_recognised(nadia: Person, hospital_worker: Agent, hospital_service: Service, as_agent: ActAs) -> None:
    with as_agent(hospital_worker):
        with pytest.raises(Refused):
            recognise_person(person=nadia, service=hospital_service, on=TODAY)
        assert not Presence.objects.exists()


def test_a_file_s_line_changes_its_worker(nadia: Person, team: Team, service: Service, as_agent: ActAs) -> None:
    container = open_file(team.worker, service, nadia)
    with as_agent(team.worker):
        note_presence(person=nadia, service=service, on=TODAY, container_id=container, worker=team.other_worker)
        note_presence(person=nadia, service=service, on=TODAY, container_id=container, worker=team.other_worker)
        assert Presence.objects.get(container=container).worker == team.other_worker
        note_presence(person=nadia, service=service, on=TODAY, container_id=container)
        assert Presence.objects.get(container=container).worker is None
        # and when the file is purged, nothing says it existed
        assert forget_presences(container_id=container) == 1
        assert Presence.objects.count() == 1


def test_recognising_somebody_opens_nothing(nadia: Person, team: Team, service: Service, as_agent: ActAs) -> None:
    # given a protected address
    lodge(team.worker, nadia)
    open_file(team.worker, service, nadia)
    with as_agent(team.worker):
        set_protection(person=nadia, is_protected=True)
    # when a colleague says that she is known to them
    with as_agent(team.other_worker):
        recognise_person(person=nadia, service=service, on=TODAY)
        # then the colleague still does not reach her
        assert not can_open_person(team.other_worker, nadia.pk)
        assert not PersonAddress.objects.exists()
        with pytest.raises(Refused):
            reveal_contact_details(person=nadia)


def test_the_secretary_recognises_as_nobody_s(nadia: Person, secretary: Agent, service: Service, as_agent: ActAs) -> None:
    with as_agent(secretary):
        recognise_person(person=nadia, service=service, on=TODAY)
        recognise_person(person=nadia, service=service, on=TODAY)
        assert Presence.objects.filter(worker=None).count() == 1


def test_a_worker_who_cannot_see_the_service_s_index_sees_those_they_registered(
    team: Team, service: Service, as_agent: ActAs
) -> None:
    service.shares_index = False
    service.save()
    nadia = register(team.worker, service)
    with as_agent(team.worker):
        assert can_see_person(team.worker, nadia.pk)
        assert not can_open_person(team.worker, nadia.pk)
    with as_agent(team.other_worker):
        assert not can_see_person(team.other_worker, nadia.pk)


# Correction


def test_a_correction_needs_the_version_that_was_read(nadia: Person, worker: Agent, as_agent: ActAs) -> None:
    with as_agent(worker):
        correct_person(person=nadia, expected_version=1, particulars=le_guen(first_name="Nadège"), on=TODAY)
        with pytest.raises(StalePerson) as refused:
            correct_person(person=nadia, expected_version=1, particulars=le_guen(first_name="Naïma"), on=TODAY)
        assert refused.value.current.first_name == "Nadège"
    person = saved(worker, nadia)
    assert (person.first_name, person.version, person.search_first) == ("Nadège", 2, "nadege le guen")


@pytest.mark.parametrize("role", ["team_manager", "analyst", "trainee"])
def test_those_who_do_not_write_are_refused(nadia: Person, team: Team, as_agent: ActAs, role: str) -> None:
    with as_agent(team.everybody[role]), pytest.raises(Refused):
        correct_person(person=nadia, expected_version=1, particulars=le_guen(first_name="X"), on=TODAY)
    assert saved(team.worker, nadia).first_name == "Nadia"


def test_a_birth_date_must_agree_with_the_household_and_the_kin(
    nadia: Person, worker: Agent, service: Service, as_agent: ActAs
) -> None:
    child = register(worker, service, le_guen(first_name="Élias", title="", birth_date=date(2018, 3, 2)))
    house(worker, nadia, child)
    with as_agent(worker):
        record_kinship(parent=nadia, child=child)
        for person, born, faults in (
            (nadia, date(2010, 1, 1), (Fault.PARENT_TOO_YOUNG,)),
            (child, date(1998, 1, 1), (Fault.PARENT_TOO_YOUNG,)),
            (child, date(2026, 1, 2), (Fault.STAY_BEFORE_BIRTH,)),
        ):
            with pytest.raises(Impossible) as refused:
                correct_person(person=person, expected_version=1, particulars=le_guen(birth_date=born), on=TODAY)
            assert refused.value.faults == faults
        correct_person(person=child, expected_version=1, particulars=le_guen(birth_date=None), on=TODAY)


def test_a_death_ends_the_stays_the_day_after(nadia: Person, worker: Agent, as_agent: ActAs) -> None:
    house(worker, nadia, starts_on=date(2026, 3, 1))
    with as_agent(worker):
        for day, fault in ((date(1992, 3, 11), Fault.DEATH_BEFORE_BIRTH), (date(2026, 2, 28), Fault.STAY_AFTER_DEATH)):
            with pytest.raises(Impossible) as refused:
                record_death(person=nadia, deceased_on=day, on=TODAY)
            assert refused.value.faults == (fault,)
        record_death(person=nadia, deceased_on=date(2026, 11, 20), on=TODAY)
        assert HouseholdMember.objects.get().ends_on == date(2026, 11, 21)
    assert saved(worker, nadia).deceased_on == date(2026, 11, 20)


# What reaches a person


def test_a_former_commune_becomes_that_of_today(nadia: Person, worker: Agent, service: Service, as_agent: ActAs) -> None:
    lodge(worker, nadia, commune="14697")
    with as_agent(worker):
        assert PersonAddress.objects.get().commune_code == "14654"
        with pytest.raises(Impossible) as refused:
            move_person(person=nadia, address=Address("99999"), moved_on=TODAY)
        assert refused.value.faults == (Fault.UNKNOWN_COMMUNE,)
        with pytest.raises(Impossible) as refused:
            move_person(person=nadia, address=Address(CAEN), moved_on=date(1990, 1, 1))
        assert refused.value.faults == (Fault.LATER_ADDRESS,)
    anne = register(worker, service, le_guen(first_name="Anne", birth_date=date(2000, 1, 1)))
    with as_agent(worker), pytest.raises(Impossible) as refused:
        move_person(person=anne, address=Address(CAEN), moved_on=date(1999, 1, 1))
    assert refused.value.faults == (Fault.STAY_BEFORE_BIRTH,)


def test_an_address_of_the_same_day_is_replaced(nadia: Person, worker: Agent, as_agent: ActAs) -> None:
    lodge(worker, nadia)
    with as_agent(worker):
        move_person(person=nadia, address=Address(BAYEUX), moved_on=date(2026, 1, 1))
        address = PersonAddress.objects.get()
        assert (address.commune_name, address.lines) == ("Bayeux", ("Bayeux",))
        correct_address(address=address, written=Address(CAEN, "1 rue X", "chez Rose", "14000"))
        assert PersonAddress.objects.get().lines == ("1 rue X", "chez Rose", "14000 Caen")
        assert PersonAddress(commune_code="00000").commune_name == "00000"


def test_a_number_added_twice_takes_the_new_marks(nadia: Person, worker: Agent, as_agent: ActAs) -> None:
    with as_agent(worker):
        add_contact_point(person=nadia, kind=ContactKind.MOBILE, value="06 00 00 00 00")
        point = add_contact_point(person=nadia, kind=ContactKind.MOBILE, value="06 00 00 00 00", is_safe=False)
        assert ContactPoint.objects.get().is_safe is False
        remove_contact_point(point=point)
        assert not ContactPoint.objects.exists()


def test_protection_is_shared_by_those_who_live_together(nadia: Person, worker: Agent, service: Service, as_agent: ActAs) -> None:
    # given a household and somebody who lives elsewhere
    child = register(worker, service, le_guen(first_name="Élias", title="", birth_date=date(2018, 3, 2)))
    elsewhere = register(worker, service, le_guen(first_name="Marc", title="m", birth_date=date(1990, 1, 5)))
    household = house(worker, nadia, child)
    house(worker, elsewhere)
    # when the mother is protected
    with as_agent(worker):
        set_protection(person=nadia, is_protected=True)
    # then the child too, and nobody else
    assert saved(worker, child).is_protected
    assert not saved(worker, elsewhere).is_protected
    # and whoever arrives later
    late = register(worker, service, le_guen(first_name="Jeanne", title="", birth_date=date(2024, 3, 2)))
    with as_agent(worker):
        add_household_member(household=household, person=late, starts_on=date(2026, 2, 1), role=HouseholdRole.CHILD)
    assert saved(worker, late).is_protected
    # lifting it is for those who hold the file, and concerns one person
    open_file(worker, service, nadia)
    with as_agent(worker):
        set_protection(person=nadia, is_protected=False)
    assert not saved(worker, nadia).is_protected
    assert saved(worker, child).is_protected


def test_a_protected_number_protects_the_person(
    nadia: Person, worker: Agent, secretary: Agent, service: Service, as_agent: ActAs
) -> None:
    open_file(worker, service, nadia)
    with as_agent(secretary):
        add_contact_point(person=nadia, kind=ContactKind.EMAIL, value="a@b.fr", is_protected=True)
        assert not ContactPoint.objects.exists()
        with pytest.raises(Refused):
            add_contact_point(person=nadia, kind=ContactKind.EMAIL, value="c@d.fr")
        with pytest.raises(Refused):
            set_protection(person=nadia, is_protected=False)
        with pytest.raises(Refused):
            reveal_contact_details(person=nadia)
        assert not can_reach_person(secretary, saved_now(nadia))
    with as_agent(worker):
        assert can_reach_person(worker, saved_now(nadia))
        assert ContactPoint.objects.get().is_protected
        set_protection(person=nadia, is_protected=False)
        assert not ContactPoint.objects.get().is_protected


def saved_now(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


# Households and kin


def test_an_adult_has_one_household_at_a_time(nadia: Person, worker: Agent, as_agent: ActAs) -> None:
    house(worker, nadia)
    with as_agent(worker):
        with pytest.raises(Impossible) as refused:
            open_household(person=nadia, starts_on=date(2026, 6, 1))
        assert refused.value.faults == (Fault.ADULT_IN_TWO_HOUSEHOLDS,)
        end_membership(member=HouseholdMember.objects.select_related("person").get(), ended_on=date(2026, 6, 1))
        open_household(person=nadia, starts_on=date(2026, 6, 1))
        assert HouseholdMember.objects.count() == 2


def test_a_residence_corrected_from_its_first_day_leaves_one_stay(
    nadia: Person, worker: Agent, service: Service, as_agent: ActAs
) -> None:
    child = register(worker, service, le_guen(first_name="Élias", title="", birth_date=date(2018, 3, 2)))
    house(worker, nadia, child)
    with as_agent(worker):
        member = HouseholdMember.objects.select_related("person", "household").get(person=child)
        change_residence(member=member, residence=Residence.VISITING, changed_on=date(2026, 1, 1))
        assert HouseholdMember.objects.get(person=child).residence == Residence.VISITING


def test_kinship_is_checked_changed_and_removed(nadia: Person, worker: Agent, service: Service, as_agent: ActAs) -> None:
    child = register(worker, service, le_guen(first_name="Élias", title="", birth_date=date(2018, 3, 2)))
    with as_agent(worker):
        for parent, younger, fault in (
            (nadia, nadia, Fault.OWN_PARENT),
            (child, nadia, Fault.PARENT_TOO_YOUNG),
        ):
            with pytest.raises(Impossible) as refused:
                record_kinship(parent=parent, child=younger)
            assert refused.value.faults == (fault,)
        link = record_kinship(parent=nadia, child=child)
        with pytest.raises(Impossible) as refused:
            record_kinship(parent=nadia, child=child)
        assert refused.value.faults == (Fault.ALREADY_PARENT,)
        set_parental_authority(link=link, has_authority=False)
        assert Kinship.objects.get().has_authority is False
        remove_kinship(link=link)
        assert not Kinship.objects.exists()


def test_acts_leave_their_record(nadia: Person, worker: Agent, service: Service, as_agent: ActAs) -> None:
    open_file(worker, service, nadia)
    lodge(worker, nadia)
    with as_agent(worker):
        reveal_contact_details(person=nadia)
    with as_agent(worker):
        records = list(AuditRecord.objects.filter(action__startswith="person.").order_by("number"))
    assert [record.action for record in records] == ["person.register", "person.move", "person.reveal_contact_details"]
    assert {record.subject_id for record in records} == {nadia.pk}
    assert {record.reason for record in records} == {""}
