"""The Droits tab: facts taken from the file, the one-click estimate, its form, its result, who may see it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.casework.intake import text_of
from tests.casework.rights_households import HEROUVILLE, MONDAY, make_couple, make_single_parent, open_right
from tests.made_once import MakeOnce
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.models import BudgetLine, Claim, SupportFile
from tisserand.casework.queries.rights import Prefill, held_rights, is_same_situation, prefill_estimate
from tisserand.casework.rules.claims import ClaimedRight
from tisserand.foundation import clock
from tisserand.rights.api import EstimateRun, RunState
from tisserand.rights.tasks import compute_estimate
from tisserand.secrecy.api import agent_context
from tisserand.secrecy.models import AuditRecord

Browser = Callable[[Agent], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Monday 23 November 2026, 9 o'clock."""
    with clock.stopped_at(MONDAY):
        yield


@pytest.fixture(scope="module")
def shared_file(make_once: MakeOnce, shared_team: Team) -> SupportFile:
    """The file of a lone mother at work."""
    return make_once(make_single_parent, shared_team)


def prefill_of(agent: Agent, file: SupportFile) -> Prefill:
    with agent_context(agent):
        known = SupportFile.objects.select_related("person", "container", "household").get(pk=file.pk)
        held = held_rights(Claim.objects.filter(file=known), clock.today())
        return prefill_estimate(known, held, clock.today())


def runs(agent: Agent) -> list[EstimateRun]:
    with agent_context(agent):
        return list(EstimateRun.objects.select_related("container", "asked_by"))


def situation_of(agent: Agent, run: EstimateRun) -> Any:
    with agent_context(agent):
        return EstimateRun.objects.select_related("container").get(pk=run.pk).situation


def work_off() -> None:
    """What the worker does with the jobs waiting."""
    for job in ProcrastinateJob.objects.filter(task_name="rights.compute_estimate"):
        compute_estimate(**job.args)


def typed_form(browser: Client, file: SupportFile) -> dict[str, str]:
    """What the page of the form would send if nothing was changed."""
    form = browser.get(f"/dossiers/{file.pk}/droits/estimer/").context["form"]
    sent: dict[str, str] = {}
    for bound in form:
        value = bound.value()
        if bound.name == "commune":
            sent |= {"commune": "Hérouville-Saint-Clair (14)", "commune_code": HEROUVILLE} if value else {}
        elif value is True:
            sent[bound.name] = "on"
        elif value not in (None, "", False):
            sent[bound.name] = bound.field.widget.format_value(value) if not isinstance(value, str) else value
            sent[bound.name] = sent[bound.name] if isinstance(sent[bound.name], str) else value
    return sent


def test_the_facts_of_a_lone_mother_are_those_of_her_file(team: Team, file: SupportFile) -> None:
    prefill = prefill_of(team.worker, file)
    mother, child = prefill.payload["persons"][0]["id"], prefill.payload["persons"][1]["id"]
    assert prefill.payload == {
        "date": "2026-11",
        "persons": [
            {
                "id": str(file.person_id),
                "role": "adult",
                "birth_date": "1992-03-12",
                "activity": "employed",
                "disability_rate": "0.8",
                "disability_recognised_from": "2020-05-01",
                "incomes": [{"kind": "net_wage", "monthly": "940.00", "from": "2026-03", "to": "2026-11"}],
            },
            {"id": child, "role": "child", "birth_date": "2018-03-02", "nationality": "FR"},
        ],
        "couple": "none",
        "housing": {"tenure": "social_tenant", "rent": "512.00", "commune": HEROUVILLE},
        "already_open": [{"code": "aide_logement", "amount": "271.00"}],
    }
    assert prefill.names == {mother: "Mme Le Guen", child: "Élias"}
    assert prefill.sources[f"persons.{mother}.incomes[0]"] == "Budget, ligne salaire net depuis mars 2026"
    assert prefill.sources["housing.rent"] == "Logement, depuis le 1er juin 2023"
    assert prefill.is_whole


def test_the_facts_of_a_couple_who_agree_are_whole_with_a_shared_child_and_without_the_visitor(team: Team) -> None:
    file, husband = make_couple(team, agreed=True)
    prefill = prefill_of(team.worker, file)
    child = prefill.payload["persons"][2]["id"]
    assert prefill.payload == {
        "date": "2026-11",
        "persons": [
            {
                "id": str(file.person_id),
                "role": "adult",
                "birth_date": "1992-03-12",
                "incomes": [{"kind": "unemployment_benefit", "monthly": "800.00", "from": "2026-05", "to": "2026-11"}],
            },
            {
                "id": str(husband.pk),
                "role": "adult",
                "birth_date": "1990-07-09",
                "activity": "self_employed",
                "nationality": "FR",
                "disability_rate": "0.57",
                "disability_recognised_from": "2021-09-13",
                "incomes": [{"kind": "net_wage", "monthly": "2345.67", "from": "2025-03", "to": "2026-11"}],
            },
            {"id": child, "role": "child", "birth_date": "2020-02-02", "nationality": "FR", "custody": "shared"},
        ],
        "couple": "married",
        "already_open": [{"code": "aah", "amount": "417.17"}],
    }
    assert [(each.label, each.reason) for each in prefill.left_out] == [("Sacha", "visiting")]
    assert prefill.is_whole


def test_nothing_of_an_adult_without_agreement_reaches_the_facts_or_a_page(team: Team, client_for: Browser) -> None:
    file, husband = make_couple(team, agreed=False)
    prefill = prefill_of(team.worker, file)
    canaries = (str(husband.pk), "2345", "2 345", "1990", "0.57", "57 %", "À son compte", "self_employed", "417")
    written = f"{prefill.payload} {prefill.sources} {prefill.names}"
    assert [words for words in canaries if words in written] == []
    assert [each.reason for each in prefill.left_out] == ["no_agreement", "visiting"]
    browser = client_for(team.worker)
    shown = text_of(browser.get(f"/dossiers/{file.pk}/droits/"))
    assert [words for words in canaries if words in shown] == []
    assert "sans lui, les droits du couple ne s’estiment pas" in shown
    form = browser.get(f"/dossiers/{file.pk}/droits/estimer/").context["form"]
    his = next(group for group in form.person_groups() if group.person.id == str(husband.pk))
    assert [bound.value() for bound in his.fields if bound.value()] == []
    assert not his.counted.value()


def test_a_couple_without_agreement_is_not_estimated_in_one_click(team: Team, client_for: Browser) -> None:
    file, _ = make_couple(team, agreed=False)
    answer = client_for(team.worker).post(f"/dossiers/{file.pk}/droits/estimer/", {"as_told": "1"})
    assert answer.status_code == 422
    assert "Choisissez une réponse" in text_of(answer)
    assert runs(team.worker) == []


def test_one_click_estimates_the_file_and_shows_the_real_result(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.worker)
    url = f"/dossiers/{file.pk}/droits/"
    assert "Estimer avec ces éléments" in text_of(browser.get(url))
    asked = browser.post(f"{url}estimer/", {"as_told": "1"})
    assert (asked.status_code, asked["Location"]) == (302, url)
    waiting = text_of(browser.get(url))
    assert "Calcul en cours" in waiting
    assert 'hx-trigger="every 1s"' in waiting
    work_off()
    (run,) = runs(team.worker)
    assert is_same_situation(situation_of(team.worker, run), prefill_of(team.worker, file).payload)
    with agent_context(team.worker):
        answer = EstimateRun.objects.select_related("container").get(pk=run.pk).answer
    aid = next(right for right in answer["rights"] if right["code"] == "aide_logement")
    assert (aid["status"], aid["compared"]) == ("eligible", "amount_differs")
    text = text_of(browser.get(url))
    for words in (
        "Aide au logement",
        f"{Decimal(aid['amount']):.2f}".replace(".", ","),
        "271,00 €",
        "Montant différent",
        "Allocation de soutien familial",
        "la CAF peut s’adresser à l’autre parent",
        f"{url}demandes/nouvelle/?droit=asf",
        "Nationalité de Mme Le Guen",
        "dont les conditions ne sont pas remplies",
        "Estimation du 23 novembre 2026",
        "openfisca-france 176.1.8). Seul l’organisme payeur décide.",
    ):
        assert words in text
    assert "hx-trigger" not in text.split('id="estimation"')[1].split("</section>")[0]
    assert "Le Guen" not in text.split("</title>")[0]


def test_a_right_noted_open_since_is_compared_at_once(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.worker)
    url = f"/dossiers/{file.pk}/droits/"
    browser.post(f"{url}estimer/", {"as_told": "1"})
    work_off()
    before = browser.get(url).context["estimate"]
    assert "asf" in [right.code for right in before.rights if right.word == "À demander"]
    with agent_context(team.worker):
        open_right(SupportFile.objects.select_related("container", "person").get(pk=file.pk), ClaimedRight.ASF, None)
    after = browser.get(url).context["estimate"]
    assert [right.word for right in after.rights if right.code == "asf"] == ["Ouvert"]
    assert after.askable.count == before.askable.count - 1
    earlier = browser.get(f"{url}{before.run.pk}/").context["estimate"]
    assert [right.word for right in earlier.rights if right.code == "asf"] == ["À demander"]


def test_the_piece_of_page_answers_nothing_until_something_changes(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.worker)
    url = f"/dossiers/{file.pk}/droits/"
    assert browser.get(f"{url}resultat/", headers=HTMX)["Location"] == url
    browser.post(f"{url}estimer/", {"as_told": "1"})
    assert browser.get(f"{url}resultat/", headers=HTMX).status_code == 204
    assert browser.get(f"{url}resultat/")["Location"] == url
    with clock.stopped_at(MONDAY + timedelta(seconds=60)):
        late = browser.get(f"{url}resultat/", headers=HTMX)
        assert (late.status_code, "Le service de calcul ne répond pas" in text_of(late)) == (200, True)
        assert 'hx-trigger="every 10s"' in text_of(late)
        assert browser.get(f"{url}resultat/?tard=1", headers=HTMX).status_code == 204
    work_off()
    done = browser.get(f"{url}resultat/", headers=HTMX)
    assert (done.status_code, "hx-trigger" in text_of(done)) == (200, False)
    assert text_of(done).lstrip().startswith('<section class="card estimate" id="estimation"')
    assert "Droits estimés pour novembre 2026" in text_of(done)
    assert "L’estimation est prête." in text_of(done)


def test_a_failed_estimate_says_so_and_stops_asking(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.worker)
    browser.post(f"/dossiers/{file.pk}/droits/estimer/", {"as_told": "1"})
    with agent_context(team.worker):
        EstimateRun.objects.update(state=RunState.FAILED)
    text = text_of(browser.get(f"/dossiers/{file.pk}/droits/"))
    assert "Le calcul n’a pas abouti" in text
    assert "every 1s" not in text


def test_what_is_changed_in_the_form_changes_the_estimate_and_not_the_file(
    team: Team, file: SupportFile, client_for: Browser
) -> None:
    browser = client_for(team.worker)
    sent = typed_form(browser, file)
    mother = f"person_{file.person_id.hex}"
    changed = {**sent, "line_0_monthly": "1 240,50", f"{mother}_nationality": "FR", "savings": "1500", "line_1_kind": "pension"}
    changed |= {"line_1_person": str(file.person_id), "line_1_monthly": "80", "line_1_from": "01/2026"}
    answer = browser.post(f"/dossiers/{file.pk}/droits/estimer/", changed)
    assert answer.status_code == 302
    (run,) = runs(team.worker)
    situation = situation_of(team.worker, run)
    assert situation["savings"] == "1500.00"
    assert situation["persons"][0]["nationality"] == "FR"
    assert situation["persons"][0]["incomes"] == [
        {"kind": "net_wage", "monthly": "1240.50", "from": "2026-03", "to": "2026-11"},
        {"kind": "pension", "monthly": "80.00", "from": "2026-01", "to": "2026-11"},
    ]
    assert situation["already_open"] == [{"code": "aide_logement", "amount": "271.00"}]
    with agent_context(team.worker):
        sources = EstimateRun.objects.select_related("container").get(pk=run.pk).sources
        assert [line.monthly for line in BudgetLine.objects.all()] == [Decimal("940.00")]
    path = f"persons.{file.person_id}"
    assert sources[f"{path}.incomes[0]"] == "Saisi pour cette estimation"
    assert sources[f"{path}.activity"] == "Situation personnelle, depuis le 1er mars 2026"
    assert "Éléments modifiés" in text_of(browser.get(f"/dossiers/{file.pk}/droits/"))


def test_an_unchanged_form_asks_for_what_the_file_says(team: Team, client_for: Browser) -> None:
    file, _ = make_couple(team, agreed=True)
    browser = client_for(team.worker)
    assert browser.post(f"/dossiers/{file.pk}/droits/estimer/", typed_form(browser, file)).status_code == 302
    (run,) = runs(team.worker)
    assert situation_of(team.worker, run) == prefill_of(team.worker, file).payload


@pytest.mark.parametrize(
    ("field", "typed", "at", "words"),
    [
        ("month", "13/2026", "month", "mois"),
        ("month", "01/2019", "month", "à partir de janvier 2020"),
        ("couple", "married", "couple", "deux adultes"),
        ("{mother}_birth_date", "12/03/2012", "{mother}_birth_date", "au moins 16 ans"),
        ("{mother}_birth_date", "12/03/2027", "{mother}_birth_date", "après le mois de l’estimation, novembre 2026"),
        ("{mother}_birth_date", "12/03/2019", "{mother}_birth_date", "au moins 16 ans"),
        ("{mother}_disability_rate", "180", "{mother}_disability_rate", "0 à 100"),
        ("{mother}_disability_recognised_from", "01/01/1980", "{mother}_disability_recognised_from", "avant la naissance"),
        ("line_0_monthly", "beaucoup", "line_0_monthly", ""),
        ("line_0_to", "01/2026", "line_0_to", "avant le premier"),
        ("line_0_from", "01/1991", "line_0_from", "avant la naissance"),
        ("line_1_monthly", "80", "line_1_kind", "Remplissez"),
        ("rent", "-3", "rent", ""),
        ("tenure", "", "tenure", "à quel titre"),
        ("commune", "Nulleville", "commune", "Aucune commune"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_kept(
    team: Team, file: SupportFile, client_for: Browser, field: str, typed: str, at: str, words: str
) -> None:
    browser = client_for(team.worker)
    mother = f"person_{file.person_id.hex}"
    sent = {**typed_form(browser, file), field.format(mother=mother): typed}
    answer = browser.post(f"/dossiers/{file.pk}/droits/estimer/", sent)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert words in " ".join(form.errors[at.format(mother=mother)]).replace("\u00a0", " ")
    assert form[field.format(mother=mother)].value() == typed
    assert runs(team.worker) == []


def test_income_rows_are_added_and_taken_away_without_checking_or_losing_anything(
    team: Team, file: SupportFile, client_for: Browser
) -> None:
    browser = client_for(team.worker)
    url = f"/dossiers/{file.pk}/droits/estimer/"
    sent = {**typed_form(browser, file), "line_1_monthly": "abc", "line_2_monthly": ""}
    more = browser.post(url, {**sent, "add_line": "1"})
    assert more.status_code == 200
    assert more.context["form"].numbers == (0, 1, 2, 3)
    assert more.context["form"]["line_1_monthly"].value() == "abc"
    less = browser.post(url, {**sent, "remove_line": "1"})
    assert less.context["form"].numbers == (0, 2)
    assert less.context["form"]["line_0_monthly"].value() == "940,00"
    assert runs(team.worker) == []


def test_earlier_estimates_are_listed_and_read_again(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.worker)
    url = f"/dossiers/{file.pk}/droits/"
    browser.post(f"{url}estimer/", {"as_told": "1"})
    (first,) = runs(team.worker)
    with clock.stopped_at(MONDAY + timedelta(days=40)):
        moved_on = text_of(browser.get(url))
        assert "Le dossier, ou le mois, a changé depuis" in moved_on
        browser.post(f"{url}estimer/", {"as_told": "1"})
        page = text_of(browser.get(url))
    assert f"{url}{first.pk}/" in page
    assert "Droits estimés pour janvier 2027" in page
    assert "Droits estimés pour novembre 2026" in text_of(browser.get(f"{url}{first.pk}/"))


def test_only_who_reads_the_file_sees_the_tab_and_only_who_writes_asks(
    team: Team, file: SupportFile, hospital_worker: Agent, foreign_worker: Agent, client_for: Browser
) -> None:
    other, _ = make_couple(team, agreed=True)
    client_for(team.worker).post(f"/dossiers/{file.pk}/droits/estimer/", {"as_told": "1"})
    (run,) = runs(team.worker)
    strangers = [agent for name, agent in team.everybody.items() if name != "worker"]
    for agent in (*strangers, hospital_worker, foreign_worker):
        browser = client_for(agent)
        for end in ("", "estimer/", "resultat/", f"{run.pk}/"):
            assert browser.get(f"/dossiers/{file.pk}/droits/{end}", headers=HTMX).status_code == 404, agent
        assert browser.post(f"/dossiers/{file.pk}/droits/estimer/", {"as_told": "1"}).status_code == 404
    assert len(runs(team.worker)) == 1
    assert client_for(team.worker).get(f"/dossiers/{other.pk}/droits/{run.pk}/").status_code == 404


def test_reading_the_tab_is_recorded_once_and_waiting_is_no_reading(team: Team, file: SupportFile, client_for: Browser) -> None:
    browser = client_for(team.worker)
    url = f"/dossiers/{file.pk}/droits/"

    def readings() -> int:
        with agent_context(team.worker):
            return AuditRecord.objects.filter(action="file.read").count()

    before = readings()
    browser.get(url)
    assert readings() == before + 1
    browser.post(f"{url}estimer/", {"as_told": "1"})
    browser.get(f"{url}resultat/", headers=HTMX)
    assert readings() == before + 1


def test_the_tab_takes_as_many_queries_for_a_large_household(team: Team, file: SupportFile, client_for: Browser) -> None:
    large = make_single_parent(team, ("Quesnel", "Solveig"), ("Oriane", "Basile", "Maïwenn", "Côme"))
    browser = client_for(team.worker)
    counts = []
    for each in (file, large, file):
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(f"/dossiers/{each.pk}/droits/").status_code == 200
        counts.append(len(captured))
    assert counts[1] == counts[2]


def test_somebody_left_out_is_counted_with_what_is_typed_and_checked_only_then(team: Team, client_for: Browser) -> None:
    file, husband = make_couple(team, agreed=False)
    browser = client_for(team.worker)
    url, his = f"/dossiers/{file.pk}/droits/estimer/", f"person_{husband.pk.hex}"
    sent = {**typed_form(browser, file), "couple": "none", f"{his}_birth_date": "demain"}
    assert browser.post(url, sent).status_code == 302
    assert len(situation_of(team.worker, runs(team.worker)[0])["persons"]) == 2
    counted = {**sent, "couple": "married", f"{his}_counted": "on"}
    assert f"{his}_birth_date" in browser.post(url, counted).context["form"].errors
    with clock.stopped_at(MONDAY + timedelta(seconds=1)):
        assert browser.post(url, {**counted, f"{his}_birth_date": "09/07/1990"}).status_code == 302
    situation = situation_of(team.worker, runs(team.worker)[0])
    assert situation["couple"] == "married"
    assert situation["persons"][1] == {"id": str(husband.pk), "role": "adult", "birth_date": "1990-07-09"}
