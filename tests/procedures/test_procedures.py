"""A procedure followed in a file: started, moved, corrected, taken back, printed; and who meets a 404."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.casework.intake import CANARY, make_file, text_of
from tests.made_once import MakeOnce, OwnCopy
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.api import SupportFile, unfinished_of
from tisserand.foundation import clock
from tisserand.foundation.clock import PARIS
from tisserand.foundation.delays import Delay, DelayUnit
from tisserand.procedures.actions import procedures as actions
from tisserand.procedures.api import ProcedureKind, due_for
from tisserand.procedures.enums import ProcedureFault, ProcedureState
from tisserand.procedures.models import LocalDelay, Procedure, ProcedureEvent
from tisserand.procedures.rules.faults import ProcedureRefused
from tisserand.secrecy.api import Refused, StaleVersion, agent_context

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=PARIS)
TODAY = NOW.date()
Browser = Callable[[Agent], Client]


@pytest.fixture(scope="module")
def made_at() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    return make_once(make_file, shared_team.worker, shared_team.service)


@pytest.fixture
def file(shared_file: SupportFile, own_copy: OwnCopy) -> Iterator[SupportFile]:
    with clock.stopped_at(NOW):
        yield own_copy(shared_file)


@pytest.fixture
def browser(team: Team, client_for: Browser) -> Client:
    return client_for(team.worker)


def url(file: SupportFile, end: str = "") -> str:
    return f"/dossiers/{file.pk}/droits/procedures/{end}"


def start(team: Team, file: SupportFile, **changed: Any) -> Procedure:
    told = {
        "kind": ProcedureKind.EVICTION,
        "step": "command_to_pay",
        "day": date(2026, 10, 12),
        "variant": "lease_since",
        **changed,
    }
    with agent_context(team.worker):
        return actions.start_procedure(file=file, person_id=told.pop("person_id", file.person_id), on=TODAY, **told)


def test_an_empty_list_says_what_to_do(file: SupportFile, browser: Client) -> None:
    text = text_of(browser.get(url(file)))
    assert "Aucune procédure suivie" in text
    assert "Suivre une procédure" in text


def test_an_eviction_is_followed_from_the_letter_to_the_ccapex(team: Team, file: SupportFile, browser: Client) -> None:
    assert "Expulsion locative" in text_of(browser.get(url(file, "nouvelle/")))
    assert "De quand date le bail" in text_of(browser.get(url(file, "nouvelle/?nature=eviction")))
    posted = {"step": "arrears", "day": "01/09/2026", "person": str(file.person_id), "remark": CANARY}
    begun = browser.post(url(file, "nouvelle/?nature=eviction"), posted)
    assert begun.status_code == 302
    page = begun.headers["Location"]
    text = text_of(browser.get(page))
    for words in ("Et maintenant", "Proposez un plan d’apurement", "mardi 1er septembre 2026", CANARY, "Aucun délai ne court"):
        assert words in text.replace("1ᵉʳ", "1er")

    browser.post(f"{page}etapes/", {"way": "next", "step": "command_to_pay", "day": "12/10/2026"})
    assert "Répondez d’abord" in text_of(browser.get(page))
    browser.post(f"{page}cas/", {"variant": "lease_since"})
    browser.post(f"{page}etapes/", {"way": "side", "step": "ccapex_alerted", "day": "20/11/2026"})
    text = text_of(browser.get(page))
    for words in (
        "CCAPEX alertée",
        "lundi 23 novembre 2026</time>, aujourd’hui",
        "6 semaines à partir du 12 octobre 2026",
        "loi n° 2023-668",
    ):
        assert words in text

    report = browser.get(f"{page}pdf/")
    printed = " ".join(" ".join(each.extract_text().split()) for each in PdfReader(BytesIO(report.content)).pages)
    assert "Note de situation pour la CCAPEX" in printed
    assert "Commandement de payer" in printed
    assert CANARY not in printed
    assert "Le Guen" not in report.headers["Content-Disposition"]


def test_the_last_step_ends_it_and_taking_it_back_opens_it_again(team: Team, file: SupportFile, browser: Client) -> None:
    page = url(file, f"{start(team, file).pk}/")
    browser.post(f"{page}etapes/", {"way": "next", "step": "debt_cleared", "day": "20/11/2026"})
    with agent_context(team.worker):
        ended = Procedure.objects.get()
        last = ProcedureEvent.objects.get(step="debt_cleared")
    assert (ended.state, ended.ended_on) == ("ended", date(2026, 11, 20))
    assert "Noter la suite" not in text_of(browser.get(page))
    browser.post(f"{page}etapes/{last.pk}/retrait/")
    with agent_context(team.worker):
        assert (Procedure.objects.get().state, Procedure.objects.get().ended_on) == ("under_way", None)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"day": "24/11/2026"}, "Cette date n’est pas encore arrivée."),
        ({"day": "hier"}, "Écrivez la date sous la forme"),
        ({"day": ""}, "Remplissez ce champ."),
        ({"step": "evicted"}, "n’est pas dans la liste"),
        ({"person": "x"}, "n’est pas dans la liste"),
        ({"variant": "x"}, "n’est pas dans la liste"),
    ],
)
def test_a_wrong_start_is_refused_beside_its_field(
    team: Team, file: SupportFile, browser: Client, typed: dict[str, str], message: str
) -> None:
    posted = {"step": "arrears", "day": "01/09/2026", "person": str(file.person_id), "remark": "Ma saisie", **typed}
    answer = browser.post(url(file, "nouvelle/?nature=eviction"), posted)
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert "Ma saisie" in text_of(answer)
    with agent_context(team.worker):
        assert not Procedure.objects.exists()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"step": "summons", "day": "11/10/2026"}, "avant celle d’une étape qui précède"),
        ({"step": "summons", "day": "24/11/2026"}, "pas encore arrivée"),
        ({"step": "evicted", "day": "20/11/2026"}, "n’est pas dans la liste"),
        ({"way": "side", "step": "arrears", "day": "13/10/2026"}, "après celle d’une étape qui suit"),
        ({"day": "20/11/2026"}, "Choisissez une réponse."),
    ],
)
def test_a_wrong_step_is_refused_beside_its_field(
    team: Team, file: SupportFile, browser: Client, typed: dict[str, str], message: str
) -> None:
    page = url(file, f"{start(team, file).pk}/")
    answer = browser.post(f"{page}etapes/", {"way": "next", "remark": "Ma saisie", **typed})
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert "Ma saisie" in text_of(answer)
    with agent_context(team.worker):
        assert ProcedureEvent.objects.count() == 1


def test_a_hearing_is_put_off_by_correcting_its_day(team: Team, file: SupportFile, browser: Client) -> None:
    procedure = start(team, file, step="summons", day=date(2026, 11, 2))
    page = url(file, f"{procedure.pk}/")
    browser.post(f"{page}etapes/", {"way": "next", "step": "hearing", "day": "12/01/2027"})
    with agent_context(team.worker):
        hearing = ProcedureEvent.objects.get(step="hearing")
    assert "Prévue" in text_of(browser.get(page))
    address = f"{page}etapes/{hearing.pk}/"
    assert "Date de l’audience" in text_of(browser.get(address))
    assert browser.post(address, {"expected_version": "1", "day": "09/02/2027"}).status_code == 302
    assert browser.post(address, {"expected_version": "1", "day": "10/02/2027"}).status_code == 422
    assert browser.post(address, {"expected_version": "2", "day": "01/11/2026"}).status_code == 422
    with agent_context(team.worker):
        assert ProcedureEvent.objects.get(step="hearing").day == date(2027, 2, 9)


def test_papers_are_ticked_and_notes_kept_sealed(team: Team, file: SupportFile, browser: Client) -> None:
    page = url(file, f"{start(team, file).pk}/")
    browser.post(f"{page}pieces/lease/", {"done": "1"})
    browser.post(f"{page}pieces/acts/", {"done": "1"})
    browser.post(f"{page}pieces/acts/", {"done": "0"})
    browser.post(f"{page}pieces/unknown/", {"done": "1"})
    browser.post(f"{page}pieces/lease/", {"done": "x"})
    with agent_context(team.worker):
        known = Procedure.objects.get()
        assert known.papers == {"lease": "2026-11-23"}
    answer = browser.post(f"{page}notes/", {"expected_version": str(known.version), "notes": CANARY})
    assert answer.status_code == 302
    stale = browser.post(f"{page}notes/", {"expected_version": str(known.version), "notes": "Autre"})
    assert stale.status_code == 422
    assert CANARY in text_of(stale)
    assert "Autre" in text_of(stale)
    with connection.cursor() as cursor, agent_context(team.worker):
        cursor.execute("SELECT notes FROM procedures_procedure")
        assert CANARY.encode() not in bytes(cursor.fetchone()[0])


def test_following_is_stopped_and_taken_up_again(team: Team, file: SupportFile, browser: Client) -> None:
    page = url(file, f"{start(team, file).pk}/")
    assert "Ses délais ne sont plus rappelés" in text_of(browser.get(f"{page}arret/"))
    browser.post(f"{page}arret/")
    assert "Reprendre le suivi" in text_of(browser.get(page))
    with agent_context(team.worker):
        assert due_for(team.worker, TODAY) == []
        assert unfinished_of(team.worker, file) == []
        with pytest.raises(ProcedureRefused):
            actions.note_step(procedure=Procedure.objects.get(), step="summons", day=TODAY, on=TODAY)
    browser.post(f"{page}reprise/")
    browser.post(f"{page}reprise/")
    with agent_context(team.worker):
        assert Procedure.objects.get().state == ProcedureState.UNDER_WAY


def test_the_next_deadline_is_told_everywhere(team: Team, file: SupportFile, browser: Client) -> None:
    start(team, file)
    start(team, file, kind=ProcedureKind.DISABILITY, step="filed", day=date(2026, 11, 2), variant="")
    with agent_context(team.worker):
        dues = due_for(team.worker, TODAY)
    assert [(due.kind, due.due_on, due.is_late) for due in dues] == [
        ("Expulsion locative", date(2026, 11, 23), False),
        ("MDPH", date(2027, 3, 2), False),
    ]
    assert "Le Guen" in text_of(browser.get("/procedures/"))
    assert "Payer la dette visée par le commandement" in text_of(browser.get(f"/dossiers/{file.pk}/"))
    assert "Expulsion locative" in text_of(browser.get(f"/dossiers/{file.pk}/droits/"))
    assert "23 novembre 2026" in text_of(browser.get(url(file)))


def test_lists_take_a_constant_number_of_queries(team: Team, file: SupportFile, browser: Client) -> None:
    counts = []
    for kind in (ProcedureKind.EVICTION, ProcedureKind.DISABILITY, ProcedureKind.OVERINDEBTEDNESS):
        step = "filed" if kind is not ProcedureKind.EVICTION else "arrears"
        start(team, file, kind=kind, step=step, variant="")
        for address in ("/procedures/", url(file), f"/dossiers/{file.pk}/droits/"):
            with CaptureQueriesContext(connection) as taken:
                browser.get(address)
            counts.append(len(taken))
    assert counts[3:6] == counts[6:9]


def test_a_local_delay_is_entered_by_a_manager(team: Team, file: SupportFile, client_for: Browser, browser: Client) -> None:
    start(team, file, kind=ProcedureKind.HOUSING_FUND, step="filed", day=date(2026, 10, 31), variant="")
    manager = client_for(team.team_manager)
    assert "non déterminé" in text_of(manager.get("/procedures/delais/"))
    address = "/procedures/delais/?delai=housing_fund.answer"
    assert manager.post(address, {"length": "0", "unit": "months", "source": ""}).status_code == 422
    told = {"length": "1", "unit": "months", "source": "Règlement intérieur du FSL, 12 mars 2025, article 9"}
    assert manager.post(address, told).status_code == 302
    assert "1 mois, Règlement intérieur du FSL" in text_of(manager.get("/procedures/delais/"))
    with agent_context(team.worker):
        assert due_for(team.worker, TODAY)[0].due_on == date(2026, 11, 30)
        with pytest.raises(Refused):
            actions.set_local_delay(
                kind=ProcedureKind.HOUSING_FUND, clock_code="answer", delay=Delay(1, DelayUnit.DAYS), source="x"
            )
    with agent_context(team.team_manager):
        row = LocalDelay.objects.get()
        with pytest.raises(ProcedureRefused):
            actions.set_local_delay(kind=ProcedureKind.EVICTION, clock_code="payment", delay=Delay(1, DelayUnit.DAYS), source="x")
    assert manager.post(f"/procedures/delais/{row.pk}/retrait/").status_code == 302
    assert browser.get("/procedures/delais/").status_code == 404


def test_actions_refuse_by_themselves(team: Team, file: SupportFile) -> None:
    with pytest.raises(ProcedureRefused) as refused:
        start(team, file, person_id=team.worker.pk)
    assert refused.value.faults == (("person", ProcedureFault.NOT_OF_THE_HOUSEHOLD),)
    with pytest.raises(ProcedureRefused) as refused:
        start(team, file, variant="ordinary")
    assert refused.value.faults == (("variant", ProcedureFault.UNKNOWN_VARIANT),)
    with pytest.raises(ProcedureRefused) as refused:
        start(team, file, step="evicted")
    assert refused.value.faults == (("step", ProcedureFault.STEP_NOT_OPEN),)
    procedure = start(team, file)
    with agent_context(team.worker):
        event = procedure.events.get()
        with pytest.raises(ProcedureRefused):
            actions.remove_step(event=event)
        with pytest.raises(StaleVersion):
            actions.correct_step(event=event, expected_version=7, day=TODAY, remark="", on=TODAY)
        ended = actions.note_step(procedure=procedure, step="debt_cleared", day=TODAY, on=TODAY).procedure
        with pytest.raises(ProcedureRefused):
            actions.resume_procedure(procedure=Procedure.objects.get(pk=ended.pk))
    with agent_context(team.secretary), pytest.raises(Refused):
        actions.choose_variant(procedure=procedure, variant="lease_before")


@pytest.mark.parametrize("name", ["other_worker", "team_manager", "secretary", "analyst", "trainee", "trainer", "administrator"])
def test_whoever_has_no_grant_meets_a_404(team: Team, file: SupportFile, client_for: Browser, name: str) -> None:
    procedure = start(team, file)
    browser = client_for(team.everybody[name])
    for end in ("", "nouvelle/", f"{procedure.pk}/", f"{procedure.pk}/pdf/"):
        assert browser.get(url(file, end)).status_code == 404
    posted = browser.post(url(file, f"{procedure.pk}/etapes/"), {"step": "summons", "day": "20/11/2026"})
    assert posted.status_code == 404
    with agent_context(team.worker):
        assert ProcedureEvent.objects.count() == 1
    with agent_context(team.everybody[name]):
        assert not Procedure.objects.exists()
