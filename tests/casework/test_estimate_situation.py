"""What the rights estimate is given, each fact with its source, and what one adult did not agree to show."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from tests.casework.family import NOVEMBER, NOW, TODAY, Family, note_agreement, write_line
from tests.people_of_the_service import Team
from tisserand.casework.actions.situation import move_household, note_couple, note_personal_situation
from tisserand.casework.enums import Activity, BudgetCategory, CoupleKind, School, Tenure
from tisserand.casework.models import SupportFile
from tisserand.casework.queries.situation import EstimateSituation, LeftOut, situation_for_estimate
from tisserand.casework.rules.housing import HousingFacts
from tisserand.casework.rules.personal import HealthFacts
from tisserand.casework.rules.sources import INCOME_WORDS
from tisserand.foundation import clock
from tisserand.foundation.months import Month
from tisserand.people.api import Address, HouseholdMember, Person, Residence, change_residence, move_person
from tisserand.rights import enums as rights
from tisserand.secrecy.api import agent_context


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def gather(team: Team, file: SupportFile, on: date = TODAY) -> EstimateSituation:
    with agent_context(team.worker):
        return situation_for_estimate(SupportFile.objects.select_related("person", "container").get(pk=file.pk), on)


def tell(team: Team, family: Family, person: Person, health: HealthFacts, school: School | None = None) -> None:
    with agent_context(team.worker):
        note_personal_situation(
            file=family.file, person=person, since=date(2026, 9, 1), activity=Activity.JOBSEEKER, school=school, health=health
        )


def test_the_words_are_those_of_the_rights_estimate() -> None:
    assert [str(kind) for kind in INCOME_WORDS] == [str(kind) for kind in rights.IncomeKind]
    assert [str(each) for each in Tenure] == [str(each) for each in rights.Tenure]
    assert [str(each) for each in Activity] == [str(each) for each in rights.Activity]
    assert [str(each) for each in School] == [str(each) for each in rights.School]
    assert ["none", *(str(each) for each in CoupleKind)] == [str(each) for each in rights.CoupleKind]


def test_a_bare_file_gives_its_household_and_says_nothing_more(team: Team, alone: Family) -> None:
    given = gather(team, alone.file)
    assert given.month == NOVEMBER
    assert [(each.label, each.role, each.custody) for each in given.persons] == [
        ("Mme Le Guen", "adult", "full"),
        ("Élias", "child", "full"),
        ("Jeanne", "child", "shared"),
    ]
    her = given.persons[0]
    assert her.birth_date
    assert (her.birth_date.value, her.birth_date.source) == (date(1992, 3, 12), "Fiche de la personne")
    assert her.source == "Ménage, depuis le 1er janvier 2020"
    assert (her.activity, her.nationality, her.disability_rate, her.is_pregnant, her.incomes) == (None, None, None, None, ())
    assert given.couple
    assert (given.couple.value, given.couple.source) == ("none", "Ménage : un seul adulte")
    assert (given.housing, given.left_out) == (None, ())


def test_incomes_are_those_of_the_last_ten_years_with_their_line(team: Team, alone: Family) -> None:
    write_line(team, alone.file, BudgetCategory.NET_WAGE, "1204.50", alone.her, since=Month(2026, 3))
    write_line(
        team, alone.file, BudgetCategory.UNEMPLOYMENT_BENEFIT, "900", alone.her, since=Month(2009, 1), until=Month(2026, 3)
    )
    write_line(team, alone.file, BudgetCategory.CHILD_SUPPORT_PAID, "80", None, since=Month(2026, 11))
    write_line(team, alone.file, BudgetCategory.PENSION, "10", alone.her, since=Month(2009, 1), until=Month(2016, 11))
    write_line(team, alone.file, BudgetCategory.PENSION, "10", alone.her, since=Month(2026, 12))
    write_line(team, alone.file, BudgetCategory.RENT, "500", None)
    write_line(team, alone.file, BudgetCategory.SCHOLARSHIP, "100", alone.elias)
    her, elias, _ = gather(team, alone.file).persons
    assert [(each.kind, each.monthly, str(each.first), str(each.last), each.source) for each in her.incomes] == [
        ("unemployment_benefit", Decimal(900), "2016-11", "2026-02", "Budget, ligne allocation chômage depuis janvier 2009"),
        ("net_wage", Decimal("1204.50"), "2026-03", "2026-11", "Budget, ligne salaire net depuis mars 2026"),
        (
            "child_support_paid",
            Decimal(80),
            "2026-11",
            "2026-11",
            "Budget, ligne pension alimentaire versée (commune au ménage) depuis novembre 2026",
        ),
    ]
    assert [each.kind for each in elias.incomes] == ["scholarship"]


def test_the_partner_comes_second_and_the_couple_has_its_source(team: Team, family: Family) -> None:
    assert family.him
    assert gather(team, family.file).couple is None
    with agent_context(team.worker):
        note_couple(file=family.file, partner=family.him, kind=CoupleKind.PACS, since=date(2021, 6, 1))
    given = gather(team, family.file)
    assert given.couple
    assert (given.couple.value, given.couple.source) == ("pacs", "Couple, depuis le 1er juin 2021")
    assert [each.id for each in given.persons[:2]] == [family.her.pk, family.him.pk]


def test_another_adult_shows_nothing_without_agreement(team: Team, family: Family) -> None:
    assert family.him
    write_line(team, family.file, BudgetCategory.NET_WAGE, "2000", family.him)
    write_line(team, family.file, BudgetCategory.CHILD_SUPPORT_RECEIVED, "150", None)
    tell(team, family, family.him, HealthFacts(disability_rate=Decimal("0.8")))
    given = gather(team, family.file)
    her, him = given.persons[:2]
    assert (him.incomes, him.activity, him.disability_rate) == ((), None, None)
    assert her.incomes == ()
    assert given.left_out == (LeftOut(family.him.pk, "M. Petit", "no_agreement"),)
    note_agreement(team, family.file, family.her, family.him)
    agreed = gather(team, family.file)
    her, him = agreed.persons[:2]
    assert [each.kind for each in him.incomes] == ["net_wage"]
    assert him.disability_rate
    assert (him.disability_rate.value, him.disability_rate.source) == (
        Decimal("0.8"),
        "Situation personnelle, depuis le 1er septembre 2026",
    )
    assert [each.kind for each in her.incomes] == ["child_support_received"]
    assert agreed.left_out == ()


def test_what_a_person_does_is_given_as_last_told(team: Team, family: Family) -> None:
    tell(team, family, family.her, HealthFacts(birth_expected_on=date(2027, 4, 2)), School.HIGHER)
    her = gather(team, family.file).persons[0]
    assert her.activity
    assert her.school
    assert her.is_pregnant
    assert (her.activity.value, her.school.value, her.is_pregnant.value) == ("jobseeker", "higher", True)
    later = gather(team, family.file, date(2027, 4, 3)).persons[0]
    assert later.is_pregnant is None
    before = gather(team, family.file, date(2026, 8, 31)).persons[0]
    assert before.activity is None


def test_a_child_who_visits_is_left_out(team: Team, family: Family) -> None:
    with agent_context(team.worker):
        member = HouseholdMember.objects.select_related("person", "household").get(person=family.jeanne)
        change_residence(member=member, residence=Residence.VISITING, changed_on=date(2026, 10, 1))
    given = gather(team, family.file)
    assert family.jeanne.pk not in [each.id for each in given.persons]
    assert LeftOut(family.jeanne.pk, "Jeanne", "visiting") in given.left_out


def test_the_housing_of_the_day_else_the_commune_of_the_address(team: Team, family: Family) -> None:
    with agent_context(team.worker):
        address = Address(commune_code="14047", line="1 rue du Puits", postcode="14400")
        move_person(person=family.her, address=address, moved_on=date(2026, 1, 1))
    known = gather(team, family.file).housing
    assert known
    assert (known.tenure, known.rent, known.commune_code, known.source) == (None, None, "14047", "Adresse de la personne")
    with agent_context(team.worker):
        flat = HousingFacts(Tenure.PRIVATE_TENANT, Decimal(610), Decimal(40), "14118", date(2026, 2, 1))
        move_household(file=family.file, facts=flat)
    housing = gather(team, family.file).housing
    assert housing
    assert (housing.tenure, housing.rent, housing.commune_code, housing.source) == (
        "private_tenant",
        Decimal(610),
        "14118",
        "Logement, depuis le 1er février 2026",
    )


def test_a_file_without_household_gives_its_person(team: Team, family: Family) -> None:
    with agent_context(team.worker):
        SupportFile.objects.filter(pk=family.file.pk).update(household=None)
    (her,) = gather(team, family.file).persons
    assert (her.id, her.role, her.source) == (family.her.pk, "adult", "Fiche de la personne")
