"""The journeys of aid by their pages: set up, ask, transmit, decide in one page, hand over, sign, count."""

from collections.abc import Callable
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.aid.makers import ASKED, CANARY, TODAY, make_fund, make_request, make_sitting, make_stock
from tests.casework.intake import text_of
from tests.casework.papers import is_tagged, pdf_text
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.aid.actions.deciding import list_request
from tisserand.aid.api import due_for
from tisserand.aid.enums import AidState, Decider, GrantState, StockKind
from tisserand.aid.models import AidFund, AidRequest, AidSitting, AidStock, EmergencyGrant, StockCount
from tisserand.aid.queries.requests import find_commission_request
from tisserand.casework.api import SupportFile
from tisserand.secrecy.api import agent_context

Browser = Callable[[Agent], Client]
TYPED = {
    **{name: str(value) for name, value in ASKED.items() if name not in {"amount", "documents"}},
    "amount": "180",
    "documents": ["Facture"],
}


def listed(team: Team, file: SupportFile, fund: AidFund, sitting: AidSitting) -> AidRequest:
    request = make_request(file, fund)
    with agent_context(team.secretary):
        return list_request(request=find_commission_request(team.secretary, request.pk), sitting=sitting)


def decision(row: AidRequest, **typed: str) -> dict[str, str]:
    told = {"expected_version": str(row.version), "outcome": "granted", "amount": "150", "since": "", "reason": "", "text": ""}
    return {f"d{row.pk}-{name}": value for name, value in {**told, **typed}.items()}


def test_an_empty_organisation_is_told_what_to_do_first(team: Team, file: SupportFile, client_for: Browser) -> None:
    manager = client_for(team.team_manager)
    assert "Commencez ici" in text_of(manager.get("/aides/reglages/"))
    assert "Aucun fonds d’aide n’est réglé" in text_of(client_for(team.worker).get(f"/dossiers/{file.pk}/droits/aides/"))
    typed = {
        "service": str(team.service.pk),
        "name": "FSL",
        "kind": "housing_solidarity",
        "decider": "commission",
        "delegate_days": "365",
        "repeat_days": "180",
        "repeat_rule": "warn",
        "appeal": "two_months",
        "follow_up_days": "90",
        "is_active": "on",
    }
    assert manager.post("/aides/reglages/fonds/", {**typed, "follow_up_days": "900", "envelope": "-5"}).status_code == 422
    assert manager.post("/aides/reglages/fonds/", typed).status_code == 302
    again = manager.post("/aides/reglages/fonds/", typed)
    assert (again.status_code, "existe déjà" in text_of(again)) == (422, True)
    with agent_context(team.team_manager):
        fund = AidFund.objects.get()
    page = manager.get(f"/aides/reglages/fonds/{fund.pk}/")
    assert page.status_code == 200
    assert (
        manager.post(f"/aides/reglages/fonds/{fund.pk}/", {**typed, "name": "FSL 14", "expected_version": "1"}).status_code == 302
    )
    stale = manager.post(f"/aides/reglages/fonds/{fund.pk}/", {**typed, "name": "FSL 15", "expected_version": "1"})
    assert "Quelqu’un d’autre vient d’enregistrer" in text_of(stale)


def test_a_request_is_prepared_then_transmitted_with_the_person_s_agreement(
    team: Team, file: SupportFile, client_for: Browser
) -> None:
    fund, browser = make_fund(team), client_for(team.worker)
    assert browser.get(f"/dossiers/{file.pk}/droits/aides/demander/").headers["Location"].endswith(f"{fund.pk}/")
    address = f"/dossiers/{file.pk}/droits/aides/demander/{fund.pk}/"
    refused = browser.post(address, {**TYPED, "amount": "-3", "payee_name": "", "facts": ""})
    assert refused.status_code == 422
    assert "au moins de 0,01 €" in text_of(refused)
    assert "Remplissez ce champ" in text_of(refused)
    made = browser.post(address, TYPED)
    assert made.status_code == 302
    page = browser.get(made.headers["Location"])
    assert "N’est pas transmise" in text_of(page)
    assert "Avis d’imposition" in text_of(page)
    without = browser.post(made.headers["Location"], {"expected_version": "1", "agreed_on": ""})
    assert "sans l’accord de la personne" in text_of(without)
    sent = browser.post(made.headers["Location"], {"expected_version": "1", "agreed_on": "23/11/2026"})
    assert sent.status_code == 302
    assert "Transmise" in text_of(browser.get(made.headers["Location"]))
    sheet = browser.get(f"{made.headers['Location']}fiche/")
    assert is_tagged(sheet.content)
    assert "Je ne peux pas tout payer" in pdf_text(sheet.content)


def test_a_sitting_is_decided_row_after_row_in_one_page(team: Team, file: SupportFile, client_for: Browser) -> None:
    fund = make_fund(team)
    sitting = make_sitting(team, fund)
    row, browser = listed(team, file, fund, sitting), client_for(team.secretary)
    address = f"/aides/seances/{sitting.pk}/"
    html = text_of(browser.get(address))
    assert "Mme Nadia Le Guen" in html
    assert "5 000 €" in html
    wrong = browser.post(f"{address}demandes/{row.pk}/", decision(row, amount="190"), headers={"HX-Request": "true"})
    assert (wrong.status_code, "plus que ce qui a été demandé" in text_of(wrong)) == (422, True)
    saved = browser.post(f"{address}demandes/{row.pk}/", decision(row), headers={"HX-Request": "true"})
    assert saved.status_code == 200
    assert 'hx-swap-oob="true"' in text_of(saved)
    assert "4 850 €" in text_of(saved)
    late = client_for(team.team_manager).post(
        f"{address}demandes/{row.pk}/", decision(row, outcome="refused", reason="resources"), headers={"HX-Request": "true"}
    )
    assert late.status_code == 422
    assert "Samia Benali vient de noter : accordée" in text_of(late)
    assert f'value="{row.version + 1}"' in text_of(late)
    assert "Inscrite en séance" in text_of(client_for(team.worker).get(f"/dossiers/{file.pk}/droits/aides/"))
    assert browser.post(f"{address}clore/").status_code == 302
    assert "Accordée" in text_of(client_for(team.worker).get(f"/dossiers/{file.pk}/droits/aides/"))


def test_the_papers_of_a_sitting(team: Team, file: SupportFile, client_for: Browser) -> None:
    fund = make_fund(team, appeal="two_months")
    sitting = make_sitting(team, fund)
    row, browser = listed(team, file, fund, sitting), client_for(team.secretary)
    address = f"/aides/seances/{sitting.pk}/"
    agenda = pdf_text(browser.get(f"{address}ordre-du-jour/").content)
    assert "25 à 34 ans" in agenda
    assert "Le Guen" not in agenda
    browser.post(f"{address}demandes/{row.pk}/", decision(row, text="Versés au fournisseur."))
    minutes = browser.get(f"{address}proces-verbal/").content
    assert is_tagged(minutes)
    assert all(word in pdf_text(minutes) for word in ("Nadia Le Guen", "Mme la présidente", "Versés au fournisseur"))
    browser.post(f"{address}clore/")
    letters = pdf_text(browser.get(f"{address}lettres/").content)
    assert "tribunal administratif" in letters
    assert "R. 421-1" in letters
    assert browser.get(f"/aides/demandes/{row.pk}/lettre/").status_code == 200
    told = text_of(browser.get(f"/aides/demandes/{row.pk}/"))
    assert "à partir de la notification" in told
    assert f"{CANARY}-analyse" not in told


def test_requests_are_ticked_onto_a_list_and_documents_asked(team: Team, file: SupportFile, client_for: Browser) -> None:
    fund = make_fund(team)
    sitting, first, second = make_sitting(team, fund), make_request(file, fund), make_request(file, fund)
    browser = client_for(team.secretary)
    assert first.number in text_of(browser.get(f"/aides/fonds/{fund.pk}/"))
    answer = browser.post(f"/aides/fonds/{fund.pk}/inscrire/", {"demande": [str(first.pk)], "sitting": str(sitting.pk)})
    assert answer.headers["Location"] == f"/aides/seances/{sitting.pk}/"
    missing = {"act": "missing", "missing-expected_version": str(second.version), "missing-missing": "L’avis d’imposition."}
    empty = browser.post(f"/aides/demandes/{second.pk}/", {**missing, "missing-missing": " "})
    assert empty.status_code == 422
    assert browser.post(f"/aides/demandes/{second.pk}/", missing).status_code == 302
    told = text_of(client_for(team.worker).get(f"/dossiers/{file.pk}/droits/aides/demandes/{second.pk}/"))
    assert "L’avis d’imposition." in told
    assert browser.post(f"/aides/seances/{sitting.pk}/demandes/{first.pk}/place/", {"step": "off"}).status_code == 302
    with agent_context(team.secretary):
        assert AidRequest.objects.get(pk=first.pk).state == AidState.SUBMITTED


def test_a_delegate_decides_and_the_payment_is_noted(team: Team, file: SupportFile, client_for: Browser) -> None:
    fund = make_fund(team, decider=Decider.DELEGATE, delegate_limit=Decimal("100.00"))
    row, browser = make_request(file, fund), client_for(team.team_manager)
    address = f"/aides/demandes/{row.pk}/"
    told = {"outcome": "granted", "amount": "150", "since": "", "reason": "", "text": "", "decided_on": "23/11/2026"}
    typed = {f"decide-{name}": value for name, value in {**told, "expected_version": str(row.version)}.items()}
    above = browser.post(address, {"act": "decide", **typed})
    assert (above.status_code, "il reste 100,00 €" in text_of(above)) == (422, True)
    assert browser.post(address, {"act": "decide", **typed, "decide-amount": "100"}).status_code == 302
    pay = {"act": "pay", "pay-expected_version": str(row.version + 2), "pay-paid_on": "22/11/2026", "pay-reference": "M12"}
    assert "avant la décision" in text_of(browser.post(address, pay))
    assert browser.post(address, {**pay, "pay-paid_on": "23/11/2026"}).status_code == 302
    assert "référence M12" in text_of(client_for(team.worker).get(f"/dossiers/{file.pk}/droits/aides/demandes/{row.pk}/"))


def test_vouchers_are_handed_over_against_signature(team: Team, file: SupportFile, client_for: Browser) -> None:
    stock, browser = make_stock(team, StockKind.VOUCHERS), client_for(team.worker)
    address = f"/dossiers/{file.pk}/droits/aides/secours/reserve/{stock.pk}/"
    typed = {"purpose": "food", "series": "A", "numbers": "4-5", "reason": f"Frigo vide. {CANARY}"}
    absent = browser.post(address, {**typed, "numbers": "99"})
    assert "n’a pas ces numéros : 99" in text_of(absent)
    made = browser.post(address, typed)
    assert made.status_code == 302
    again = browser.post(address, {**typed, "repeat_seen": "on"})
    assert "ne sont plus dans la réserve : 4-5" in text_of(again)
    assert "par Claire Hamon" in text_of(browser.get(address))
    receipt = browser.get(f"{made.headers['Location']}recu/")
    assert is_tagged(receipt.content)
    assert "20,00" in pdf_text(receipt.content)
    page = made.headers["Location"]
    bad = browser.post(page, {"signed_on": "23/11/2026", "scan": SimpleUploadedFile("recu.pdf", b"MZ not a pdf")})
    assert (bad.status_code, "ni un PDF" in text_of(bad)) == (422, True)
    good = browser.post(page, {"signed_on": "23/11/2026", "scan": SimpleUploadedFile("recu.pdf", b"%PDF-1.7 ok")})
    assert good.status_code == 302
    assert browser.get(f"{page}recu-signe/").content == b"%PDF-1.7 ok"


def test_beyond_a_limit_the_manager_is_asked_from_the_page_of_aid(team: Team, file: SupportFile, client_for: Browser) -> None:
    stock, browser = make_stock(team, limit_grant=Decimal("20.00")), client_for(team.worker)
    address = f"/dossiers/{file.pk}/droits/aides/secours/reserve/{stock.pk}/"
    page = browser.post(address, {"purpose": "food", "amount": "35", "reason": CANARY}).headers["Location"]
    manager = client_for(team.team_manager)
    html = text_of(manager.get("/aides/"))
    assert "le montant d’une remise" in html
    assert CANARY not in html
    with agent_context(team.team_manager):
        given = EmergencyGrant.objects.defer("reason", "scan").get()
    manager.post(f"/aides/accords/{given.pk}/", {"answer": "agreed"})
    assert browser.post(page, {"amount": "35"}).status_code == 302
    with agent_context(team.worker):
        assert EmergencyGrant.objects.get().state == GrantState.HANDED_OVER


def test_a_stock_is_entered_counted_and_its_journal_taken_away(team: Team, client_for: Browser) -> None:
    stock = make_stock(team)
    secretary, worker = client_for(team.secretary), client_for(team.worker)
    address = f"/aides/reserves/{stock.pk}/"
    assert secretary.post(f"{address}entree/", {"amount": "0", "moved_on": "23/11/2026"}).status_code == 422
    assert secretary.post(f"{address}entree/", {"amount": "50", "moved_on": "23/11/2026"}).status_code == 302
    assert worker.get(f"{address}entree/").status_code == 404
    lost = {"amount": "500", "moved_on": "23/11/2026", "remark": "Vol."}
    assert "n’en contient pas autant" in text_of(secretary.post(f"{address}perte/", lost))
    counted = {"counted_on": "23/11/2026", "counted": "249", "explanation": "Un euro en moins."}
    assert secretary.post(f"{address}comptage/", counted).status_code == 302
    with agent_context(team.worker):
        count = StockCount.objects.get()
    secretary.post(f"{address}comptage/{count.pk}/", {"act": "confirm"})
    assert "À confirmer" in text_of(secretary.get(address))
    worker.post(f"{address}comptage/{count.pk}/", {"act": "confirm"})
    assert "Clos à deux" in text_of(worker.get(address))
    table = worker.get(f"{address}journal.csv").content.decode()
    assert "249,00" in table
    assert "Un euro en moins" not in table
    assert worker.get(f"{address}journal.xlsx").status_code == 200
    with agent_context(team.worker):
        assert AidStock.objects.get().balance == Decimal("249.00")
    assert TODAY.strftime("%d/%m/%Y") in table


def test_the_file_tells_what_is_under_way_and_what_was_decided(team: Team, file: SupportFile, client_for: Browser) -> None:
    fund = make_fund(team)
    sitting = make_sitting(team, fund)
    row, browser = listed(team, file, fund, sitting), client_for(team.secretary)
    worker = client_for(team.worker)
    assert "Aides en cours" in text_of(worker.get(f"/dossiers/{file.pk}/droits/"))
    browser.post(f"/aides/seances/{sitting.pk}/demandes/{row.pk}/", decision(row))
    assert "Demande d’aide, FSL" not in text_of(worker.get(f"/dossiers/{file.pk}/"))
    browser.post(f"/aides/seances/{sitting.pk}/clore/")
    assert "Demande d’aide, FSL du Calvados" in text_of(worker.get(f"/dossiers/{file.pk}/"))


def test_what_is_due_costs_the_same_whatever_there_is(team: Team, file: SupportFile) -> None:
    fund = make_fund(team)
    make_sitting(team, fund)
    make_request(file, fund)
    make_stock(team, low_level=Decimal("500.00"))
    make_request(file, fund, submitted=False)
    counts = []
    for agent in (team.team_manager, team.worker):
        with agent_context(agent), CaptureQueriesContext(connection) as queries:
            told = [each.label for each in due_for(agent, TODAY)]
        counts.append(len(queries))
        assert "Réserve cash" in told
        assert ("FSL du Calvados" in told) is (agent == team.team_manager)
        assert any(label.startswith("Demande d’aide") for label in told) is (agent == team.worker)
    make_request(file, fund)
    with agent_context(team.team_manager), CaptureQueriesContext(connection) as queries:
        due_for(team.team_manager, TODAY)
    assert len(queries) == counts[0]
