"""Every sentence can be chosen, and is written the French way."""

from decimal import Decimal

import pytest

from tisserand.rights.engine import load_catalogue
from tisserand.rights.enums import EstimateStatus, HolderKind, RightCode
from tisserand.rights.rules.reasons import GRANTS, REFUSALS, explain, explain_missing

NO, YES = EstimateStatus.NOT_ELIGIBLE, EstimateStatus.ELIGIBLE
CATALOGUE = load_catalogue()


def facts(**known: float | str) -> dict[str, Decimal]:
    """All the facts at zero but the ones given."""
    names = (
        "flat resources housing_flat computed minimum nationality eligible children old_enough activity bonus"
        " worked_enough threshold rent real_rent rent_ceiling charges share gross_before apl alf tenant home buyer rate"
        " enough_children paje ceiling couple support pension maximum net_wages jobseeker benefit employment aah free"
        " upper_ceiling tenure units income level"
    )
    return dict.fromkeys(names.split(), Decimal(0)) | {name: Decimal(str(value)) for name, value in known.items()}


@pytest.mark.parametrize(
    ("code", "known", "beginning"),
    [
        ("rsa", {}, "La condition de durée de séjour"),
        ("rsa", {"nationality": 1}, "Aucun adulte de la famille n’a 25 ans"),
        ("rsa", {"nationality": 1, "children": 1}, "Le ou les adultes"),
        ("rsa", {"nationality": 1, "old_enough": 1}, "Le ou les adultes"),
        ("rsa", {"nationality": 1, "eligible": 1, "computed": 5, "minimum": 6}, "Le montant calculé, 5,00 €, est"),
        ("rsa", {"nationality": 1, "eligible": 1, "resources": "1234.5"}, "Les ressources retenues, 1 234,50 €, et"),
        ("ppa", {}, "Aucun revenu d’activité"),
        ("ppa", {"activity": 1}, "Personne dans la famille n’avait 18 ans"),
        ("ppa", {"activity": 1, "old_enough": 1}, "La condition de durée de séjour"),
        ("ppa", {"activity": 1, "eligible": 1, "threshold": "1104.25"}, "Un étudiant doit gagner plus de 1 104,25 €"),
        ("ppa", {"activity": 1, "eligible": 1, "worked_enough": 1, "computed": 14}, "Le montant calculé, 14,00 €"),
        ("ppa", {"activity": 1, "eligible": 1, "worked_enough": 1, "resources": 3000}, "L’ensemble des ressources, 3 000"),
        ("aide_logement", {"buyer": 1}, "L’aide à l’accession"),
        ("aide_logement", {}, "L’aide n’existe pas"),
        ("aide_logement", {"tenant": 1, "gross_before": 9, "real_rent": 2600}, "Le loyer, 2 600,00 €"),
        ("aide_logement", {"tenant": 1, "share": 400}, "La participation personnelle, 400,00 €"),
        ("af", {"children": 1}, "Il faut deux enfants à charge"),
        ("cf", {}, "La famille n’a pas le nombre d’enfants"),
        ("cf", {"enough_children": 1, "paje": 197}, "Le complément familial ne s’ajoute pas"),
        ("cf", {"enough_children": 1, "resources": 90000}, "Les ressources de l’avant-dernière année, 90 000 €"),
        ("asf", {}, "Il n’y a pas d’enfant"),
        ("asf", {"children": 1, "couple": 1}, "L’allocation est réservée"),
        ("asf", {"children": 1, "support": 300}, "Les pensions alimentaires reçues dans le mois, 300,00 €"),
        ("paje_base", {}, "Aucun enfant"),
        ("paje_base", {"children": 1, "resources": 90000}, "Les ressources de l’avant-dernière année, 90 000 €"),
        ("ars", {}, "Aucun enfant à charge"),
        ("ars", {"children": 1}, "Les ressources de l’avant-dernière année"),
        ("aah", {"rate": "0.49"}, "Le taux d’incapacité, 49 %, est inférieur"),
        ("aah", {"rate": "0.5", "maximum": 1}, "Entre 50 % et 79 %"),
        ("aah", {"rate": "0.8", "maximum": 1}, "La condition d’âge"),
        ("aah", {"rate": "0.8", "eligible": 1, "pension": 1100, "maximum": 1033}, "Les pensions d’invalidité"),
        ("aah", {"rate": "0.8", "eligible": 1, "maximum": 1033}, "Les ressources mensuelles"),
        ("aspa", {}, "Aucun adulte de la famille n’a l’âge"),
        ("aspa", {"old_enough": 1}, "La condition de durée de séjour"),
        ("aspa", {"old_enough": 1, "eligible": 1}, "Les ressources mensuelles"),
        ("ass", {}, "La personne n’est pas en recherche d’emploi"),
        ("ass", {"jobseeker": 1, "benefit": 900}, "La personne reçoit une allocation de chômage"),
        ("ass", {"jobseeker": 1}, "Les revenus saisis ne montrent pas"),
        ("ass", {"jobseeker": 1, "employment": 1, "aah": 900}, "L’allocation ne s’ajoute pas"),
        ("ass", {"jobseeker": 1, "employment": 1}, "L’âge limite"),
        ("ass", {"jobseeker": 1, "employment": 1, "eligible": 1}, "Les ressources mensuelles"),
        ("css", {}, "La personne de moins de 25 ans"),
        ("css", {"eligible": 1}, "Les ressources des douze derniers mois"),
        ("cheque_energie", {}, "Ce statut d’occupation"),
        ("cheque_energie", {"tenure": 1, "units": "1.5"}, "Le revenu fiscal de référence"),
        ("aeeh", {}, "Il n’y a pas d’enfant de moins de 20 ans"),
        ("bourse_lycee", {}, "Il n’y a pas de lycéen"),
        ("bourse_lycee", {"children": 1}, "Le revenu fiscal de référence"),
    ],
)
def test_the_reason_of_a_refusal(code: str, known: dict[str, float | str], beginning: str) -> None:
    sentence = explain(CATALOGUE.entry(RightCode(code)), NO, facts(**known))
    assert sentence.replace("\u202f", " ").replace("\u00a0", " ").startswith(beginning)


@pytest.mark.parametrize(
    ("code", "known", "part"),
    [
        ("rsa", {"flat": "646.52"}, "Montant forfaitaire : 646,52 €"),
        ("aide_logement", {"home": 1}, "logements-foyers"),
        ("aide_logement", {"apl": 200}, "(APL)"),
        ("aide_logement", {"alf": 200}, "(ALF)"),
        ("aide_logement", {}, "(ALS)"),
        ("af", {"rate": "0.5", "children": 2}, "Enfants à charge : 2. Ressources de l’avant-dernière année : 0 €, soit 50 %"),
        ("aspa", {"net_wages": 100}, "seul un salaire saisi en brut"),
        ("aspa", {}, "Condition d’âge remplie"),
        ("css", {"free": 1}, "Gratuite"),
        ("css", {}, "Avec participation"),
        ("cheque_energie", {"units": "1.5"}, "pour 1,50 unité de consommation"),
    ],
)
def test_the_reason_of_a_grant(code: str, known: dict[str, float | str], part: str) -> None:
    sentence = explain(CATALOGUE.entry(RightCode(code)), YES, facts(**known))
    assert part in sentence.replace("\u202f", " ").replace("\u00a0", " ")


def test_every_right_has_its_sentences_and_no_other() -> None:
    assert [entry.code for entry in CATALOGUE.entries] == list(RightCode)
    for entry in CATALOGUE.entries:
        granted = GRANTS.get(entry.code, (("eligible", None),))
        assert {key for key, _ in (*granted, *REFUSALS[entry.code])} == set(entry.reasons)
        assert explain(entry, YES, facts())
        assert entry.reference.title
        assert entry.reference.url.startswith("http")


def test_holders() -> None:
    held = {entry.code.value: entry.holder for entry in CATALOGUE.entries if entry.holder is not HolderKind.FAMILY}
    assert held == {"aah": HolderKind.PERSON, "ass": HolderKind.PERSON, "cheque_energie": HolderKind.HOUSEHOLD}


def test_missing_facts_are_named_once() -> None:
    paths = ("persons.a.disability_rate", "persons.b.disability_rate", "housing.rent", "housing")
    assert explain_missing(CATALOGUE, paths) == (
        "Pour répondre, il manque : le taux d’incapacité, le montant du loyer, le logement (statut d’occupation, loyer, commune)."
    )
