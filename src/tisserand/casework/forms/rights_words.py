"""The Droits tab in French: facts of a situation with their sources, faults of the estimate, holders, cautions."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tisserand.casework.forms.claims import RIGHT_LABELS
from tisserand.casework.forms.situation import ACTIVITY_LABELS, COUPLE_LABELS, SCHOOL_LABELS
from tisserand.casework.rules.labels import BUDGET_CATEGORY_LABELS, TENURE_LABELS
from tisserand.casework.rules.rights_standing import Standing
from tisserand.foundation.dates import format_age, format_date, format_month
from tisserand.foundation.money import format_amount
from tisserand.foundation.months import Month
from tisserand.foundation.numbers import format_percent
from tisserand.foundation.territory import find_commune
from tisserand.interface.communes import describe_commune
from tisserand.rights.api import Fault

TYPED: Final = "Saisi pour cette estimation"
FRENCH, EUROPEAN, OTHER = "FR", "EU", "XX"
EUROPEANS: Final = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
NATIONALITY_LABELS: Final = {
    FRENCH: "Française",
    EUROPEAN: "D’un autre pays de l’Espace économique européen, ou suisse",
    OTHER: "D’un autre pays",
}
COUPLE_WORDS: Final = {"none": "Pas de couple", **{str(kind): words for kind, words in COUPLE_LABELS.items()}}
FACT_LABELS: Final = {
    "birth_date": "Naissance",
    "activity": "Activité",
    "nationality": "Nationalité",
    "disability_rate": "Taux d’incapacité",
    "disability_recognised_from": "Taux reconnu depuis",
    "pregnant": "Grossesse",
    "school": "Scolarité",
    "custody": "Résidence",
    "incomes": "Revenus",
    "tenure": "Statut d’occupation",
    "rent": "Loyer ou mensualité",
    "commune": "Commune",
    "housing": "Logement",
    "couple": "Couple",
    "savings": "Épargne",
    "date": "Mois de l’estimation",
    "persons": "Ménage",
    "already_open": "Droits ouverts",
}
STANDING_WORDS: Final[Mapping[Standing, tuple[str, str]]] = {
    Standing.TO_ASK: ("warn", "À demander"),
    Standing.ASKED: ("accent", "Demandé"),
    Standing.DIFFERS: ("accent", "Montant différent"),
    Standing.UNCONFIRMED: ("warn", "Ouvert, à vérifier"),
    Standing.UNDETERMINED: ("neutral", "Indéterminé"),
    Standing.OPEN: ("good", "Ouvert"),
    Standing.NOT_MET: ("neutral", "Conditions non remplies"),
}
"""Kind of tag and word."""
UNIT_WORDS: Final = {"EUR/month": "par mois", "EUR/year": "par an", "EUR/once": "en une fois"}
HOLDER_WORDS: Final = {"family": "La famille", "household": "Le ménage"}
CAUTIONS: Final[Mapping[str, str]] = {
    "asf": (
        "À dire d’abord : la CAF peut s’adresser à l’autre parent. En cas de violences ou de menaces, voyez avec la personne "
        "comment la protéger avant toute demande."
    ),
}
"""Rights whose claim can put somebody in danger."""
LONE_PARENT_CAUTION: Final = (
    "À dire d’abord : le RSA suppose de faire valoir ses droits à pension alimentaire envers l’autre parent. Une dispense se "
    "demande, par exemple en cas de violences (articles L262-10 à L262-12 du CASF)."
)
SHARED_RESIDENCE_CAUTION: Final = "L’ASF ne concerne en principe pas un enfant en résidence alternée : le montant est à vérifier."
LEFT_OUT_WORDS: Final = {
    "no_agreement": "Sans accord à un budget commun, rien de cette personne n’est repris : ni ses revenus, ni sa situation.",
    "visiting": "En droit de visite et d’hébergement : cet enfant n’est pas compté dans le ménage.",
}
_ISO_MONTH: Final = re.compile(r"\b(\d{4}-(?:0[1-9]|1[0-2]))\b(?!-)")
_PERSON_PATH: Final = re.compile(r"^persons\.([^.]+)(?:\.([a-z_]+))?")


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact as it is shown, with where it was taken from."""

    label: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class FactGroup:
    """What is known of a person, the housing or the whole household."""

    title: str
    source: str
    lines: tuple[FactLine, ...]


def describe_facts(payload: Mapping[str, Any], sources: Mapping[str, str], names: Mapping[str, str]) -> list[FactGroup]:
    """The facts of a situation, person by person, then the household's."""
    on = Month.parse(payload["date"]).last_day
    groups = [
        FactGroup(
            names.get(person["id"], "Une personne"),
            sources.get(f"persons.{person['id']}", ""),
            tuple(_person_lines(person, sources, on)),
        )
        for person in payload["persons"]
    ]
    common = tuple(_common_lines(payload, sources))
    return [*groups, FactGroup("Le ménage", "", common)] if common else groups


def _person_lines(person: Mapping[str, Any], sources: Mapping[str, str], on: date) -> Iterator[FactLine]:
    path = f"persons.{person['id']}"
    for name, tell in _TELLERS.items():
        if name in person:
            yield FactLine(FACT_LABELS[name], tell(person[name], on), sources.get(f"{path}.{name}", ""))
    for place, income in enumerate(person.get("incomes", ())):
        yield FactLine(BUDGET_CATEGORY_LABELS[income["kind"]], _tell_income(income), sources.get(f"{path}.incomes[{place}]", ""))


def _tell_birth(text: str, on: date) -> str:
    born = date.fromisoformat(text)
    return f"{format_date(born)} ({format_age(born, on)})" if born <= on else format_date(born)


def group_of_nationality(code: str) -> str:
    """What the law looks at: French, of another European country, or neither."""
    return FRENCH if code == FRENCH else EUROPEAN if code in EUROPEANS or code == EUROPEAN else OTHER


_TELLERS: Final[Mapping[str, Callable[[Any, date], str]]] = {
    "birth_date": _tell_birth,
    "activity": lambda code, on: ACTIVITY_LABELS[code],
    "nationality": lambda code, on: NATIONALITY_LABELS[group_of_nationality(code)],
    "disability_rate": lambda rate, on: format_percent(Decimal(rate), 0),
    "disability_recognised_from": lambda day, on: format_date(date.fromisoformat(day)),
    "pregnant": lambda told, on: "En cours" if told else "Non",
    "school": lambda code, on: SCHOOL_LABELS[code],
    "custody": lambda code, on: "Résidence alternée" if code == "shared" else "Vit ici",
}


def _tell_income(income: Mapping[str, str]) -> str:
    first, last = Month.parse(income["from"]), Month.parse(income["to"])
    months = f"en {format_month(first)}" if first == last else f"de {format_month(first)} à {format_month(last)}"
    return f"{format_amount(Decimal(income['monthly']))} par mois, {months}"


def _common_lines(payload: Mapping[str, Any], sources: Mapping[str, str]) -> Iterator[FactLine]:
    if "couple" in payload:
        yield FactLine(FACT_LABELS["couple"], COUPLE_WORDS[payload["couple"]], sources.get("couple", ""))
    housing = payload.get("housing") or {}
    for name, told in housing.items():
        yield FactLine(FACT_LABELS[name], _tell_housing(name, told), sources.get(f"housing.{name}", ""))
    if "savings" in payload:
        yield FactLine(FACT_LABELS["savings"], format_amount(Decimal(payload["savings"])), sources.get("savings", ""))


def _tell_housing(name: str, told: str) -> str:
    if name == "tenure":
        return TENURE_LABELS[told]
    if name == "rent":
        return f"{format_amount(Decimal(told))} par mois"
    commune = find_commune(told)
    return describe_commune(commune) if commune else told


def label_path(path: str, names: Mapping[str, str]) -> str:
    """« Taux d’incapacité de Mme Le Guen » for « persons.<id>.disability_rate »."""
    found = _PERSON_PATH.match(path)
    if found is None:
        return FACT_LABELS.get(path.rpartition(".")[2].partition("[")[0], "Situation")
    whose = names.get(found[1], "une personne")
    return f"{FACT_LABELS.get(found[2] or '', 'Situation')} de {whose}"


def person_of(path: str) -> str:
    """The identifier of the person that a path is about; "" for the household's facts."""
    found = _PERSON_PATH.match(path)
    return found[1] if found else ""


def tell_fault(fault: Fault) -> str:
    """The message of a fault as a sentence, its months in French."""
    words = _ISO_MONTH.sub(lambda found: format_month(Month.parse(found[1])), fault.message)
    words = words.replace(" ; sinon son rôle est « child »", "").replace("ce champ est obligatoire", "à renseigner")
    return words[:1].upper() + words[1:]


def name_rights(codes: Sequence[str]) -> str:
    """« Revenu de solidarité active, Prime d’activité »."""
    return ", ".join(RIGHT_LABELS[code] for code in codes)
