"""Incomes that change, other months of the year, and adults who are not a couple."""

from tests.rights.households.writing import (
    HLM,
    OF_HLM,
    OF_PRIVATE,
    PRIVATE,
    Household,
    adult,
    child,
    couple,
    lone_parent,
    net,
    over,
    paid,
    single,
)

NOV = "2025-11"

CHANGES = [
    single(
        "wage lost two months ago, benefit since",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "1990-01-15",
                    paid("net_wage", "1800.00", "2021-01", "2025-08"),
                    paid("unemployment_benefit", "1090.00", "2025-10", "2025-11"),
                    activity="jobseeker",
                )
            ],
            "housing": PRIVATE,
        },
        {
            "date_naissance": "1990-01-15",
            "activite": "chomeur",
            **net(("2021-01", "2025-08", 1800)),
            "chomage_net": over(("2025-10", "2025-11", 1090)),
            "chomage_imposable": over(("2025-10", "2025-11", 1090)),
        },
        OF_PRIVATE,
    ),
    single(
        "two wages that overlap in the reference quarter",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "1990-01-15",
                    paid("net_wage", "600.00", "2024-01", "2025-11"),
                    paid("net_wage", "250.75", "2025-09", "2025-10"),
                    activity="employed",
                )
            ],
            "housing": HLM,
        },
        {
            "date_naissance": "1990-01-15",
            "activite": "actif",
            **net(("2024-01", "2025-08", 600), ("2025-09", "2025-10", 850.75), ("2025-11", "2025-11", 600)),
        },
        OF_HLM,
    ),
    single(
        "work found last month",
        {
            "date": NOV,
            "persons": [adult("a", "1990-01-15", paid("net_wage", "1426.00", "2025-10", "2025-11"), activity="employed")],
            "housing": HLM,
        },
        {"date_naissance": "1990-01-15", "activite": "actif", **net(("2025-10", "2025-11", 1426))},
        OF_HLM,
    ),
    single(
        "wage of two years ago only",
        {
            "date": NOV,
            "persons": [adult("a", "1990-01-15", paid("net_wage", "2400.00", "2023-01", "2023-12"), activity="inactive")],
            "housing": HLM,
        },
        {"date_naissance": "1990-01-15", "activite": "inactif", **net(("2023-01", "2023-12", 2400))},
        OF_HLM,
    ),
    single(
        "gross wage that changes",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "1990-01-15",
                    paid("gross_wage", "2200.00", "2022-01", "2025-05"),
                    paid("gross_wage", "900.00", "2025-06", "2025-11"),
                    activity="employed",
                )
            ],
            "housing": PRIVATE,
        },
        {
            "date_naissance": "1990-01-15",
            "activite": "actif",
            "salaire_de_base": over(("2022-01", "2025-05", 2200), ("2025-06", "2025-11", 900)),
        },
        OF_PRIVATE,
    ),
    lone_parent(
        "in August, before school begins",
        {
            "date": "2025-08",
            "persons": [
                adult("a", "1988-05-04", paid("net_wage", "950.00", "2022-01", "2025-08"), activity="employed"),
                child("c", "2014-03-02"),
                child("d", "2010-08-12"),
            ],
            "housing": HLM,
        },
        {"date_naissance": "1988-05-04", "activite": "actif", **net(("2022-01", "2025-08", 950))},
        {
            "c": {"date_naissance": "2014-03-02", "scolarite": "primaire"},
            "d": {"date_naissance": "2010-08-12", "scolarite": "college"},
        },
        OF_HLM,
    ),
    lone_parent(
        "in January",
        {
            "date": "2026-01",
            "persons": [
                adult("a", "1988-05-04", paid("net_wage", "950.00", "2022-01", "2026-01"), activity="employed"),
                child("c", "2012-03-02"),
                child("d", "2022-12-31"),
            ],
            "housing": PRIVATE,
        },
        {"date_naissance": "1988-05-04", "activite": "actif", **net(("2022-01", "2026-01", 950))},
        {"c": {"date_naissance": "2012-03-02", "scolarite": "college"}, "d": {"date_naissance": "2022-12-31"}},
        OF_PRIVATE,
    ),
    couple(
        "in April 2026, after the yearly rise",
        {
            "date": "2026-04",
            "persons": [
                adult("a", "1988-05-04", paid("net_wage", "1450.00", "2022-01", "2026-04"), activity="employed"),
                adult("b", "1988-05-05", activity="inactive"),
                child("c", "2012-03-02"),
                child("d", "2013-12-31"),
                child("e", "2025-01-01"),
            ],
            "couple": "pacs",
            "housing": HLM,
        },
        (
            {
                "date_naissance": "1988-05-04",
                "activite": "actif",
                "statut_marital": "pacse",
                **net(("2022-01", "2026-04", 1450)),
            },
            {"date_naissance": "1988-05-05", "activite": "inactif", "statut_marital": "pacse"},
        ),
        {
            "c": {"date_naissance": "2012-03-02", "scolarite": "college"},
            "d": {"date_naissance": "2013-12-31", "scolarite": "college"},
            "e": {"date_naissance": "2025-01-01"},
        },
        OF_HLM,
        together=True,
    ),
    single(
        "in June 2023",
        {
            "date": "2023-06",
            "persons": [adult("a", "1988-05-04", disability_rate="0.8", activity="inactive")],
            "housing": HLM,
        },
        {"date_naissance": "1988-05-04", "activite": "inactif", "taux_incapacite": 0.8, "handicap": True},
        OF_HLM,
    ),
    Household(
        "mother with her own mother at home, who is not of her family",
        {
            "date": NOV,
            "persons": [
                adult("a", "1988-05-04", activity="inactive"),
                adult("b", "1955-05-05", paid("pension", "900.00", "2022-01", "2025-11"), activity="retired"),
                child("c", "2012-03-02"),
            ],
            "couple": "none",
            "housing": HLM,
        },
        {
            "a": {"date_naissance": "1988-05-04", "activite": "inactif"},
            "b": {
                "date_naissance": "1955-05-05",
                "activite": "retraite",
                "retraite_brute": over(("2022-01", "2025-11", 900)),
                "retraite_imposable": over(("2022-01", "2025-11", 900)),
                "retraite_nette": over(("2022-01", "2025-11", 900)),
            },
            "c": {"date_naissance": "2012-03-02", "scolarite": "college"},
        },
        [{"parents": ["a"], "enfants": ["c"]}, {"parents": ["b"]}],
        [{"declarants": ["a"], "personnes_a_charge": ["c"]}, {"declarants": ["b"]}],
        {"personne_de_reference": ["a"], "autres": ["b"], "enfants": ["c"], **OF_HLM},
    ),
]
