"""A batch of households as the engine's entities, built from arrays: one pass over the persons, no dictionaries.

Persons keep the order of their household. In each household: one *famille* for the applicant, the partner and the
children and one for each other adult; one *foyer fiscal* for the applicant (with a married or PACS partner and the
children) and one for each other adult; one *ménage* for everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy

from tisserand.rights.engine.legislation import simulation_builder, tax_benefit_system
from tisserand.rights.enums import CoupleKind, PersonRole
from tisserand.rights.rules.situation import Person, Situation

# Rank of each role in the engine's own lists (demandeur, conjoint, enfant; declarant_principal, conjoint,
# personne_a_charge; personne_de_reference, conjoint, enfant, autre).
FIRST, PARTNER, CHILD, OTHER = 0, 1, 2, 3
ONE_TAX_UNIT = frozenset({CoupleKind.MARRIED, CoupleKind.PACS})


@dataclass(slots=True)
class Group:
    """One kind of entity: for each person, its rank among the entities and his role in it."""

    of_person: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    count: int = 0

    def open(self) -> int:
        self.count += 1
        return self.count - 1

    def add(self, rank: int, role: int) -> None:
        self.of_person.append(rank)
        self.roles.append(role)


@dataclass(slots=True)
class Batch:
    """Households of one month. ``first_person[i]``, ``family[i]``, ``tax_unit[i]``: ranks of household i's own."""

    situations: Sequence[Situation]
    persons: list[Person] = field(default_factory=list)
    first_person: list[int] = field(default_factory=list)
    family: list[int] = field(default_factory=list)
    tax_unit: list[int] = field(default_factory=list)
    families: Group = field(default_factory=Group)
    tax_units: Group = field(default_factory=Group)
    households: Group = field(default_factory=Group)

    def applicant(self, row: int) -> int:
        """Rank of the applicant of household ``row`` among all the persons."""
        situation = self.situations[row]
        return self.first_person[row] + situation.persons.index(situation.adults[0])


def gather(situations: Sequence[Situation]) -> Batch:
    """Rank every person and entity of these households, which all have the same month."""
    batch = Batch(situations)
    for situation in situations:
        batch.first_person.append(len(batch.persons))
        batch.family.append(batch.families.open())
        batch.tax_unit.append(batch.tax_units.open())
        batch.households.open()
        parents = situation.parents
        for person in situation.persons:
            _place(batch, person, parents, situation.couple)
    return batch


def _place(batch: Batch, person: Person, parents: tuple[Person, ...], couple: CoupleKind) -> None:
    batch.persons.append(person)
    family, tax_unit, household = batch.family[-1], batch.tax_unit[-1], batch.households.count - 1
    if person is parents[0] or (person not in parents and person.role is PersonRole.CHILD):
        role = FIRST if person is parents[0] else CHILD
        batch.families.add(family, role)
        batch.tax_units.add(tax_unit, role)
        batch.households.add(household, role)
    elif person in parents:
        batch.families.add(family, PARTNER)
        batch.households.add(household, PARTNER)
        if couple in ONE_TAX_UNIT:
            batch.tax_units.add(tax_unit, PARTNER)
        else:
            batch.tax_units.add(batch.tax_units.open(), FIRST)
    else:
        batch.families.add(batch.families.open(), FIRST)
        batch.tax_units.add(batch.tax_units.open(), FIRST)
        batch.households.add(household, OTHER)


def build_simulation(batch: Batch) -> Any:
    """An empty simulation of these entities."""
    system = tax_benefit_system()
    builder = simulation_builder()
    builder.create_entities(system)
    builder.declare_person_entity("individu", numpy.arange(len(batch.persons)))
    groups = {"famille": batch.families, "foyer_fiscal": batch.tax_units, "menage": batch.households}
    for key, group in groups.items():
        population = builder.declare_entity(key, numpy.arange(group.count))
        builder.join_with_persons(population, numpy.array(group.of_person), roles=numpy.array(group.roles))
    return builder.build(system)
