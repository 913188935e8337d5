"""Short writings for the two descriptions of a household."""

from dataclasses import dataclass
from typing import Any

FIRST_YEAR, LAST_YEAR = 2018, 2027


@dataclass(frozen=True)
class Household:
    """A household: its JSON, and its OpenFisca entities (variables with a value for ever, or by dates)."""

    name: str
    payload: dict[str, Any]
    individus: dict[str, dict[str, Any]]
    familles: list[dict[str, list[str]]]
    foyers: list[dict[str, Any]]
    menage: dict[str, Any]

    @property
    def month(self) -> str:
        return str(self.payload["date"])

    @property
    def is_gross(self) -> bool:
        return any("salaire_de_base" in person for person in self.individus.values())


def paid(kind: str, monthly: str, first: str, last: str) -> dict[str, str]:
    return {"kind": kind, "monthly": monthly, "from": first, "to": last}


def adult(name: str, birth: str, *incomes: dict[str, str], **facts: Any) -> dict[str, Any]:
    person = {"id": name, "role": "adult", "birth_date": birth, "nationality": "FR", "disability_rate": "0", **facts}
    return person | ({"incomes": list(incomes)} if incomes else {})


def child(name: str, birth: str, **facts: Any) -> dict[str, Any]:
    return {"id": name, "role": "child", "birth_date": birth, "disability_rate": "0", **facts}


def months(first: str, last: str) -> list[str]:
    """The months from ``first`` to ``last``, both included."""
    every = [f"{year}-{month:02}" for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in range(1, 13)]
    return [month for month in every if first <= month <= last]


def over(*runs: tuple[str, str, float]) -> dict[str, float]:
    """Amounts by month, from (first, last, amount)."""
    return {month: amount for first, last, amount in runs for month in months(first, last)}


def ever(value: Any) -> dict[str, Any]:
    return dict.fromkeys(months(f"{FIRST_YEAR}-01", f"{LAST_YEAR}-12"), value)


def net(*runs: tuple[str, str, float]) -> dict[str, Any]:
    return {"salaire_net": over(*runs), "salaire_imposable": over(*runs)}


def single(
    name: str, payload: dict[str, Any], person: dict[str, Any], home: dict[str, Any], taxes: dict[str, Any] | None = None
) -> Household:
    """One adult alone."""
    return Household(
        name,
        payload,
        {"a": person},
        [{"parents": ["a"]}],
        [{"declarants": ["a"], **(taxes or {})}],
        {"personne_de_reference": ["a"], **home},
    )


def lone_parent(
    name: str, payload: dict[str, Any], person: dict[str, Any], children: dict[str, dict[str, Any]], home: dict[str, Any]
) -> Household:
    """One adult and children."""
    names = list(children)
    return Household(
        name,
        payload,
        {"a": person, **children},
        [{"parents": ["a"], "enfants": names}],
        [{"declarants": ["a"], "personnes_a_charge": names}],
        {"personne_de_reference": ["a"], "enfants": names, **home},
    )


def couple(
    name: str,
    payload: dict[str, Any],
    persons: tuple[dict[str, Any], dict[str, Any]],
    children: dict[str, dict[str, Any]],
    home: dict[str, Any],
    *,
    together: bool,
) -> Household:
    """Two adults and children; ``together``: one tax return."""
    names = list(children)
    foyers = (
        [{"declarants": ["a", "b"], "personnes_a_charge": names}]
        if together
        else [
            {"declarants": ["a"], "personnes_a_charge": names},
            {"declarants": ["b"]},
        ]
    )
    return Household(
        name,
        payload,
        {"a": persons[0], "b": persons[1], **children},
        [{"parents": ["a", "b"], "enfants": names}],
        foyers,
        {"personne_de_reference": ["a"], "conjoint": ["b"], "enfants": names, **home},
    )


# Homes: the JSON, and OpenFisca's variables.
HLM = {"tenure": "social_tenant", "rent": "420.00", "commune": "14118"}
OF_HLM = {"statut_occupation_logement": "locataire_hlm", "loyer": 420.0, "depcom": "14118"}
PRIVATE = {"tenure": "private_tenant", "rent": "610.00", "commune": "69123"}
OF_PRIVATE = {"statut_occupation_logement": "locataire_vide", "loyer": 610.0, "depcom": "69123"}
OWNED = {"tenure": "owner", "commune": "14047"}
OF_OWNED = {"statut_occupation_logement": "proprietaire", "depcom": "14047"}
HOSTED = {"tenure": "hosted", "commune": "14118"}
OF_HOSTED = {"statut_occupation_logement": "loge_gratuitement", "depcom": "14118"}
