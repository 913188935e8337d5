"""The engine's own answers for the households written by hand, computed once."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from openfisca_core.simulations import SimulationBuilder
from tests.rights.households import HOUSEHOLDS
from tests.rights.households.writing import Household, ever

from tisserand.rights import api
from tisserand.rights.engine.legislation import tax_benefit_system

FAMILY = ("rsa", "ppa", "aide_logement", "af", "cf", "asf", "paje_base", "aspa", "aeeh", "bourse_lycee")
PERSON = ("aah", "ass")
Expected = dict[tuple[str, str], str]


def _dated(variables: dict[str, Any]) -> dict[str, Any]:
    """A birth date once, a list of members as it is, a plain value for every month."""
    written: dict[str, Any] = {}
    for name, value in variables.items():
        if name == "date_naissance":
            written[name] = {"ETERNITY": value}
        else:
            written[name] = value if isinstance(value, dict | list) else ever(value)
    return written


def _entities(households: list[Household]) -> dict[str, Any]:
    found: dict[str, Any] = {"individus": {}, "familles": {}, "foyers_fiscaux": {}, "menages": {}}
    for rank, household in enumerate(households):

        def own(content: dict[str, Any], rank: int = rank) -> dict[str, Any]:
            lists = {key: [f"{rank}:{name}" for name in names] for key, names in content.items() if isinstance(names, list)}
            return _dated(content | lists)

        found["individus"] |= {f"{rank}:{name}": _dated(person) for name, person in household.individus.items()}
        found["familles"] |= {f"{rank}:{place:02}": own(family) for place, family in enumerate(household.familles)}
        found["foyers_fiscaux"] |= {f"{rank}:{place:02}": own(unit) for place, unit in enumerate(household.foyers)}
        found["menages"][f"{rank}"] = own(household.menage)
    return found


def _cents(value: Any) -> str:
    return str(Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def plain_openfisca(households: list[Household]) -> list[Expected]:
    """Amounts by (right, holder) of households of the same month, from one plain simulation."""
    entities = _entities(households)
    simulation = SimulationBuilder().build_from_entities(tax_benefit_system(), entities)
    month, year = households[0].month, households[0].month[:4]
    families, persons = list(entities["familles"]), list(entities["individus"])
    values = {code: simulation.calculate(code, month) for code in (*FAMILY, *PERSON)}
    values |= {code: simulation.calculate(code, year) for code in ("ars", "cheque_energie")}
    values["css"] = simulation.calculate("css_participation_forfaitaire", month)
    found: list[Expected] = []
    for rank, household in enumerate(households):
        family = families.index(f"{rank}:00")
        amounts = {(code, "family"): _cents(values[code][family]) for code in (*FAMILY, "ars", "css")}
        amounts["cheque_energie", "household"] = _cents(values["cheque_energie"][rank])
        for name in household.individus:
            amounts |= {(code, name): _cents(values[code][persons.index(f"{rank}:{name}")]) for code in PERSON}
        found.append(amounts)
    return found


@pytest.fixture(scope="session")
def expected() -> dict[str, Expected]:
    """For each household, the amounts of plain OpenFisca; gross wages apart, as net ones would hide their formulas."""
    groups: dict[tuple[str, bool], list[Household]] = {}
    for household in HOUSEHOLDS:
        groups.setdefault((household.month, household.is_gross), []).append(household)
    found: dict[str, Expected] = {}
    for group in groups.values():
        found |= zip((household.name for household in group), plain_openfisca(group), strict=True)
    return found


@pytest.fixture(scope="session")
def estimated() -> dict[str, api.Estimation]:
    """For each household, what Tisserand answers, all of them in one call."""
    situations = [api.read_situation(household.payload) for household in HOUSEHOLDS]
    answers = api.estimate_situations(situations)
    return {household.name: answer for household, answer in zip(HOUSEHOLDS, answers, strict=True)}
