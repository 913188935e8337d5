"""The same lone mother and the same man alone in every kind of home."""

from typing import Any

from tests.rights.households.writing import Household, adult, child, lone_parent, net, paid, single

NOV = "2025-11"
LONG = ("2022-01", "2025-11")


def mother(name: str, housing: dict[str, Any], home: dict[str, Any]) -> Household:
    return lone_parent(
        f"mother of two, {name}",
        {
            "date": NOV,
            "persons": [
                adult("a", "1989-09-01", paid("net_wage", "880.00", *LONG), activity="employed"),
                child("c", "2016-01-31"),
                child("d", "2021-07-14"),
            ],
            "housing": housing,
        },
        {"date_naissance": "1989-09-01", "activite": "actif", **net((*LONG, 880))},
        {"c": {"date_naissance": "2016-01-31", "scolarite": "primaire"}, "d": {"date_naissance": "2021-07-14"}},
        home,
    )


def man(name: str, housing: dict[str, Any], home: dict[str, Any]) -> Household:
    return single(
        f"man alone, {name}",
        {"date": NOV, "persons": [adult("a", "1976-10-31", activity="inactive")], "housing": housing},
        {"date_naissance": "1976-10-31", "activite": "inactif"},
        home,
    )


HOMES = [
    mother(
        "social tenant in Paris",
        {"tenure": "social_tenant", "rent": "560.00", "commune": "75056"},
        {"statut_occupation_logement": "locataire_hlm", "loyer": 560.0, "depcom": "75056"},
    ),
    mother(
        "private tenant in a village",
        {"tenure": "private_tenant", "rent": "480.00", "commune": "14027"},
        {"statut_occupation_logement": "locataire_vide", "loyer": 480.0, "depcom": "14027"},
    ),
    mother(
        "very high rent",
        {"tenure": "private_tenant", "rent": "2600.00", "commune": "69123"},
        {"statut_occupation_logement": "locataire_vide", "loyer": 2600.0, "depcom": "69123"},
    ),
    mother(
        "furnished",
        {"tenure": "furnished_tenant", "rent": "640.50", "commune": "69123"},
        {"statut_occupation_logement": "locataire_meuble", "loyer": 640.5, "depcom": "69123"},
    ),
    mother(
        "owner",
        {"tenure": "owner", "commune": "14118"},
        {"statut_occupation_logement": "proprietaire", "depcom": "14118"},
    ),
    mother(
        "owner with a loan",
        {"tenure": "owner_with_loan", "rent": "720.00", "commune": "14118"},
        {"statut_occupation_logement": "primo_accedant", "loyer": 720.0, "depcom": "14118"},
    ),
    mother(
        "hosted",
        {"tenure": "hosted"},
        {"statut_occupation_logement": "loge_gratuitement", "depcom": ""},
    ),
    mother(
        "shelter",
        {"tenure": "shelter", "rent": "390.00", "commune": "14118"},
        {"statut_occupation_logement": "locataire_foyer", "loyer": 390.0, "depcom": "14118"},
    ),
    man(
        "homeless",
        {"tenure": "homeless"},
        {"statut_occupation_logement": "sans_domicile", "depcom": ""},
    ),
    man(
        "shelter",
        {"tenure": "shelter", "rent": "390.00", "commune": "14118"},
        {"statut_occupation_logement": "locataire_foyer", "loyer": 390.0, "depcom": "14118"},
    ),
    man(
        "owner with a loan",
        {"tenure": "owner_with_loan", "rent": "300.00", "commune": "33063"},
        {"statut_occupation_logement": "primo_accedant", "loyer": 300.0, "depcom": "33063"},
    ),
    man(
        "private tenant in Corsica",
        {"tenure": "private_tenant", "rent": "515.25", "commune": "2A004"},
        {"statut_occupation_logement": "locataire_vide", "loyer": 515.25, "depcom": "2A004"},
    ),
]
