"""The secretary registers a first demand, the team manager gives it to a social worker; neither keeps what is not theirs."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.conftest import SitDown
from tests.browser.hands import choose, field, fill, press, sign_in, text_of
from tests.browser.lived_in import register
from tests.people_of_the_service import Team
from tisserand.casework.models import Contact, Request, SupportFile
from tisserand.people.api import Person, Title
from tisserand.secrecy.api import agent_context

MOTIVE = "Coupure d’électricité annoncée pour vendredi"
SECRET = "Il a peur de son frère"


def test_a_first_demand_from_the_telephone_to_the_social_worker(office: Team, sit_down: SitDown) -> None:
    with agent_context(office.secretary):
        known = register(office, "Hélène", "Aurélie", date(1990, 4, 7))
    secretary = sit_down(None, "/compte/connexion/").page

    sign_in(secretary, office.secretary)
    expect(secretary.get_by_role("heading", name="Aujourd’hui")).to_be_visible()
    press(secretary, "Noter une demande")
    expect(field(secretary, "Nom")).to_be_focused()

    # Somebody known, typed without accents and with day and month inverted, is shown before anything is created.
    fill(secretary, "Nom", "HELENE")
    fill(secretary, "Prénom", "Aurelie")
    field(secretary, "Date de naissance").press_sequentially("04/07/1990")
    alike = secretary.get_by_role("group", name="Est-ce quelqu’un que le service connaît déjà")
    expect(alike).to_contain_text("Hélène")
    expect(alike).to_contain_text("7 avril 1990")

    # It was somebody else.
    fill(secretary, "Nom", "Quéméneur")
    fill(secretary, "Prénom", "Loïc")
    field(secretary, "Date de naissance").fill("12/03/1981")
    choose(secretary, "Monsieur")
    expect(alike).to_have_count(0)
    fill(secretary, "Motif", MOTIVE)
    choose(secretary, "Cette semaine")
    fill(secretary, "Message pour le travailleur social", "Joindre après 18 h")
    press(secretary, "Enregistrer la demande")
    expect(secretary.get_by_role("status").filter(has_text="enregistrée").first).to_be_visible()
    with agent_context(office.secretary):
        assert Person.objects.filter(last_name="Quéméneur").count() == 1
        assert Person.objects.filter(pk=known.pk).exists()
    secretary.goto(secretary.url.split("/demandes/")[0] + "/demandes/")
    expect(secretary.get_by_role("row").filter(has_text="Quéméneur")).to_contain_text("Coupure d’électricité")
    address = secretary.get_by_role("link", name="M. Loïc Quéméneur").get_attribute("href") or ""

    manager = sit_down(office.team_manager, "/").page
    waiting = manager.get_by_role("region", name="Demandes à attribuer")
    expect(waiting).to_contain_text("Coupure d’électricité")
    press(waiting, "M. Loïc Quéméneur")
    manager.get_by_role("radio", name="Claire Hamon").check()
    press(manager, "Confier")
    manager.goto(manager.url.split("/demandes/")[0] + address)
    assert MOTIVE not in text_of(manager)

    secretary.goto(secretary.url)
    assert "Coupure" not in text_of(secretary)
    secretary.goto(secretary.url.split("/demandes/")[0] + address)
    expect(secretary.get_by_role("heading", level=1)).to_contain_text("Page introuvable")

    # The social worker finds it on her day and opens the file; she writes what nobody else will read.
    worker = sit_down(office.worker, "/").page
    press(worker.get_by_role("region", name="Nouvelles demandes pour vous"), "M. Loïc Quéméneur")
    assert MOTIVE in text_of(worker)
    press(worker, "Ouvrir un dossier")
    expect(worker.get_by_role("heading", level=1)).to_have_text("M. Loïc Quéméneur")
    worker.locator("[data-quick] textarea").first.fill(SECRET)
    press(worker, "Enregistrer l’échange")
    expect(worker.locator(".timeline")).to_contain_text(SECRET)
    with agent_context(office.worker):
        file = SupportFile.objects.get(person__last_name="Quéméneur")
        assert Contact.objects.get(file=file).facts == SECRET

    for page in (manager, secretary):
        page.goto(f"{worker.url.split('/dossiers/')[0]}/dossiers/{file.pk}/")
        read = text_of(page)
        assert "Claire Hamon" in read
        assert "Téléphone" in read
        assert SECRET not in read
        assert MOTIVE not in read
        page.goto(f"{page.url}situation/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Page introuvable")


def test_a_demand_refused_says_why_and_keeps_what_was_typed(office: Team, sit_down: SitDown) -> None:
    seat = sit_down(office.secretary, "/demandes/nouvelle/")
    fill(seat.page, "Prénom", "Loïc")
    field(seat.page, "Date de naissance").fill("31/02/1981")
    press(seat.page, "Enregistrer la demande")

    expect(seat.page.locator(".error-summary, [role=alert]").first).to_be_visible()
    expect(field(seat.page, "Prénom")).to_have_value("Loïc")
    expect(field(seat.page, "Date de naissance")).to_have_value("31/02/1981")
    assert seat.page.title().startswith("Erreur")
    assert seat.find_barriers() == []
    with agent_context(office.secretary):
        assert Request.objects.count() == 0


def test_somebody_known_is_not_registered_twice(office: Team, sit_down: SitDown) -> None:
    with agent_context(office.secretary):
        register(office, "Le Guen", "Nadia", date(1992, 3, 12), Title.MADAME)
    page = sit_down(office.secretary, "/demandes/nouvelle/").page
    fill(page, "Nom", "Le Guen")
    fill(page, "Prénom", "Nadia")
    field(page, "Date de naissance").press_sequentially("12/03/1992")
    page.get_by_role("radio", name="Mme Nadia Le Guen").check()
    fill(page, "Motif", MOTIVE)
    press(page, "Enregistrer la demande")

    expect(page.get_by_role("status").filter(has_text="enregistrée").first).to_be_visible()
    with agent_context(office.secretary):
        assert Person.objects.count() == 1
        assert Request.objects.get().motive == MOTIVE
