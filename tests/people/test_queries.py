"""What pages read: constant numbers of queries, search as one types, duplicates, compositions."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people.makers import BAYEUX, TODAY, house, le_guen, lodge, open_file, register
from tests.people_of_the_service import Team

from tisserand.accounts.api import Agent, Service
from tisserand.people.api import (
    HouseholdRole,
    Identity,
    Person,
    PersonAddress,
    Residence,
    add_household_member,
    address_on,
    adults_of,
    age_on_day,
    change_residence,
    children_of,
    composition,
    contacts_of,
    current_household,
    describe_persons,
    duplicate_candidates,
    households_on,
    housing_commune_code,
    list_persons,
    note_presence,
    open_household,
    person_sheet,
    record_death,
    record_kinship,
    search_persons,
    set_protection,
    shown_commune,
)
from tisserand.people.rules.search import make_keys
from tisserand.secrecy.api import agent_context

ActAs = Callable[[Agent], AbstractContextManager[object]]
FIRST_NAMES = ("Anne", "Marc", "Léa", "Hugo", "Inès", "Paul", "Rose", "Yann", "Zoé", "Luc")


def crowd(agent: Agent, service: Service, size: int) -> list[Person]:
    """Many persons named Martin, each with an address."""
    with agent_context(agent):
        persons = [_martin(agent, service, number) for number in range(size)]
        Person.objects.bulk_create(persons)
        for person in persons:
            note_presence(person=person, service=service, on=TODAY)
        PersonAddress.objects.bulk_create(
            PersonAddress(organisation_id=agent.organisation_id, person=person, commune_code=BAYEUX, valid_from=date(2026, 1, 1))
            for person in persons
        )
    return persons


def _martin(agent: Agent, service: Service, number: int) -> Person:
    particulars = Identity("Martin", f"{FIRST_NAMES[number % 10]}", "", date(1960, 1, 1) + timedelta(days=number))
    keys = make_keys(particulars)
    return Person(
        organisation_id=agent.organisation_id,
        saved_by=agent,
        last_name=particulars.last_name,
        first_name=particulars.first_name,
        birth_date=particulars.birth_date,
        **{name: getattr(keys, name) for name in keys.__slots__},
    )


def count_queries(agent: Agent, work: Callable[[], object]) -> int:
    with agent_context(agent):
        agent.roles_held = None
        with CaptureQueriesContext(
            connection,
        ) as queries:
            work()
    return len(queries)


def test_queries_do_not_depend_on_how_many_persons_there_are(worker: Agent, service: Service) -> None:
    typed = Identity("Martin", "Léa", "", date(1960, 1, 3))
    pages: tuple[Callable[[], object], ...] = (
        lambda: list_persons(worker, text="", cursor=None, on=TODAY),
        lambda: list_persons(worker, text="mart", cursor=None, on=TODAY),
        lambda: duplicate_candidates(worker, typed, on=TODAY),
    )
    crowd(worker, service, 10)
    few = [count_queries(worker, page) for page in pages]
    crowd(worker, service, 490)
    many = [count_queries(worker, page) for page in pages]
    assert few == many
    assert max(few) <= 8


def test_queries_of_a_page_do_not_depend_on_its_household(worker: Agent, service: Service, nadia: Person) -> None:
    open_file(worker, service, nadia)
    lodge(worker, nadia)
    house(worker, nadia)
    few = count_queries(worker, lambda: person_sheet(worker, nadia, on=TODAY))
    with agent_context(worker):
        household = current_household(nadia, TODAY)
        assert household is not None
    for number in range(6):
        child = register(worker, service, le_guen(first_name=FIRST_NAMES[number], birth_date=date(2015 + number, 1, 5), title=""))
        with agent_context(worker):
            add_household_member(household=household, person=child, starts_on=date(2026, 1, 1), role=HouseholdRole.CHILD)
            record_kinship(parent=nadia, child=child)
    assert count_queries(worker, lambda: person_sheet(worker, nadia, on=TODAY)) == few


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", True),
        ("le g", True),
        ("LE GUEN NAD", True),
        ("leguen", True),
        ("guen nad", True),
        ("nadia le", True),
        ("Nadia", True),
        ("martin", True),
        ("Martin Nad", True),
        ("Marten", True),
        ("le gain", True),
        ("legain", True),
        ("leghen", True),
        ("leguenn nadi", True),
        ("12/03/1992", True),
        ("12 mars 1992", True),
        ("13/03/1992", False),
        ("leg", False),
        ("--", False),
        ("moreau", False),
        ("guen paul", False),
    ],
)
def test_a_person_is_found_as_one_types(nadia: Person, worker: Agent, as_agent: ActAs, text: str, found: bool) -> None:
    with as_agent(worker):
        assert search_persons(worker, text).exists() is found


def test_pages_follow_each_other(worker: Agent, service: Service, as_agent: ActAs) -> None:
    crowd(worker, service, 60)
    with as_agent(worker):
        first = list_persons(worker, text="", cursor=None, on=TODAY)
        second = list_persons(worker, text="", cursor=first.page.next_cursor, on=TODAY)
    assert (len(first.lines), len(second.lines), first.count) == (50, 10, 60)
    names = [line.person.sort_key for line in (*first.lines, *second.lines)]
    assert names == sorted(names)


def test_lines_tell_age_commune_and_who_knows(
    nadia: Person, worker: Agent, service: Service, team: Team, as_agent: ActAs
) -> None:
    lodge(worker, nadia)
    open_file(worker, service, nadia)
    with as_agent(team.secretary):
        note_presence(person=nadia, service=service, on=TODAY)
        line = describe_persons(team.secretary, [nadia], TODAY)[0]
    assert (line.name, line.age, line.commune) == ("Mme Nadia Le Guen", 34, "Caen")
    assert [str(known) for known in line.known_by] == ["Polyvalence Caen nord, Claire Hamon"]


def test_a_service_without_a_worker_is_told_by_its_name(
    worker: Agent, secretary: Agent, service: Service, as_agent: ActAs
) -> None:
    anne = register(secretary, service, le_guen(first_name="Anne"))
    with as_agent(secretary):
        assert [str(known) for known in describe_persons(secretary, [anne], TODAY)[0].known_by] == ["Polyvalence Caen nord"]


@pytest.mark.parametrize(
    ("birth", "death", "age"),
    [
        (None, None, None),
        (date(1992, 3, 12), None, 34),
        (date(1992, 3, 12), date(2002, 3, 11), 9),
        (date(2026, 11, 24), None, None),
    ],
)
def test_an_age_stops_at_death(birth: date | None, death: date | None, age: int | None) -> None:
    assert age_on_day(Person(birth_date=birth, deceased_on=death), TODAY) == age


def test_candidates_are_the_likeliest_first_and_six_at_most(worker: Agent, service: Service, as_agent: ActAs) -> None:
    for year in range(1980, 1988):
        register(worker, service, le_guen(birth_name="", birth_date=date(year, 1, 2)))
    with as_agent(worker):
        everybody = duplicate_candidates(worker, Identity("Le Guen", "Nadia"), on=TODAY)
        nearest = duplicate_candidates(worker, Identity("Leguen", "Nadia", "", date(1983, 2, 1)), on=TODAY)
        nobody = duplicate_candidates(worker, Identity("", "", "", date(1983, 1, 2)), on=TODAY)
    assert len(everybody) == 6
    assert [candidate.person.birth_date for candidate in nearest] == [date(1983, 1, 2)]
    assert nearest[0].likeness.is_very_likely
    assert nobody == []


def test_candidates_are_found_by_each_road(nadia: Person, worker: Agent, as_agent: ActAs) -> None:
    roads = (
        Identity("Guen", "Nadia"),  # the name without its particle
        Identity("Martin", "Nadia"),  # the birth name
        Identity("Dupuis", "Nadia", "", date(1992, 3, 12)),  # the birth date
        Identity("Dupuis", "Nadia", "Martin"),  # the birth name typed as such
        Identity("Lequen", "Nadia", "", date(1992, 3, 21)),  # the year and the first name
        Identity("Nadia", "Le Guen"),  # swapped
        Identity("Le Guen-Petit", "Nadia", "", date(1992, 12, 3)),  # a part of a compound name
    )
    with as_agent(worker):
        for typed in roads:
            assert [candidate.person for candidate in duplicate_candidates(worker, typed, on=TODAY)] == [nadia], typed


def test_candidates_stay_within_what_the_agent_sees(
    nadia: Person, team: Team, foreign_worker: Agent, hospital_worker: Agent, as_agent: ActAs
) -> None:
    for agent in (foreign_worker, hospital_worker, team.analyst):
        with as_agent(agent):
            assert duplicate_candidates(agent, nadia.identity, on=TODAY) == []


def test_a_frequent_name_hides_nobody(worker: Agent, service: Service, as_agent: ActAs) -> None:
    crowd(worker, service, 450)
    wanted = register(worker, service, le_guen(last_name="Martin", first_name="Zita", birth_name=""))
    with as_agent(worker):
        found = duplicate_candidates(worker, Identity("Martin", "Zita"), on=TODAY)
    assert [candidate.person for candidate in found] == [wanted]


def test_the_composition_of_a_household_on_a_day(nadia: Person, worker: Agent, service: Service, as_agent: ActAs) -> None:
    # given an adult, a grandmother and two children, one of whom lives there by turns from June
    rose = register(worker, service, le_guen(first_name="Rose", birth_name="", birth_date=date(1950, 5, 6)))
    elias = register(worker, service, le_guen(first_name="Élias", title="", birth_date=date(2018, 3, 2)))
    jeanne = register(worker, service, le_guen(first_name="Jeanne", title="", birth_date=date(2024, 3, 2)))
    household = house(worker, nadia, elias, jeanne)
    with as_agent(worker):
        add_household_member(household=household, person=rose, starts_on=date(2026, 2, 1), role=HouseholdRole.RELATIVE)
        change_residence(
            member=jeanne.memberships.select_related("person", "household").get(),
            residence=Residence.SHARED,
            changed_on=date(2026, 6, 1),
        )
        # then the header reads
        lines = composition(household, TODAY)
        assert [(line.initial, line.short_name, line.detail.replace("\xa0", " "), line.is_child) for line in lines] == [
            ("R", "Mme Le Guen", "76 ans", False),
            ("N", "Mme Le Guen", "34 ans", False),
            ("É", "Élias", "8 ans", True),
            ("J", "Jeanne", "2 ans, en résidence alternée", True),
        ]
        assert len(composition(household, date(2026, 1, 5))) == 3
        assert composition(household, date(2025, 12, 31)) == []
        assert list(adults_of(household, TODAY)) == [rose, nadia]
        assert list(children_of(household, TODAY)) == [elias, jeanne]
        assert list(households_on(jeanne, TODAY)) == [household]
        assert current_household(jeanne, date(2025, 1, 1)) is None


def test_a_child_of_two_households_has_both(nadia: Person, worker: Agent, service: Service, as_agent: ActAs) -> None:
    marc = register(worker, service, le_guen(first_name="Marc", title="m", birth_name="", birth_date=date(1990, 1, 5)))
    child = register(worker, service, le_guen(first_name="Jeanne", title="", birth_date=date(2024, 3, 2)))
    with as_agent(worker):
        hers = open_household(person=nadia, starts_on=date(2026, 1, 1))
        his = open_household(person=marc, starts_on=date(2026, 1, 1))
        add_household_member(
            household=his, person=child, starts_on=date(2026, 1, 1), role=HouseholdRole.CHILD, residence=Residence.VISITING
        )
        add_household_member(household=hers, person=child, starts_on=date(2026, 2, 1), role=HouseholdRole.CHILD)
        assert list(households_on(child, TODAY)) == [hers, his]
        assert current_household(child, TODAY) == hers
        assert [sheet.household_id for sheet in person_sheet(worker, child, on=TODAY).households] == [hers.pk, his.pk]


def test_the_commune_is_computed_with_and_not_shown_under_protection(
    nadia: Person, worker: Agent, secretary: Agent, service: Service, as_agent: ActAs
) -> None:
    with as_agent(worker):
        assert (housing_commune_code(nadia, TODAY), shown_commune(nadia, TODAY)) == (None, "")
    lodge(worker, nadia)
    open_file(worker, service, nadia)
    with as_agent(worker):
        assert (housing_commune_code(nadia, TODAY), shown_commune(nadia, TODAY)) == ("14118", "Caen")
        assert address_on(nadia, date(2025, 12, 31)) is None
        nadia = set_protection(person=nadia, is_protected=True)
        assert (housing_commune_code(nadia, TODAY), shown_commune(nadia, TODAY)) == ("14118", "")
        assert describe_persons(worker, [nadia], TODAY)[0].commune == ""
    with as_agent(secretary):
        assert (housing_commune_code(nadia, TODAY), shown_commune(nadia, TODAY)) == (None, "")


def test_contacts_tell_what_is_masked_and_what_is_withheld(
    nadia: Person, worker: Agent, secretary: Agent, service: Service, as_agent: ActAs
) -> None:
    open_file(worker, service, nadia)
    lodge(worker, nadia, is_protected=True)
    with as_agent(worker):
        nadia.refresh_from_db()
        masked, revealed = (contacts_of(worker, nadia, on=TODAY, revealed=asked) for asked in (False, True))
    assert (masked.is_masked, masked.addresses[0].address, masked.can_reveal) == (True, None, True)
    assert (revealed.is_masked, revealed.is_revealed) == (False, True)
    assert revealed.addresses[0].address is not None
    with as_agent(secretary):
        withheld = contacts_of(secretary, nadia, on=TODAY, revealed=True)
    assert (withheld.is_withheld, withheld.addresses, withheld.can_reveal, withheld.is_revealed) == (True, (), False, False)


def test_the_age_of_a_person_who_died_stops(nadia: Person, worker: Agent, as_agent: ActAs) -> None:
    with as_agent(worker):
        record_death(person=nadia, deceased_on=date(2026, 3, 11), on=TODAY)
        nadia.refresh_from_db()
        assert describe_persons(worker, [nadia], TODAY)[0].age == 33
