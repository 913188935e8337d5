"""Pages of persons, as a browser gets them."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.people.makers import BAYEUX, TODAY, house, le_guen, lodge, open_file, register
from tests.people_of_the_service import Team

from tisserand.accounts.api import Agent, Service
from tisserand.people.api import (
    ContactKind,
    HouseholdMember,
    Kinship,
    Person,
    Presence,
    Residence,
    add_contact_point,
    correct_person,
    record_kinship,
    set_protection,
)
from tisserand.secrecy.actions.drafting import save_draft
from tisserand.secrecy.api import agent_context
from tisserand.secrecy.models import AuditRecord, Draft

SignIn = Callable[[Agent], Client]
HX = {"HX-Request": "true"}
CANARY = "14 impasse des Tilleuls"
NEW = {
    "title": "mme",
    "last_name": "Moreau",
    "first_name": "Anne",
    "birth_name": "",
    "birth_date": "05/06/1988",
    "sex": "",
    "nationality": "",
    "preferred_contact": "",
    "phone": "",
    "line": "",
    "commune": "",
    "commune_code": "",
}


def page_of(person: Person) -> str:
    return f"/personnes/{person.pk}/"


def actions_of(agent: Agent) -> list[str]:
    with agent_context(agent):
        return list(AuditRecord.objects.order_by("number").values_list("action", flat=True))


def saved(agent: Agent, person: Person) -> Person:
    with agent_context(agent):
        return Person.objects.get(pk=person.pk)


# Who gets what


@pytest.mark.parametrize("role", ["worker", "other_worker", "secretary", "team_manager"])
def test_those_who_see_the_index_get_the_pages(nadia: Person, team: Team, client_for: SignIn, role: str) -> None:
    client = client_for(team.everybody[role])
    assert "Nadia Le Guen" in client.get("/personnes/").content.decode()
    page = client.get(page_of(nadia))
    assert page.status_code == 200
    assert "Mme Nadia Le Guen" in page.content.decode().replace("\xa0", " ")
    assert "<title>Personne – Tisserand</title>" in page.content.decode()


@pytest.mark.parametrize("role", ["analyst", "trainee", "trainer", "administrator"])
def test_the_others_find_nobody(nadia: Person, team: Team, client_for: SignIn, role: str) -> None:
    client = client_for(team.everybody[role])
    assert "Le Guen" not in client.get("/personnes/").content.decode()
    assert client.get(page_of(nadia)).status_code == 404
    assert client.get("/personnes/nouvelle/").status_code == 404


def test_another_organisation_and_another_service_get_a_404(
    nadia: Person, worker: Agent, hospital_worker: Agent, foreign_worker: Agent, client_for: SignIn
) -> None:
    for agent in (hospital_worker, foreign_worker):
        client = client_for(agent)
        assert client.get(page_of(nadia)).status_code == 404
        for path in ("afficher", "reconnaitre", "protection"):
            assert client.post(f"{page_of(nadia)}{path}/", {"on": "1"}).status_code == 404
        for path in ("modifier", "deces", "adresse", "joindre", "menage"):
            assert client.get(f"{page_of(nadia)}{path}/").status_code == 404
    assert saved(worker, nadia).is_protected is False


def test_a_team_manager_reads_and_does_not_write(nadia: Person, team: Team, client_for: SignIn) -> None:
    client = client_for(team.team_manager)
    for path in ("modifier", "deces", "adresse", "joindre", "menage"):
        assert client.get(f"{page_of(nadia)}{path}/").status_code == 404
    assert client.post(f"{page_of(nadia)}protection/", {"on": "1"}).status_code == 404
    assert client.get("/personnes/nouvelle/").status_code == 404
    assert "Modifier" not in client.get(page_of(nadia)).content.decode()


def test_reading_a_page_is_audited(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    client_for(worker).get(page_of(nadia))
    assert actions_of(worker) == ["person.register", "person.read"]


# The list and its search


def test_a_search_is_posted_and_answers_a_fragment(nadia: Person, service: Service, worker: Agent, client_for: SignIn) -> None:
    register(worker, service, le_guen(last_name="Moreau", first_name="Anne", birth_name=""))
    client = client_for(worker)
    answer = client.post("/personnes/", {"q": "leg"}, headers=HX).content.decode()
    assert "Le Guen" not in answer
    answer = client.post("/personnes/", {"q": "le g"}, headers=HX).content.decode()
    assert "Le Guen" in answer
    assert "Moreau" not in answer
    assert "<html" not in answer
    assert "<html" in client.post("/personnes/", {"q": "anne"}).content.decode()
    assert "Personne ne correspond" in client.post("/personnes/", {"q": "zzz"}).content.decode()


def test_an_empty_list_says_what_to_do(worker: Agent, client_for: SignIn) -> None:
    assert "Aucune personne pour l’instant" in client_for(worker).get("/personnes/").content.decode()


# Registration


def test_somebody_is_registered_with_a_number_and_an_address(worker: Agent, service: Service, client_for: SignIn) -> None:
    client = client_for(worker)
    assert client.get("/personnes/nouvelle/").status_code == 200
    typed = NEW | {"phone": "0231000000", "line": CANARY, "commune": "Caen (14)", "commune_code": "14118", "is_protected": "on"}
    answer = client.post("/personnes/nouvelle/", typed)
    with agent_context(worker):
        person = Person.objects.get()
        assert (person.full_name, person.birth_date, person.is_protected) == ("Anne Moreau", date(1988, 6, 5), True)
        assert not person.addresses.exists()
    open_file(worker, service, person)
    with agent_context(worker):
        assert [(point.kind, point.value) for point in person.contact_points.all()] == [("landline", "02 31 00 00 00")]
        assert [address.lines for address in person.addresses.all()] == [(CANARY, "Caen")]
    assert (answer.status_code, answer["Location"]) == (302, page_of(person))


def test_what_was_typed_is_kept_when_it_is_refused(worker: Agent, client_for: SignIn) -> None:
    answer = client_for(worker).post(
        "/personnes/nouvelle/",
        NEW | {"last_name": "", "birth_date": "05/06/1888", "phone": "12", "line": CANARY, "first_name": "Anne2"},
    )
    page = answer.content.decode().replace("\xa0", " ")
    assert answer.status_code == 422
    for expected in (
        CANARY,
        "Anne2",
        "05/06/1888",
        "Un nom ne comporte pas de chiffre.",
        "La date de naissance ne peut pas être avant 1900",
        "Écrivez dix chiffres",
        "Indiquez la commune de cette adresse.",
        "Remplissez ce champ.",
    ):
        assert expected in page, expected
    with agent_context(worker):
        assert not Person.objects.exists()


def test_a_birth_to_come_and_a_name_without_a_letter_are_refused(worker: Agent, client_for: SignIn) -> None:
    page = client_for(worker).post("/personnes/nouvelle/", NEW | {"birth_date": "24/11/2026", "last_name": "–"}).content.decode()
    assert "Cette date de naissance est à venir." in page
    assert "Écrivez un nom, avec des lettres." in page


def test_those_alike_are_shown_while_one_types(nadia: Person, worker: Agent, service: Service, client_for: SignIn) -> None:
    lodge(worker, nadia)
    open_file(worker, service, nadia)
    client = client_for(worker)
    typed = NEW | {"last_name": "martin", "first_name": "nadya", "birth_date": "03/12/1992"}
    page = client.post("/personnes/nouvelle/ressemblances/", typed, headers=HX).content.decode().replace("\xa0", " ")
    for expected in (
        "Déjà connue",
        "Mme Nadia Le Guen",
        "12/03/1992",
        "Caen",
        "Polyvalence Caen nord, Claire Hamon",
        "jour et mois de naissance intervertis",
        "Très ressemblante",
        "C’est cette personne",
        "C’est quelqu’un d’autre",
    ):
        assert expected in page, expected
    nothing = client.post("/personnes/nouvelle/ressemblances/", NEW, headers=HX).content.decode()
    assert nothing.strip() == ""


def test_half_a_date_does_not_hide_those_alike(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    typed = NEW | {"last_name": "Le Guen", "first_name": "Nadia", "birth_date": "12/0", "sex": "female"}
    page = client_for(worker).post("/personnes/nouvelle/ressemblances/", typed, headers=HX).content.decode()
    assert str(nadia.pk) in page


def test_somebody_alike_must_be_set_aside_before_registration(
    nadia: Person, worker: Agent, secretary: Agent, client_for: SignIn
) -> None:
    client = client_for(secretary)
    typed = NEW | {"last_name": "Leguen", "first_name": "Nadia", "birth_date": "12/03/1992"}
    # when nothing is said of her, or something that is no identifier
    for said in ({}, {"distinct": "nobody"}):
        answer = client.post("/personnes/nouvelle/", typed | said)
        assert answer.status_code == 422
        assert "dites pour chaque personne" in answer.content.decode()
        assert "Rien n’est encore enregistré." in answer.content.decode()
    with agent_context(worker):
        assert Person.objects.count() == 1
    # when she is said to be somebody else
    assert client.post("/personnes/nouvelle/", typed | {"distinct": str(nadia.pk)}).status_code == 302
    with agent_context(worker):
        assert Person.objects.count() == 2
    assert "person.confirm_distinct" in actions_of(secretary)


def test_a_person_known_elsewhere_is_recognised_instead_of_registered_twice(
    nadia: Person, worker: Agent, hospital_service: Service, client_for: SignIn
) -> None:
    # given a worker of two services
    worker.memberships.create(service=hospital_service, role="social_worker", valid_from=worker.memberships.get().valid_from)
    client = client_for(worker)
    assert "Service social hospitalier" in client.get("/personnes/nouvelle/").content.decode()
    answer = client.post(f"{page_of(nadia)}reconnaitre/", NEW | {"service": str(hospital_service.pk)})
    assert (answer.status_code, answer["Location"]) == (302, page_of(nadia))
    with agent_context(worker):
        known = Presence.objects.filter(person=nadia).values_list("service__name", flat=True)
        assert set(known) == {"Polyvalence Caen nord", "Service social hospitalier"}
    assert client.post(f"{page_of(nadia)}reconnaitre/", {"service": str(nadia.pk)}).status_code == 404


def test_the_service_is_asked_of_those_who_have_two(worker: Agent, hospital_service: Service, client_for: SignIn) -> None:
    worker.memberships.create(service=hospital_service, role="social_worker", valid_from=worker.memberships.get().valid_from)
    client = client_for(worker)
    assert client.post("/personnes/nouvelle/", NEW).status_code == 422
    assert client.post("/personnes/nouvelle/", NEW | {"service": str(hospital_service.pk)}).status_code == 302
    with agent_context(worker):
        assert Presence.objects.get().service == hospital_service


# Protection


def test_what_is_protected_is_masked_then_shown_on_request_and_audited(
    nadia: Person, team: Team, service: Service, client_for: SignIn
) -> None:
    lodge(team.worker, nadia, line=CANARY)
    with agent_context(team.worker):
        add_contact_point(person=nadia, kind=ContactKind.EMAIL, value="canari@exemple.test")
    open_file(team.worker, service, nadia)
    # given a protection that the secretary sets
    assert client_for(team.secretary).post(f"{page_of(nadia)}protection/", {"on": "1"}).status_code == 302
    # then nobody's page has the address, not even a list
    for role in ("worker", "other_worker", "secretary", "team_manager"):
        client = client_for(team.everybody[role])
        for path in (page_of(nadia), "/personnes/"):
            page = client.get(path).content.decode()
            assert CANARY not in page, (role, path)
            assert "canari" not in page, (role, path)
            assert "Caen</td>" not in page
    # then only the holder of the file may ask
    for role in ("other_worker", "secretary", "team_manager"):
        assert client_for(team.everybody[role]).post(f"{page_of(nadia)}afficher/").status_code == 404
    holder = client_for(team.worker)
    shown = holder.post(f"{page_of(nadia)}afficher/", headers=HX).content.decode()
    assert CANARY in shown
    assert "canari@exemple.test" in shown
    assert "<html" not in shown
    assert CANARY in holder.post(f"{page_of(nadia)}afficher/").content.decode()
    assert actions_of(team.worker).count("person.reveal_contact_details") == 2


def test_only_the_holder_of_the_file_lifts_a_protection(nadia: Person, team: Team, service: Service, client_for: SignIn) -> None:
    open_file(team.worker, service, nadia)
    with agent_context(team.secretary):
        set_protection(person=nadia, is_protected=True)
    for role in ("secretary", "other_worker", "team_manager"):
        assert client_for(team.everybody[role]).post(f"{page_of(nadia)}protection/", {"on": "0"}).status_code == 404
        assert client_for(team.everybody[role]).get(f"{page_of(nadia)}adresse/").status_code == 404
    assert saved(team.worker, nadia).is_protected
    assert client_for(team.worker).post(f"{page_of(nadia)}protection/", {"on": "0"}).status_code == 302
    assert not saved(team.worker, nadia).is_protected


# What reaches a person


def test_an_address_replaces_the_previous_one(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    lodge(worker, nadia, line=CANARY)
    client = client_for(worker)
    typed = {
        "line": "2 rue Neuve",
        "commune": "Bayeux (14)",
        "commune_code": BAYEUX,
        "postcode": "14400",
        "moved_on": "01/11/2026",
    }
    assert client.get(f"{page_of(nadia)}adresse/").status_code == 200
    assert client.post(f"{page_of(nadia)}adresse/", typed).status_code == 302
    page = client.get(page_of(nadia)).content.decode()
    assert "14400 Bayeux" in page
    assert "Du 1er janvier 2026 au 1er novembre 2026" in page
    # an older one is refused
    refused = client.post(f"{page_of(nadia)}adresse/", typed | {"moved_on": "01/10/2026", "postcode": "1"})
    assert refused.status_code == 422
    refused = client.post(f"{page_of(nadia)}adresse/", typed | {"moved_on": "01/10/2026"})
    assert refused.status_code == 422
    assert "Une adresse plus récente est déjà notée" in refused.content.decode().replace("\xa0", " ")


def test_numbers_and_addresses_are_added_and_removed(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    client = client_for(worker)
    path = f"{page_of(nadia)}joindre/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"kind": "mobile", "value": "+33 (0)6.12.34.56.78", "is_safe": "on"}).status_code == 302
    assert client.post(path, {"kind": "email", "value": "nadia@exemple.fr"}).status_code == 302
    page = client.get(page_of(nadia)).content.decode()
    assert "06\u00a012\u00a034\u00a056\u00a078" in page
    assert "Pas sûr" in page
    for wrong in ({"kind": "email", "value": "nadia"}, {"kind": "mobile", "value": "06"}, {"kind": "mobile", "value": "+33 1"}):
        assert client.post(path, wrong).status_code == 422
    assert client.post(path, {"value": ""}).status_code == 422
    with agent_context(worker):
        point = nadia.contact_points.get(kind="mobile")
    assert client.post(f"{path}{point.pk}/retirer/").status_code == 302
    with agent_context(worker):
        assert [each.kind for each in nadia.contact_points.all()] == ["email"]


# Identity


EDIT = {
    "title": "mme",
    "last_name": "Le Guen",
    "first_name": "Nadia",
    "birth_name": "Martin",
    "birth_date": "12/03/1992",
    "sex": "",
    "nationality": "FR",
    "preferred_contact": "",
}


def test_an_identity_is_corrected(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    client = client_for(worker)
    form = client.get(f"{page_of(nadia)}modifier/").content.decode()
    assert 'value="12/03/1992"' in form
    answer = client.post(
        f"{page_of(nadia)}modifier/", EDIT | {"last_name": "Le Goff", "no_message": "on", "expected_version": "1"}
    )
    assert answer.status_code == 302
    person = saved(worker, nadia)
    assert (person.last_name, person.no_message, person.version) == ("Le Goff", True, 2)
    assert person.search_last == "le goff nadia"
    assert "Ne laisser aucun message" in client.get(page_of(nadia)).content.decode()
    assert client.post(f"{page_of(nadia)}modifier/", EDIT | {"last_name": "", "expected_version": "2"}).status_code == 422


def test_the_second_of_two_who_correct_sees_what_changed_and_chooses(
    nadia: Person, worker: Agent, other_worker: Agent, client_for: SignIn
) -> None:
    # given a colleague who saved first
    with agent_context(other_worker):
        correct_person(person=nadia, expected_version=1, particulars=le_guen(first_name="Nadège", nationality="DZ"), on=TODAY)
    # when the second saves what they typed from the first version
    client = client_for(worker)
    mine = EDIT | {"birth_date": "13/03/1992", "expected_version": "1", "read": json.dumps(EDIT)}
    answer = client.post(f"{page_of(nadia)}modifier/", mine)
    page = " ".join(answer.content.decode().split())
    # then both are shown and nothing is overwritten
    assert answer.status_code == 409
    for expected in ("Yann Prigent", "Nadège", "13/03/1992", "Algérie", "keep_first_name"):
        assert expected in page, expected
    assert saved(worker, nadia).first_name == "Nadège"
    # what they did not touch is proposed as it was saved, what they did as they typed it
    assert 'id="keep_nationality-theirs" value="theirs" checked' in page
    assert 'id="keep_birth_date-mine" value="mine" checked' in page
    assert client.post(f"{page_of(nadia)}modifier/", mine | {"read": "[]"}).status_code == 409
    # and what is chosen is saved
    chosen = mine | {
        "expected_version": "2",
        "keep_first_name": "theirs",
        "keep_birth_date": "mine",
        "keep_nationality": "theirs",
    }
    assert client.post(f"{page_of(nadia)}modifier/", chosen).status_code == 302
    person = saved(worker, nadia)
    assert (person.first_name, person.birth_date, person.nationality, person.version) == ("Nadège", date(1992, 3, 13), "DZ", 3)


def test_a_birth_date_after_the_first_household_is_refused(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    house(worker, nadia, starts_on=date(2020, 1, 1))
    answer = client_for(worker).post(f"{page_of(nadia)}modifier/", EDIT | {"birth_date": "12/03/2021", "expected_version": "1"})
    assert answer.status_code == 422
    assert "La personne n’était pas née à cette date." in answer.content.decode()
    assert saved(worker, nadia).birth_date == date(1992, 3, 12)


def test_a_person_of_unknown_birth_and_sex_is_described_so(worker: Agent, service: Service, client_for: SignIn) -> None:
    nobody = register(worker, service, le_guen(title="", birth_date=None))
    page = client_for(worker).get(page_of(nobody)).content.decode()
    assert "Date de naissance inconnue" in page
    known = register(worker, service, le_guen(title="", first_name="Sasha", birth_date=date(2001, 2, 3)))
    assert "né(e) le 3 février 2001" in client_for(worker).get(page_of(known)).content.decode()
    man = register(worker, service, le_guen(title="m", first_name="Marc", birth_date=date(2002, 2, 3)))
    assert "né le 3 février 2002" in client_for(worker).get(page_of(man)).content.decode()


def test_a_draft_is_thrown_away_once_saved(worker: Agent, client_for: SignIn) -> None:
    draft = {"key": "person:new", "tab": "7f0c0b52-2b3e-4f57-9a52-5a8f5f2c7d11"}
    with agent_context(worker):
        save_draft(**draft, fields={"last_name": "Moreau"})
    answer = client_for(worker).post("/personnes/nouvelle/", NEW | {"draft_key": draft["key"], "draft_tab": draft["tab"]})
    assert answer.status_code == 302
    with agent_context(worker):
        assert not Draft.objects.exists()


def test_a_death_is_recorded(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    house(worker, nadia)
    client = client_for(worker)
    path = f"{page_of(nadia)}deces/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"deceased_on": "24/11/2026"}).status_code == 422
    assert client.post(path, {"deceased_on": "20/11/2026"}).status_code == 302
    page = client.get(page_of(nadia)).content.decode()
    assert "Décédée le 20 novembre 2026" in page
    assert "Née le 12 mars 1992" in page
    with agent_context(worker):
        assert HouseholdMember.objects.get().ends_on == date(2026, 11, 21)


# Households


MEMBER = {"role": "child", "residence": "full", "starts_on": "02/03/2018", "kinship": "child", "has_authority": "on"}
CHILD = NEW | {"title": "", "last_name": "Le Guen", "first_name": "Élias", "birth_date": "02/03/2018"}


def test_a_child_is_registered_into_the_household(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    client = client_for(worker)
    path = f"{page_of(nadia)}menage/"
    assert 'value="Le Guen"' in client.get(path).content.decode()
    assert client.post(path, CHILD | MEMBER).status_code == 302
    page = client.get(page_of(nadia)).content.decode().replace("\xa0", " ")
    for expected in ("Élias", "8 ans", "Autorité parentale", "Depuis le 2 mars 2018"):
        assert expected in page, expected
    with agent_context(worker):
        assert Kinship.objects.get().parent == nadia


def test_a_fault_of_the_household_registers_nobody(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    answer = client_for(worker).post(f"{page_of(nadia)}menage/", CHILD | MEMBER | {"starts_on": "01/03/2018"})
    assert answer.status_code == 422
    assert "La personne n’était pas née à cette date." in answer.content.decode()
    with agent_context(worker):
        assert Person.objects.count() == 1
        assert not HouseholdMember.objects.exists()


def test_a_known_person_is_chosen_for_the_household(nadia: Person, worker: Agent, service: Service, client_for: SignIn) -> None:
    marc = register(worker, service, le_guen(first_name="Marc", title="m", birth_name="", birth_date=date(1990, 1, 5)))
    client = client_for(worker)
    path = f"{page_of(nadia)}menage/"
    typed = NEW | {"title": "", "last_name": "Le Guen", "first_name": "Marc", "birth_date": "05/01/1990"}
    adult = {"role": "adult", "residence": "", "starts_on": "01/02/2026", "kinship": ""}
    # shown while one types, with a button that chooses him
    fragment = client.post("/personnes/nouvelle/ressemblances/menage/", typed, headers=HX).content.decode()
    assert f'name="chosen" value="{marc.pk}"' in " ".join(fragment.split())
    # refused when he is ignored
    assert client.post(path, typed | adult).status_code == 422
    # added when he is chosen, whatever else was typed
    assert client.post(path, NEW | adult | {"last_name": "", "chosen": str(marc.pk)}).status_code == 302
    with agent_context(worker):
        assert {member.person_id for member in HouseholdMember.objects.all()} == {nadia.pk, marc.pk}
    for wrong in ("nobody", str(service.pk)):
        assert client.post(path, NEW | adult | {"chosen": wrong}).status_code == 404


def test_a_parent_is_registered_into_the_household_of_a_child(worker: Agent, service: Service, client_for: SignIn) -> None:
    child = register(worker, service, le_guen(first_name="Élias", title="", birth_date=date(2018, 3, 2)))
    parent = NEW | {"last_name": "Le Guen", "first_name": "Nadia", "birth_date": "12/03/2010"}
    adult = {"role": "adult", "residence": "", "starts_on": "02/03/2018", "kinship": "parent"}
    client = client_for(worker)
    refused = client.post(f"{page_of(child)}menage/", parent | adult)
    assert "Un parent a au moins dix ans de plus" in refused.content.decode()
    assert client.post(f"{page_of(child)}menage/", parent | adult | {"birth_date": "12/03/1992"}).status_code == 302
    with agent_context(worker):
        link = Kinship.objects.get()
        assert (link.child, link.has_authority) == (child, False)


def test_a_separation_changes_the_household(nadia: Person, worker: Agent, service: Service, client_for: SignIn) -> None:
    child = register(worker, service, le_guen(first_name="Jeanne", title="", birth_date=date(2024, 3, 2)))
    house(worker, nadia, child)
    with agent_context(worker):
        member = HouseholdMember.objects.get(person=child)
    client = client_for(worker)
    # when the child's residence becomes shared in June
    path = f"{page_of(nadia)}menage/{member.pk}/residence/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"residence": "shared", "changed_on": ""}).status_code == 422
    assert client.post(path, {"residence": "shared", "changed_on": "01/06/2026"}).status_code == 302
    page = client.get(page_of(nadia)).content.decode().replace("\xa0", " ")
    assert "2 ans, en résidence alternée" in page
    assert "Du 1er janvier 2026 au 1er juin 2026" in page
    # when she leaves in October
    with agent_context(worker):
        now = HouseholdMember.objects.get(person=child, ends_on=None)
    path = f"{page_of(nadia)}menage/{now.pk}/depart/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"ended_on": "01/06/2026"}).status_code == 422
    assert client.post(path, {"ended_on": "01/10/2026"}).status_code == 302
    with agent_context(worker):
        assert HouseholdMember.objects.get(pk=now.pk).ends_on == date(2026, 10, 1)
    assert "Ancien ménage" in client.get(page_of(child)).content.decode()


def test_an_adult_has_no_shared_residence(nadia: Person, worker: Agent, client_for: SignIn) -> None:
    house(worker, nadia)
    with agent_context(worker):
        member = HouseholdMember.objects.get()
    path = f"{page_of(nadia)}menage/{member.pk}/residence/"
    answer = client_for(worker).post(path, {"residence": Residence.SHARED, "changed_on": "01/06/2026"})
    assert answer.status_code == 422
    assert "ne concernent que les enfants" in answer.content.decode()
    with agent_context(worker):
        assert HouseholdMember.objects.get().ends_on is None


def test_parental_authority_and_kinship_are_changed(
    nadia: Person, worker: Agent, service: Service, foreign_worker: Agent, client_for: SignIn
) -> None:
    child = register(worker, service, le_guen(first_name="Jeanne", title="", birth_date=date(2024, 3, 2)))
    with agent_context(worker):
        link = record_kinship(parent=nadia, child=child)
    client = client_for(worker)
    assert "Noter le retrait" in client.get(page_of(child)).content.decode()
    answer = client.post(f"{page_of(child)}parente/{link.pk}/autorite/", {"on": "0"})
    assert answer["Location"] == page_of(child)
    with agent_context(worker):
        assert Kinship.objects.get().has_authority is False
    assert client_for(foreign_worker).post(f"{page_of(child)}parente/{link.pk}/retirer/").status_code == 404
    answer = client.post(f"{page_of(nadia)}parente/{link.pk}/retirer/")
    assert answer["Location"] == page_of(nadia)
    with agent_context(worker):
        assert not Kinship.objects.exists()
