"""The plan on one page: edited in place and without a script, refused clearly, never half-saved."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.casework.couple import NOW, TODAY, Couple, make_plan
from tests.casework.intake import make_file, text_of
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.plan import add_action, add_objective, settle_action, settle_objective
from tisserand.casework.enums import ActionOwner, ActionState, ObjectiveState
from tisserand.casework.models import Objective, PlanAction
from tisserand.casework.queries.plan import plan_of
from tisserand.casework.rules.support import SupportFault, SupportRefused
from tisserand.foundation import clock
from tisserand.secrecy.api import Refused, agent_context
from tisserand.secrecy.models import AuditRecord

Browser = Callable[[Agent], Client]
HTMX = {"HX-Request": "true"}
NEW = {"wording": "Retrouver un emploi", "indicator": "Trois entretiens", "agreed_on": "23/11/2026"}


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def url(couple: Couple, end: str = "") -> str:
    return f"/dossiers/{couple.file.pk}/plan/{end}"


def actions_of(team: Team) -> list[tuple[str, str]]:
    with agent_context(team.worker):
        return [(action.wording, action.state) for action in PlanAction.objects.select_related("container")]


def objectives_of(team: Team) -> list[tuple[str, str]]:
    with agent_context(team.worker):
        return [(each.wording, each.state) for each in Objective.objects.select_related("container")]


def test_an_empty_plan_says_what_to_do_first(couple: Couple, browser: Client) -> None:
    page = browser.get(url(couple))
    assert page.status_code == 200
    assert "Aucun objectif en cours" in text_of(page)
    assert "le refuser n’a aucun effet sur les droits de la personne" in text_of(page)
    assert page["Cache-Control"] == "no-store"


def test_the_whole_plan_stands_on_one_page(team: Team, couple: Couple, browser: Client) -> None:
    make_plan(team, couple.file)
    text = text_of(browser.get(url(couple)))
    for words in (
        "Garder mon logement",
        "Le loyer est payé chaque mois",
        "Appeler le bailleur",
        "Mme Le Guen",
        "ADIL du Calvados",
    ):
        assert words in text
    assert "0 sur 3 actions" in text
    assert "pour le 23 novembre 2026" in text


def test_an_objective_is_added_without_a_script(team: Team, couple: Couple, browser: Client) -> None:
    answer = browser.post(url(couple, "objectifs/"), NEW)
    assert answer.status_code == 302
    page = browser.get(answer["Location"])
    assert "#objective-" in answer["Location"]
    assert re.search(r'<input[^>]*name="wording"[^>]*autofocus', text_of(page)), "the cursor waits in its first action"
    assert objectives_of(team) == [("Retrouver un emploi", "open")]


def test_an_objective_is_added_in_place(team: Team, couple: Couple, browser: Client) -> None:
    answer = browser.post(url(couple, "objectifs/"), NEW, headers=HTMX)
    text = text_of(answer)
    assert answer.status_code == 200
    assert "<html" not in text
    assert "Retrouver un emploi" in text
    assert 'id="new-objective"' in text


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"wording": " "}, "Remplissez ce champ."),
        ({"wording": "x" * 501}, "Ce texte est trop long : 1 caractère de trop."),
        ({"agreed_on": "24/11/2026"}, "Cette date n’est pas encore arrivée."),
        ({"agreed_on": "31/02/2026"}, "Il n’y a pas de jour 31 dans ce mois"),
        ({"agreed_on": "demain"}, "Écrivez la date sous la forme jour/mois/année"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_wrong_objective_is_refused_and_what_was_typed_kept(
    team: Team, couple: Couple, browser: Client, changed: dict[str, str], message: str, headers: dict[str, str]
) -> None:
    answer = browser.post(url(couple, "objectifs/"), {**NEW, **changed}, headers=headers)
    text = text_of(answer)
    assert answer.status_code == 422
    assert message in text
    assert "Trois entretiens" in text
    assert objectives_of(team) == []
    assert answer.get("HX-Retarget", "") == ("#new-objective" if headers else "")


def test_an_objective_is_reworded_on_its_page_and_in_place(team: Team, couple: Couple, browser: Client) -> None:
    objective, _ = make_plan(team, couple.file)
    address = url(couple, f"objectifs/{objective.pk}/")
    assert "Garder mon logement" in text_of(browser.get(address))
    assert "<html" not in text_of(browser.get(address, headers=HTMX))
    assert "Modifier" in text_of(browser.get(f"{address}?fermer", headers=HTMX))
    posted = {"wording": "Rester chez moi", "indicator": "", "expected_version": "1"}
    assert browser.post(address, posted).status_code == 302
    answer = browser.post(address, {**posted, "wording": "Rester ici", "expected_version": "2"}, headers=HTMX)
    assert "Rester ici" in text_of(answer)
    assert objectives_of(team) == [("Rester ici", "open")]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_wrong_rewording_keeps_what_was_typed(team: Team, couple: Couple, browser: Client, headers: dict[str, str]) -> None:
    objective, _ = make_plan(team, couple.file)
    posted = {"wording": "", "indicator": "Ce que j’ai tapé", "expected_version": "1"}
    answer = browser.post(url(couple, f"objectifs/{objective.pk}/"), posted, headers=headers)
    assert answer.status_code == 422
    assert "Ce que j’ai tapé" in text_of(answer)
    assert objectives_of(team) == [("Garder mon logement", "open")]


@pytest.mark.parametrize(("headers", "status"), [({}, 409), (HTMX, 422)])
def test_the_second_of_two_tabs_sees_both_versions_and_chooses(
    team: Team, couple: Couple, browser: Client, headers: dict[str, str], status: int
) -> None:
    objective, _ = make_plan(team, couple.file)
    address = url(couple, f"objectifs/{objective.pk}/")
    first = {"wording": "Premier onglet", "indicator": "Le loyer est payé chaque mois", "expected_version": "1"}
    browser.post(address, first)
    answer = browser.post(address, {**first, "wording": "Second onglet"}, headers=headers)
    text = text_of(answer)
    assert answer.status_code == status
    assert "Premier" in text
    assert "Second" in text
    assert answer.get("HX-Retarget", "") == ("body" if headers else "")
    assert objectives_of(team) == [("Premier onglet", "open")]
    chosen = {"expected_version": "2", "wording": "Second onglet", "keep_wording": "mine"}
    assert browser.post(address, chosen).status_code == 302
    assert objectives_of(team) == [("Second onglet", "open")]
    kept = {"expected_version": "3", "wording": "Perdu", "keep_wording": "theirs"}
    browser.post(address, kept)
    assert objectives_of(team) == [("Second onglet", "open")]


def test_an_objective_is_settled_and_opened_again(team: Team, couple: Couple, browser: Client) -> None:
    objective, _ = make_plan(team, couple.file)
    address = url(couple, f"objectifs/{objective.pk}/issue/")
    answer = browser.post(address, {"state": "reached"}, follow=True)
    text = text_of(answer)
    assert "Objectif noté : atteint." in text
    assert f"{address}?etat=open" in text
    assert "1 objectif clos" in text
    again = browser.post(address, {"state": "reached"})
    assert again.status_code == 422
    assert "C’est déjà fait" in text_of(again)
    browser.post(f"{address}?etat=open")
    assert objectives_of(team) == [("Garder mon logement", "open")]
    assert browser.post(address, {"state": "gagné"}).status_code == 422


def test_objectives_move(team: Team, couple: Couple, browser: Client) -> None:
    first, _ = make_plan(team, couple.file, "Un")
    second, _ = make_plan(team, couple.file, "Deux")
    address = url(couple, f"objectifs/{second.pk}/place/")
    assert browser.post(address, {"step": "-1"}).status_code == 302
    assert objectives_of(team) == [("Deux", "open"), ("Un", "open")]
    assert 'id="objectives"' in text_of(browser.post(address, {"step": "1"}, headers=HTMX))
    assert objectives_of(team) == [("Un", "open"), ("Deux", "open")]
    assert browser.post(address, {"step": "5"}).status_code == 422
    with agent_context(team.worker):
        settle_objective(objective=first, state=ObjectiveState.ABANDONED, on=TODAY)
    assert browser.post(url(couple, f"objectifs/{first.pk}/place/"), {"step": "1"}).status_code == 422


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_action_is_added_with_its_owner_and_date(team: Team, couple: Couple, browser: Client, headers: dict[str, str]) -> None:
    objective, _ = make_plan(team, couple.file)
    posted = {"wording": "Écrire au maire", "owner": "partner", "partner": "CCAS", "due_on": "1er décembre 2026"}
    answer = browser.post(url(couple, f"objectifs/{objective.pk}/actions/"), posted, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    assert actions_of(team)[-1] == ("Écrire au maire", "to_do")
    text = text_of(browser.get(url(couple)))
    assert "CCAS, pour le 1er décembre 2026" in text


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"wording": ""}, "Remplissez ce champ."),
        ({"wording": "x" * 301}, "Ce texte est trop long : au plus 300 caractères."),
        ({"owner": "voisin"}, "Cette réponse n’est pas dans la liste"),
        ({"owner": "partner"}, "Nommez le partenaire qui s’en charge."),
        ({"due_on": "22/11/2026"}, "Cette date est avant celle où l’objectif a été convenu."),
        ({"due_on": "12/13/2026"}, "Il n’y a pas de mois 13"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_wrong_action_is_refused_beside_its_field(
    team: Team, couple: Couple, browser: Client, changed: dict[str, str], message: str, headers: dict[str, str]
) -> None:
    objective, _ = make_plan(team, couple.file)
    posted = {"wording": "Ma saisie", "owner": "person", "partner": "", "due_on": "", **changed}
    answer = browser.post(url(couple, f"objectifs/{objective.pk}/actions/"), posted, headers=headers)
    assert answer.status_code == 422
    assert message in text_of(answer)
    assert posted["wording"][:20] in text_of(answer)
    assert len(actions_of(team)) == 3


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_was_written_by_mistake_is_removed_and_put_back(
    team: Team, couple: Couple, browser: Client, headers: dict[str, str]
) -> None:
    objective, actions = make_plan(team, couple.file)
    one = url(couple, f"actions/{actions[0].pk}/etat/")
    told = text_of(browser.post(one, {"state": "removed"}, headers=headers, follow=True))
    assert "Action retirée du plan." in told
    assert "Appeler le bailleur" not in text_of(browser.get(url(couple)))
    whole = url(couple, f"objectifs/{objective.pk}/issue/")
    assert "retiré" in text_of(browser.post(whole, {"state": "removed"}, headers=headers, follow=True))
    assert [state for _, state in actions_of(team)] == ["removed"] * 3
    browser.post(f"{whole}?etat=open")
    assert [state for _, state in actions_of(team)] == ["removed", "to_do", "to_do"], "what was removed alone stays away"
    browser.post(f"{one}?etat=to_do")
    assert [state for _, state in actions_of(team)] == ["to_do"] * 3


def test_an_objective_is_followed_on_a_number(team: Team, couple: Couple, browser: Client) -> None:
    counted = {**NEW, "start_value": "0", "target_value": "3", "unit": "mois payés"}
    assert browser.post(url(couple, "objectifs/"), counted).status_code == 302
    with agent_context(team.worker):
        made = Objective.objects.get()
        assert (made.scale, made.start_value, made.target_value, made.unit) == ("number", 0, 3, "mois payés")
    for wrong, message in (
        ({"target_value": ""}, "Donnez ce nombre."),
        ({"target_value": "0"}, "La cible doit être différente du point de départ."),
        ({"target_value": "beaucoup"}, "Écrivez un nombre"),
    ):
        answer = browser.post(url(couple, "objectifs/"), {**counted, **wrong})
        assert answer.status_code == 422
        assert message in text_of(answer)


@pytest.mark.parametrize("typed", ["+15j", "8/12", "mardi 8 décembre 2026"])
def test_a_day_to_come_is_typed_short(team: Team, couple: Couple, browser: Client, typed: str) -> None:
    objective, _ = make_plan(team, couple.file)
    posted = {"wording": "Écrire", "owner": "person", "due_on": typed}
    browser.post(url(couple, f"objectifs/{objective.pk}/actions/"), posted)
    assert "pour le 8 décembre 2026" in text_of(browser.get(url(couple)))


def test_nothing_is_added_to_a_settled_objective(team: Team, couple: Couple, browser: Client) -> None:
    objective, _ = make_plan(team, couple.file)
    with agent_context(team.worker):
        settle_objective(objective=objective, state=ObjectiveState.REACHED, on=TODAY)
    answer = browser.post(url(couple, f"objectifs/{objective.pk}/actions/"), {"wording": "Encore", "owner": "person"})
    assert answer.status_code == 422
    assert len(actions_of(team)) == 3


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_action_is_ticked_dropped_and_taken_up_again(
    team: Team, couple: Couple, browser: Client, headers: dict[str, str]
) -> None:
    _, actions = make_plan(team, couple.file)
    address = url(couple, f"actions/{actions[0].pk}/etat/")
    for state in ("done", "done", "to_do", "dropped", "to_do"):
        answer = browser.post(address, {"state": state}, headers=headers)
        assert answer.status_code == (200 if headers else 302)
        assert actions_of(team)[0] == ("Appeler le bailleur", state)
    if headers:
        text = text_of(browser.post(address, {"state": "done"}, headers=headers))
        assert 'id="plan-progress"' in text
        assert "1 sur 3 actions" in text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_impossible_passage_of_an_action_changes_nothing(
    team: Team, couple: Couple, browser: Client, headers: dict[str, str]
) -> None:
    _, actions = make_plan(team, couple.file)
    address = url(couple, f"actions/{actions[0].pk}/etat/")
    with agent_context(team.worker):
        settle_action(action=actions[0], state=ActionState.DROPPED, on=TODAY)
    for state, message in (("done", "Ce n’est plus possible"), ("faite", "n’a pas été comprise")):
        answer = browser.post(address, {"state": state}, headers=headers)
        assert answer.status_code == 422
        assert message in text_of(answer)
        assert actions_of(team)[0] == ("Appeler le bailleur", "dropped")


def test_an_action_is_changed_on_its_page_and_in_place(team: Team, couple: Couple, browser: Client) -> None:
    _, actions = make_plan(team, couple.file)
    address = url(couple, f"actions/{actions[0].pk}/")
    assert "Appeler le bailleur" in text_of(browser.get(address))
    assert "<html" not in text_of(browser.get(address, headers=HTMX))
    assert "pour le 23 novembre" in text_of(browser.get(f"{address}?fermer", headers=HTMX))
    posted = {"wording": "Appeler le bailleur", "owner": "worker", "due_on": "15/12/2026", "expected_version": "1"}
    assert browser.post(address, posted).status_code == 302
    in_place = browser.post(address, {**posted, "due_on": "16/12/2026", "expected_version": "2"}, headers=HTMX)
    assert "pour le 16 décembre 2026" in text_of(in_place)
    wrong = browser.post(address, {**posted, "due_on": "1/1/2020", "expected_version": "3"}, headers=HTMX)
    assert wrong.status_code == 422
    assert browser.post(address, {**posted, "expected_version": ""}).status_code == 422


def test_a_conflict_on_an_action_tells_the_owner_in_words(team: Team, couple: Couple, browser: Client) -> None:
    _, actions = make_plan(team, couple.file)
    address = url(couple, f"actions/{actions[0].pk}/")
    posted = {"wording": "Appeler le bailleur", "owner": "worker", "due_on": "15/12/2026", "expected_version": "1"}
    browser.post(address, posted)
    answer = browser.post(address, {**posted, "owner": "person", "due_on": "20/12/2026"})
    assert answer.status_code == 409
    assert "Mme Le Guen" in text_of(answer)
    assert "20/12/2026" in text_of(answer)
    chosen = {
        "expected_version": "2",
        "owner": "Mme Le Guen",
        "keep_owner": "mine",
        "due_on": "20/12/2026",
        "keep_due_on": "theirs",
    }
    assert browser.post(address, chosen).status_code == 302
    with agent_context(team.worker):
        action = PlanAction.objects.get(pk=actions[0].pk)
        assert (action.owner, action.due_on) == ("person", date(2026, 12, 15))


def test_actions_move(team: Team, couple: Couple, browser: Client) -> None:
    _, actions = make_plan(team, couple.file)
    address = url(couple, f"actions/{actions[0].pk}/place/")
    assert browser.post(address, {"step": "1"}).status_code == 302
    assert actions_of(team)[1][0] == "Appeler le bailleur"
    assert "<ul" in text_of(browser.post(address, {"step": "-1"}, headers=HTMX))
    assert browser.post(address, {"step": ""}).status_code == 422


def test_a_late_action_is_told(team: Team, couple: Couple, browser: Client) -> None:
    make_plan(team, couple.file)
    assert "En retard" not in text_of(browser.get(url(couple)))
    with clock.stopped_at(NOW + timedelta(days=1)):
        assert "En retard" in text_of(browser.get(url(couple)))


def test_the_plan_takes_a_constant_number_of_queries(team: Team, couple: Couple, browser: Client) -> None:
    make_plan(team, couple.file)
    with CaptureQueriesContext(connection) as one:
        browser.get(url(couple))
    for number in range(6):
        make_plan(team, couple.file, f"Objectif {number}")
    with CaptureQueriesContext(connection) as seven:
        browser.get(url(couple))
    assert len(seven) == len(one)


@pytest.mark.parametrize("name", ["other_worker", "team_manager", "secretary", "analyst", "trainee", "trainer", "administrator"])
def test_whoever_has_no_grant_meets_a_404(team: Team, couple: Couple, client_for: Browser, name: str) -> None:
    objective, actions = make_plan(team, couple.file)
    browser = client_for(team.everybody[name])
    assert browser.get(url(couple)).status_code == 404
    posts = (
        ("objectifs/", NEW),
        (f"objectifs/{objective.pk}/", {"wording": "x", "expected_version": "1"}),
        (f"objectifs/{objective.pk}/issue/", {"state": "reached"}),
        (f"objectifs/{objective.pk}/actions/", {"wording": "x", "owner": "person"}),
        (f"actions/{actions[0].pk}/etat/", {"state": "done"}),
    )
    for end, posted in posts:
        assert browser.post(url(couple, end), posted).status_code == 404
    assert objectives_of(team) == [("Garder mon logement", "open")]
    assert {state for _, state in actions_of(team)} == {"to_do"}


def test_another_service_and_another_file_meet_a_404(
    team: Team, couple: Couple, hospital_worker: Agent, foreign_worker: Agent, client_for: Browser, browser: Client
) -> None:
    objective, _ = make_plan(team, couple.file)
    for agent in (hospital_worker, foreign_worker):
        assert client_for(agent).get(url(couple)).status_code == 404
    other = make_file(team.worker, team.service, "Kervella", "Zoé")
    assert browser.get(f"/dossiers/{other.pk}/plan/objectifs/{objective.pk}/").status_code == 404


def test_actions_refuse_by_themselves(team: Team, couple: Couple) -> None:
    objective, actions = make_plan(team, couple.file)
    with agent_context(team.secretary):
        with pytest.raises(Refused):
            add_objective(file=couple.file, wording="x", indicator="", agreed_on=TODAY, on=TODAY)
        with pytest.raises(Refused):
            add_action(objective=objective, wording="x", owner=ActionOwner.PERSON)
        with pytest.raises(Refused):
            settle_action(action=actions[0], state=ActionState.DONE, on=TODAY)
    with agent_context(team.worker):
        settle_objective(objective=objective, state=ObjectiveState.REACHED, on=TODAY)
        with pytest.raises(SupportRefused) as refused:
            add_action(objective=objective, wording="x", owner=ActionOwner.PERSON)
        assert refused.value.faults == (("", SupportFault.OBJECTIVE_SETTLED),)
        assert [line.objective.pk for line in plan_of(couple.file, TODAY).settled] == [objective.pk]
        with pytest.raises(StopIteration):
            plan_of(couple.file, TODAY).line(actions[0].pk)


def test_what_is_done_is_audited_without_content(team: Team, couple: Couple) -> None:
    make_plan(team, couple.file)
    with agent_context(team.worker):
        done = list(
            AuditRecord.objects.filter(container_id=couple.file.container_id).order_by("number").values_list("action", "reason")
        )
    assert done[-4:] == [("objective.add", ""), ("action.add", ""), ("action.add", ""), ("action.add", "")]
