"""The budget on the Situation tab: lines, history, agreements, and whose lines are shown to whom."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.casework.family import COMMON, HERS, HIS, NOVEMBER, NOW, TODAY, Family, note_agreement, write_line
from tests.casework.intake import make_person
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions import budget as actions
from tisserand.casework.enums import BudgetCategory, BudgetKind
from tisserand.casework.models import BudgetAgreement, BudgetLine
from tisserand.casework.queries.budget import read_book, read_line
from tisserand.casework.rules.budget import Line, LineFault
from tisserand.casework.rules.personal import ImpossibleSituation
from tisserand.foundation import clock
from tisserand.foundation.months import Month
from tisserand.people.api import HouseholdMember, end_membership
from tisserand.secrecy.api import Refused, StaleVersion, agent_context

SignIn = Callable[[Agent], Client]
WAGE, RENT, ARREARS = BudgetCategory.NET_WAGE, BudgetCategory.RENT, BudgetCategory.RENT_ARREARS


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def tab(family: Family, **parameters: Any) -> str:
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    return reverse("casework:situation", args=[family.file.pk]) + (f"?{query}" if query else "")


def address(name: str, family: Family, *keys: Any) -> str:
    return reverse(f"casework:{name}", args=[family.file.pk, *keys])


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def test_an_empty_budget_says_what_to_do_first(browser: Client, alone: Family) -> None:
    page = browser.get(tab(alone))
    assert page.status_code == 200
    assert "Aucune ligne pour l’instant" in text_of(page)
    assert address("add_budget_line", alone) in text_of(page)


def test_the_budget_of_the_month_shows_its_formula(browser: Client, team: Team, alone: Family) -> None:
    write_line(team, alone.file, WAGE, "1486", alone.her)
    write_line(team, alone.file, RENT, "1012", None)
    write_line(team, alone.file, ARREARS, "95", alone.her, outstanding=Decimal(1140))
    shown = text_of(browser.get(tab(alone)))
    assert "Budget de novembre 2026" in shown
    assert "(1 486,00 € − 1 012,00 € − 95,00 €) ÷ 30 jours ÷ 2,5 personnes = 5,05 €" in shown
    assert "÷ 1,45 unité de consommation = 8,71 €" in shown
    assert "Reste dû sur les dettes : 1 140 €" in shown


def test_another_month_is_compared_with_an_earlier_one(browser: Client, team: Team, alone: Family) -> None:
    write_line(team, alone.file, WAGE, "1000", alone.her, since=Month(2026, 3))
    write_line(team, alone.file, BudgetCategory.SOCIAL_BENEFIT, "250", alone.her, since=Month(2026, 8))
    shown = text_of(browser.get(tab(alone, mois="08/2026", comparer="04/2026")))
    assert "Budget d’août 2026" in shown
    assert "Par rapport à avril 2026" in shown
    assert "+ 250 €" in shown
    for impossible in ("13/2026", "08/1850", "n’importe quoi", ""):
        assert "Budget de novembre 2026" in text_of(browser.get(tab(alone, mois=impossible, comparer=impossible)))


def test_a_line_is_added_from_its_form(browser: Client, alone: Family, team: Team) -> None:
    url = address("add_budget_line", alone)
    assert "Ressources" in text_of(browser.get(url))
    typed = {
        "category": "net_wage",
        "monthly": "1 204,50",
        "person": str(alone.her.pk),
        "since": "mars 2026",
        "until": "10/2026",
        "label": "Mi-temps",
    }
    answer = browser.post(url, typed)
    assert (answer.status_code, answer["Location"]) == (302, f"{tab(alone)}#budget")
    with agent_context(team.worker):
        row = BudgetLine.objects.get()
        assert (row.kind, row.category, row.monthly, row.label) == ("resource", "net_wage", Decimal("1204.50"), "Mi-temps")
        assert (row.since, row.until, row.person_id) == (date(2026, 3, 1), date(2026, 11, 1), alone.her.pk)


def test_in_place_the_tab_is_drawn_again(browser: Client, alone: Family) -> None:
    typed = {"category": "rent", "monthly": "500", "person": "", "since": "11/2026"}
    answer = browser.post(address("add_budget_line", alone) + "?espace=commun", typed, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert f'"path": "{tab(alone)}?espace=commun#budget"' in answer["HX-Location"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"monthly": "-5"}, "Ce montant n’est pas négatif"),
        ({"monthly": "20000,01"}, "Ce montant est trop grand"),
        ({"monthly": "beaucoup"}, "Écrivez le montant en chiffres"),
        ({"monthly": ""}, "Remplissez ce champ"),
        ({"since": "13/2026"}, "Il n’y a pas de mois 13"),
        ({"since": "01/1989"}, "Ce mois n’est pas possible"),
        ({"until": "02/2026"}, "Le dernier mois vient avant le premier"),
        ({"category": "gross_wage"}, "Cette réponse n’est pas dans la liste"),
        ({"category": "lottery"}, "Cette réponse n’est pas dans la liste"),
        ({"person": "00000000-0000-0000-0000-000000000000"}, "Cette réponse n’est pas dans la liste"),
        ({"outstanding": "300"}, "Le reste dû ne se remplit que pour une dette"),
        ({"label": "a" * 81}, "Ce texte est trop long"),
    ],
)
def test_a_wrong_line_is_refused_beside_its_field_and_the_typing_is_kept(
    browser: Client, team: Team, alone: Family, changes: dict[str, str], fault: str
) -> None:
    typed = {"category": "net_wage", "monthly": "1 204,50", "person": "", "since": "03/2026", "label": "Mi-temps"}
    answer = browser.post(address("add_budget_line", alone), {**typed, **changes})
    assert answer.status_code == 422
    assert fault in text_of(answer)
    kept = {**typed, **changes}
    assert f'value="{kept["monthly"]}"' in answer.content.decode() or not kept["monthly"]
    assert kept["label"] in text_of(answer)
    with agent_context(team.worker):
        assert BudgetLine.objects.count() == 0


def test_nothing_sent_is_refused(browser: Client, alone: Family) -> None:
    assert browser.post(address("add_budget_line", alone), {}).status_code == 422
    assert browser.post(address("add_housing", alone), {}).status_code == 422
    assert browser.post(address("add_member", alone), {}).status_code == 422
    assert browser.post(address("new_assessment", alone), {}).status_code == 422


def change(row: BudgetLine, **typed: str) -> dict[str, str]:
    known = {"category": row.category, "monthly": "1300", "person": str(row.person_id or ""), "since": "01/2026"}
    return {**known, "expected_version": str(row.version), **typed}


def test_another_amount_from_a_month_on_keeps_the_history(browser: Client, team: Team, alone: Family) -> None:
    row = write_line(team, alone.file, WAGE, "1200", alone.her, label=HERS)
    url = address("budget_line", alone, row.pk)
    assert 'value="11/2026"' in text_of(browser.get(url))
    assert browser.post(url, change(row, from_month="11/2026")).status_code == 302
    with agent_context(team.worker):
        told = [(each.monthly, each.since, each.until) for each in BudgetLine.objects.order_by("since")]
    assert told == [
        (Decimal(1200), date(2026, 1, 1), date(2026, 11, 1)),
        (Decimal(1300), date(2026, 11, 1), None),
    ]


def test_an_error_is_corrected_without_history(browser: Client, team: Team, alone: Family) -> None:
    row = write_line(team, alone.file, WAGE, "12000", alone.her)
    browser.post(address("budget_line", alone, row.pk), change(row, from_month="", monthly="1200"))
    with agent_context(team.worker):
        assert [each.monthly for each in BudgetLine.objects.all()] == [1200]


def test_a_change_after_the_end_of_the_line_is_refused(browser: Client, team: Team, alone: Family) -> None:
    row = write_line(team, alone.file, WAGE, "1200", alone.her, until=Month(2026, 6))
    answer = browser.post(address("budget_line", alone, row.pk), change(row, from_month="06/2026"))
    assert answer.status_code == 422
    assert "La ligne est déjà terminée ce mois-là" in text_of(answer)
    assert 'value="1300"' in text_of(answer)


def test_two_people_change_a_line_and_the_second_chooses(browser: Client, team: Team, alone: Family) -> None:
    row = write_line(team, alone.file, WAGE, "1200", alone.her)
    url = address("budget_line", alone, row.pk)
    mine = change(row, monthly="1350", from_month="")
    with agent_context(team.worker):
        facts = Line(BudgetKind.RESOURCE, WAGE, Decimal(1310), Month(2026, 1), person=alone.her.pk)
        actions.correct_line(row=row, expected_version=1, facts=facts, label="Avec prime")
    conflict = browser.post(url, mine)
    assert conflict.status_code == 409
    shown = text_of(conflict)
    assert "1 350,00" in shown
    assert "310,00" in shown
    answer = browser.post(
        url,
        {"expected_version": "2", "monthly": "1 350,00", "keep_monthly": "mine", "label": "", "keep_label": "theirs"},
    )
    assert answer.status_code == 302
    with agent_context(team.worker):
        saved = BudgetLine.objects.get()
        assert (saved.monthly, saved.label, saved.version) == (Decimal(1350), "Avec prime", 3)


def test_in_place_the_conflict_takes_the_place_of_the_content(browser: Client, team: Team, alone: Family) -> None:
    row = write_line(team, alone.file, WAGE, "1200", alone.her)
    stale = change(row, monthly="1350", from_month="", expected_version="7")
    conflict = browser.post(address("budget_line", alone, row.pk), stale, headers={"HX-Request": "true"})
    assert (conflict.status_code, conflict["HX-Retarget"], conflict["HX-Reselect"]) == (422, "#main", "#main")


def test_a_line_ends_after_its_last_month(browser: Client, team: Team, alone: Family) -> None:
    row = write_line(team, alone.file, RENT, "500", None)
    url = address("end_budget_line", alone, row.pk)
    assert 'value="11/2026"' in text_of(browser.get(url))
    refused = browser.post(url, {"until": "12/2025", "expected_version": "1"})
    assert (refused.status_code, "Le dernier mois vient avant le premier" in text_of(refused)) == (422, True)
    assert browser.post(url, {"until": "10/2026", "expected_version": "1"}).status_code == 302
    stale = browser.post(url, {"until": "09/2026", "expected_version": "1"})
    assert (stale.status_code, "a changé cette ligne" in text_of(stale)) == (422, True)
    with agent_context(team.worker):
        assert BudgetLine.objects.get().until == date(2026, 11, 1)
    assert "de janvier 2026 à octobre 2026" in text_of(browser.get(tab(alone)))


def test_a_line_written_by_mistake_is_removed_after_a_question(browser: Client, team: Team, alone: Family) -> None:
    row = write_line(team, alone.file, RENT, "500", None)
    url = address("remove_budget_line", alone, row.pk)
    assert "Retirer cette ligne du budget" in text_of(browser.get(url))
    with agent_context(team.worker):
        assert BudgetLine.objects.count() == 1
    assert browser.post(url).status_code == 302
    with agent_context(team.worker):
        assert BudgetLine.objects.count() == 0


# Two adults


@pytest.fixture
def written(team: Team, family: Family) -> Family:
    """Each adult's line, a common one and a debt, with their canaries."""
    write_line(team, family.file, WAGE, "1000", family.her, label=HERS)
    write_line(team, family.file, WAGE, "2000", family.him, label=HIS)
    write_line(team, family.file, BudgetCategory.CONSUMER_CREDIT, "77", family.him, label=HIS, until=Month(2026, 6))
    write_line(team, family.file, RENT, "600", None, label=COMMON)
    return family


def test_each_space_shows_its_own_canary_and_never_the_others(browser: Client, written: Family) -> None:
    assert written.him
    hers, his = text_of(browser.get(tab(written))), text_of(browser.get(tab(written, espace=written.him.pk)))
    assert HERS in hers
    assert HIS not in hers
    assert COMMON not in hers
    assert HIS in his
    assert HERS not in his
    assert "1 000,00 € − 0,00 € − 0,00 €" in hers
    assert "2 000,00 € − 0,00 € − 0,00 €" in his


def test_a_joint_budget_waits_for_both_agreements(browser: Client, team: Team, written: Family) -> None:
    assert written.him
    common = tab(written, espace="commun")
    for agreed in ((), (written.her,)):
        note_agreement(team, written.file, *agreed)
        shown = text_of(browser.get(common))
        assert "Pas de budget commun" in shown
        assert COMMON in shown
        assert HERS not in shown
        assert HIS not in shown
        assert "Reste à vivre du mois" not in shown
    hers = text_of(browser.get(tab(written)))
    assert COMMON in hers
    assert HIS not in hers
    note_agreement(team, written.file, written.him)
    joint = text_of(browser.get(common))
    assert all(canary in joint for canary in (HERS, HIS, COMMON))
    assert "3 000,00 € − 600,00 € − 0,00 €" in joint
    assert "Par rapport à octobre 2026" in joint
    assert "Par rapport à" not in text_of(browser.get(f"{common}&comparer=08/2026"))
    assert "Pas de budget commun" in text_of(browser.get(f"{common}&mois=08/2026"))


def test_an_agreement_is_noted_then_withdrawn_from_the_page(browser: Client, team: Team, written: Family) -> None:
    agree = address("agree_budget", written)
    assert written.him
    for person in (written.her, written.him, written.him):
        assert browser.post(agree, {"person": str(person.pk)}).status_code == 302
    assert browser.post(agree, {"person": "nobody"}).status_code == 404
    with agent_context(team.worker):
        assert BudgetAgreement.objects.count() == 2
        his = BudgetAgreement.objects.get(person=written.him)
    withdraw = address("withdraw_budget", written, his.pk)
    assert "Noter le retrait de l’accord" in text_of(browser.get(withdraw))
    assert browser.post(withdraw).status_code == 302
    shown = text_of(browser.get(tab(written, espace="commun")))
    assert "Pas de budget commun" in shown
    assert HIS not in shown


def test_a_partner_who_left_is_not_in_the_budget_any_more(browser: Client, team: Team, written: Family) -> None:
    with agent_context(team.worker):
        end_membership(member=HouseholdMember.objects.get(person=written.him), ended_on=date(2026, 10, 1))
    shown = text_of(browser.get(tab(written)))
    assert "(1 000,00 € − 600,00 € − 0,00 €) ÷ 30 jours ÷ 2,5 personnes" in shown
    assert HIS not in shown


# Acts


def test_acts_refuse_what_the_rules_refuse_and_change_nothing(team: Team, family: Family) -> None:
    row = write_line(team, family.file, WAGE, "1000", family.her)
    wrong = Line(BudgetKind.RESOURCE, RENT, Decimal(5), NOVEMBER)
    with agent_context(team.worker):
        with pytest.raises(ImpossibleSituation) as refused:
            actions.add_line(file=family.file, facts=wrong)
        assert refused.value.faults == (LineFault.CATEGORY_OF_ANOTHER_KIND,)
        with pytest.raises(ImpossibleSituation):
            actions.end_line(row=row, expected_version=1, until=Month(2026, 1))
        with pytest.raises(StaleVersion):
            actions.remove_line(row=row, expected_version=7)
        with pytest.raises(Refused):
            actions.add_line(file=family.file, facts=Line(BudgetKind.CHARGE, RENT, Decimal(5), NOVEMBER, person="stranger"))
        assert [each.version for each in BudgetLine.objects.all()] == [1]


def test_those_who_do_not_write_in_the_file_change_nothing(team: Team, family: Family) -> None:
    row = write_line(team, family.file, WAGE, "1000", family.her)
    facts = read_line(row)
    with agent_context(team.other_worker):
        with pytest.raises(Refused):
            actions.add_line(file=family.file, facts=facts)
        with pytest.raises(Refused):
            actions.end_line(row=row, expected_version=1, until=Month(2026, 5))
        with pytest.raises(Refused):
            actions.agree_to_joint_budget(file=family.file, person=family.her, agreed_on=TODAY)
    with agent_context(team.worker):
        assert BudgetLine.objects.get().until is None


def test_somebody_outside_the_household_agrees_to_nothing(team: Team, family: Family) -> None:
    with agent_context(team.worker):
        stranger = make_person(team.worker, team.service, last_name="Zola", first_name="Anna")
        with pytest.raises(Refused):
            actions.agree_to_joint_budget(file=family.file, person=stranger, agreed_on=TODAY)


def test_the_book_lists_three_years_of_months_at_most(team: Team, alone: Family) -> None:
    write_line(team, alone.file, WAGE, "1000", alone.her, since=Month(2019, 1))
    with agent_context(team.worker):
        months = read_book(alone.file).months(TODAY)
        assert read_book(alone.file).missing(NOVEMBER, on=TODAY) == ()
    assert (months[0], months[-1], len(months)) == (Month(2027, 2), Month(2023, 11), 40)


def test_another_amount_from_the_first_month_on_is_a_correction(browser: Client, team: Team, alone: Family) -> None:
    row = write_line(team, alone.file, WAGE, "1200", alone.her)
    assert browser.post(address("budget_line", alone, row.pk), change(row, from_month="01/2026")).status_code == 302
    with agent_context(team.worker):
        assert [(each.monthly, each.since, each.until) for each in BudgetLine.objects.all()] == [(1300, date(2026, 1, 1), None)]
