"""Contracts: drafted from the plan, signed and frozen, ended, renewed; nothing of another adult in them."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.casework.couple import HER_ADDRESS, HERS, HIS, NOW, SHARED, TODAY, Couple, make_plan
from tests.casework.intake import text_of
from tests.casework.papers import draw_png, is_tagged, pdf_headings, pdf_text
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.contracts import draft_contract, end_contract, sign_contract
from tisserand.casework.actions.plan import reword_objective, settle_action
from tisserand.casework.enums import ActionState
from tisserand.casework.models import Contract
from tisserand.casework.rules.support import SupportRefused
from tisserand.foundation import clock
from tisserand.people.api import set_protection
from tisserand.secrecy.api import Refused, StaleVersion, agent_context
from tisserand.secrecy.models import AuditRecord

Browser = Callable[[Agent], Client]
COMMITMENTS = {
    "starts_on": "23/11/2026",
    "ends_on": "23/05/2027",
    "service_commitments": "Vous recevoir chaque mois.",
    "person_commitments": "Ouvrir le courrier avec nous.",
    "person_remarks": "Je préfère le matin.",
}


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def contract(team: Team, couple: Couple) -> Contract:
    """A draft over a plan of one objective."""
    make_plan(team, couple.file)
    with agent_context(team.worker):
        return draft_contract(file=couple.file, starts_on=TODAY)


def url(contract: Contract, end: str = "") -> str:
    return f"/dossiers/{contract.file_id}/plan/contrats/{contract.pk}/{end}"


def reload(team: Team, contract: Contract) -> Contract:
    with agent_context(team.worker):
        row = Contract.objects.select_related("container", "file").get(pk=contract.pk)
        for sealed in ("agreed", "service_commitments", "person_commitments", "person_remarks", "pdf"):
            getattr(row, sealed)
        return row


def sign(team: Team, contract: Contract) -> Contract:
    with agent_context(team.worker):
        row = Contract.objects.select_related("file__service__organisation", "file__person", "person", "author").get(
            pk=contract.pk
        )
        return sign_contract(contract=row, expected_version=row.version, signed_on=TODAY, at=clock.now())


SIGNATURE = {"signed_on": "23/11/2026", "manner-0": "paper", "manner-1": "paper", "expected_version": "1"}


def test_a_contract_is_drafted_for_six_months(team: Team, couple: Couple, browser: Client) -> None:
    begin = f"/dossiers/{couple.file.pk}/plan/contrats/nouveau/"
    assert "Laissez vide pour la durée habituelle" in text_of(browser.get(begin))
    answer = browser.post(begin, {"kind": "free_support", "starts_on": "31/08/2026", "ends_on": ""})
    assert answer.status_code == 302
    with agent_context(team.worker):
        made = Contract.objects.get()
        assert (made.starts_on, made.ends_on) == (date(2026, 8, 31), date(2027, 2, 28))
        assert "secret professionnel" in made.service_commitments
    assert browser.get(begin)["Location"] == answer["Location"]
    again = browser.post(begin, {"kind": "free_support", "starts_on": "01/12/2026", "ends_on": ""})
    assert again.status_code == 422
    assert "déjà en préparation" in text_of(again)


@pytest.mark.parametrize(
    ("ends_on", "message"),
    [
        ("22/11/2026", "La fin doit venir après le début."),
        ("23/11/2026", "La fin doit venir après le début."),
        ("23/11/2036", "Trop long pour ce cadre. Au plus 3 ans"),
        ("pâques", "Écrivez la date"),
    ],
)
def test_an_impossible_period_is_refused(team: Team, couple: Couple, browser: Client, ends_on: str, message: str) -> None:
    posted = {"kind": "free_support", "starts_on": "23/11/2026", "ends_on": ends_on}
    answer = browser.post(f"/dossiers/{couple.file.pk}/plan/contrats/nouveau/", posted)
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert ends_on in text_of(answer)
    with agent_context(team.worker):
        assert not Contract.objects.exists()


def test_a_draft_is_edited_and_shows_the_plan(team: Team, contract: Contract, browser: Client) -> None:
    text = text_of(browser.get(url(contract)))
    for words in ("Garder mon logement", "ADIL du Calvados", "Un contrat libre", "L311-3", "Le service (Claire Hamon)"):
        assert words in text
    assert browser.post(url(contract), {**COMMITMENTS, "expected_version": "1"}).status_code == 302
    saved = reload(team, contract)
    assert (saved.person_remarks, saved.version) == ("Je préfère le matin.", 2)
    wrong = browser.post(
        url(contract), {**COMMITMENTS, "ends_on": "01/01/2020", "person_remarks": "Gardé", "expected_version": "2"}
    )
    assert wrong.status_code == 422
    assert "Gardé" in text_of(wrong)
    assert reload(team, contract).person_remarks == "Je préfère le matin."
    long = browser.post(url(contract), {**COMMITMENTS, "person_remarks": "x" * 4001, "expected_version": "2"})
    assert "1 caractère de trop" in text_of(long)


def test_the_second_of_two_tabs_chooses(team: Team, contract: Contract, browser: Client) -> None:
    browser.post(url(contract), {**COMMITMENTS, "expected_version": "1"})
    answer = browser.post(url(contract), {**COMMITMENTS, "person_remarks": "Plutôt le soir.", "expected_version": "1"})
    assert answer.status_code == 409
    assert reload(team, contract).person_remarks == "Je préfère le matin."
    chosen = {"expected_version": "2", "person_remarks": "Plutôt le soir.", "keep_person_remarks": "mine"}
    assert browser.post(url(contract), chosen).status_code == 302
    saved = reload(team, contract)
    assert (saved.person_remarks, saved.person_commitments) == ("Plutôt le soir.", "Ouvrir le courrier avec nous.")


def test_the_preview_is_a_tagged_pdf_named_without_a_person(contract: Contract, browser: Client) -> None:
    answer = browser.get(url(contract, "apercu/"))
    assert answer["Content-Disposition"] == 'attachment; filename="contrat-accompagnement-projet-2026-11-23.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert is_tagged(answer.content)
    text = pdf_text(answer.content)
    for words in (
        "Contrat d’accompagnement (projet)",
        "Mme Nadia Le Guen",
        HER_ADDRESS,
        "aucun effet sur vos droits",
        "Garder mon logement",
    ):
        assert words in text
    assert pdf_headings(answer.content).count("/H1") >= 4
    assert browser.get(url(contract, "pdf/")).status_code == 404


def test_a_signature_freezes_the_plan_and_the_pdf(team: Team, contract: Contract, browser: Client) -> None:
    assert "Ce qui sera figé" in text_of(browser.get(url(contract, "signature/")))
    assert browser.post(url(contract, "signature/"), SIGNATURE).status_code == 302
    signed = reload(team, contract)
    assert (signed.state, signed.signed_on, signed.agreed["worker"]) == ("signed", TODAY, "Claire Hamon")
    assert [each["wording"] for each in signed.agreed["objectives"]] == ["Garder mon logement"]
    assert signed.agreed["digest"] == sha256(signed.pdf).hexdigest()
    answer = browser.get(url(contract, "pdf/"))
    assert answer.content == signed.pdf
    assert answer["Content-Disposition"] == 'attachment; filename="contrat-accompagnement-2026-11-23.pdf"'
    assert "Signé le 23 novembre 2026 par Mme Nadia Le Guen" in pdf_text(answer.content)
    with agent_context(team.worker):
        assert AuditRecord.objects.filter(action="contract.download", subject_id=contract.pk).count() == 1


def test_a_signed_contract_never_changes(team: Team, contract: Contract, browser: Client) -> None:
    signed = sign(team, contract)
    with agent_context(team.worker):
        objective = contract.file.objectives.get()
        reword_objective(objective=objective, expected_version=1, wording="Autre chose", indicator="")
    text = text_of(browser.get(url(contract)))
    assert "Contrat figé." in text
    assert "Garder mon logement" in text
    assert "Autre chose" not in text
    answer = browser.post(url(contract), {**COMMITMENTS, "expected_version": str(signed.version)})
    assert answer.status_code == 422
    again = browser.post(url(contract, "signature/"), {**SIGNATURE, "expected_version": str(signed.version)})
    assert again.status_code == 422
    assert "C’est déjà fait" in text_of(again)
    after = reload(team, contract)
    assert (after.version, after.pdf, after.agreed) == (signed.version, signed.pdf, signed.agreed)
    assert browser.get(url(contract, "apercu/")).status_code == 404


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"signed_on": "24/11/2026"}, "Cette date n’est pas encore arrivée."),
        ({"manner-0": ""}, "Choisissez une réponse."),
        ({"manner-0": "screen"}, "Signez dans le cadre, ou dites comment cette personne signe et pourquoi."),
        ({"manner-0": "screen", "image-0": "data:image/png;base64,AAAA"}, "Signez dans le cadre"),
        ({"manner-0": "mark"}, "Signez dans le cadre, ou dites comment cette personne signe et pourquoi."),
        ({"manner-1": "unable"}, "Cette réponse n’est pas dans la liste"),
        ({"scan": BytesIO(b"MZ not a paper")}, "Ce fichier n’est ni un PDF, ni une image JPEG ou PNG."),
        ({"expected_version": "7"}, "Le projet a changé depuis l’ouverture de cette page"),
    ],
)
def test_a_wrong_signature_is_refused(
    team: Team, contract: Contract, browser: Client, changed: dict[str, str], message: str
) -> None:
    answer = browser.post(url(contract, "signature/"), {**SIGNATURE, **changed})
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert reload(team, contract).state == "draft"


def test_a_contract_without_an_objective_is_not_signed(team: Team, couple: Couple, browser: Client) -> None:
    with agent_context(team.worker):
        empty = draft_contract(file=couple.file, starts_on=TODAY)
    answer = browser.post(url(empty, "signature/"), SIGNATURE)
    assert answer.status_code == 422
    assert "Le plan n’a aucun objectif en cours" in text_of(answer)
    assert "Aucun objectif pour l’instant." in pdf_text(browser.get(url(empty, "apercu/")).content)


@pytest.mark.parametrize(("end", "state", "words"), [("fin/", "ended", "terminé"), ("abandon/", "withdrawn", "abandonné")])
def test_a_signed_contract_ends_or_is_withdrawn_from(
    team: Team, contract: Contract, browser: Client, end: str, state: str, words: str
) -> None:
    sign(team, contract)
    assert browser.get(url(contract, end)).status_code == 200
    for wrong, message in (("24/11/2026", "n’est pas encore arrivée"), ("22/11/2026", "avant la signature")):
        answer = browser.post(url(contract, end), {"ended_on": wrong})
        assert answer.status_code == 422
        assert message in text_of(answer)
    answer = browser.post(url(contract, end), {"ended_on": "23/11/2026"}, follow=True)
    assert f"Contrat noté : {words}." in text_of(answer)
    assert reload(team, contract).state == state
    assert browser.post(url(contract, end), {"ended_on": "23/11/2026"}).status_code == 422


def test_a_draft_is_given_up(team: Team, contract: Contract, browser: Client) -> None:
    assert browser.post(url(contract, "abandon/"), {"ended_on": "23/11/2026"}).status_code == 302
    assert reload(team, contract).state == "withdrawn"
    assert "Garder mon logement" not in text_of(browser.get(url(contract)))


def test_a_renewal_carries_over_what_is_unresolved(team: Team, contract: Contract, browser: Client) -> None:
    _, actions = make_plan(team, contract.file, "Travailler")
    sign(team, contract)
    make_plan(team, contract.file, "Nouveau projet")
    with agent_context(team.worker):
        settle_action(action=actions[0], state=ActionState.DONE, on=TODAY)
    answer = browser.post(url(contract, "renouvellement/"))
    assert answer.status_code == 302
    text = text_of(browser.get(answer["Location"]))
    assert text.count("Repris du contrat précédent") == 2
    with agent_context(team.worker):
        renewal = Contract.objects.get(state="draft")
        assert (renewal.starts_on, renewal.ends_on) == (date(2027, 5, 23), date(2027, 11, 22))
        assert renewal.person_remarks == ""
        assert Contract.objects.get(pk=contract.pk).state == "signed"
    again = browser.post(url(contract, "renouvellement/"), follow=True)
    assert "déjà en préparation" in text_of(again)
    signed = sign(team, renewal)
    told = {each["wording"]: (each["carried_over"], len(each["actions"])) for each in signed.agreed["objectives"]}
    assert told == {"Garder mon logement": (True, 3), "Travailler": (True, 2), "Nouveau projet": (False, 3)}
    assert "Objectif repris du contrat précédent." in pdf_text(reload(team, signed).pdf)


def test_only_a_signed_or_ended_contract_is_renewed(contract: Contract, browser: Client) -> None:
    answer = browser.post(url(contract, "renouvellement/"), follow=True)
    assert "Ce n’est plus possible dans l’état actuel" in text_of(answer)


def test_two_signed_contracts_of_a_kind_do_not_overlap(team: Team, contract: Contract, browser: Client) -> None:
    sign(team, contract)
    begin = f"/dossiers/{contract.file_id}/plan/contrats/nouveau/"
    answer = browser.post(begin, {"kind": "free_support", "starts_on": "23/12/2026", "ends_on": ""})
    assert answer.status_code == 422
    assert "Un contrat signé du même cadre couvre déjà une partie de cette période" in text_of(answer)
    assert browser.post(begin, {"kind": "housing_support", "starts_on": "23/12/2026", "ends_on": ""}).status_code == 302
    with agent_context(team.worker):
        end_contract(contract=contract, ended_on=TODAY, on=TODAY)
        Contract.objects.filter(state="draft").delete()
    assert browser.post(begin, {"kind": "free_support", "starts_on": "23/12/2026", "ends_on": ""}).status_code == 302


def test_a_contract_holds_nothing_that_an_adult_said_elsewhere(team: Team, contract: Contract, browser: Client) -> None:
    told = pdf_text(browser.get(url(contract, "apercu/")).content) + text_of(browser.get(url(contract)))
    for canary in (HERS, HIS, SHARED):
        assert canary not in told
    assert "Yvon" not in pdf_text(browser.get(url(contract, "apercu/")).content)


def test_a_protected_address_is_never_printed(team: Team, couple: Couple, contract: Contract, browser: Client) -> None:
    with agent_context(team.worker):
        set_protection(person=couple.her, is_protected=True)
    text = pdf_text(browser.get(url(contract, "apercu/")).content)
    assert HER_ADDRESS not in text
    assert "Hérouville" not in text
    sign(team, contract)
    assert "Hérouville" not in pdf_text(browser.get(url(contract, "pdf/")).content)


@pytest.mark.parametrize("name", ["other_worker", "team_manager", "secretary", "trainee", "administrator"])
def test_whoever_has_no_grant_meets_a_404(team: Team, contract: Contract, client_for: Browser, name: str) -> None:
    browser = client_for(team.everybody[name])
    for end in ("", "apercu/", "pdf/", "signature/", "fin/"):
        assert browser.get(url(contract, end)).status_code == 404
    for end in ("", "signature/", "abandon/", "renouvellement/"):
        assert browser.post(url(contract, end), SIGNATURE).status_code == 404
    assert reload(team, contract).version == 1


def test_actions_refuse_by_themselves(team: Team, contract: Contract) -> None:
    with agent_context(team.secretary), pytest.raises(Refused):
        draft_contract(file=contract.file, starts_on=TODAY)
    with agent_context(team.worker):
        row = Contract.objects.select_related("file__service__organisation", "file__person", "person", "author").get()
        with pytest.raises(StaleVersion):
            sign_contract(contract=row, expected_version=9, signed_on=TODAY, at=clock.now())
        with pytest.raises(SupportRefused):
            end_contract(contract=row, ended_on=TODAY, on=TODAY)


def test_the_page_takes_a_constant_number_of_queries(team: Team, contract: Contract, browser: Client) -> None:
    with CaptureQueriesContext(connection) as one:
        browser.get(url(contract))
    for number in range(5):
        make_plan(team, contract.file, f"Objectif {number}")
    with CaptureQueriesContext(connection) as six:
        browser.get(url(contract))
    assert len(six) == len(one)


PEN = "data:image/png;base64," + b64encode(draw_png()).decode()


def test_a_joint_contract_is_signed_on_the_screen_and_by_a_cross(team: Team, couple: Couple, browser: Client) -> None:
    make_plan(team, couple.file)
    begin = f"/dossiers/{couple.file.pk}/plan/contrats/nouveau/"
    posted = {"kind": "masp", "level": "2", "starts_on": "23/11/2026", "ends_on": "", "joint_with": str(couple.him.pk)}
    page = browser.post(begin, posted)["Location"]
    signing = {
        **SIGNATURE,
        "manner-0": "screen",
        "image-0": PEN,
        "manner-1": "mark",
        "reason-1": "ne sait pas écrire",
        "manner-2": "screen",
        "image-2": PEN,
        "scan": BytesIO(b"\xff\xd8\xff a picture of the paper"),
    }
    assert browser.post(f"{page}signature/", signing).status_code == 302
    text = text_of(browser.get(page))
    for words in ("MASP", "niveau 2", "M. Yvon Le Guen", "Par une croix", "ne sait pas écrire", "Exemplaire signé"):
        assert words in text
    told = pdf_text(browser.get(f"{page}pdf/").content)
    assert "Par une croix, le 23 novembre 2026" in told
    assert "À l’écran, le 23 novembre 2026" in told
    paper = browser.get(f"{page}exemplaire/")
    assert (paper.content, paper["Content-Type"]) == (b"\xff\xd8\xff a picture of the paper", "image/jpeg")
    again = browser.post(f"{page}exemplaire/joindre/", {"scan": BytesIO(b"%PDF-1.7")})
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("posted", "message"),
    [
        ({"kind": "masp", "level": "2", "ends_on": "21/05/2027"}, "Au moins 6 mois, au plus 2 ans, 4 ans en tout"),
        ({"kind": "masp", "level": ""}, "Choisissez le niveau de la mesure."),
        ({"kind": "masp", "level": "1", "ends_on": "23/11/2028"}, "article L271-2"),
        ({"kind": "reciprocal_commitments"}, "remplacé depuis le 1er janvier 2025 par le contrat d’engagement"),
        ({"kind": "home_education", "ends_on": "23/11/2027"}, "article L223-5"),
    ],
)
def test_each_kind_refuses_what_its_text_refuses(couple: Couple, browser: Client, posted: dict[str, str], message: str) -> None:
    begin = f"/dossiers/{couple.file.pk}/plan/contrats/nouveau/"
    answer = browser.post(begin, {"starts_on": "23/11/2026", "ends_on": "", **posted})
    assert answer.status_code == 422
    assert message in text_of(answer)


def test_a_masp_beyond_four_years_tells_what_is_left(team: Team, couple: Couple, browser: Client) -> None:
    with agent_context(team.worker):
        for first, last in ((date(2021, 1, 1), date(2022, 12, 31)), (date(2023, 3, 1), date(2024, 9, 30))):
            Contract(
                organisation_id=couple.file.organisation_id,
                container_id=couple.file.container_id,
                file=couple.file,
                person=couple.her,
                author=team.worker,
                kind="masp",
                level=1,
                state="ended",
                starts_on=first,
                ends_on=last,
                signed_on=first,
            ).save(force_insert=True)
    begin = f"/dossiers/{couple.file.pk}/plan/contrats/nouveau/"
    assert "Il reste 5 mois" in text_of(browser.get(begin))
    answer = browser.post(begin, {"kind": "masp", "level": "1", "starts_on": "23/11/2026", "ends_on": ""})
    assert answer.status_code == 422
    expected = "Ce cadre ne peut dépasser 4 ans en tout (Code de l’action sociale et des familles, article L271-2)"
    assert f"{expected} : il reste 5 mois, jusqu’au 22 avril 2027." in text_of(answer)


def test_an_end_says_what_became_of_each_objective_and_a_chain_shows(team: Team, contract: Contract, browser: Client) -> None:
    reached, _ = make_plan(team, contract.file, "Travailler")
    sign(team, contract)
    assert "Travailler" in text_of(browser.get(url(contract, "fin/")))
    browser.post(url(contract, "fin/"), {"ended_on": "23/11/2026", f"outcome-{reached.pk}": "reached"})
    text = text_of(browser.get(url(contract)))
    assert "Ce qu’il en est advenu" in text
    assert "Travailler&nbsp;: atteint" in text
    renewed = browser.post(url(contract, "renouvellement/"))["Location"]
    following = text_of(browser.get(renewed))
    assert "Contrats qui se suivent" in following
    assert "Contrat 2" in following
    assert following.count("Repris du contrat précédent") == 1
