"""Social notes: about one adult only, their author's alone, frozen by the signature."""

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.casework.couple import HER_ADDRESS, HERS, HIS, NOW, SHARED, TODAY, Couple, make_plan
from tests.casework.intake import text_of
from tests.casework.papers import docx_text, is_tagged, pdf_headings, pdf_text
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.documents import (
    begin_document,
    finish_document,
    note_review,
    sign_document,
    write_document,
)
from tisserand.casework.actions.plan import reword_objective
from tisserand.casework.enums import Rereading
from tisserand.casework.forms.documents import describe_situation, list_insertions
from tisserand.casework.models import ProfessionalDocument
from tisserand.casework.queries.documents import find_document, material_for, situation_of
from tisserand.casework.rules.documents import Review
from tisserand.casework.rules.support import SupportRefused
from tisserand.foundation import clock
from tisserand.people.api import Person, set_protection
from tisserand.secrecy.api import GrantBasis, Refused, agent_context, grant
from tisserand.secrecy.models import AuditRecord

Browser = Callable[[Agent], Client]
TEXT = {
    "purpose": "Demande de logement social",
    "recipient": "Mairie d’Hérouville-Saint-Clair\n1 place de l’Europe\n14200 Hérouville-Saint-Clair",
    "situation": "Mme Le Guen vit avec :\n– Élias, 8 ans",
    "facts": "Courrier du bailleur lu le 19 novembre.",
    "words": "« Je veux garder mon logement. »\n— Téléphone, 19 novembre 2026",
    "analysis": "Elle a repris contact seule avec le bailleur.",
    "proposals": "Un plan d’apurement.",
}


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def draft(team: Team, couple: Couple) -> ProfessionalDocument:
    return make_draft(team, couple, couple.her)


def make_draft(team: Team, couple: Couple, person: Person) -> ProfessionalDocument:
    with agent_context(team.worker):
        return begin_document(file=couple.file, person=person, sections={}, on=TODAY)


def make_signed(team: Team, draft: ProfessionalDocument) -> None:
    with agent_context(team.worker):
        sections = {name: TEXT[name] for name in ("situation", "facts", "words", "analysis", "proposals")}
        row = find_document(draft.file, draft.pk)
        write_document(document=row, expected_version=1, purpose=TEXT["purpose"], recipient=TEXT["recipient"], sections=sections)
        finish_document(document=find_document(draft.file, draft.pk))
        review = Review(Rereading.READ_TO, TODAY, "Elle est d’accord.")
        note_review(document=find_document(draft.file, draft.pk), expected_version=3, review=review, on=TODAY)
        sign_document(document=find_document(draft.file, draft.pk), expected_version=4, at=clock.now())


def reload(team: Team, draft: ProfessionalDocument) -> ProfessionalDocument:
    with agent_context(team.worker):
        row = ProfessionalDocument.objects.select_related("container", "file").get(pk=draft.pk)
        for sealed in ("purpose", "recipient", "sections", "rereading_remark", "pdf", "docx"):
            getattr(row, sealed)
        return row


def url(draft: ProfessionalDocument, end: str = "") -> str:
    return f"/dossiers/{draft.file_id}/ecrits/{draft.pk}/{end}"


def listed(couple: Couple) -> str:
    return f"/dossiers/{couple.file.pk}/ecrits/"


def test_the_list_says_what_to_do_first_then_shows_states(couple: Couple, team: Team, browser: Client) -> None:
    assert "Aucun écrit pour l’instant" in text_of(browser.get(listed(couple)))
    make_draft(team, couple, couple.her)
    text = text_of(browser.get(listed(couple)))
    assert "Note sociale" in text
    assert "Brouillon" in text


def test_a_note_begins_with_the_situation_of_the_chosen_adult(team: Team, couple: Couple, browser: Client) -> None:
    page = text_of(browser.get(f"{listed(couple)}nouveau/"))
    assert "Mme Nadia Le Guen" in page
    assert "M. Yvon Le Guen" in page
    assert "Élias Le Guen" not in page.split("<main")[1].split("<form method")[1]
    answer = browser.post(f"{listed(couple)}nouveau/", {"person": str(couple.her.pk)})
    assert answer.status_code == 302
    text = text_of(browser.get(answer["Location"]))
    for words in ("Mme Nadia Le Guen vit avec :", "– Élias, 8 ans", "locataire du parc social", "loyer 500,00 €", "1 204,50 €"):
        assert words in text


@pytest.mark.parametrize("person", ["", "x", "child"])
def test_a_note_is_about_an_adult_of_the_household(team: Team, couple: Couple, browser: Client, person: str) -> None:
    chosen = str(couple.child.pk) if person == "child" else person
    answer = browser.post(f"{listed(couple)}nouveau/", {"person": chosen})
    assert answer.status_code == 422
    with agent_context(team.worker):
        assert not ProfessionalDocument.objects.exists()
        with pytest.raises(SupportRefused):
            begin_document(file=couple.file, person=couple.child, sections={}, on=TODAY)


@pytest.mark.parametrize(("name", "own", "foreign"), [("her", HERS, HIS), ("him", HIS, HERS)])
def test_nothing_of_the_other_adult_enters_a_note_on_either_side(
    team: Team, couple: Couple, browser: Client, name: str, own: str, foreign: str
) -> None:
    make_plan(team, couple.file, f"{HERS}-objectif")
    person: Person = getattr(couple, name)
    answer = browser.post(f"{listed(couple)}nouveau/", {"person": str(person.pk)})
    editor = text_of(browser.get(answer["Location"])).split("<main")[1]
    assert own in editor
    assert SHARED in editor
    assert foreign not in editor
    with agent_context(team.worker):
        made = ProfessionalDocument.objects.get()
        insertions = list_insertions(material_for(couple.file, person, TODAY))
        situation = describe_situation(situation_of(couple.file, person, TODAY))
    told = situation + "".join(each.text for each in insertions)
    assert all(f"{own}-{piece}" in told for piece in ("paroles", "fait", "analyse", "évaluation", "dit", "salaire"))
    assert foreign not in told
    everything = {"expected_version": "1", "purpose": "x", "recipient": "y", "facts": told}
    browser.post(url(made), everything)
    pdf = pdf_text(browser.get(url(made, "apercu/")).content)
    assert own in pdf
    assert SHARED in pdf
    assert foreign not in pdf


def test_the_plan_enters_notes_about_the_file_s_person_only(team: Team, couple: Couple) -> None:
    make_plan(team, couple.file)
    with agent_context(team.worker):
        hers = list_insertions(material_for(couple.file, couple.her, TODAY))
        his = list_insertions(material_for(couple.file, couple.him, TODAY))
    assert [each.text for each in hers if each.section == "proposals"] == [
        "Garder mon logement :\n– Appeler le bailleur (Mme Le Guen)\n"
        "– Demander un plan d’apurement (Le service)\n– Vérifier le bail (ADIL du Calvados)"
    ]
    assert not [each for each in his if each.section == "proposals"]


def test_an_item_of_the_file_is_inserted_with_its_date_and_source(
    team: Team, couple: Couple, draft: ProfessionalDocument, browser: Client
) -> None:
    contact = couple.file.contacts
    with agent_context(team.worker):
        shared = contact.get(space=None)
        his = contact.get(space=couple.him)
    posted = {"expected_version": "1", "words": "Déjà écrit.", "insert": f"contact:{shared.pk}:words"}
    answer = browser.post(url(draft), posted)
    assert answer["Location"].endswith("#section-words")
    assert (
        reload(team, draft).sections["words"]
        == f"Déjà écrit.\n\n« Je n’ose plus ouvrir. » {SHARED}-paroles\n— Téléphone, 19 novembre 2026"
    )
    browser.post(url(draft), {"expected_version": "2", "insert": f"contact:{shared.pk}:facts"})
    assert reload(team, draft).sections["facts"] == f"{SHARED}-fait (téléphone, 19 novembre 2026)"
    browser.post(url(draft), {"expected_version": "3", "facts": "", "insert": f"contact:{his.pk}:facts"})
    assert reload(team, draft).sections["facts"] == ""


def test_a_draft_is_saved_with_its_words_counted(team: Team, draft: ProfessionalDocument, browser: Client) -> None:
    posted = {**TEXT, "expected_version": "1", "draft_key": f"document:{draft.pk}", "draft_tab": "t1"}
    assert browser.post(url(draft), posted).status_code == 302
    saved = reload(team, draft)
    assert (saved.purpose, saved.sections["facts"], saved.version) == (TEXT["purpose"], TEXT["facts"], 2)
    assert "7 mots" in text_of(browser.get(url(draft)))


def test_a_wrong_draft_keeps_what_was_typed(team: Team, draft: ProfessionalDocument, browser: Client) -> None:
    answer = browser.post(url(draft), {**TEXT, "analysis": "x" * 20_001, "expected_version": "1"})
    assert answer.status_code == 422
    assert "1 caractère de trop" in text_of(answer)
    assert TEXT["facts"] in text_of(answer)
    assert reload(team, draft).version == 1


def test_the_second_of_two_tabs_chooses(team: Team, draft: ProfessionalDocument, browser: Client) -> None:
    browser.post(url(draft), {**TEXT, "expected_version": "1"})
    answer = browser.post(url(draft), {**TEXT, "facts": "Autre fait.", "expected_version": "1"})
    assert answer.status_code == 409
    assert reload(team, draft).sections["facts"] == TEXT["facts"]
    browser.post(url(draft), {"expected_version": "2", "facts": "Autre fait.", "keep_facts": "mine"})
    saved = reload(team, draft)
    assert (saved.sections["facts"], saved.sections["analysis"]) == ("Autre fait.", TEXT["analysis"])


def test_warnings_explain_and_never_block(team: Team, couple: Couple, draft: ProfessionalDocument, browser: Client) -> None:
    typed = {**TEXT, "facts": "NIR 2 92 03 14 118 004 25", "analysis": "M. Le Guen dit autre chose.", "expected_version": "1"}
    assert browser.post(url(draft), typed).status_code == 302
    text = text_of(browser.get(url(draft)))
    assert "Un numéro de sécurité sociale semble écrit ici" in text
    assert "Un autre adulte du ménage est nommé." in text
    assert "Rien n’est bloqué" in text
    with agent_context(team.worker):
        set_protection(person=couple.her, is_protected=True)
    browser.post(url(draft), {**typed, "proposals": f"Écrire au {HER_ADDRESS}", "expected_version": "2"})
    assert "Une adresse ou un numéro protégé" in text_of(browser.get(url(draft)))


def test_finishing_saves_the_text_even_when_something_is_missing(
    team: Team, draft: ProfessionalDocument, browser: Client
) -> None:
    answer = browser.post(url(draft), {**TEXT, "recipient": "", "finish": "1", "expected_version": "1"})
    assert answer.status_code == 422
    assert "Dites à qui cet écrit est destiné." in text_of(answer)
    saved = reload(team, draft)
    assert (saved.state, saved.version, saved.sections["facts"]) == ("draft", 2, TEXT["facts"])
    assert 'value="2"' in text_of(answer)
    assert browser.post(url(draft), {**TEXT, "finish": "1", "expected_version": "2"}).status_code == 302
    assert reload(team, draft).state == "finished"
    assert "Reprendre la rédaction" in text_of(browser.get(url(draft)))


def test_a_finished_document_is_reread_taken_up_again_and_signed(
    team: Team, draft: ProfessionalDocument, browser: Client
) -> None:
    browser.post(url(draft), {**TEXT, "finish": "1", "expected_version": "1"})
    refused = browser.post(url(draft, "signature/"), {"expected_version": "3"})
    assert refused.status_code == 422
    assert "Dites comment la personne a pris connaissance de cet écrit" in text_of(refused)
    late = browser.post(url(draft), {**TEXT, "facts": "Trop tard", "expected_version": "3"})
    assert late.status_code == 422
    for wrong, message in (
        ({"rereading": "read_by"}, "Donnez la date de la relecture."),
        ({"rereading": "not_possible"}, "Dites pourquoi la relecture n’est pas possible."),
        ({"rereading": "read_by", "reread_on": "24/11/2026"}, "n’est pas encore arrivée"),
        ({"rereading": "soufflé"}, "n’est pas dans la liste"),
    ):
        answer = browser.post(url(draft, "relecture/"), {"expected_version": "3", **wrong})
        assert answer.status_code == 422
        assert message in text_of(answer)
    stale = browser.post(url(draft, "relecture/"), {"expected_version": "1", "rereading": "read_by", "reread_on": "23/11/2026"})
    assert "a changé depuis l’ouverture" in text_of(stale)
    told = {"expected_version": "3", "rereading": "read_to", "reread_on": "23/11/2026", "rereading_remark": "D’accord."}
    assert browser.post(url(draft, "relecture/"), told).status_code == 302
    assert browser.post(url(draft, "reprise/")).status_code == 302
    assert reload(team, draft).state == "draft"
    again = browser.post(url(draft, "reprise/"), follow=True)
    assert "C’est déjà fait" in text_of(again)
    browser.post(url(draft), {**TEXT, "finish": "1", "expected_version": "5"})
    assert browser.get(url(draft, "signature/")).status_code == 200
    assert browser.post(url(draft, "signature/"), {"expected_version": "1"}).status_code == 422
    assert browser.post(url(draft, "signature/"), {"expected_version": "7"}).status_code == 302
    assert reload(team, draft).state == "signed"


def test_a_signature_freezes_pdf_docx_and_digest(
    team: Team, couple: Couple, draft: ProfessionalDocument, browser: Client
) -> None:
    make_signed(team, draft)
    signed = reload(team, draft)
    assert signed.digest == sha256(signed.pdf).hexdigest()
    pdf, docx = browser.get(url(draft, "pdf/")), browser.get(url(draft, "docx/"))
    assert pdf.content == signed.pdf
    assert docx.content == signed.docx
    assert pdf["Content-Disposition"] == 'attachment; filename="note-sociale-2026-11-23.pdf"'
    assert docx["Content-Disposition"] == 'attachment; filename="note-sociale-2026-11-23.docx"'
    assert pdf["Cache-Control"] == docx["Cache-Control"] == "no-store"
    assert is_tagged(pdf.content)
    assert pdf_headings(pdf.content).count("/H1") == 6
    for told in (pdf_text(pdf.content), docx_text(docx.content)):
        for words in (
            "Note sociale",
            "Mairie d’Hérouville-Saint-Clair",
            "Mme Nadia Le Guen",
            HER_ADDRESS,
            TEXT["facts"],
            "Je veux garder mon logement.",
            "Téléphone, 19 novembre 2026",
            "Cette note a été lue à Mme Le Guen le 23 novembre 2026.",
            "Signée par Claire Hamon le 23 novembre 2026.",
        ):
            assert words in told
        assert told.index("Faits") < told.index("Paroles de la personne") < told.index("Analyse") < told.index("Propositions")
    with agent_context(team.worker):
        done = AuditRecord.objects.filter(action="document.download", subject_id=draft.pk).values_list("reason", flat=True)
        assert sorted(done) == ["docx", "pdf"]


def test_a_signed_document_stays_whatever_becomes_of_the_file(
    team: Team, couple: Couple, draft: ProfessionalDocument, browser: Client
) -> None:
    make_signed(team, draft)
    before = reload(team, draft)
    objective, _ = make_plan(team, couple.file)
    with agent_context(team.worker):
        reword_objective(objective=objective, expected_version=1, wording="Autre", indicator="")
        set_protection(person=couple.her, is_protected=True)
    assert browser.post(url(draft), {**TEXT, "expected_version": "5"}).status_code == 422
    assert browser.post(url(draft, "relecture/"), {"expected_version": "5", "rereading": "not_yet"}).status_code == 422
    twice = browser.post(url(draft, "signature/"), {"expected_version": "5"})
    assert twice.status_code == 422
    assert "C’est déjà fait" in text_of(twice)
    browser.post(url(draft, "reprise/"))
    after = reload(team, draft)
    assert (after.version, after.pdf, after.docx, after.sections) == (before.version, before.pdf, before.docx, before.sections)
    text = text_of(browser.get(url(draft)))
    assert "Un écrit signé ne se modifie pas" in text
    assert "l’additif n’existe pas encore" in text
    assert browser.get(url(draft, "apercu/")).status_code == 404


def test_nothing_is_downloaded_before_the_signature(draft: ProfessionalDocument, browser: Client) -> None:
    for end in ("pdf/", "docx/", "odt/"):
        assert browser.get(url(draft, end)).status_code == 404


def test_a_signed_document_is_handed_over_once(team: Team, draft: ProfessionalDocument, browser: Client) -> None:
    assert browser.post(url(draft, "remise/"), {"handing": "by_hand", "sent_on": "23/11/2026"}).status_code == 422
    make_signed(team, draft)
    assert "Mairie d’Hérouville-Saint-Clair" in text_of(browser.get(url(draft, "remise/")))
    for wrong, message in (
        ({"handing": "pigeon", "sent_on": "23/11/2026"}, "n’est pas dans la liste"),
        ({"handing": "by_post", "sent_on": "24/11/2026"}, "n’est pas encore arrivée"),
        ({"handing": "by_post", "sent_on": "22/11/2026"}, "avant la signature"),
    ):
        answer = browser.post(url(draft, "remise/"), wrong)
        assert answer.status_code == 422
        assert message in text_of(answer)
    assert browser.post(url(draft, "remise/"), {"handing": "by_post", "sent_on": "23/11/2026"}).status_code == 302
    assert "Envoyé par la poste, le 23 novembre 2026" in text_of(browser.get(url(draft)))
    assert browser.post(url(draft, "remise/"), {"handing": "by_hand", "sent_on": "23/11/2026"}).status_code == 422
    saved = reload(team, draft)
    assert (saved.state, saved.handing, saved.sent_on) == ("sent", "by_post", TODAY)


def test_a_protected_address_is_never_printed(team: Team, couple: Couple, draft: ProfessionalDocument, browser: Client) -> None:
    assert HER_ADDRESS in pdf_text(browser.get(url(draft, "apercu/")).content)
    with agent_context(team.worker):
        set_protection(person=couple.her, is_protected=True)
        situation = describe_situation(situation_of(couple.file, Person.objects.get(pk=couple.her.pk), TODAY))
    assert "Hérouville" not in situation
    text = pdf_text(browser.get(url(draft, "apercu/")).content)
    assert HER_ADDRESS not in text
    assert "Hérouville" not in text


def test_a_co_worker_reads_and_does_not_act_on_somebody_else_s_document(
    team: Team, couple: Couple, draft: ProfessionalDocument, client_for: Browser, browser: Client
) -> None:
    with agent_context(team.worker):
        grant(container=couple.file.container_id, agent=team.other_worker, basis=GrantBasis.CO_WORKER)
    browser.post(url(draft), {**TEXT, "finish": "1", "expected_version": "1"})
    colleague = client_for(team.other_worker)
    text = text_of(colleague.get(url(draft)))
    assert "Lecture seule." in text
    assert TEXT["facts"] in text
    assert colleague.get(url(draft, "signature/")).status_code == 403
    for end in ("", "relecture/", "reprise/", "signature/", "remise/"):
        answer = colleague.post(url(draft, end), {**TEXT, "expected_version": "3", "rereading": "read_by"})
        assert answer.status_code == 403
    with agent_context(team.other_worker):
        row = find_document(couple.file, draft.pk)
        with pytest.raises(Refused):
            sign_document(document=row, expected_version=3, at=clock.now())
        with pytest.raises(Refused):
            finish_document(document=row)
    assert reload(team, draft).version == 3


def test_the_team_manager_sees_kind_state_and_dates_alone(
    team: Team, couple: Couple, draft: ProfessionalDocument, client_for: Browser, browser: Client
) -> None:
    browser.post(url(draft), {**TEXT, "purpose": HERS, "expected_version": "1"})
    manager = client_for(team.team_manager)
    page = manager.get(listed(couple))
    text = text_of(page)
    assert page.status_code == 200
    for words in ("Note sociale", "Brouillon", "23 novembre 2026", "Claire Hamon"):
        assert words in text
    assert HERS not in text
    assert "Nadia" not in text
    for end in ("", "apercu/", "pdf/", "docx/", "signature/"):
        assert manager.get(url(draft, end)).status_code == 404
    assert manager.get(f"{listed(couple)}nouveau/").status_code == 404


@pytest.mark.parametrize("name", ["other_worker", "secretary", "analyst", "trainee", "trainer", "administrator"])
def test_whoever_has_no_grant_meets_a_404(
    team: Team, couple: Couple, draft: ProfessionalDocument, client_for: Browser, name: str
) -> None:
    browser = client_for(team.everybody[name])
    for address in (listed(couple), f"{listed(couple)}nouveau/", url(draft), url(draft, "apercu/"), url(draft, "pdf/")):
        assert browser.get(address).status_code == 404
    for end in ("", "relecture/", "reprise/", "signature/", "remise/"):
        assert browser.post(url(draft, end), {**TEXT, "expected_version": "1"}).status_code == 404
    assert reload(team, draft).version == 1


def test_another_service_and_another_organisation_meet_a_404(
    couple: Couple, draft: ProfessionalDocument, hospital_worker: Agent, foreign_worker: Agent, client_for: Browser
) -> None:
    for agent in (hospital_worker, foreign_worker):
        assert client_for(agent).get(url(draft)).status_code == 404
        assert client_for(agent).get(listed(couple)).status_code == 404


def test_the_pages_take_a_constant_number_of_queries(
    team: Team, couple: Couple, draft: ProfessionalDocument, browser: Client
) -> None:
    make_plan(team, couple.file)
    counts = []
    for _ in range(2):
        for address in (listed(couple), url(draft)):
            with CaptureQueriesContext(connection) as seen:
                browser.get(address)
            counts.append(len(seen))
        for number in range(4):
            make_plan(team, couple.file, f"Objectif {number}")
            make_draft(team, couple, couple.him)
    assert counts[:2] == counts[2:]


def test_the_situation_of_somebody_alone_says_so(team: Team, couple: Couple) -> None:
    with agent_context(team.worker):
        couple.file.household_id = None
        couple.file.housings.all().delete()
        told = describe_situation(situation_of(couple.file, couple.her, date(2026, 11, 23)))
    assert told.startswith("Mme Nadia Le Guen vit sans autre personne connue du service.\n\nCommune : Hérouville-Saint-Clair.")
    assert "Droits ouverts :\n– Revenu de solidarité active : 182,40\u00a0€ par mois\n– Prime d’activité : 12,00" in told
