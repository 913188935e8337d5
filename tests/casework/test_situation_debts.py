"""Debts, plans and the budget's other pages: whose they are, what a month counts, undo, quick typing, prints."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests.casework.family import HERS, HIS, NOW, TODAY, Family, note_agreement, write_line
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.debts import PlanTerms, record_debt
from tisserand.casework.enums import BudgetCategory
from tisserand.casework.models import BudgetLine, Debt, DisposableConvention, RemovedBudgetLine, RepaymentPlan
from tisserand.casework.queries.budget import read_book
from tisserand.casework.rules.debts import DebtFacts
from tisserand.casework.rules.personal import ImpossibleSituation
from tisserand.foundation import clock
from tisserand.foundation.months import Month
from tisserand.secrecy.api import Refused, agent_context

SignIn = Callable[[Agent], Client]
WAGE, RENT, ARREARS = BudgetCategory.NET_WAGE, BudgetCategory.RENT, BudgetCategory.RENT_ARREARS


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def address(name: str, family: Family, *keys: Any) -> str:
    return reverse(f"casework:{name}", args=[family.file.pk, *keys])


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def owe(team: Team, family: Family, person: Any, creditor: str = "", terms: PlanTerms | None = None, **known: Any) -> Debt:
    usual = {"category": ARREARS, "outstanding": Decimal(300), "told_on": date(2026, 9, 1)}
    facts = DebtFacts(**{**usual, "person": person.pk if person else None, **known})
    with agent_context(team.worker):
        return record_debt(file=family.file, facts=facts, creditor=creditor, terms=terms)


TYPED = {
    "category": "rent_arrears",
    "creditor": "Bailleur du port",
    "outstanding": "1 140",
    "told_on": "01/10/2026",
    "arrears_since": "01/08/2026",
    "state": "open",
    "monthly": "95",
    "starts_on": "05/10/2026",
}


def test_a_debt_with_its_plan_is_noted_in_one_form_and_counts_in_the_month(browser: Client, team: Team, alone: Family) -> None:
    write_line(team, alone.file, WAGE, "1486", alone.her)
    answer = browser.post(address("add_debt", alone), {**TYPED, "person": str(alone.her.pk)})
    assert (answer.status_code, answer["Location"]) == (302, f"{address('situation', alone)}#dettes")
    shown = text_of(browser.get(address("situation", alone)))
    for part in ("Bailleur du port", "Prioritaire", "12 échéances", "2 échéances en retard", "1 391 €", "selon l’échéancier"):
        assert part in shown
    with agent_context(team.worker):
        assert RepaymentPlan.objects.get().total == 1140


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"outstanding": "0"}, "une dette à zéro est soldée"),
        ({"outstanding": "-5"}, "négatif"),
        ({"outstanding": "900 000"}, "Ce montant est trop grand"),
        ({"arrears_since": "24/11/2026"}, "Un impayé ne peut pas commencer dans l’avenir"),
        ({"told_on": "24/11/2026"}, "Cette date n’est pas encore arrivée"),
        ({"monthly": "1"}, "À ce rythme, il faudrait plus de 30 ans"),
        ({"monthly": "0"}, "Écrivez ce qui est payé à chaque échéance"),
        ({"monthly": "2 000"}, "Cette échéance dépasse ce qui reste dû"),
        ({"starts_on": ""}, "Un échéancier a un montant et une première échéance"),
        ({"starts_on": "01/09/2026"}, "L’échéancier commence avant"),
        ({"count": "3"}, "Ce nombre d’échéances ne donne pas la dette"),
        ({"category": "rent"}, "Cette réponse n’est pas dans la liste"),
    ],
)
def test_a_wrong_debt_is_refused_beside_its_field_and_nothing_is_kept(
    browser: Client, team: Team, alone: Family, changes: dict[str, str], fault: str
) -> None:
    answer = browser.post(address("add_debt", alone), {**TYPED, **changes})
    assert answer.status_code == 422
    assert fault in text_of(answer)
    assert "Bailleur du port" in text_of(answer)
    with agent_context(team.worker):
        assert (Debt.objects.count(), RepaymentPlan.objects.count()) == (0, 0)


def test_payments_are_noted_undone_and_a_plan_stops(browser: Client, team: Team, alone: Family) -> None:
    debt = owe(team, alone, alone.her, terms=PlanTerms(date(2026, 9, 30), Decimal(140)))
    with agent_context(team.worker):
        plan = RepaymentPlan.objects.get()
    browser.post(address("pay_instalment", alone, plan.pk), {"paid": "1", "expected_version": "1"})
    stale = text_of(browser.post(address("pay_instalment", alone, plan.pk), {"paid": "2", "expected_version": "1"}, follow=True))
    assert "Quelqu’un a changé cet échéancier" in stale
    with agent_context(team.worker):
        assert RepaymentPlan.objects.get().paid == 1
    browser.post(f"{address('undo_payment', alone, plan.pk)}?version=1")
    with agent_context(team.worker):
        assert RepaymentPlan.objects.get().paid == 1
    browser.post(f"{address('undo_payment', alone, plan.pk)}?version=2")
    with agent_context(team.worker):
        assert RepaymentPlan.objects.get().paid == 0
    browser.post(address("pay_instalment", alone, plan.pk), {"paid": "1", "expected_version": "3"})
    assert browser.post(address("end_plan", alone, plan.pk), {"ended_on": "20/11/2026"}).status_code == 302
    again = {"monthly": "40", "starts_on": "05/12/2026"}
    assert browser.post(address("agree_plan", alone, debt.pk), again).status_code == 302
    with agent_context(team.worker):
        told = [(each.total, each.ended_on) for each in RepaymentPlan.objects.order_by("starts_on")]
        assert told == [(300, date(2026, 11, 20)), (160, None)]
        assert read_book(alone.file).own(alone.her.pk, Month(2026, 12), on=TODAY).repayments == 40


def test_each_adult_sees_their_own_debts_and_the_common_ones_by_agreement(browser: Client, team: Team, family: Family) -> None:
    assert family.him
    owe(team, family, family.her, f"{HERS}-créancier")
    owe(team, family, family.him, f"{HIS}-créancier")
    for query, seen in (("", (True, False)), (f"?espace={family.him.pk}", (False, True)), ("?espace=commun", (False, False))):
        shown = text_of(browser.get(address("situation", family) + query))
        assert (HERS in shown, HIS in shown) == seen
        months = text_of(browser.get(address("compare_months", family) + query))
        assert HERS not in months
        assert HIS not in months
    note_agreement(team, family.file, family.her, family.him)
    common = text_of(browser.get(f"{address('situation', family)}?espace=commun"))
    assert (HERS in common, HIS in common) == (True, True)


def test_acts_refuse_strangers_and_impossible_debts(team: Team, alone: Family) -> None:
    with pytest.raises(ImpossibleSituation):
        owe(team, alone, None, outstanding=Decimal(0))
    facts = DebtFacts(ARREARS, Decimal(300), TODAY)
    with agent_context(team.other_worker), pytest.raises(Refused):
        record_debt(file=alone.file, facts=facts)
    with agent_context(team.worker):
        assert Debt.objects.count() == 0


def test_two_people_change_a_debt_and_the_second_chooses(browser: Client, team: Team, alone: Family) -> None:
    debt = owe(team, alone, alone.her, "Ancien nom")
    url = address("debt", alone, debt.pk)
    mine = {**TYPED, "person": str(alone.her.pk), "expected_version": "1"}
    assert browser.post(url, mine).status_code == 302
    conflict = browser.post(url, {**mine, "creditor": "Autre bailleur"})
    assert conflict.status_code == 409
    assert "Autre bailleur" in text_of(conflict)
    settled = {**mine, "state": "settled", "expected_version": "2"}
    assert browser.post(url, settled).status_code == 302
    assert "1 dette soldée" in text_of(browser.get(address("situation", alone)))


def test_a_removed_line_is_put_back(browser: Client, team: Team, alone: Family) -> None:
    row = write_line(team, alone.file, ARREARS, "95.50", alone.her, label="Mot", outstanding=Decimal(1140), until=Month(2027, 1))
    page = text_of(browser.post(address("remove_budget_line", alone, row.pk), follow=True))
    with agent_context(team.worker):
        assert BudgetLine.objects.count() == 0
        removed = RemovedBudgetLine.objects.get()
    undo = address("restore_budget_line", alone, removed.pk)
    assert undo in page
    assert browser.post(undo).status_code == 302
    with agent_context(team.worker):
        told = BudgetLine.objects.get()
        assert (told.monthly, told.outstanding, told.label, told.person_id) == (Decimal("95.50"), 1140, "Mot", alone.her.pk)
        assert (told.since, told.until) == (date(2026, 1, 1), date(2027, 1, 1))
        assert RemovedBudgetLine.objects.count() == 0
    assert browser.post(undo).status_code == 404


def quick(alone: Family, **typed: str) -> dict[str, str]:
    return {"category": "loy", "monthly": "420,50", "person": str(alone.her.pk), "since": "11/2026", "label": "", **typed}


def test_lines_are_typed_one_after_another_by_their_first_letters(browser: Client, team: Team, alone: Family) -> None:
    url = address("add_quick_line", alone)
    answer = browser.post(url, quick(alone))
    assert (answer.status_code, answer["Location"]) == (302, f"{address('situation', alone)}?saisie=1#saisie")
    assert "autofocus" in text_of(browser.get(answer["Location"].partition("#")[0]))
    double = text_of(browser.post(url, quick(alone), follow=True))
    assert "est-ce un double" in double
    assert "Peut-être en double" in double
    for wrong, fault in (("dette", "Plusieurs natures"), ("xyz", "Aucune nature"), ("", "Remplissez ce champ")):
        refused = browser.post(url, quick(alone, category=wrong))
        assert refused.status_code == 422
        assert fault in text_of(refused)
        assert 'value="420,50"' in text_of(refused)
    with agent_context(team.worker):
        assert [(row.category, row.monthly) for row in BudgetLine.objects.all()] == [("rent", Decimal("420.50"))] * 2


def test_lines_of_the_month_before_are_taken_again_once(browser: Client, team: Team, alone: Family) -> None:
    write_line(team, alone.file, WAGE, "900", alone.her, until=Month(2026, 11), label="Vacations")
    assert "Reprendre 1 ligne du mois d’avant" in text_of(browser.get(address("situation", alone)))
    for _ in range(2):
        browser.post(address("copy_budget_lines", alone), {"mois": "11/2026"})
    with agent_context(team.worker):
        told = [(row.since, row.until, row.label) for row in BudgetLine.objects.order_by("since")]
        assert told[1:] == [(date(2026, 11, 1), None, "Vacations")]
    again = browser.post(address("copy_budget_lines", alone), {"mois": "jamais"}, follow=True)
    assert "Aucune ligne à reprendre" in text_of(again)


def test_months_are_compared_and_a_supposition_records_nothing(browser: Client, team: Team, alone: Family) -> None:
    write_line(team, alone.file, WAGE, "1000", alone.her, until=Month(2026, 11))
    write_line(team, alone.file, WAGE, "1200", alone.her, since=Month(2026, 11))
    write_line(team, alone.file, RENT, "500", None)
    shown = text_of(browser.get(address("compare_months", alone)))
    assert "Le reste à vivre passe de 500 € en janvier 2026 à 700 € en novembre 2026." in shown
    assert "+ 200 €" in shown
    url = address("suppose_budget", alone)
    assert "Et si… en décembre 2026" in text_of(browser.get(url))
    supposed = {"line0": "1 200", "line1": "350", "category0": "energy", "amount0": "50"}
    answer = text_of(browser.post(url, supposed))
    assert "+ 100 €" in answer
    refused = browser.post(url, {**supposed, "amount0": "", "line0": "beaucoup"})
    assert refused.status_code == 422
    assert "Écrivez le montant de cette ligne" in text_of(refused)
    with agent_context(team.worker):
        assert BudgetLine.objects.count() == 3


def test_the_printed_budget_has_its_formulas_and_debts_and_no_other_adult(browser: Client, team: Team, family: Family) -> None:
    assert family.him
    write_line(team, family.file, WAGE, "1250", family.her)
    write_line(team, family.file, RENT, "500", family.her)
    write_line(team, family.file, WAGE, "999", family.him)
    owe(team, family, family.her, f"{HERS}-créancier", PlanTerms(date(2026, 11, 5), Decimal(100)))
    owe(team, family, family.him, f"{HIS}-créancier")
    answer = browser.get(address("print_budget", family))
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    text = " ".join(page.extract_text() for page in pages).replace("\u00a0", " ").replace("\u202f", " ")
    assert len(pages) == 1
    for part in ("Budget, novembre 2026", "650,00 €", "40,0 %", HERS, "100,00 € par mois"):
        assert part in text
    assert HIS not in text
    assert "999" not in text
    assert browser.get(f"{address('print_budget', family)}?espace=commun").status_code == 404


def test_a_service_chooses_how_it_shares_a_disposable_income(
    client_for: SignIn, browser: Client, team: Team, alone: Family
) -> None:
    write_line(team, alone.file, WAGE, "1486", alone.her)
    url = reverse("casework:disposable_convention")
    assert browser.get(url).status_code == 404
    manager = client_for(team.team_manager)
    typed = {"service": str(team.service.pk), "measure": "unit", "since": "01/11/2026"}
    assert manager.post(url, {**typed, "service": "x"}).status_code == 422
    assert manager.post(url, typed).status_code == 302
    assert "Par unité de consommation" in text_of(manager.get(url))
    november, october = (text_of(browser.get(address("situation", alone) + query)) for query in ("", "?mois=10/2026"))
    assert "<dt>par jour et par personne</dt>" not in november
    assert "partage le reste à vivre par unité de consommation" in november
    assert "partage le reste à vivre" not in october
    with agent_context(team.team_manager):
        assert DisposableConvention.objects.count() == 1


def test_queries_do_not_grow_with_debts(browser: Client, team: Team, alone: Family, django_assert_num_queries: Any) -> None:
    for _ in range(2):
        owe(team, alone, alone.her, "Un", PlanTerms(date(2026, 9, 5), Decimal(100)))
    browser.get(address("situation", alone))
    with CaptureQueriesContext(connection) as few:
        browser.get(address("situation", alone))
    for _ in range(6):
        owe(team, alone, alone.her, "Un", PlanTerms(date(2026, 9, 5), Decimal(100)))
    with django_assert_num_queries(len(few)):
        browser.get(address("situation", alone))
