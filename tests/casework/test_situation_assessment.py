"""Assessments: begun empty, completed in one space at a time, never showing one adult what another said."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.casework.family import COMMON, HERS, HIS, NOW, TODAY, Family
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.assessment import complete_assessment, make_assessment
from tisserand.casework.enums import LifeDomain
from tisserand.casework.models import Assessment, DomainEntry
from tisserand.casework.rules.assessment import Entry
from tisserand.casework.rules.personal import ImpossibleSituation
from tisserand.foundation import clock
from tisserand.people.api import Person
from tisserand.secrecy.actions.drafting import save_draft
from tisserand.secrecy.api import Refused, agent_context
from tisserand.secrecy.models import Draft

SignIn = Callable[[Agent], Client]
HOUSING, HEALTH = LifeDomain.HOUSING, LifeDomain.HEALTH


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def address(name: str, family: Family, *keys: Any) -> str:
    return reverse(f"casework:{name}", args=[family.file.pk, *keys])


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def say(canary: str) -> dict[LifeDomain, Entry]:
    return {
        HOUSING: Entry(
            HOUSING,
            standing="fragile",
            facts=f"{canary}-fait",
            words=f"« {canary}-dit »",
            analysis=f"{canary}-analyse",
            strengths=f"{canary}-appui",
        )
    }


def assess(team: Team, family: Family, space: Person | None, canary: str, made_on: date = TODAY) -> Assessment:
    with agent_context(team.worker):
        return make_assessment(
            file=family.file, made_on=made_on, space_id=space.pk if space else None, entries=say(canary), aspirations=canary
        )


def complete(team: Team, assessment: Assessment, space: Person | None, canary: str) -> Assessment:
    with agent_context(team.worker):
        known = Assessment.objects.select_related("file", "container").get(pk=assessment.pk)
        return complete_assessment(
            assessment=known,
            expected_version=known.version,
            made_on=known.made_on,
            space_id=space.pk if space else None,
            entries=say(canary),
            aspirations=canary,
        )


TYPED = {
    "made_on": "20/11/2026",
    "housing_standing": "pressing",
    "housing_facts": "Commandement de payer reçu.",
    "housing_words": "« Je n’ose plus ouvrir. »",
    "housing_strengths": "Une voisine l’aide.",
    "housing_analysis": "Le maintien dans les lieux est la priorité.",
    "aspirations": "Garder le logement.",
}


def test_without_any_the_tab_says_where_to_begin(browser: Client, family: Family) -> None:
    shown = text_of(browser.get(address("situation", family)))
    assert "Aucune évaluation" in shown
    assert address("new_assessment", family) in shown


def test_an_assessment_begins_empty_with_every_domain(browser: Client, team: Team, family: Family) -> None:
    assess(team, family, family.her, HERS)
    shown = text_of(browser.get(address("new_assessment", family)))
    assert HERS not in shown
    assert "Reprendre la précédente" in shown
    assert all(f'name="{domain}_facts"' in shown for domain in LifeDomain)
    assert f'data-draft="file:{family.file.pk}:assessment:{family.her.pk}"' in shown


def test_the_former_is_taken_over_only_when_asked(browser: Client, team: Team, family: Family) -> None:
    former = assess(team, family, family.her, HERS, TODAY - timedelta(days=90))
    shown = text_of(browser.get(f"{address('new_assessment', family)}?reprendre={former.pk}"))
    assert f"{HERS}-fait" in shown
    assert 'value="23/11/2026"' in shown
    assert "Reprendre la précédente" not in shown
    assert "7 mots" not in shown
    assert "4 mots" in shown
    with agent_context(team.worker):
        assert Assessment.objects.count() == 1


def test_a_saved_assessment_keeps_facts_words_and_analysis_apart(browser: Client, team: Team, family: Family) -> None:
    answer = browser.post(address("new_assessment", family), TYPED)
    assert (answer.status_code, answer["Location"]) == (302, f"{address('situation', family)}#evaluation")
    shown = text_of(browser.get(address("situation", family)))
    for part in ("Commandement de payer reçu.", "Je n’ose plus ouvrir.", "Une voisine l’aide.", "Garder le logement."):
        assert part in shown
    assert "1 sur 10" in shown
    assert "Pas encore abordé : Ressources et budget" in shown
    with agent_context(team.worker):
        row = DomainEntry.objects.get()
        assert (row.domain, row.space_id, row.standing) == ("housing", family.her.pk, "pressing")
        assert row.facts == "Commandement de payer reçu."
        assert Assessment.objects.get().made_on == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"made_on": "24/11/2026"}, "Cette date est trop lointaine"),
        ({"made_on": "31/02/2026"}, "Il n’y a pas de jour"),
        ({"housing_facts": "a" * 10_001}, "Ce texte est trop long"),
        ({"health_standing": "desperate"}, "Cette réponse n’est pas dans la liste"),
    ],
)
def test_a_wrong_assessment_is_refused_and_every_word_is_kept(
    browser: Client, team: Team, family: Family, changes: dict[str, str], fault: str
) -> None:
    answer = browser.post(address("new_assessment", family), {**TYPED, **changes})
    assert answer.status_code == 422
    assert fault in text_of(answer)
    assert "Une voisine l’aide." in text_of(answer)
    with agent_context(team.worker):
        assert Assessment.objects.count() == 0


def test_each_adult_reads_their_own_space_and_what_is_common(browser: Client, team: Team, family: Family) -> None:
    assert family.him
    assessment = assess(team, family, family.her, HERS)
    complete(team, assessment, family.him, HIS)
    complete(team, assessment, None, COMMON)
    for page in (address("situation", family), address("assessment", family, assessment.pk)):
        hers = text_of(browser.get(page))
        his = text_of(browser.get(f"{page}?espace={family.him.pk}"))
        common = text_of(browser.get(f"{page}?espace=commun"))
        assert (HERS in hers, HIS in hers, COMMON in hers) == (True, False, True)
        assert (HERS in his, HIS in his, COMMON in his) == (False, True, True)
        assert (HERS in common, HIS in common, COMMON in common) == (False, False, True)
    form = text_of(browser.get(f"{address('change_assessment', family, assessment.pk)}?espace={family.him.pk}"))
    assert (HERS in form, HIS in form, COMMON in form) == (False, True, False)
    assert 'name="aspirations"' in form


def test_one_space_is_completed_and_the_others_are_left_alone(browser: Client, team: Team, family: Family) -> None:
    assert family.him
    assessment = assess(team, family, family.her, HERS)
    complete(team, assessment, family.him, HIS)
    url = f"{address('change_assessment', family, assessment.pk)}?espace={family.him.pk}"
    typed = {"made_on": "23/11/2026", "health_words": "« Ça va. »", "expected_version": "2"}
    assert browser.post(url, typed).status_code == 302
    with agent_context(team.worker):
        told = {(row.domain, row.space_id) for row in DomainEntry.objects.all()}
        assert told == {("housing", family.her.pk), ("health", family.him.pk)}
        assert Assessment.objects.get().aspirations == HERS


def test_the_second_to_save_an_assessment_chooses(browser: Client, team: Team, family: Family) -> None:
    assessment = assess(team, family, family.her, HERS)
    complete(team, assessment, family.her, "Autre-520")
    url = address("change_assessment", family, assessment.pk)
    conflict = browser.post(url, {**TYPED, "expected_version": "1"})
    assert conflict.status_code == 409
    assert "Commandement" in text_of(conflict)
    assert "Autre-520-fait" in text_of(conflict)
    assert "Logement : les faits" in text_of(conflict)
    choice = {
        "expected_version": "2",
        "housing_facts": TYPED["housing_facts"],
        "keep_housing_facts": "mine",
        "housing_standing": "Pressant",
        "keep_housing_standing": "mine",
        "housing_words": TYPED["housing_words"],
        "keep_housing_words": "theirs",
    }
    assert browser.post(url, choice).status_code == 302
    with agent_context(team.worker):
        row = DomainEntry.objects.get()
        assert (row.facts, row.words, row.standing) == (TYPED["housing_facts"], "« Autre-520-dit »", "pressing")


def test_saving_throws_the_draft_away(browser: Client, team: Team, family: Family) -> None:
    key = f"file:{family.file.pk}:assessment:{family.her.pk}"
    with agent_context(team.worker):
        save_draft(key=key, tab="t1", fields={"housing_facts": "Commandement"})
    assert browser.post(address("new_assessment", family), {**TYPED, "draft_key": key, "draft_tab": "t1"}).status_code == 302
    with agent_context(team.worker):
        assert Draft.objects.count() == 0


def test_earlier_assessments_are_listed(browser: Client, team: Team, family: Family) -> None:
    former = assess(team, family, family.her, HERS, TODAY - timedelta(days=90))
    assess(team, family, family.her, "Autre-520")
    shown = text_of(browser.get(address("situation", family)))
    assert "1 évaluation plus ancienne" in shown
    assert address("assessment", family, former.pk) in shown
    assert HERS not in shown


def test_acts_refuse_strangers_spaces_and_the_future(team: Team, family: Family) -> None:
    known: dict[str, Any] = {"file": family.file, "made_on": TODAY, "entries": say(HERS)}
    with agent_context(team.worker):
        with pytest.raises(Refused):
            make_assessment(**known, space_id=family.elias.pk)
        with pytest.raises(ImpossibleSituation):
            make_assessment(**{**known, "made_on": TODAY + timedelta(days=1)}, space_id=None)
    with agent_context(team.other_worker), pytest.raises(Refused):
        make_assessment(**known, space_id=None)
    with agent_context(team.worker):
        assert Assessment.objects.count() == 0
