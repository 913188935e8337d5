"""Assessments over time: wishes of each adult, risks with their basis, two side by side, what moved, the print."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.casework.family import HERS, HIS, NOW, TODAY, Family
from tests.people_of_the_service import Team
from tisserand.accounts.api import Agent
from tisserand.casework.actions.assessment import make_assessment
from tisserand.casework.enums import LifeDomain, RiskBasis, RiskLevel
from tisserand.casework.models import Assessment, DomainEntry
from tisserand.casework.rules.assessment import Entry
from tisserand.casework.rules.personal import ImpossibleSituation
from tisserand.casework.rules.risk import Risk
from tisserand.foundation import clock
from tisserand.secrecy.api import agent_context

SignIn = Callable[[Agent], Client]
HOUSING, HEALTH = LifeDomain.HOUSING, LifeDomain.HEALTH
EVICTION = Risk("Expulsion", RiskLevel.SERIOUS, RiskBasis.DOCUMENT, "Commandement de payer", TODAY, "ADIL appelée")


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def address(name: str, family: Family, *keys: Any) -> str:
    return reverse(f"casework:{name}", args=[family.file.pk, *keys])


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def assess(team: Team, family: Family, space: Any, made_on: date, *entries: Entry, wish: str = "") -> Assessment:
    with agent_context(team.worker):
        return make_assessment(
            file=family.file,
            made_on=made_on,
            space_id=space.pk if space else None,
            entries={entry.domain: entry for entry in entries},
            aspirations=wish,
        )


@pytest.fixture
def twice(team: Team, family: Family) -> tuple[Assessment, Assessment]:
    """Her housing was pressing in March and is stable in November; he said something else in November."""
    march = Entry(HOUSING, standing="pressing", facts="Deux loyers impayés.", risk=EVICTION)
    before = assess(team, family, family.her, date(2026, 3, 3), march, wish="Garder le logement.")
    after = assess(team, family, family.her, TODAY, Entry(HOUSING, standing="stable", facts="Deux loyers réglés."))
    his = Entry(HEALTH, standing="pressing", facts=f"{HIS}-fait", experience=f"{HIS}-savoir")
    assess(team, family, family.him, date(2026, 11, 20), his, wish=f"{HIS}-souhait")
    return before, after


TYPED = {
    "made_on": "20/11/2026",
    "housing_experience": "Sait négocier avec le bailleur.",
    "housing_risk_what": "Expulsion",
    "housing_risk_level": "serious",
    "housing_risk_basis": "document",
    "housing_risk_source": "Commandement de payer",
    "housing_risk_noted_on": "19/11/2026",
    "housing_risk_done": "ADIL appelée",
}


def test_a_risk_and_what_was_learnt_by_living_are_saved_and_shown(browser: Client, team: Team, family: Family) -> None:
    assert browser.post(address("new_assessment", family), TYPED).status_code == 302
    shown = text_of(browser.get(address("situation", family)))
    for part in ("Savoirs d’expérience", "Sait négocier", "Sérieux", "Lu dans un document, Commandement de payer, le 19"):
        assert part in shown
    with agent_context(team.worker):
        risk = Risk.read(DomainEntry.objects.get().risk)
        assert risk == Risk(
            "Expulsion", RiskLevel.SERIOUS, RiskBasis.DOCUMENT, "Commandement de payer", date(2026, 11, 19), "ADIL appelée"
        )


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"housing_risk_basis": ""}, "Dites sur quelle base"),
        ({"housing_risk_level": ""}, "Dites à quel point c’est pressant"),
        ({"housing_risk_what": ""}, "Dites ce qui pourrait arriver"),
        ({"housing_risk_source": ""}, "Dites quel document"),
        ({"housing_risk_basis": "said", "housing_risk_source": ""}, "Dites qui l’a dit"),
        ({"housing_risk_noted_on": "24/11/2026"}, "Cette date est trop lointaine"),
    ],
)
def test_a_risk_without_its_basis_is_refused_beside_its_field(
    browser: Client, team: Team, family: Family, changes: dict[str, str], fault: str
) -> None:
    answer = browser.post(address("new_assessment", family), {**TYPED, **changes})
    assert answer.status_code == 422
    assert fault in text_of(answer)
    with agent_context(team.worker):
        assert Assessment.objects.count() == 0


def test_the_act_refuses_a_risk_without_basis(team: Team, family: Family) -> None:
    with pytest.raises(ImpossibleSituation):
        assess(team, family, None, TODAY, Entry(HOUSING, risk=Risk("Expulsion", RiskLevel.SERIOUS)))


def test_each_adult_has_their_own_wishes(browser: Client, team: Team, family: Family) -> None:
    assert family.him
    made = assess(team, family, family.her, TODAY, Entry(HOUSING, facts="x"), wish=f"{HERS}-souhait")
    change = address("change_assessment", family, made.pk)
    his_form = browser.get(f"{change}?espace={family.him.pk}")
    assert 'name="aspirations"' in text_of(his_form)
    assert HERS not in text_of(his_form)
    assert 'name="aspirations"' not in text_of(browser.get(f"{change}?espace=commun"))
    typed = {"made_on": "23/11/2026", "aspirations": f"{HIS}-souhait", "expected_version": "1"}
    assert browser.post(f"{change}?espace={family.him.pk}", typed).status_code == 302
    his = text_of(browser.get(f"{address('situation', family)}?espace={family.him.pk}"))
    hers = text_of(browser.get(address("situation", family)))
    assert (f"{HIS}-souhait" in his, HERS in his) == (True, False)
    assert (f"{HERS}-souhait" in hers, HIS in hers) == (True, False)


def test_two_assessments_stand_side_by_side_in_one_space(
    browser: Client, family: Family, twice: tuple[Assessment, Assessment]
) -> None:
    before, after = twice
    query = f"?avant={before.pk}&apres={after.pk}"
    shown = text_of(browser.get(address("compare_assessments", family) + query))
    assert "↑ Mieux" in shown
    assert "<del>impayés.</del>" in shown
    assert "<ins>réglés.</ins>" in shown
    assert "Expulsion" in shown
    assert HIS not in shown
    backwards = text_of(browser.get(f"{address('compare_assessments', family)}?avant={after.pk}&apres={before.pk}"))
    assert "↑ Mieux" in backwards
    his = text_of(browser.get(f"{address('compare_assessments', family)}{query}&espace={family.him.pk if family.him else ''}"))
    assert "impayés" not in his


def test_one_assessment_has_nothing_to_be_compared_with(browser: Client, team: Team, family: Family) -> None:
    assess(team, family, family.her, TODAY, Entry(HOUSING, facts="x"))
    for query in ("", "?avant=xx&apres=../", "?avant=00000000-0000-0000-0000-000000000000"):
        assert "Une seule évaluation" in text_of(browser.get(address("compare_assessments", family) + query))


@pytest.mark.usefixtures("twice")
def test_the_tab_draws_what_moved_in_its_space(browser: Client, family: Family) -> None:
    assert family.him
    shown = text_of(browser.get(address("situation", family)))
    assert "Ce qui a bougé" in shown
    assert "Logement, de « Pressant » à « Stable », mieux" in shown
    assert "Ce qui a bougé" not in text_of(browser.get(f"{address('situation', family)}?espace={family.him.pk}"))


def test_the_print_has_one_space_and_what_moved(browser: Client, family: Family, twice: tuple[Assessment, Assessment]) -> None:
    answer = browser.get(address("print_assessment", family, twice[0].pk))
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    for part in ("Évaluation de la situation", "Deux loyers impayés.", "Garder le logement.", "Expulsion", "Ce qui a bougé"):
        assert part in text
    assert HIS not in text


def test_queries_do_not_grow_with_assessments(
    browser: Client, team: Team, family: Family, django_assert_max_num_queries: Any, twice: tuple[Assessment, Assessment]
) -> None:
    assert twice
    for day in range(1, 6):
        assess(team, family, family.her, date(2026, 5, day), Entry(HOUSING, standing="fragile", facts="x"))
    with django_assert_max_num_queries(45):
        browser.get(address("compare_assessments", family))
