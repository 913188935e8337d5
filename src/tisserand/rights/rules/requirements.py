"""Which facts each right needs: without them it is undetermined, and the facts to ask for are named."""

from dataclasses import dataclass
from decimal import Decimal

from tisserand.rights.enums import RightCode, Tenure
from tisserand.rights.rules.situation import Person, Situation

# The housing allowance depends on the housing; the flat-rate housing benefit counted as a resource by these three too.
NEEDS_HOUSING_ALLOWANCE = frozenset({RightCode.AIDE_LOGEMENT, RightCode.RSA, RightCode.PPA, RightCode.CSS})
NEEDS_NATIONALITY = frozenset({RightCode.RSA, RightCode.PPA})
PAYING = frozenset(
    {
        Tenure.SOCIAL_TENANT,
        Tenure.PRIVATE_TENANT,
        Tenure.FURNISHED_TENANT,
        Tenure.SHELTER,
        Tenure.OWNER_WITH_LOAN,
    }
)


@dataclass(frozen=True, slots=True)
class AgeLimits:
    """Ages in years at a month, read from the legislation."""

    solidarity_pension: Decimal  # ASPA in the general case
    early_solidarity_pension: Decimal  # ASPA with a disability or unfit for work
    disabled_adult: Decimal  # AAH
    disabled_child_end: Decimal  # AEEH stops


def missing_facts(code: RightCode, situation: Situation, limits: AgeLimits, person: Person | None) -> tuple[str, ...]:
    """Paths of the absent facts that this right needs; ``person`` is the holder when the right is held by one."""
    missing: tuple[str, ...] = ()
    if code in NEEDS_HOUSING_ALLOWANCE:
        missing += _missing_housing(situation)
    if code is RightCode.CHEQUE_ENERGIE and situation.housing is None:
        missing += ("housing",)
    if code in NEEDS_NATIONALITY:
        missing += _missing_nationality(situation.parents)
    if code is RightCode.ASPA:
        age = limits.early_solidarity_pension
        missing += _missing_nationality(tuple(p for p in situation.parents if p.is_over(age, situation.month)))
    if code is RightCode.AAH and person is not None:
        missing += _missing_disability((person,))
    if code is RightCode.AEEH:
        end = limits.disabled_child_end
        missing += _missing_disability(tuple(c for c in situation.children if not c.is_over(end, situation.month)))
    return missing


def _missing_housing(situation: Situation) -> tuple[str, ...]:
    housing = situation.housing
    if housing is None:
        return ("housing",)
    if housing.tenure not in PAYING:
        return ()
    return tuple(f"housing.{name}" for name in ("rent", "commune") if getattr(housing, name) is None)


def _missing_nationality(persons: tuple[Person, ...]) -> tuple[str, ...]:
    return tuple(f"persons.{person.id}.nationality" for person in persons if person.nationality is None)


def _missing_disability(persons: tuple[Person, ...]) -> tuple[str, ...]:
    return tuple(f"persons.{person.id}.disability_rate" for person in persons if person.disability_rate is None)
