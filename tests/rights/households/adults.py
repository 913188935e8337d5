"""People alone and couples without children."""

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
    couple,
    net,
    over,
    paid,
    single,
)

NOV = "2025-11"
LONG = ("2022-01", "2025-11")

ADULTS = [
    single(
        "no income at all",
        {"date": NOV, "persons": [adult("a", "1985-02-10", activity="inactive")], "housing": HLM},
        {"date_naissance": "1985-02-10", "activite": "inactif"},
        OF_HLM,
    ),
    single(
        "jobseeker whose wage stopped last month",
        {
            "date": NOV,
            "persons": [adult("a", "1991-05-04", paid("net_wage", "1200.00", "2024-11", "2025-10"), activity="jobseeker")],
            "housing": HLM,
        },
        {"date_naissance": "1991-05-04", "activite": "chomeur", **net(("2024-11", "2025-10", 1200))},
        OF_HLM,
    ),
    single(
        "minimum wage, private tenant",
        {
            "date": NOV,
            "persons": [adult("a", "1990-01-15", paid("net_wage", "1426.30", *LONG), activity="employed")],
            "housing": PRIVATE,
        },
        {"date_naissance": "1990-01-15", "activite": "actif", **net((*LONG, 1426.30))},
        OF_PRIVATE,
    ),
    single(
        "minimum wage in gross",
        {
            "date": NOV,
            "persons": [adult("a", "1990-01-15", paid("gross_wage", "1801.80", *LONG), activity="employed")],
            "housing": PRIVATE,
        },
        {"date_naissance": "1990-01-15", "activite": "actif", "salaire_de_base": over((*LONG, 1801.80))},
        OF_PRIVATE,
    ),
    single(
        "gross wage at a third of a full time",
        {
            "date": NOV,
            "persons": [adult("a", "1979-07-01", paid("gross_wage", "640.00", *LONG), activity="employed")],
            "housing": HLM,
        },
        {"date_naissance": "1979-07-01", "activite": "actif", "salaire_de_base": over((*LONG, 640))},
        OF_HLM,
    ),
    single(
        "high wage",
        {
            "date": NOV,
            "persons": [adult("a", "1975-09-09", paid("net_wage", "6500.00", *LONG), activity="employed")],
            "housing": PRIVATE,
        },
        {"date_naissance": "1975-09-09", "activite": "actif", **net((*LONG, 6500))},
        OF_PRIVATE,
    ),
    single(
        "student with a grant and a small job",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "2004-06-20",
                    paid("scholarship", "520.00", "2025-09", "2025-11"),
                    paid("net_wage", "380.00", "2025-09", "2025-11"),
                    activity="student",
                    school="higher",
                )
            ],
            "housing": {"tenure": "furnished_tenant", "rent": "450.00", "commune": "14118"},
        },
        {
            "date_naissance": "2004-06-20",
            "activite": "etudiant",
            "scolarite": "enseignement_superieur",
            "bourse_enseignement_sup": over(("2025-09", "2025-11", 520)),
            **net(("2025-09", "2025-11", 380)),
        },
        {"statut_occupation_logement": "locataire_meuble", "loyer": 450.0, "depcom": "14118"},
    ),
    single(
        "student without a grant who works full time",
        {
            "date": NOV,
            "persons": [adult("a", "2001-06-20", paid("net_wage", "1300.00", *LONG), activity="student")],
            "housing": PRIVATE,
        },
        {"date_naissance": "2001-06-20", "activite": "etudiant", **net((*LONG, 1300))},
        OF_PRIVATE,
    ),
    single(
        "under 25 without a child",
        {"date": NOV, "persons": [adult("a", "2003-03-03", activity="jobseeker")], "housing": HOSTED},
        {"date_naissance": "2003-03-03", "activite": "chomeur"},
        OF_HOSTED,
    ),
    single(
        "small pension at 70",
        {
            "date": NOV,
            "persons": [adult("a", "1955-04-02", paid("pension", "712.50", *LONG), activity="retired")],
            "housing": HLM,
        },
        {
            "date_naissance": "1955-04-02",
            "activite": "retraite",
            "retraite_brute": over((*LONG, 712.5)),
            "retraite_imposable": over((*LONG, 712.5)),
            "retraite_nette": over((*LONG, 712.5)),
        },
        OF_HLM,
    ),
    single(
        "no pension at 68, owner",
        {"date": NOV, "persons": [adult("a", "1957-01-01", activity="retired")], "housing": OWNED},
        {"date_naissance": "1957-01-01", "activite": "retraite"},
        OF_OWNED,
    ),
    single(
        "good pension",
        {
            "date": NOV,
            "persons": [adult("a", "1950-04-02", paid("pension", "2150.00", *LONG), activity="retired")],
            "housing": OWNED,
        },
        {
            "date_naissance": "1950-04-02",
            "activite": "retraite",
            "retraite_brute": over((*LONG, 2150)),
            "retraite_imposable": over((*LONG, 2150)),
            "retraite_nette": over((*LONG, 2150)),
        },
        OF_OWNED,
    ),
    single(
        "disabled at 85 % without income",
        {
            "date": NOV,
            "persons": [adult("a", "1988-08-08", disability_rate="0.85", activity="inactive")],
            "housing": HLM,
        },
        {"date_naissance": "1988-08-08", "activite": "inactif", "taux_incapacite": 0.85, "handicap": True},
        OF_HLM,
    ),
    single(
        "disabled at 80 % who works",
        {
            "date": NOV,
            "persons": [adult("a", "1988-08-08", paid("net_wage", "700.00", *LONG), disability_rate="0.8", activity="employed")],
            "housing": PRIVATE,
        },
        {
            "date_naissance": "1988-08-08",
            "activite": "actif",
            "taux_incapacite": 0.8,
            "handicap": True,
            **net((*LONG, 700)),
        },
        OF_PRIVATE,
    ),
    single(
        "disabled at 60 %",
        {
            "date": NOV,
            "persons": [adult("a", "1970-08-08", disability_rate="0.6", activity="inactive")],
            "housing": HLM,
        },
        {"date_naissance": "1970-08-08", "activite": "inactif", "taux_incapacite": 0.6, "handicap": True},
        OF_HLM,
    ),
    single(
        "disability recognised this summer",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "1988-08-08",
                    disability_rate="0.8",
                    disability_recognised_from="2025-07-15",
                    activity="inactive",
                )
            ],
            "housing": HLM,
        },
        {
            "date_naissance": "1988-08-08",
            "activite": "inactif",
            "taux_incapacite": over(("2025-07", "2027-12", 0.8)),
            "handicap": over(("2025-07", "2027-12", True)),
        },
        OF_HLM,
    ),
    single(
        "disability pension",
        {
            "date": NOV,
            "persons": [adult("a", "1968-11-30", paid("disability_pension", "640.00", *LONG), activity="inactive")],
            "housing": HLM,
        },
        {
            "date_naissance": "1968-11-30",
            "activite": "inactif",
            "pensions_invalidite": over((*LONG, 640)),
        },
        OF_HLM,
    ),
    single(
        "sick pay for three months after a wage",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "1982-11-30",
                    paid("net_wage", "1500.00", "2022-01", "2025-08"),
                    paid("sick_pay", "780.00", "2025-09", "2025-11"),
                    activity="employed",
                )
            ],
            "housing": HLM,
        },
        {
            "date_naissance": "1982-11-30",
            "activite": "actif",
            **net(("2022-01", "2025-08", 1500)),
            "indemnites_journalieres_maladie": over(("2025-09", "2025-11", 780)),
        },
        OF_HLM,
    ),
    single(
        "unemployment benefit",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "1986-11-30",
                    paid("net_wage", "1650.00", "2022-01", "2025-03"),
                    paid("unemployment_benefit", "980.00", "2025-04", "2025-11"),
                    activity="jobseeker",
                )
            ],
            "housing": PRIVATE,
        },
        {
            "date_naissance": "1986-11-30",
            "activite": "chomeur",
            **net(("2022-01", "2025-03", 1650)),
            "chomage_net": over(("2025-04", "2025-11", 980)),
            "chomage_imposable": over(("2025-04", "2025-11", 980)),
        },
        OF_PRIVATE,
    ),
    single(
        "end of unemployment benefit after six years of work",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "1970-11-30",
                    paid("net_wage", "1650.00", "2017-05", "2023-06"),
                    paid("unemployment_benefit", "980.00", "2023-07", "2025-06"),
                    activity="jobseeker",
                )
            ],
            "housing": HLM,
        },
        {
            "date_naissance": "1970-11-30",
            "activite": "chomeur",
            **net(("2018-01", "2023-06", 1650)),
            "chomage_net": over(("2023-07", "2025-06", 980)),
            "chomage_imposable": over(("2023-07", "2025-06", 980)),
            "ass_precondition_remplie": over(("2025-07", "2027-12", True)),
        },
        OF_HLM,
    ),
    single(
        "self-employed",
        {
            "date": NOV,
            "persons": [
                adult("a", "1980-11-30", paid("self_employment", "830.50", "2023-01", "2025-11"), activity="self_employed")
            ],
            "housing": HLM,
        },
        {
            "date_naissance": "1980-11-30",
            "activite": "actif",
            "rpns_auto_entrepreneur_benefice": over(("2023-01", "2025-11", 830.5)),
            "rpns_imposables": {"2023": 9966, "2024": 9966, "2025": 9135.5},
        },
        OF_HLM,
    ),
    single(
        "European citizen",
        {"date": NOV, "persons": [adult("a", "1985-02-10", nationality="PT", activity="inactive")], "housing": HLM},
        {"date_naissance": "1985-02-10", "activite": "inactif", "nationalite": "PT"},
        OF_HLM,
    ),
    single(
        "elderly European citizen",
        {"date": NOV, "persons": [adult("a", "1955-02-10", nationality="IT", activity="retired")], "housing": HLM},
        {"date_naissance": "1955-02-10", "activite": "retraite", "nationalite": "IT"},
        OF_HLM,
    ),
    single(
        "foreigner from outside Europe who works",
        {
            "date": NOV,
            "persons": [adult("a", "1985-02-10", paid("net_wage", "900.00", *LONG), nationality="ML", activity="employed")],
            "housing": HLM,
        },
        {"date_naissance": "1985-02-10", "activite": "actif", "nationalite": "ML", **net((*LONG, 900))},
        OF_HLM,
    ),
    single(
        "elderly foreigner from outside Europe",
        {"date": NOV, "persons": [adult("a", "1953-02-10", nationality="DZ", activity="retired")], "housing": HLM},
        {"date_naissance": "1953-02-10", "activite": "retraite", "nationalite": "DZ"},
        OF_HLM,
    ),
    single(
        "pregnant and alone",
        {
            "date": NOV,
            "persons": [adult("a", "1999-12-12", pregnant=True, activity="inactive")],
            "housing": HOSTED,
        },
        {"date_naissance": "1999-12-12", "activite": "inactif", "enceinte": True},
        OF_HOSTED,
    ),
    single(
        "savings and income from savings",
        {
            "date": NOV,
            "persons": [adult("a", "1972-12-12", activity="inactive")],
            "housing": HLM,
            "savings": "42000.00",
            "monthly_savings_income": "35.50",
        },
        {
            "date_naissance": "1972-12-12",
            "activite": "inactif",
            "epargne_revenus_non_imposables": 42000,
            "revenus_capital": 35.5,
        },
        OF_HLM,
        {"f2tr": dict.fromkeys(map(str, range(2018, 2028)), 426)},
    ),
    single(
        "child support paid",
        {
            "date": NOV,
            "persons": [
                adult(
                    "a",
                    "1983-12-12",
                    paid("net_wage", "1550.00", *LONG),
                    paid("child_support_paid", "180.00", "2023-01", "2025-11"),
                    activity="employed",
                )
            ],
            "housing": PRIVATE,
        },
        {
            "date_naissance": "1983-12-12",
            "activite": "actif",
            **net((*LONG, 1550)),
            "pensions_alimentaires_versees_individu": over(("2023-01", "2025-11", 180)),
        },
        OF_PRIVATE,
        {"f6gu": {"2023": 2160, "2024": 2160, "2025": 1980}},
    ),
    couple(
        "married pensioners with unequal pensions",
        {
            "date": NOV,
            "persons": [
                adult("a", "1952-01-20", paid("pension", "850.00", *LONG), activity="retired"),
                adult("b", "1954-03-30", paid("pension", "210.00", *LONG), activity="retired"),
            ],
            "couple": "married",
            "housing": OWNED,
        },
        (
            {
                "date_naissance": "1952-01-20",
                "activite": "retraite",
                "statut_marital": "marie",
                "retraite_brute": over((*LONG, 850)),
                "retraite_imposable": over((*LONG, 850)),
                "retraite_nette": over((*LONG, 850)),
            },
            {
                "date_naissance": "1954-03-30",
                "activite": "retraite",
                "statut_marital": "marie",
                "retraite_brute": over((*LONG, 210)),
                "retraite_imposable": over((*LONG, 210)),
                "retraite_nette": over((*LONG, 210)),
            },
        ),
        {},
        OF_OWNED,
        together=True,
    ),
    couple(
        "PACS with one wage",
        {
            "date": NOV,
            "persons": [
                adult("a", "1992-01-20", paid("net_wage", "1700.00", *LONG), activity="employed"),
                adult("b", "1994-03-30", activity="jobseeker"),
            ],
            "couple": "pacs",
            "housing": PRIVATE,
        },
        (
            {"date_naissance": "1992-01-20", "activite": "actif", "statut_marital": "pacse", **net((*LONG, 1700))},
            {"date_naissance": "1994-03-30", "activite": "chomeur", "statut_marital": "pacse"},
        ),
        {},
        OF_PRIVATE,
        together=True,
    ),
    couple(
        "cohabiting, both at low wages, one disabled",
        {
            "date": NOV,
            "persons": [
                adult("a", "1992-01-20", paid("net_wage", "640.00", *LONG), activity="employed"),
                adult("b", "1994-03-30", disability_rate="0.82", activity="inactive"),
            ],
            "couple": "cohabiting",
            "housing": HLM,
        },
        (
            {"date_naissance": "1992-01-20", "activite": "actif", "statut_marital": "celibataire", **net((*LONG, 640))},
            {
                "date_naissance": "1994-03-30",
                "activite": "inactif",
                "statut_marital": "celibataire",
                "taux_incapacite": 0.82,
                "handicap": True,
            },
        ),
        {},
        OF_HLM,
        together=False,
    ),
]
