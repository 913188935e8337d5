"""Families: children of every age, lone parents, couples, shared residence, disabled children, school."""

from tests.rights.households.writing import (
    HLM,
    HOSTED,
    OF_HLM,
    OF_HOSTED,
    OF_OWNED,
    OF_PRIVATE,
    OWNED,
    PRIVATE,
    adult,
    child,
    couple,
    lone_parent,
    net,
    over,
    paid,
)

NOV = "2025-11"
LONG = ("2022-01", "2025-11")

FAMILIES = [
    lone_parent(
        "lone parent of a boy of 7, without income",
        {
            "date": NOV,
            "persons": [adult("a", "1991-05-04", activity="jobseeker"), child("c", "2018-03-02")],
            "housing": HLM,
        },
        {"date_naissance": "1991-05-04", "activite": "chomeur"},
        {"c": {"date_naissance": "2018-03-02", "scolarite": "primaire"}},
        OF_HLM,
    ),
    lone_parent(
        "lone parent of a baby",
        {
            "date": NOV,
            "persons": [adult("a", "2004-05-04", activity="inactive"), child("c", "2025-06-18")],
            "housing": HOSTED,
        },
        {"date_naissance": "2004-05-04", "activite": "inactif"},
        {"c": {"date_naissance": "2025-06-18"}},
        OF_HOSTED,
    ),
    lone_parent(
        "lone parent who works and receives child support",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "1988-05-04",
                    paid("net_wage", "1180.00", *LONG),
                    paid("child_support_received", "140.00", "2024-01", "2025-11"),
                    activity="employed",
                ),
                child("c", "2014-03-02"),
                child("d", "2016-10-12"),
            ],
            "housing": PRIVATE,
        },
        {
            "date_naissance": "1988-05-04",
            "activite": "actif",
            **net((*LONG, 1180)),
            "pensions_alimentaires_percues": over(("2024-01", "2025-11", 140)),
        },
        {
            "c": {"date_naissance": "2014-03-02", "scolarite": "college"},
            "d": {"date_naissance": "2016-10-12", "scolarite": "primaire"},
        },
        OF_PRIVATE,
    ),
    lone_parent(
        "lone parent with much child support",
        {
            "date": NOV,
            "persons": [
                adult("a", "1988-05-04", paid("child_support_received", "450.00", "2024-01", "2025-11"), activity="inactive"),
                child("c", "2014-03-02"),
            ],
            "housing": HLM,
        },
        {
            "date_naissance": "1988-05-04",
            "activite": "inactif",
            "pensions_alimentaires_percues": over(("2024-01", "2025-11", 450)),
        },
        {"c": {"date_naissance": "2014-03-02", "scolarite": "college"}},
        OF_HLM,
    ),
    lone_parent(
        "lone parent of three, one at upper secondary school",
        {
            "date": NOV,
            "persons": [
                adult("a", "1982-05-04", paid("net_wage", "1320.00", *LONG), activity="employed"),
                child("c", "2009-03-02"),
                child("d", "2013-10-12"),
                child("e", "2017-10-12"),
            ],
            "housing": HLM,
        },
        {"date_naissance": "1982-05-04", "activite": "actif", **net((*LONG, 1320))},
        {
            "c": {"date_naissance": "2009-03-02", "scolarite": "lycee"},
            "d": {"date_naissance": "2013-10-12", "scolarite": "college"},
            "e": {"date_naissance": "2017-10-12", "scolarite": "primaire"},
        },
        OF_HLM,
    ),
    lone_parent(
        "shared residence of two children",
        {
            "date": NOV,
            "persons": [
                adult("a", "1984-05-04", paid("net_wage", "1490.00", *LONG), activity="employed"),
                child("c", "2012-03-02", custody="shared"),
                child("d", "2015-10-12", custody="shared"),
            ],
            "housing": HLM,
        },
        {"date_naissance": "1984-05-04", "activite": "actif", **net((*LONG, 1490))},
        {
            "c": {"date_naissance": "2012-03-02", "scolarite": "college", "garde_alternee": True},
            "d": {"date_naissance": "2015-10-12", "scolarite": "primaire", "garde_alternee": True},
        },
        OF_HLM,
    ),
    lone_parent(
        "one child of three in shared residence, without income",
        {
            "date": NOV,
            "persons": [
                adult("a", "1984-05-04", activity="inactive"),
                child("c", "2011-03-02", custody="shared"),
                child("d", "2015-10-12"),
                child("e", "2019-10-12"),
            ],
            "housing": HLM,
        },
        {"date_naissance": "1984-05-04", "activite": "inactif"},
        {
            "c": {"date_naissance": "2011-03-02", "scolarite": "college", "garde_alternee": True},
            "d": {"date_naissance": "2015-10-12", "scolarite": "primaire"},
            "e": {"date_naissance": "2019-10-12", "scolarite": "primaire"},
        },
        OF_HLM,
    ),
    lone_parent(
        "disabled child",
        {
            "date": NOV,
            "persons": [adult("a", "1986-05-04", activity="inactive"), child("c", "2015-03-02", disability_rate="0.8")],
            "housing": HLM,
        },
        {"date_naissance": "1986-05-04", "activite": "inactif"},
        {"c": {"date_naissance": "2015-03-02", "scolarite": "primaire", "taux_incapacite": 0.8, "handicap": True}},
        OF_HLM,
    ),
    lone_parent(
        "disabled child of 20 at home",
        {
            "date": NOV,
            "persons": [
                adult("a", "1975-05-04", paid("net_wage", "1250.00", *LONG), activity="employed"),
                child("c", "2005-03-02", disability_rate="0.8"),
            ],
            "housing": HLM,
        },
        {"date_naissance": "1975-05-04", "activite": "actif", **net((*LONG, 1250))},
        {"c": {"date_naissance": "2005-03-02", "taux_incapacite": 0.8, "handicap": True}},
        OF_HLM,
    ),
    lone_parent(
        "apprentice of 17 who earns his living",
        {
            "date": NOV,
            "persons": [
                adult("a", "1980-05-04", activity="inactive"),
                child("c", "2008-03-02", incomes=[paid("net_wage", "1150.00", "2024-09", "2025-11")]),
                child("d", "2014-03-02"),
            ],
            "housing": HLM,
        },
        {"date_naissance": "1980-05-04", "activite": "inactif"},
        {
            "c": {"date_naissance": "2008-03-02", "scolarite": "lycee", **net(("2024-09", "2025-11", 1150))},
            "d": {"date_naissance": "2014-03-02", "scolarite": "college"},
        },
        OF_HLM,
    ),
    lone_parent(
        "pregnant lone mother of one",
        {
            "date": NOV,
            "persons": [adult("a", "1995-05-04", pregnant=True, activity="inactive"), child("c", "2020-03-02")],
            "housing": HLM,
        },
        {"date_naissance": "1995-05-04", "activite": "inactif", "enceinte": True},
        {"c": {"date_naissance": "2020-03-02"}},
        OF_HLM,
    ),
    lone_parent(
        "foreign lone mother",
        {
            "date": NOV,
            "persons": [adult("a", "1995-05-04", nationality="CI", activity="inactive"), child("c", "2020-03-02")],
            "housing": HLM,
        },
        {"date_naissance": "1995-05-04", "activite": "inactif", "nationalite": "CI"},
        {"c": {"date_naissance": "2020-03-02"}},
        OF_HLM,
    ),
    lone_parent(
        "lone parent in Guadeloupe with one child",
        {
            "date": NOV,
            "persons": [adult("a", "1990-05-04", activity="inactive"), child("c", "2017-03-02")],
            "housing": {"tenure": "private_tenant", "rent": "500.00", "commune": "97105"},
        },
        {"date_naissance": "1990-05-04", "activite": "inactif"},
        {"c": {"date_naissance": "2017-03-02", "scolarite": "primaire"}},
        {"statut_occupation_logement": "locataire_vide", "loyer": 500.0, "depcom": "97105"},
    ),
    lone_parent(
        "gross wage with two children",
        {
            "date": NOV,
            "persons": [
                adult("a", "1987-05-04", paid("gross_wage", "1500.00", *LONG), activity="employed"),
                child("c", "2014-03-02"),
                child("d", "2019-03-02"),
            ],
            "housing": HLM,
        },
        {"date_naissance": "1987-05-04", "activite": "actif", "salaire_de_base": over((*LONG, 1500))},
        {
            "c": {"date_naissance": "2014-03-02", "scolarite": "college"},
            "d": {"date_naissance": "2019-03-02", "scolarite": "primaire"},
        },
        OF_HLM,
    ),
    couple(
        "married with two young children and two wages",
        {
            "date": NOV,
            "persons": [
                adult("a", "1990-01-20", paid("net_wage", "1650.00", *LONG), activity="employed"),
                adult("b", "1991-03-30", paid("net_wage", "1100.00", *LONG), activity="employed"),
                child("c", "2020-03-02"),
                child("d", "2024-02-29"),
            ],
            "couple": "married",
            "housing": PRIVATE,
        },
        (
            {"date_naissance": "1990-01-20", "activite": "actif", "statut_marital": "marie", **net((*LONG, 1650))},
            {"date_naissance": "1991-03-30", "activite": "actif", "statut_marital": "marie", **net((*LONG, 1100))},
        ),
        {"c": {"date_naissance": "2020-03-02"}, "d": {"date_naissance": "2024-02-29"}},
        OF_PRIVATE,
        together=True,
    ),
    couple(
        "married with three children, one wage",
        {
            "date": NOV,
            "persons": [
                adult("a", "1980-01-20", paid("net_wage", "1950.00", *LONG), activity="employed"),
                adult("b", "1981-03-30", activity="inactive"),
                child("c", "2010-03-02"),
                child("d", "2013-02-28"),
                child("e", "2017-08-31"),
            ],
            "couple": "married",
            "housing": HLM,
        },
        (
            {"date_naissance": "1980-01-20", "activite": "actif", "statut_marital": "marie", **net((*LONG, 1950))},
            {"date_naissance": "1981-03-30", "activite": "inactif", "statut_marital": "marie"},
        ),
        {
            "c": {"date_naissance": "2010-03-02", "scolarite": "lycee"},
            "d": {"date_naissance": "2013-02-28", "scolarite": "college"},
            "e": {"date_naissance": "2017-08-31", "scolarite": "primaire"},
        },
        OF_HLM,
        together=True,
    ),
    couple(
        "cohabiting with four children and little income",
        {
            "date": NOV,
            "persons": [
                adult("a", "1985-01-20", paid("net_wage", "420.00", *LONG), activity="employed"),
                adult("b", "1986-03-30", paid("unemployment_benefit", "510.00", "2025-02", "2025-11"), activity="jobseeker"),
                child("c", "2008-01-02"),
                child("d", "2012-02-28"),
                child("e", "2016-08-31"),
                child("f", "2023-12-25"),
            ],
            "couple": "cohabiting",
            "housing": HLM,
        },
        (
            {"date_naissance": "1985-01-20", "activite": "actif", "statut_marital": "celibataire", **net((*LONG, 420))},
            {
                "date_naissance": "1986-03-30",
                "activite": "chomeur",
                "statut_marital": "celibataire",
                "chomage_net": over(("2025-02", "2025-11", 510)),
                "chomage_imposable": over(("2025-02", "2025-11", 510)),
            },
        ),
        {
            "c": {"date_naissance": "2008-01-02", "scolarite": "lycee"},
            "d": {"date_naissance": "2012-02-28", "scolarite": "college"},
            "e": {"date_naissance": "2016-08-31", "scolarite": "primaire"},
            "f": {"date_naissance": "2023-12-25"},
        },
        OF_HLM,
        together=False,
    ),
    couple(
        "well-off couple with two children",
        {
            "date": NOV,
            "persons": [
                adult("a", "1978-01-20", paid("net_wage", "5200.00", *LONG), activity="employed"),
                adult("b", "1979-03-30", paid("net_wage", "3900.00", *LONG), activity="employed"),
                child("c", "2010-03-02"),
                child("d", "2014-02-28"),
            ],
            "couple": "married",
            "housing": OWNED,
        },
        (
            {"date_naissance": "1978-01-20", "activite": "actif", "statut_marital": "marie", **net((*LONG, 5200))},
            {"date_naissance": "1979-03-30", "activite": "actif", "statut_marital": "marie", **net((*LONG, 3900))},
        ),
        {
            "c": {"date_naissance": "2010-03-02", "scolarite": "lycee"},
            "d": {"date_naissance": "2014-02-28", "scolarite": "college"},
        },
        OF_OWNED,
        together=True,
    ),
    couple(
        "PACS, self-employed and wage, a student of 19 and a girl of 16",
        {
            "date": NOV,
            "persons": [
                adult("a", "1976-01-20", paid("self_employment", "1100.00", "2023-01", "2025-11"), activity="self_employed"),
                adult("b", "1979-03-30", paid("net_wage", "1350.00", *LONG), activity="employed"),
                child("c", "2006-03-02", school="higher", activity="student"),
                child("d", "2009-02-28"),
            ],
            "couple": "pacs",
            "housing": PRIVATE,
        },
        (
            {
                "date_naissance": "1976-01-20",
                "activite": "actif",
                "statut_marital": "pacse",
                "rpns_auto_entrepreneur_benefice": over(("2023-01", "2025-11", 1100)),
                "rpns_imposables": {"2023": 13200, "2024": 13200, "2025": 12100},
            },
            {"date_naissance": "1979-03-30", "activite": "actif", "statut_marital": "pacse", **net((*LONG, 1350))},
        ),
        {
            "c": {"date_naissance": "2006-03-02", "scolarite": "enseignement_superieur", "activite": "etudiant"},
            "d": {"date_naissance": "2009-02-28", "scolarite": "lycee"},
        },
        OF_PRIVATE,
        together=True,
    ),
    couple(
        "one disabled parent, one disabled child, partner at work",
        {
            "date": NOV,
            "persons": [
                adult("a", "1983-01-20", disability_rate="0.8", activity="inactive"),
                adult("b", "1984-03-30", paid("net_wage", "1500.00", *LONG), activity="employed"),
                child("c", "2014-03-02", disability_rate="0.5"),
                child("d", "2018-02-28"),
            ],
            "couple": "married",
            "housing": HLM,
        },
        (
            {
                "date_naissance": "1983-01-20",
                "activite": "inactif",
                "statut_marital": "marie",
                "taux_incapacite": 0.8,
                "handicap": True,
            },
            {"date_naissance": "1984-03-30", "activite": "actif", "statut_marital": "marie", **net((*LONG, 1500))},
        ),
        {
            "c": {"date_naissance": "2014-03-02", "scolarite": "college", "taux_incapacite": 0.5, "handicap": True},
            "d": {"date_naissance": "2018-02-28", "scolarite": "primaire"},
        },
        OF_HLM,
        together=True,
    ),
]
