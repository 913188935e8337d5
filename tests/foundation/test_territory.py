import time

import pytest

from tisserand.foundation import territory
from tisserand.foundation.territory import CommuneKind
from tisserand.foundation.territory.gazetteer import load_gazetteer
from tisserand.foundation.territory.keys import search_key, typed_prefixes, without_article


def names(prefix: str, limit: int = 10) -> list[str]:
    return [commune.name for commune in territory.search_communes(prefix, limit)]


def found(code: str) -> territory.Commune:
    commune = territory.find_commune(code)
    assert commune is not None
    return commune


def test_caen_and_what_contains_it() -> None:
    caen = found("14118")
    assert (caen.name, caen.kind, caen.postcodes, caen.population) == ("Caen", CommuneKind.COMMUNE, ("14000",), 109400)
    assert (caen.departement.code, str(caen.departement)) == ("14", "Calvados")
    assert (caen.region.code, str(caen.region)) == ("28", "Normandie")
    assert str(caen.epci) == "CU Caen la Mer"
    assert (str(caen), caen.parent, caen.commune_code) == ("Caen", None, "14118")


@pytest.mark.parametrize(
    ("code", "name", "departement", "region"),
    [
        ("14327", "Hérouville-Saint-Clair", "Calvados", "Normandie"),
        ("2A004", "Ajaccio", "Corse-du-Sud", "Corse"),
        ("2B033", "Bastia", "Haute-Corse", "Corse"),
        ("97411", "Saint-Denis", "La Réunion", "La Réunion"),
        ("97502", "Saint-Pierre", "Saint-Pierre-et-Miquelon", "Saint-Pierre-et-Miquelon"),
        ("98818", "Nouméa", "Nouvelle-Calédonie", "Nouvelle-Calédonie"),
        ("94038", "L’Haÿ-les-Roses", "Val-de-Marne", "Île-de-France"),
    ],
)
def test_communes_are_found_by_code(code: str, name: str, departement: str, region: str) -> None:
    commune = found(code)
    assert (commune.name, commune.departement.name, commune.region.name) == (name, departement, region)


def test_a_district_of_paris_belongs_to_paris() -> None:
    district = found("75112")
    assert (district.name, district.kind) == ("Paris 12e Arrondissement", CommuneKind.DISTRICT)
    assert (district.parent, district.commune_code, district.postcodes) == ("75056", "75056", ("75012",))
    assert district.epci == found("75056").epci
    assert territory.current_code("75112") == "75112"


def test_where_nobody_lives_the_population_is_unknown_and_there_is_no_epci() -> None:
    terre_adelie = found("98414")
    assert (terre_adelie.population, terre_adelie.epci, terre_adelie.postcodes) == (None, None, ())


@pytest.mark.parametrize(
    ("old", "current"),
    [
        ("14118", "14118"),
        ("14736", "14118"),  # Venoix, in Caen since 1952
        ("14011", "14581"),  # Anctoville, a delegated commune of Aurseulles
        ("20004", "2A004"),  # Ajaccio before Corsica had two départements
        ("75038", "94038"),  # L’Haÿ-les-Roses in the Seine
        ("55273", "55386"),  # the published list and the associated commune differ: the associated commune is right
    ],
)
def test_former_codes_lead_to_the_code_of_today(old: str, current: str) -> None:
    assert territory.current_code(old) == current
    assert territory.is_known(old)


@pytest.mark.parametrize("code", ["", "14999", "99999", "caen", "1411"])
def test_unknown_codes(code: str) -> None:
    assert territory.find_commune(code) is None
    assert territory.current_code(code) is None
    assert not territory.is_known(code)


def test_a_commune_that_no_longer_exists_is_not_found_but_known() -> None:
    assert territory.find_commune("14736") is None
    assert territory.is_known("14736")


def test_a_code_borne_by_a_commune_and_a_delegated_one_is_the_commune() -> None:
    assert (found("14027").name, found("14027").kind) == ("Les Monts d’Aunay", CommuneKind.COMMUNE)


def test_every_code_of_today_or_before_leads_to_a_commune_or_a_district() -> None:
    gazetteer = load_gazetteer()
    assert len(set(gazetteer.codes)) == 34969 + 45 + 1521 + 471
    for code in {*gazetteer.codes, *gazetteer.former}:
        assert found(territory.current_code(code) or "").kind in {CommuneKind.COMMUNE, CommuneKind.DISTRICT}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("caen", "Caen"),
        ("herouville st", "Hérouville-Saint-Clair"),
        ("Hérouville-Saint-C", "Hérouville-Saint-Clair"),
        ("l'hay", "L’Haÿ-les-Roses"),
        ("hay les", "L’Haÿ-les-Roses"),
        ("L’HAŸ", "L’Haÿ-les-Roses"),
        ("havre", "Le Havre"),
        ("St-Lô", "Saint-Lô"),
        ("ste adresse", "Sainte-Adresse"),
        ("stras", "Strasbourg"),
        ("aunay-sur-odon", "Les Monts d’Aunay"),
        ("14200", "Hérouville-Saint-Clair"),
        ("1420", "Hérouville-Saint-Clair"),
        ("75012", "Paris"),
        ("lyon 3", "Lyon 3e Arrondissement"),
        ("ars", "Ars"),
        ("oeuilly", "Œuilly"),
    ],
)
def test_what_is_typed_finds_the_commune(typed: str, first: str) -> None:
    assert names(typed, 1) == [first]


def test_st_alone_may_be_saint_or_the_beginning_of_strasbourg() -> None:
    assert {"Strasbourg", "Saint-Étienne"} <= set(names("st", 5))


def test_the_biggest_come_first_within_the_limit_and_nothing_finds_nothing() -> None:
    found_communes = territory.search_communes("sai", 20)
    populations = [commune.population or 0 for commune in found_communes[1:]]
    assert len(found_communes) == 20
    assert populations == sorted(populations, reverse=True)
    assert names("") == names("…") == names("zzzz") == names("99999") == []
    assert names("caen", 0) == []


def test_communes_of_a_postcode() -> None:
    assert [c.name for c in territory.communes_of_postcode("14200")] == ["Hérouville-Saint-Clair"]
    assert [c.name for c in territory.communes_of_postcode("14123")][:2] == ["Ifs", "Fleury-sur-Orne"]
    assert [c.code for c in territory.communes_of_postcode("75012")] == ["75056", "75112"]
    assert territory.communes_of_postcode("1420") == territory.communes_of_postcode("") == []


def test_what_contains_communes() -> None:
    calvados = territory.communes_of_departement("14")
    assert [commune.name for commune in (calvados[0], calvados[-1])] == ["Ablon", "Vire Normandie"]
    assert {commune.kind for commune in calvados} == {CommuneKind.COMMUNE}
    caen = found("14118")
    assert caen.epci is not None
    assert territory.find_epci(caen.epci.code) == caen.epci
    assert caen in territory.communes_of_epci(caen.epci.code)
    assert territory.communes_of_epci("0") == territory.communes_of_departement("00") == []
    assert territory.find_epci("0") is None


def test_departements_and_regions() -> None:
    codes = [departement.code for departement in territory.list_departements()]
    assert codes[18:22] == ["19", "2A", "2B", "21"]
    assert (len(codes), codes[-1]) == (109, "989")
    calvados = territory.find_departement("14")
    assert calvados is not None
    assert (calvados.name, calvados.seat) == ("Calvados", "14118")
    assert calvados.region == territory.find_region("28")
    assert territory.find_departement("20") is territory.find_region("00") is None


@pytest.mark.parametrize(
    ("code", "at_name", "of_name"),
    [
        ("14118", "à Caen", "de Caen"),
        ("76351", "au Havre", "du Havre"),
        ("27016", "aux Andelys", "des Andelys"),
        ("17300", "à La Rochelle", "de La Rochelle"),
        ("27229", "à Évreux", "d’Évreux"),
        ("94038", "à L’Haÿ-les-Roses", "de L’Haÿ-les-Roses"),
    ],
)
def test_names_in_a_sentence(code: str, at_name: str, of_name: str) -> None:
    assert (found(code).at_name, found(code).of_name) == (at_name, of_name)


def test_keys() -> None:
    assert search_key("Hérouville St-Clair") == "herouville saint clair"
    assert (without_article("le havre"), without_article("caen")) == ("havre", None)
    assert typed_prefixes("Ste") == ("sainte", "ste")
    assert typed_prefixes("-") == ()


def test_the_compact_file_is_small_and_names_its_source() -> None:
    source = load_gazetteer().source
    assert (source["package"], source["version"]) == ("npm:@etalab/decoupage-administratif", "6.0.0")
    assert "Licence Ouverte" in source["licence"]


def test_searching_is_quick_once_loaded() -> None:
    assert names("s")
    assert names("1")
    start = time.perf_counter()
    for typed in ("s", "l", "le", "sa", "1", "75"):
        territory.search_communes(typed)
    assert (time.perf_counter() - start) / 6 < 0.05  # typically 0.001 second; far above it, an index is missing
