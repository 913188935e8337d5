"""The social worker's whole job on one file: household, housing, budget, contacts, assessment, rights, plan, contract, note."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.browser.conftest import SitDown
from tests.browser.hands import Counter, choose, download, field, fill, hand_over, press, text_of
from tests.browser.lived_in import LivedIn, register
from tests.people_of_the_service import Team
from tisserand.casework.actions.files import open_file_for_request
from tisserand.casework.models import Contact, SupportFile
from tisserand.foundation import clock
from tisserand.rights.actions import COMPUTE
from tisserand.rights.tasks import compute_estimate
from tisserand.secrecy.api import agent_context

MOST_ACTIONS = 3


@pytest.fixture
def file(office: Team) -> SupportFile:
    """The file of somebody alone, opened from a demand; nothing is described yet."""
    with agent_context(office.secretary):
        person = register(office, "Le Guen", "Nadia", date(1992, 3, 12))
    demand = hand_over(office, person)
    with agent_context(office.worker):
        return open_file_for_request(request=demand)


def test_the_situation_is_described(office: Team, file: SupportFile, sit_down: SitDown) -> None:
    page = sit_down(office.worker, f"/dossiers/{file.pk}/situation/").page

    press(page, "Ajouter quelqu’un")
    form = page.locator(".edit-form")
    choose(form, "Enfant")
    fill(form, "Prénom", "Jeanne")
    fill(form, "Nom d’usage", "Le Guen")
    fill(form, "Date de naissance", "02/06/2024")
    choose(form, "Résidence alternée")
    form.get_by_label("C’est l’enfant de la personne suivie").check()
    press(form, "Enregistrer")
    expect(page.get_by_role("list", name="Composition du ménage")).to_contain_text("en résidence alternée")

    press(page, "Noter un logement")
    form = page.locator(".edit-form")
    field(form, "Statut").select_option(label="Locataire du parc social")
    field(form, "Commune").press_sequentially("herouville")
    page.get_by_role("option", name=re.compile("Hérouville-Saint-Clair")).click()
    fill(form, "Loyer par mois", "512")
    fill(form, "Depuis le", "01/06/2023")
    press(form, "Enregistrer")
    expect(page.locator("#logement")).to_contain_text("Hérouville-Saint-Clair")

    press(page, "Ajouter une ligne")
    form = page.locator(".edit-form")
    field(form, "Nature").select_option(label="Salaire net")
    fill(form, "Montant par mois", "940")
    press(form, "Enregistrer")
    expect(page.get_by_role("row").filter(has_text="Salaire net").first).to_contain_text("940")
    for typed, category, amount in (("loy", "Loyer", "512,40"), ("dette de l", "Dette de loyer", "95")):
        row = page.get_by_role("form", name=re.compile("^Ajouter ligne après ligne"))
        fill(row, "Nature", typed)
        fill(row, "Montant par mois", amount)
        page.keyboard.press("Enter")
        expect(page.get_by_role("row").filter(has_text=category).first).to_contain_text(amount.split(",")[0])

    assert "332,60" in text_of(page.locator("#budget"))  # 940 − 512,40 − 95
    page.get_by_role("link", name="Fil").click()
    beside = page.get_by_role("complementary")
    expect(beside).to_contain_text("Reste à vivre")
    assert "333 €" in text_of(beside)


def test_a_telephone_contact_takes_three_actions(office: Team, file: SupportFile, sit_down: SitDown) -> None:
    page = sit_down(office.worker, f"/dossiers/{file.pk}/").page
    page.evaluate("document.activeElement.blur()")
    hands = Counter(page)

    hands.key("n")
    hands.type("Le bailleur a écrit deux fois.")
    hands.key("Control+Enter")

    expect(page.locator(".timeline li").filter(has_text="Le bailleur a écrit deux fois.")).to_be_visible()
    expect(page.locator("[data-quick] textarea").first).to_have_value("")
    expect(page.get_by_role("group", name="Texte non enregistré")).to_have_count(0)
    assert hands.actions <= MOST_ACTIONS
    with agent_context(office.worker):
        contact = Contact.objects.get(file=file)
        assert (contact.medium, contact.facts) == ("phone", "Le bailleur a écrit deux fois.")


def test_facts_words_and_analysis_stay_apart(office: Team, file: SupportFile, sit_down: SitDown) -> None:
    page = sit_down(office.worker, f"/dossiers/{file.pk}/situation/").page
    press(page, "Commencer une évaluation")
    housing = page.locator("details.domain-fields").filter(has=page.locator("summary", has_text="Logement")).first
    choose(housing, "Pressant")
    for label, text in (
        ("Les faits", "Deux mois impayés."),
        ("Ce qu’en dit la personne", "J’ai peur."),
        ("Analyse", "La dette est récente."),
    ):
        housing.get_by_label(re.compile(f"^{label}( |$)")).fill(text)
    press(page, "Enregistrer l’évaluation")

    shown = page.locator("article.domain")
    expect(shown.locator(".facts-part")).to_contain_text("Deux mois impayés.")
    expect(shown.locator("blockquote")).to_contain_text("J’ai peur.")
    expect(shown.locator(".analysis-part")).to_contain_text("La dette est récente.")


def test_rights_are_estimated_in_one_click(lived_in: LivedIn, sit_down: SitDown) -> None:
    page = sit_down(lived_in.team.worker, f"/dossiers/{lived_in.file.pk}/droits/").page

    press(page, "Estimer avec ces éléments")
    expect(page.get_by_text("Calcul en cours…")).to_be_visible()
    run_queued_estimates()

    result = page.locator("#estimation")
    expect(result).to_contain_text("Seul l’organisme payeur décide.", timeout=20_000)
    expect(result.get_by_role("rowheader", name=re.compile("Prime d’activité"))).to_be_visible()
    assert "openfisca-france" in text_of(result)
    expect(page.get_by_text("Calcul en cours…")).to_have_count(0)


def run_queued_estimates() -> None:
    """What the worker process does."""
    for job in ProcrastinateJob.objects.using("owner").filter(task_name=COMPUTE, status="todo"):
        compute_estimate(**job.args)


def test_a_plan_becomes_a_signed_contract(office: Team, file: SupportFile, sit_down: SitDown) -> None:
    page = sit_down(office.worker, f"/dossiers/{file.pk}/plan/").page
    fill(page, "L’objectif, avec les mots de la personne", "Garder mon appartement")
    press(page, "Ajouter l’objectif")
    expect(page.get_by_role("heading", name="Garder mon appartement")).to_be_visible()
    fill(page, "Une action", "Demander un plan d’apurement")
    press(page, "Ajouter l’action")
    action = page.locator(".plan-action").filter(has_text="Demander un plan d’apurement")
    expect(action).to_be_visible()
    action.get_by_role("button", name=re.compile("^Fait")).click()
    expect(page.locator("#plan-progress").get_by_text("1 sur 1").first).to_be_visible()

    press(page, "Préparer un contrat")
    press(page, "Préparer le projet")
    page.get_by_label(re.compile("s’engage$")).last.fill("Venir aux rendez-vous")
    press(page, "Enregistrer le projet")
    content, name = download(page, "Aperçu en PDF")
    assert content.startswith(b"%PDF")
    assert "guen" not in name.lower()
    press(page, "Signer")
    sign_on_screen(page, "Nadia Le Guen")
    worker = page.get_by_role("group", name=re.compile("^Claire Hamon signe"))
    expect(worker.get_by_role("radio", name="Sur papier")).to_be_checked()
    press(page, "Figer le contrat signé")

    expect(page.get_by_text("Contrat figé.")).to_be_visible()
    signed = page.locator("#signatures li")
    expect(signed.filter(has_text="Nadia Le Guen")).to_contain_text("À l’écran")
    expect(signed.filter(has_text="Claire Hamon")).to_contain_text("Sur papier")
    content, _ = download(page, "PDF du contrat signé")
    assert content.startswith(b"%PDF")
    page.get_by_role("link", name="Fil").click()
    expect(page.locator(".timeline")).to_contain_text("Contrat d’accompagnement signé")


def sign_on_screen(page: Page, name: str) -> None:
    """Two strokes in the frame of this signer."""
    part = page.locator(".signer").filter(has=page.get_by_role("group", name=re.compile(f"{name} signe")))
    choose(part, "À l’écran")
    frame = part.locator("[data-sign-pad] canvas")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 50, steps=5)
    page.mouse.move(box["x"] + 140, box["y"] + 25, steps=5)
    page.mouse.up()


def test_a_note_is_written_signed_downloaded_and_handed_over(office: Team, file: SupportFile, sit_down: SitDown) -> None:
    page = sit_down(office.worker, f"/dossiers/{file.pk}/ecrits/nouveau/").page
    page.get_by_role("radio", name="Nadia").or_(page.get_by_role("radio", name="Le Guen")).first.check()
    press(page, "Commencer la note")
    fill(page, "Objet", "Demande d’aide au FSL")
    fill(page, "Destinataire", "Commission du FSL")
    fill(page, "Faits", "Deux mois de loyer impayés.")
    fill(page, "Votre analyse", "La dette est récente.")
    press(page, "Enregistrer et terminer")
    review(page)
    press(page, "Signer")
    press(page, "Signer")

    expect(page.get_by_text("Écrit figé.")).to_be_visible()
    for button, first_bytes, ending in (("PDF signé", b"%PDF", ".pdf"), ("Version DOCX", b"PK", ".docx")):
        content, name = download(page, button)
        assert content.startswith(first_bytes)
        assert name.endswith(ending)
        assert "guen" not in name.lower()
    press(page, "Noter la remise")
    choose(page, "Remis en main propre")
    press(page, "Noter la remise")
    expect(page.get_by_text(re.compile("^Remis")).first).to_be_visible()


def review(page: Page) -> None:
    """It was read by the person today."""
    form = page.locator("#review")
    choose(form, "Lu par la personne")
    fill(form, "Relu le", f"{clock.today():%d/%m/%Y}")
    press(form, "Noter la relecture")
