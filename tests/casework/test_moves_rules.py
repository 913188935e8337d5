"""Two assessments side by side, and risks with what they rest upon."""

from datetime import date

import pytest

from tisserand.casework.enums import LifeDomain, RiskBasis, RiskLevel
from tisserand.casework.rules.assessment import Entry, domains_of
from tisserand.casework.rules.moves import Direction, compare_entries, compare_standings, count_directions
from tisserand.casework.rules.risk import Risk, RiskFault, check_risk, make_risk

TODAY = date(2026, 11, 23)
HOUSING, HEALTH = LifeDomain.HOUSING, LifeDomain.HEALTH


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("pressing", "fragile", Direction.UP),
        ("strength", "stable", Direction.DOWN),
        ("stable", "stable", Direction.SAME),
        ("", "stable", Direction.NEW),
        ("stable", "", Direction.GONE),
        ("", "", None),
    ],
)
def test_a_standing_goes_up_towards_a_strength(before: str, after: str, direction: Direction | None) -> None:
    assert compare_standings(before, after) == direction


def test_each_domain_tells_what_changed() -> None:
    before = {HOUSING: Entry(HOUSING, standing="pressing", facts="Impayé.", words="Oui")}
    after = {HOUSING: Entry(HOUSING, standing="stable", facts="Plan signé.", words="Oui "), HEALTH: Entry(HEALTH, facts="x")}
    moves = compare_entries(domains_of("polyvalence", TODAY), before, after)
    told = {move.domain.domain: move for move in moves if not move.is_empty}
    assert set(told) == {HOUSING, HEALTH}
    assert told[HOUSING].texts == ("facts",)
    assert count_directions(moves)[Direction.UP] == 1
    assert told[HEALTH].has_changed


def test_a_risk_is_kept_whole_as_json() -> None:
    risk = Risk("Expulsion", RiskLevel.SERIOUS, RiskBasis.DOCUMENT, "Commandement de payer", TODAY, "ADIL appelée")
    assert Risk.read(risk.to_json()) == risk
    assert Risk.read(None) is None
    assert make_risk(what="", level=None, basis=None, source="", noted_on=TODAY, done="") is None


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({"what": "Chute", "level": RiskLevel.TO_WATCH, "basis": RiskBasis.SEEN}, ()),
        ({"what": "", "level": RiskLevel.TO_WATCH, "basis": RiskBasis.SEEN}, (RiskFault.UNNAMED,)),
        ({"what": "Chute", "basis": RiskBasis.SEEN}, (RiskFault.NO_LEVEL,)),
        ({"what": "Chute", "level": RiskLevel.TO_WATCH}, (RiskFault.NO_BASIS,)),
        ({"what": "Chute", "level": RiskLevel.SERIOUS, "basis": RiskBasis.SAID}, (RiskFault.SPEAKER_UNNAMED,)),
        ({"what": "Chute", "level": RiskLevel.SERIOUS, "basis": RiskBasis.DOCUMENT}, (RiskFault.DOCUMENT_UNNAMED,)),
        (
            {"what": "Chute", "level": RiskLevel.SERIOUS, "basis": RiskBasis.SEEN, "noted_on": date(2026, 11, 24)},
            (RiskFault.IN_FUTURE,),
        ),
    ],
)
def test_a_risk_without_its_basis_is_refused(told: dict[str, object], faults: tuple[RiskFault, ...]) -> None:
    risk = make_risk(**told)
    assert risk is not None
    assert check_risk(risk, TODAY) == faults
