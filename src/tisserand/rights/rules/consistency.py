"""What cannot be true together in a situation. Each fault names its field and says in French what to correct."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tisserand.foundation.months import Month
from tisserand.rights.enums import CoupleKind, Custody, PersonRole, RightCode
from tisserand.rights.rules.situation import Housing, IncomeLine, OpenRight, Person, Situation

FIRST_MONTH = Month(2020, 1)  # before it, several formulas of the legislation are not the ones that docs describes
LONGEST_LIFE = 125  # years
YOUNGEST_ADULT = Decimal(16)  # emancipation, article 413-2 of the Code civil
RESERVED_IDS = frozenset({"family", "household"})
ONE_HOLDER_EACH = frozenset({RightCode.AAH, RightCode.ASS})

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COMMUNE = re.compile(r"(?:[0-9]{2}|2[AB])[0-9]{3}")
_NATIONALITY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A field (« persons.anna.incomes[0].from ») and what is wrong with it."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path} : {self.message}"


def find_faults(situation: Situation) -> tuple[Fault, ...]:
    """Everything inconsistent in the situation, in the order of its fields; empty when it can be estimated."""
    return tuple(_find(situation))


def _find(situation: Situation) -> Iterator[Fault]:
    if situation.month < FIRST_MONTH:
        yield Fault("date", f"les droits sont estimés à partir de {FIRST_MONTH}.")
    yield from _household_faults(situation)
    for person in situation.persons:
        yield from _person_faults(person, situation)
    if situation.housing is not None:
        yield from _housing_faults(situation.housing)
    for name in ("savings", "monthly_savings_income"):
        if getattr(situation, name) < 0:
            yield Fault(name, "le montant n’est pas négatif.")
    yield from _open_faults(situation.already_open or ())


def _household_faults(situation: Situation) -> Iterator[Fault]:
    if not situation.adults:
        yield Fault("persons", "il faut au moins un adulte.")
    if situation.couple is not CoupleKind.NONE and len(situation.adults) < 2:
        yield Fault("couple", "il faut deux adultes pour former un couple.")
    seen: set[str] = set()
    for person in situation.persons:
        if person.id in seen:
            yield Fault(f"persons.{person.id}.id", "cet identifiant est donné à deux personnes.")
        seen.add(person.id)


def _person_faults(person: Person, situation: Situation) -> Iterator[Fault]:
    path = f"persons.{person.id}"
    if not _ID.fullmatch(person.id) or person.id in RESERVED_IDS:
        yield Fault(f"{path}.id", "lettres sans accent, chiffres, tiret, souligné ; ni « family » ni « household ».")
    yield from _birth_faults(person, situation, path)
    if person.nationality is not None and not _NATIONALITY.fullmatch(person.nationality):
        yield Fault(f"{path}.nationality", "écrivez le code du pays en deux lettres majuscules, par exemple FR.")
    if person.disability_rate is not None and not 0 <= person.disability_rate <= 1:
        yield Fault(f"{path}.disability_rate", "le taux va de 0 à 1 : 0.8 pour 80 %.")
    recognised = person.disability_recognised_from
    if recognised is not None and recognised < person.birth_date:
        yield Fault(f"{path}.disability_recognised_from", "cette date est avant la naissance.")
    if person.custody is Custody.SHARED and person.role is PersonRole.ADULT:
        yield Fault(f"{path}.custody", "la résidence alternée ne concerne qu’un enfant.")
    for index, line in enumerate(person.incomes):
        yield from _income_faults(line, person, f"{path}.incomes[{index}]")


def _birth_faults(person: Person, situation: Situation, path: str) -> Iterator[Fault]:
    born = Month.of(person.birth_date)
    field = f"{path}.birth_date"
    if born > situation.month:
        yield Fault(field, f"la naissance est après le mois de l’estimation, {situation.month}.")
    elif person.is_over(Decimal(LONGEST_LIFE), situation.month):
        yield Fault(field, f"la personne aurait plus de {LONGEST_LIFE} ans.")
    elif person.role is PersonRole.ADULT:
        if not person.is_over(YOUNGEST_ADULT, situation.month):
            yield Fault(field, f"un adulte a au moins {YOUNGEST_ADULT} ans ; sinon son rôle est « child ».")
    elif situation.adults and person.birth_date <= min(adult.birth_date for adult in situation.adults):
        yield Fault(field, "l’enfant est né avant tous les adultes du ménage.")


def _income_faults(line: IncomeLine, person: Person, path: str) -> Iterator[Fault]:
    if line.monthly < 0:
        yield Fault(f"{path}.monthly", "le montant n’est pas négatif.")
    if line.last < line.first:
        yield Fault(f"{path}.from", f"le premier mois, {line.first}, est après le dernier, {line.last}.")
    elif line.first < Month.of(person.birth_date):
        yield Fault(f"{path}.from", "ce mois est avant la naissance de la personne.")


def _housing_faults(housing: Housing) -> Iterator[Fault]:
    if housing.rent is not None and housing.rent < 0:
        yield Fault("housing.rent", "le montant n’est pas négatif.")
    if housing.commune is not None and not _COMMUNE.fullmatch(housing.commune):
        yield Fault("housing.commune", "écrivez le code officiel de la commune, cinq caractères, par exemple 14118.")


def _open_faults(rights: tuple[OpenRight, ...]) -> Iterator[Fault]:
    seen: set[RightCode] = set()
    for index, right in enumerate(rights):
        if right.code in seen and right.code not in ONE_HOLDER_EACH:
            yield Fault(f"already_open[{index}].code", f"« {right.code} » est déjà dans la liste.")
        seen.add(right.code)
        if right.amount is not None and right.amount < 0:
            yield Fault(f"already_open[{index}].amount", "le montant n’est pas négatif.")
