"""Who signs, measure by measure and act by act, with the article that says so."""

from datetime import date

import pytest

from tisserand.people.enums import Act, Duty, MeasureKind, MeasureNature
from tisserand.people.rules.measures import KINDS, DatedMeasure, Subject
from tisserand.people.rules.signing import load_rules, who_must_sign_or_be_informed

DAY = date(2026, 11, 23)
ADULT, CHILD = Subject("nadia", date(1992, 3, 12)), Subject("élias", date(2018, 9, 2))
PROTECTION, AUTHORITY, PLACEMENT = MeasureNature.PROTECTION, MeasureNature.AUTHORITY, MeasureNature.PLACEMENT
K = MeasureKind


def in_force(nature: MeasureNature, kind: MeasureKind, holder: str = "holder") -> DatedMeasure:
    return DatedMeasure(nature, kind, holder, date(2024, 1, 1))


@pytest.mark.parametrize(
    ("kind", "act", "duty", "article"),
    [
        (K.SAFEGUARD, Act.DISPOSITION, Duty.SIGNS, "435"),
        (K.SAFEGUARD, Act.HOUSING, Duty.JUDGE, "426"),
        (K.CURATORSHIP, Act.DISPOSITION, Duty.SIGNS_WITH, "467"),
        (K.CURATORSHIP, Act.INCOME, Duty.SIGNS, "472"),
        (K.CURATORSHIP, Act.CONTRACT, Duty.UNDETERMINED, "467"),
        (K.CURATORSHIP, Act.COURT, Duty.SIGNS_WITH, "468"),
        (K.REINFORCED_CURATORSHIP, Act.INCOME, Duty.SIGNS_FOR, "472"),
        (K.REINFORCED_CURATORSHIP, Act.PERSONAL, Duty.SIGNS, "459"),
        (K.GUARDIANSHIP, Act.CLAIM, Duty.SIGNS_FOR, "473"),
        (K.GUARDIANSHIP, Act.DISPOSITION, Duty.JUDGE, "505"),
        (K.GUARDIANSHIP, Act.COURT, Duty.SIGNS_FOR, "475"),
        (K.FAMILY_GENERAL, Act.CLAIM, Duty.SIGNS_FOR, "494-6"),
        (K.FAMILY_SPECIAL, Act.CLAIM, Duty.UNDETERMINED, "494-6"),
        (K.FUTURE_MANDATE, Act.INCOME, Duty.UNDETERMINED, "477"),
        (K.JUDICIAL_SUPPORT, Act.INCOME, Duty.SIGNS_FOR, "495-7"),
        (K.JUDICIAL_SUPPORT, Act.CONTRACT, Duty.SIGNS, "495-3"),
    ],
)
def test_an_adult_under_a_measure(kind: MeasureKind, act: Act, duty: Duty, article: str) -> None:
    (asked,) = who_must_sign_or_be_informed(ADULT, [in_force(PROTECTION, kind)], act, DAY).requirements
    assert asked.duty == duty
    assert article in asked.source


def test_an_adult_without_a_measure_signs_alone_and_a_past_one_counts_no_more() -> None:
    past = DatedMeasure(PROTECTION, K.GUARDIANSHIP, "holder", date(2020, 1, 1), DAY)
    signing = who_must_sign_or_be_informed(ADULT, [past], Act.CONTRACT, DAY)
    assert signing.person_signs_alone
    assert not signing.is_undetermined


@pytest.mark.parametrize(
    ("held", "act", "duties"),
    [
        (((AUTHORITY, K.EXERCISED, "mother"), (AUTHORITY, K.EXERCISED, "father")), Act.CHILD_USUAL, [Duty.ONE_SIGNS] * 2),
        (((AUTHORITY, K.EXERCISED, "mother"), (AUTHORITY, K.EXERCISED, "father")), Act.CHILD_IMPORTANT, [Duty.SIGNS_FOR] * 2),
        (
            ((AUTHORITY, K.EXERCISED_ALONE, "mother"), (AUTHORITY, K.NOT_EXERCISED, "father")),
            Act.CHILD_IMPORTANT,
            [Duty.SIGNS_FOR, Duty.INFORMED],
        ),
        (((AUTHORITY, K.EXERCISED_ALONE, "mother"), (AUTHORITY, K.WITHDRAWN, "father")), Act.CHILD_IMPORTANT, [Duty.SIGNS_FOR]),
        (
            ((AUTHORITY, K.EXERCISED, "mother"), (PLACEMENT, K.JUDICIAL_PLACEMENT, "ase")),
            Act.CHILD_IMPORTANT,
            [Duty.SIGNS_FOR, Duty.INFORMED],
        ),
        (((AUTHORITY, K.DELEGATED, "aunt"),), Act.CHILD_USUAL, [Duty.UNDETERMINED]),
        (((AUTHORITY, K.WITHDRAWN, "father"),), Act.CHILD_USUAL, [Duty.UNDETERMINED]),
        ((), Act.CHILD_USUAL, [Duty.UNDETERMINED]),
        (((AUTHORITY, K.EXERCISED, "mother"),), Act.CLAIM, [Duty.UNDETERMINED]),
    ],
)
def test_a_child(held: tuple[tuple[MeasureNature, MeasureKind, str], ...], act: Act, duties: list[Duty]) -> None:
    signing = who_must_sign_or_be_informed(CHILD, [in_force(*each) for each in held], act, DAY)
    assert [each.duty for each in signing.requirements] == duties


def test_what_is_not_known_is_undetermined() -> None:
    assert who_must_sign_or_be_informed(Subject("x"), [], Act.CLAIM, DAY).is_undetermined
    assert who_must_sign_or_be_informed(ADULT, [], Act.CHILD_USUAL, DAY).is_undetermined
    before_the_law = DatedMeasure(PROTECTION, K.FAMILY_GENERAL, "holder", date(2010, 1, 1))
    assert who_must_sign_or_be_informed(ADULT, [before_the_law], Act.CLAIM, date(2012, 1, 1)).is_undetermined


@pytest.mark.parametrize("kind", KINDS[PROTECTION])
@pytest.mark.parametrize("act", [act for act in Act if not act.startswith("child")])
def test_every_protection_and_act_has_an_answer_with_words(kind: MeasureKind, act: Act) -> None:
    for asked in who_must_sign_or_be_informed(ADULT, [in_force(PROTECTION, kind)], act, DAY).requirements:
        assert asked.words


def test_every_rule_cites_a_code_and_a_day() -> None:
    for rule in load_rules():
        assert rule.source.startswith(("Code civil, article", "Code de l’action sociale et des familles, article"))
        assert rule.starts_on <= DAY
