"""Household, housing, couple and personal situations on the Situation tab."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.casework.family import NOW, TODAY, Family
from tests.casework.intake import make_person
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions import situation as actions
from tisserand.casework.enums import CoupleKind, Tenure
from tisserand.casework.models import Couple, Housing, PersonalSituation
from tisserand.casework.rules.housing import HousingFacts, HousingFault
from tisserand.casework.rules.personal import HealthFacts, ImpossibleSituation, PersonalFault
from tisserand.foundation import clock
from tisserand.people.api import HouseholdMember, Kinship, Person
from tisserand.secrecy.api import Refused, StaleVersion, agent_context

SignIn = Callable[[Agent], Client]
FLAT = HousingFacts(Tenure.SOCIAL_TENANT, Decimal(500), Decimal(60), "14118", date(2026, 1, 15))


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def address(name: str, family: Family, *keys: Any) -> str:
    return reverse(f"casework:{name}", args=[family.file.pk, *keys])


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def member_of(team: Team, person: Person | None) -> HouseholdMember:
    with agent_context(team.worker):
        return HouseholdMember.objects.get(person=person)


# Household


def test_the_household_is_shown_with_residence_and_dates(browser: Client, family: Family) -> None:
    shown = text_of(browser.get(address("situation", family)))
    assert "<strong>Jeanne</strong>, 2 ans, en résidence alternée" in shown
    assert "ici depuis le 6 mai 2024" in shown
    assert "Chaque adulte a son espace" in shown


MEMBER = {
    "role": "child",
    "first_name": "Louise",
    "last_name": "Le Guen",
    "birth_date": "12/10/2026",
    "residence": "full",
    "starts_on": "12/10/2026",
    "is_child_of_person": "on",
}


def test_a_child_is_added_in_place(browser: Client, team: Team, family: Family) -> None:
    url = address("add_member", family)
    assert browser.get(url).status_code == 200
    answer = browser.post(url, MEMBER)
    assert (answer.status_code, answer["Location"]) == (302, f"{address('situation', family)}#menage")
    with agent_context(team.worker):
        louise = Person.objects.get(first_name="Louise")
        assert HouseholdMember.objects.get(person=louise).starts_on == date(2026, 10, 12)
        assert Kinship.objects.get(child=louise).parent_id == family.her.pk
        assert louise.presences.filter(container=family.file.container_id).exists()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"birth_date": "12/10/2027"}, "Cette date de naissance est à venir"),
        ({"starts_on": "11/10/2026"}, "Cette date est avant la naissance"),
        ({"starts_on": "31/02/2026"}, "Il n’y a pas de jour"),
        ({"first_name": ""}, "Remplissez ce champ"),
        ({"last_name": "a" * 81}, "Ce texte est trop long"),
        ({"role": "cousin"}, "Cette réponse n’est pas dans la liste"),
        ({"role": "adult", "residence": "shared"}, "Seul un enfant peut vivre ici en alternance"),
    ],
)
def test_a_member_that_cannot_be_is_refused_and_nobody_is_registered(
    browser: Client, team: Team, family: Family, changes: dict[str, str], fault: str
) -> None:
    answer = browser.post(address("add_member", family), {**MEMBER, **changes})
    assert answer.status_code == 422
    assert fault in text_of(answer)
    assert {**MEMBER, **changes}["first_name"] in text_of(answer)
    with agent_context(team.worker):
        assert not Person.objects.filter(first_name="Louise").exists()


def test_somebody_alike_is_shown_before_anybody_is_registered(browser: Client, team: Team, family: Family) -> None:
    with agent_context(team.worker):
        known = make_person(team.worker, team.service, last_name="Le Guen", first_name="Soizic")
    typed = {**MEMBER, "role": "relative", "first_name": "Soizic", "birth_date": "12/03/1992", "starts_on": "01/09/2026"}
    typed.pop("is_child_of_person")
    url = address("add_member", family)
    asked = browser.post(url, typed)
    assert asked.status_code == 422
    assert "C’est cette personne" in text_of(asked)
    assert str(known.pk) in text_of(asked)
    assert browser.post(url, {**typed, "chosen": str(known.pk)}).status_code == 302
    assert member_of(team, known).household_id == family.file.household_id
    with agent_context(team.worker):
        assert Person.objects.filter(first_name="Soizic").count() == 1


def test_somebody_else_is_registered_once_told_apart(browser: Client, team: Team, family: Family) -> None:
    with agent_context(team.worker):
        known = make_person(team.worker, team.service, last_name="Le Guen", first_name="Soizic")
    typed = {**MEMBER, "role": "adult", "first_name": "Soizic", "birth_date": "12/03/1992", "starts_on": "01/09/2026"}
    asked = browser.post(address("add_member", family), typed)
    with agent_context(team.worker):
        alike = [str(pk) for pk in Person.objects.values_list("pk", flat=True) if str(pk) in text_of(asked)]
    assert str(known.pk) in alike
    assert browser.post(address("add_member", family), {**typed, "distinct": alike}).status_code == 302
    with agent_context(team.worker):
        assert Person.objects.filter(first_name="Soizic").count() == 2


def test_somebody_not_seen_is_not_chosen(browser: Client, family: Family) -> None:
    answer = browser.post(address("add_member", family), {**MEMBER, "chosen": "00000000-0000-0000-0000-000000000000"})
    assert answer.status_code == 404


def test_a_departure_is_dated_and_kept_in_the_history(browser: Client, team: Team, family: Family) -> None:
    url = address("note_departure", family, member_of(team, family.him).pk)
    assert "Départ de M. Petit" in text_of(browser.get(url))
    refused = browser.post(url, {"ended_on": "01/01/2020"})
    assert (refused.status_code, "Le départ vient après l’arrivée" in text_of(refused)) == (422, True)
    assert browser.post(url, {"ended_on": "01/10/2026"}).status_code == 302
    shown = text_of(browser.get(address("situation", family)))
    assert "1 séjour terminé" in shown
    assert "du 1er janvier 2020 au 1er octobre 2026" in shown


def test_the_residence_of_a_child_changes_from_a_day_on(browser: Client, team: Team, family: Family) -> None:
    url = address("change_stay", family, member_of(team, family.elias).pk)
    assert browser.get(url).status_code == 200
    refused = browser.post(url, {"residence": "elsewhere", "starts_on": "01/10/2026"})
    assert refused.status_code == 422
    assert browser.post(url, {"residence": "shared", "starts_on": "01/10/2026"}).status_code == 302
    with agent_context(team.worker):
        stays = HouseholdMember.objects.filter(person=family.elias).order_by("starts_on")
        assert [stay.residence for stay in stays] == ["full", "shared"]


def test_an_adult_has_no_alternate_residence(browser: Client, team: Team, family: Family) -> None:
    url = address("change_stay", family, member_of(team, family.him).pk)
    assert browser.post(url, {"residence": "shared", "starts_on": "01/10/2026"}).status_code == 422


# Housing

TYPED = {"tenure": "social_tenant", "commune_code": "Caen", "rent": "500", "charges": "60", "since": "15/01/2026"}


def test_a_housing_is_noted_then_a_move_ends_it(browser: Client, team: Team, alone: Family) -> None:
    assert "Logement inconnu" in text_of(browser.get(address("situation", alone)))
    url = address("add_housing", alone)
    assert browser.get(url).status_code == 200
    assert browser.post(url, TYPED).status_code == 302
    moved = {**TYPED, "tenure": "hosted", "rent": "", "commune_code": "Bayeux", "since": "01/11/2026", "remark": "Chez sa sœur."}
    assert browser.post(url, moved).status_code == 302
    with agent_context(team.worker):
        told = [(row.tenure, row.commune_code, row.rent, row.until) for row in Housing.objects.order_by("since")]
    assert told == [("social_tenant", "14118", Decimal(500), date(2026, 11, 1)), ("hosted", "14047", Decimal(0), None)]
    shown = text_of(browser.get(address("situation", alone)))
    assert "Hébergement chez un tiers" in shown
    assert "Chez sa sœur." in shown
    assert "1 autre logement" in shown


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"rent": "10000,01"}, "Ce montant est trop grand"),
        ({"rent": "-1"}, "n’est pas négatif"),
        ({"rent": ""}, "Écrivez le loyer"),
        ({"charges": "mille"}, "Écrivez le montant en chiffres"),
        ({"commune_code": "Trifouilly"}, "Aucune commune ne porte ce nom"),
        ({"tenure": "homeless"}, "Sans bail ni prêt, il n’y a pas de loyer"),
        ({"tenure": ""}, "Choisissez une réponse"),
        ({"until": "15/01/2026"}, "La fin doit venir après le début"),
        ({"since": "30/02/2026"}, "Il n’y a pas de jour"),
        ({"remark": "a" * 2001}, "Ce texte est trop long"),
    ],
)
def test_a_housing_that_cannot_be_is_refused_and_the_typing_is_kept(
    browser: Client, team: Team, alone: Family, changes: dict[str, str], fault: str
) -> None:
    answer = browser.post(address("add_housing", alone), {**TYPED, **changes})
    assert answer.status_code == 422
    assert fault in text_of(answer)
    assert {**TYPED, **changes}["since"] in text_of(answer)
    with agent_context(team.worker):
        assert Housing.objects.count() == 0


def note_flat(team: Team, family: Family) -> Housing:
    with agent_context(team.worker):
        return actions.move_household(file=family.file, facts=FLAT)


def test_two_housings_on_one_day_are_refused(browser: Client, team: Team, alone: Family) -> None:
    note_flat(team, alone)
    answer = browser.post(address("add_housing", alone), TYPED)
    assert (answer.status_code, "Un autre logement est déjà noté" in text_of(answer)) == (422, True)


def test_a_housing_is_corrected_and_the_second_to_save_chooses(browser: Client, team: Team, alone: Family) -> None:
    row = note_flat(team, alone)
    url = address("change_housing", alone, row.pk)
    assert "Caen (14)" in text_of(browser.get(url))
    mine = {**TYPED, "rent": "520", "expected_version": "1"}
    assert browser.post(url, mine).status_code == 302
    conflict = browser.post(url, {**mine, "rent": "530"})
    assert conflict.status_code == 409
    kept = {
        "expected_version": "2",
        "rent": "530",
        "keep_rent": "mine",
        "tenure": "Locataire du parc social",
        "keep_tenure": "mine",
    }
    assert browser.post(url, kept).status_code == 302
    with agent_context(team.worker):
        saved = Housing.objects.get()
        assert (saved.rent, saved.tenure, saved.commune_code, saved.version) == (530, "social_tenant", "14118", 3)


def test_a_correction_does_not_overlap_another_housing(browser: Client, team: Team, alone: Family) -> None:
    row = note_flat(team, alone)
    with agent_context(team.worker):
        actions.move_household(file=alone.file, facts=HousingFacts(Tenure.HOSTED, Decimal(0), Decimal(0), "14047", TODAY))
    answer = browser.post(address("change_housing", alone, row.pk), {**TYPED, "expected_version": "2"})
    assert (answer.status_code, "Un autre logement est déjà noté" in text_of(answer)) == (422, True)


def test_a_former_commune_becomes_that_of_today(team: Team, alone: Family) -> None:
    former = HousingFacts(Tenure.HOMELESS, Decimal(0), Decimal(0), "14697", TODAY)
    with agent_context(team.worker):
        assert actions.move_household(file=alone.file, facts=former).commune_code == "14654"
        with pytest.raises(ImpossibleSituation) as refused:
            actions.move_household(file=alone.file, facts=HousingFacts(Tenure.OWNER, Decimal(0), Decimal(0), "99999", TODAY))
        assert refused.value.faults == (HousingFault.UNKNOWN_COMMUNE,)


# Couple and personal situations


def test_a_couple_is_noted_then_ended(browser: Client, team: Team, family: Family) -> None:
    assert family.him
    assert "Couple : non renseigné" in text_of(browser.get(address("situation", family)))
    url = address("tell_couple", family)
    assert browser.get(url).status_code == 200
    typed = {"partner": str(family.him.pk), "kind": "pacs", "since": "01/06/2021"}
    late = browser.post(url, {**typed, "since": "01/06/2027"})
    assert (late.status_code, "n’est pas encore arrivée" in text_of(late)) == (422, True)
    assert browser.post(url, typed).status_code == 302
    assert "Pacs avec M. Petit depuis le 1er juin 2021" in text_of(browser.get(address("situation", family)))
    with agent_context(team.worker):
        couple = Couple.objects.get()
    end = address("end_couple", family, couple.pk)
    assert browser.get(end).status_code == 200
    early = browser.post(end, {"until": "01/06/2021", "expected_version": "1"})
    assert (early.status_code, "La fin doit venir après le début" in text_of(early)) == (422, True)
    assert browser.post(end, {"until": "01/11/2026", "expected_version": "1"}).status_code == 302
    stale = browser.post(end, {"until": "02/11/2026", "expected_version": "1"})
    assert (stale.status_code, "a changé ce couple entre-temps" in text_of(stale)) == (422, True)
    assert "Couple : non renseigné" in text_of(browser.get(address("situation", family)))


def test_another_kind_of_couple_ends_the_former(team: Team, family: Family) -> None:
    assert family.him
    with agent_context(team.worker):
        for kind, since in ((CoupleKind.COHABITING, date(2020, 1, 1)), (CoupleKind.MARRIED, date(2022, 7, 2))):
            actions.note_couple(file=family.file, partner=family.him, kind=kind, since=since)
        assert [(each.kind, each.until) for each in Couple.objects.order_by("since")] == [
            ("cohabiting", date(2022, 7, 2)),
            ("married", None),
        ]
        with pytest.raises(ImpossibleSituation) as refused:
            actions.note_couple(file=family.file, partner=family.him, kind=CoupleKind.PACS, since=date(2021, 1, 1))
        assert refused.value.faults == (PersonalFault.COUPLE_BEFORE_ANOTHER,)
        with pytest.raises(Refused):
            actions.note_couple(file=family.file, partner=family.her, kind=CoupleKind.PACS, since=TODAY)
        assert Couple.objects.count() == 2


PERSONAL = {"since": "01/09/2026", "activity": "jobseeker", "disability_rate": "80", "disability_recognised_from": "01/02/2025"}


def test_what_a_person_does_is_told_and_shown_in_their_space_alone(browser: Client, team: Team, family: Family) -> None:
    assert family.him
    url = address("tell_personal", family, family.him.pk)
    assert "Situation de M. Petit" in text_of(browser.get(url))
    assert browser.post(url, {**PERSONAL, "birth_expected_on": ""}).status_code == 302
    hers = text_of(browser.get(address("situation", family)))
    his = text_of(browser.get(f"{address('situation', family)}?espace={family.him.pk}"))
    assert "En recherche d’emploi, taux d’incapacité 80 %" in his
    assert "taux d’incapacité" not in hers
    assert 'value="80"' in text_of(browser.get(url))
    assert browser.post(url, {**PERSONAL, "activity": "employed", "school": "higher"}).status_code == 302
    with agent_context(team.worker):
        row = PersonalSituation.objects.get()
        assert (row.activity, row.school, row.version) == ("employed", "higher", 2)
        assert HealthFacts.read(row.health) == HealthFacts(Decimal("0.8"), date(2025, 2, 1))
    shown = text_of(browser.get(f"{address('situation', family)}?espace={family.him.pk}"))
    assert "En emploi, Études supérieures" in shown


def test_an_expected_birth_is_told_until_its_day(browser: Client, alone: Family) -> None:
    url = address("tell_personal", alone, alone.her.pk)
    assert browser.post(url, {"since": "01/11/2026", "birth_expected_on": "02/04/2027"}).status_code == 302
    assert "naissance attendue le 2 avril 2027" in text_of(browser.get(address("situation", alone)))
    with clock.stopped_at(NOW.replace(year=2027, month=5)):
        assert "naissance attendue" not in text_of(browser.get(address("situation", alone)))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"disability_rate": "101"}, "Un taux va de 0 à 100 %"),
        ({"disability_rate": "beaucoup"}, "Écrivez un nombre entier"),
        ({"disability_rate": ""}, "Écrivez le taux reconnu depuis cette date"),
        ({"disability_recognised_from": "01/02/2027"}, "Cette date n’est pas encore arrivée"),
        ({"birth_expected_on": "24/09/2027"}, "Cette date est dans plus de dix mois"),
        ({"since": "24/11/2026"}, "Cette date n’est pas encore arrivée"),
        ({"activity": "astronaut"}, "Cette réponse n’est pas dans la liste"),
    ],
)
def test_a_personal_situation_that_cannot_be_is_refused(
    browser: Client, team: Team, alone: Family, changes: dict[str, str], fault: str
) -> None:
    answer = browser.post(address("tell_personal", alone, alone.her.pk), {**PERSONAL, **changes})
    assert answer.status_code == 422
    assert fault in text_of(answer)
    with agent_context(team.worker):
        assert PersonalSituation.objects.count() == 0


def test_health_facts_are_sealed(team: Team, alone: Family) -> None:
    with agent_context(team.worker):
        row = actions.note_personal_situation(
            file=alone.file,
            person=alone.her,
            since=TODAY,
            activity=None,
            school=None,
            health=HealthFacts(disability_rate=Decimal("0.79")),
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT health FROM casework_personalsituation WHERE id = %s", [row.pk])
            assert b"0.79" not in bytes(cursor.fetchone()[0])


def test_strangers_to_the_file_and_to_the_household_are_refused(team: Team, family: Family) -> None:
    with agent_context(team.worker):
        stranger = make_person(team.worker, team.service, last_name="Zola", first_name="Anna")
        told = {"since": TODAY, "activity": None, "school": None, "health": HealthFacts()}
        with pytest.raises(Refused):
            actions.note_personal_situation(file=family.file, person=stranger, **told)
        with pytest.raises(Refused):
            actions.note_couple(file=family.file, partner=stranger, kind=CoupleKind.PACS, since=TODAY)
        row = actions.move_household(file=family.file, facts=FLAT)
        with pytest.raises(StaleVersion):
            actions.correct_housing(row=row, expected_version=9, facts=FLAT, remark="")
    with agent_context(team.other_worker), pytest.raises(Refused):
        actions.move_household(file=family.file, facts=FLAT)
    with agent_context(team.worker):
        assert (Housing.objects.count(), PersonalSituation.objects.count(), Couple.objects.count()) == (1, 0, 0)
