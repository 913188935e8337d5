"""A morning at the reception: the secretary writes who comes, a worker calls, what was said is noted without typing twice."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.conftest import SitDown
from tests.browser.hands import field, fill, press, text_of
from tests.browser.lived_in import register
from tests.people_of_the_service import Team
from tisserand.casework.api import Contact, open_file
from tisserand.reception.api import Arrival
from tisserand.secrecy.api import agent_context


def test_a_morning_at_the_reception(office: Team, sit_down: SitDown) -> None:
    with agent_context(office.secretary):
        nadia = register(office, "Le Guen", "Nadia", date(1992, 3, 12))
    with agent_context(office.worker):
        file = open_file(person=nadia, service=office.service)

    seat = sit_down(office.secretary, "/accueil/", width=390)
    desk = seat.page
    desk.keyboard.press("n")
    expect(field(desk, "Nom")).to_be_focused()
    field(desk, "Nom").press_sequentially("le gu")
    desk.get_by_role("radio", name="Mme Nadia Le Guen").check()
    field(desk, "Motif").select_option(label="Logement")
    press(desk, "Ajouter à la file")
    queue = desk.locator("#queue")
    expect(queue).to_contain_text("Mme Nadia Le Guen")
    expect(field(desk, "Nom")).to_have_value("")

    # Somebody without a name: the motive is forgotten, and told beside its field.
    fill(desk, "Nom", "k")
    press(desk, "Ajouter à la file")
    expect(desk.get_by_role("alert").first).to_be_visible()
    expect(field(desk, "Nom")).to_have_value("k")
    field(desk, "Motif").select_option(label="Courrier, domiciliation")
    press(desk, "Ajouter à la file")
    expect(queue).to_contain_text("Une personne, K.")
    assert seat.measure_overflow() == 0
    assert seat.find_barriers() == []

    # What is being typed stays while the queue comes again.
    fill(desk, "Nom", "Quém")
    worker = sit_down(office.worker, "/accueil/").page
    press(worker.get_by_role("row").filter(has_text="Le Guen"), "Appeler le numéro 1")
    expect(worker.locator("#queue")).to_contain_text("avec Claire Hamon")
    desk.get_by_role("button", name="Appeler le numéro 1").click()
    expect(desk.locator("#queue")).to_contain_text("Déjà appelée par Claire Hamon")
    expect(field(desk, "Nom")).to_have_value("Quém")

    press(worker, "Mme Nadia Le Guen")
    press(worker, f"Noter un échange au dossier {file.number}")
    expect(worker.get_by_role("radio", name="Permanence")).to_be_checked()
    fill(worker, "Ce qui s’est dit et fait", "Deux loyers en retard, courrier lu ensemble.")
    press(worker, "Enregistrer l’échange")
    worker.goto(worker.url.split("/dossiers/")[0] + "/accueil/")
    press(worker, "Reçue : numéro 1")
    expect(worker.get_by_role("region", name="Déjà passées aujourd’hui", exact=True)).to_contain_text("Mme Nadia Le Guen")

    with agent_context(office.worker):
        assert Contact.objects.get(file=file).medium == "drop_in"
    desk.goto(desk.url)
    assert "Deux loyers" not in text_of(desk)
    press(desk.get_by_role("row").filter(has_text="Une personne, K."), "Autre suite pour le numéro 2")
    desk.locator("label").filter(has_text="Reviendra").click()
    press(desk, "Noter le départ")
    expect(desk.locator("#queue")).to_contain_text("Repartie sans être reçue")
    press(desk, "Feuille du jour")
    expect(desk.get_by_role("row").filter(has_text="Le Guen")).to_contain_text("Claire Hamon")
    with agent_context(office.secretary):
        assert Arrival.objects.count() == 2
