"""Duplicates found within what an agent sees, told apart, brought together, parted again."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.people.makers import TODAY, le_guen, lodge, open_file, register
from tests.people_of_the_service import Team

from tisserand.accounts.api import Agent, Service
from tisserand.people.api import (
    ContactKind,
    DuplicatePair,
    Fault,
    Impossible,
    Merge,
    Person,
    add_contact_point,
    ask_duplicates,
    contacts_of,
    correct_person,
    list_persons,
    merge_persons,
    pairs_to_review,
    record_death,
    record_kinship,
    records_of,
    search_duplicates,
    set_protection,
    shown_commune,
    tell_apart,
    undo_merge,
)
from tisserand.people.rules.merging import fingerprint_of
from tisserand.people.tasks import look_every_night
from tisserand.secrecy.api import Refused

ActAs = Callable[[Agent], AbstractContextManager[object]]
ClientFor = Callable[[Agent], Client]


@pytest.fixture
def maiden(worker: Agent, service: Service, nadia: Person) -> Person:
    """The same Mme Le Guen, written down under her birth name."""
    return register(worker, service, le_guen(last_name="Martin", birth_name="", nationality=""))


@pytest.fixture
def pair(worker: Agent, nadia: Person, maiden: Person, as_agent: ActAs) -> DuplicatePair:
    """What a search finds."""
    one, other = sorted((nadia, maiden), key=lambda person: person.pk)
    mark = fingerprint_of(one.identity, other.identity)
    with as_agent(worker):
        return DuplicatePair.objects.create(
            organisation_id=one.organisation_id, one=one, other=other, score=100, fingerprint=mark
        )


def test_a_search_offers_the_pair_to_whoever_sees_both_and_to_nobody_else(
    pair: DuplicatePair, team: Team, hospital_worker: Agent, as_agent: ActAs
) -> None:
    expected = {team.secretary: 1, team.team_manager: 1, team.other_worker: 1, team.analyst: 0, hospital_worker: 0}
    for agent, seen in expected.items():
        with as_agent(agent):
            assert (pairs_to_review(agent).count(), DuplicatePair.objects.count()) == (seen, seen)


def test_two_persons_are_remembered_until_an_identity_changes(
    pair: DuplicatePair, worker: Agent, maiden: Person, as_agent: ActAs
) -> None:
    with as_agent(worker):
        tell_apart(pair=pair)
    search_duplicates(worker, on=TODAY)
    with as_agent(worker):
        assert not pairs_to_review(worker).exists()
        correct_person(
            person=maiden,
            expected_version=1,
            particulars=le_guen(last_name="Martin", first_name="Nadja", birth_name=""),
            on=TODAY,
        )
    search_duplicates(worker, on=TODAY)
    with as_agent(worker):
        assert pairs_to_review(worker).count() == 1


def test_a_pair_no_longer_alike_is_dropped(pair: DuplicatePair, worker: Agent, maiden: Person, as_agent: ActAs) -> None:
    with as_agent(worker):
        other = le_guen(last_name="Auvray", first_name="Solange", birth_name="", birth_date=date(1950, 5, 6))
        correct_person(person=maiden, expected_version=1, particulars=other, on=TODAY)
    assert search_duplicates(worker, on=TODAY) == 0
    with as_agent(worker):
        assert not DuplicatePair.objects.exists()


def test_the_night_looks_once_for_each_service(maiden: Person, worker: Agent, as_agent: ActAs) -> None:
    look_every_night.func(timestamp=0)
    with as_agent(worker):
        assert pairs_to_review(worker).count() == 1


def test_a_team_manager_reads_and_does_not_decide(pair: DuplicatePair, team: Team, as_agent: ActAs) -> None:
    with as_agent(team.team_manager):
        with pytest.raises(Refused):
            ask_duplicates()
        with pytest.raises(Refused):
            tell_apart(pair=pair)
        with pytest.raises(Refused):
            merge_persons(kept=pair.one, absorbed=pair.other, on=TODAY)


def test_merged_records_are_one_with_what_both_carry(nadia: Person, maiden: Person, worker: Agent, as_agent: ActAs) -> None:
    with as_agent(worker):
        add_contact_point(person=maiden, kind=ContactKind.MOBILE, value="06 39 98 00 12")
        merge_persons(kept=nadia, absorbed=maiden, taken=frozenset({"last_name"}), on=TODAY)
        nadia.refresh_from_db()
        assert (nadia.last_name, nadia.nationality, nadia.version) == ("Martin", "FR", 2)
        assert [line.person.pk for line in list_persons(worker, text="martin", cursor=None, on=TODAY).lines] == [nadia.pk]
        numbers = [shown.point.value for shown in contacts_of(worker, nadia, on=TODAY).points if shown.point]
        assert numbers == ["06 39 98 00 12"]
        assert set(records_of(nadia.pk)) == {nadia.pk, maiden.pk} == set(records_of(maiden.pk))


def test_parted_records_are_two_again_but_for_what_was_corrected_since(
    nadia: Person, maiden: Person, worker: Agent, as_agent: ActAs
) -> None:
    with as_agent(worker):
        merge = merge_persons(kept=nadia, absorbed=maiden, taken=frozenset({"last_name"}), on=TODAY)
        corrected = le_guen(last_name="Martin", first_name="Nadya")
        correct_person(person=nadia, expected_version=2, particulars=corrected, on=TODAY)
        undo_merge(merge=merge, on=TODAY + timedelta(days=30))
        nadia.refresh_from_db()
        assert (nadia.last_name, nadia.first_name) == ("Le Guen", "Nadya")
        assert list_persons(worker, text="", cursor=None, on=TODAY).count == 2
        with pytest.raises(Refused):
            undo_merge(merge=merge, on=TODAY)


def test_after_thirty_days_a_merge_stays(nadia: Person, maiden: Person, worker: Agent, as_agent: ActAs) -> None:
    with as_agent(worker):
        merge = merge_persons(kept=nadia, absorbed=maiden, on=TODAY)
        with pytest.raises(Impossible) as error:
            undo_merge(merge=merge, on=TODAY + timedelta(days=31))
        assert error.value.faults == (Fault.TOO_LATE_TO_UNDO,)
        assert Merge.objects.get().undone_at is None


def test_what_cannot_be_one_person_is_refused_and_changes_nothing(
    nadia: Person, maiden: Person, worker: Agent, service: Service, as_agent: ActAs
) -> None:
    child = register(worker, service, le_guen(first_name="Élias", birth_date=date(2018, 9, 2)))
    with as_agent(worker):
        record_kinship(parent=nadia, child=child)
        record_death(person=nadia, deceased_on=date(2026, 11, 1), on=TODAY)
        record_death(person=maiden, deceased_on=date(2026, 11, 2), on=TODAY)
        refused = {}
        for name, other in (("child", child), ("maiden", maiden), ("self", nadia)):
            with pytest.raises(Impossible) as error:
                merge_persons(kept=nadia, absorbed=other, on=TODAY)
            refused[name] = error.value.faults
        assert refused == {
            "child": (Fault.PARENT_AND_CHILD,),
            "maiden": (Fault.TWO_DEATHS,),
            "self": (Fault.MERGED_WITH_ITSELF,),
        }
        assert not Merge.objects.exists()


def test_a_merge_shows_nobody_a_record_they_did_not_see(
    nadia: Person, hospital_worker: Agent, worker: Agent, as_agent: ActAs, client_for: ClientFor
) -> None:
    """The hospital knows another record of the same person; a worker who follows both brings them together."""
    hospital = hospital_worker.memberships.get().service
    assert hospital is not None
    theirs = register(hospital_worker, hospital, le_guen(last_name="Martin", birth_name=""))
    worker.memberships.create(service=hospital, role="social_worker")
    hospital.shares_index = True
    hospital.save(update_fields=["shares_index"])
    with as_agent(worker):
        merge_persons(kept=nadia, absorbed=theirs, on=TODAY)
    with as_agent(hospital_worker):
        assert [line.person.pk for line in list_persons(hospital_worker, text="", cursor=None, on=TODAY).lines] == [theirs.pk]
        assert not Merge.objects.exists()
    assert client_for(hospital_worker).get(f"/personnes/{nadia.pk}/").status_code == 404
    assert client_for(hospital_worker).get(f"/personnes/{theirs.pk}/").status_code == 200


def test_protection_of_one_record_protects_both(
    nadia: Person, maiden: Person, worker: Agent, service: Service, team: Team, as_agent: ActAs
) -> None:
    lodge(worker, maiden)
    open_file(worker, service, maiden)
    with as_agent(worker):
        set_protection(person=maiden, is_protected=True)
        merge_persons(kept=nadia, absorbed=maiden, on=TODAY)
        nadia.refresh_from_db()
        assert nadia.is_protected
        assert shown_commune(nadia, TODAY) == ""
    with as_agent(team.secretary):
        contacts = contacts_of(team.secretary, nadia, on=TODAY)
        assert contacts.is_withheld
        assert not contacts.addresses


def test_the_pages_from_the_queue_to_the_undo(
    pair: DuplicatePair, nadia: Person, maiden: Person, worker: Agent, client_for: ClientFor
) -> None:
    client = client_for(worker)
    queue = client.get("/personnes/doublons/").content.decode()
    assert "Nadia Le Guen" in queue
    assert "Nadia Martin" in queue
    assert client.post(f"/personnes/doublons/{pair.pk}/distinctes/", follow=True).status_code == 200
    assert "Aucun doublon à regarder" in client.get("/personnes/doublons/").content.decode()
    client.post(f"/personnes/doublons/{pair.pk}/revoir/")
    address = f"/personnes/{nadia.pk}/reunir/{maiden.pk}/"
    page = client.get(address).content.decode()
    assert "Qui verra quoi" in page
    assert client.post(address, {"last_name": "x"}).status_code == 422
    assert client.post(address, {"last_name": "absorbed"}).status_code == 302
    assert client.get(f"/personnes/{maiden.pk}/")["Location"] == f"/personnes/{nadia.pk}/"
    shown = client.get(f"/personnes/{nadia.pk}/").content.decode()
    assert "Séparer les deux fiches" in shown
    part = shown.split("/annuler/")[0].rsplit('"', 1)[1] + "/annuler/"
    assert client.post(part).status_code == 302
    assert client.get(f"/personnes/{maiden.pk}/").status_code == 200


def test_a_search_on_demand_is_queued_once_and_shows_how_far_it_is(nadia: Person, worker: Agent, client_for: ClientFor) -> None:
    client = client_for(worker)
    for _ in range(2):
        assert client.post("/personnes/doublons/chercher/").status_code == 302
    assert "La recherche va commencer" in client.get("/personnes/doublons/").content.decode()
    search_duplicates(worker, on=TODAY)
    assert "1\u00a0fiche comparée" in client.get("/personnes/doublons/avancement/").content.decode()
