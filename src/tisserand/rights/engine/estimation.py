"""From situations to estimates: one simulation for all the households of the same month."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tisserand.foundation.months import Month
from tisserand.rights.engine.catalogue import load_catalogue
from tisserand.rights.engine.facts import AAH, ASPA, Facts
from tisserand.rights.engine.inputs import feed, make_columns
from tisserand.rights.engine.legislation import (
    ENGINE_NAME,
    cited_reference,
    engine_version,
    parameter_value,
)
from tisserand.rights.engine.population import Batch, build_simulation, gather
from tisserand.rights.engine.results import Results
from tisserand.rights.engine.wages import complete_wages
from tisserand.rights.enums import EstimateStatus, HolderKind, RightCode
from tisserand.rights.rules.catalogue import CatalogueEntry
from tisserand.rights.rules.estimates import Amount, Estimate, Estimation, compare_with_open
from tisserand.rights.rules.reasons import explain, explain_missing
from tisserand.rights.rules.requirements import AgeLimits, missing_facts
from tisserand.rights.rules.situation import Situation

AEEH_END = "prestations_sociales.prestations_familiales.education_presence_parentale.aeeh.age_maximum_enfant"


def estimate_one(situation: Situation) -> Estimation:
    """All the rights of one household, explained. The situation must be consistent (``rules.consistency``)."""
    return estimate_many([situation])[0]


def estimate_many(situations: Sequence[Situation], *, explained: bool = True) -> list[Estimation]:
    """All the rights of many households, in their order; those of the same month share one simulation.

    The amounts of a household do not depend on the others. Without ``explained`` the reasons are empty, which spares
    the reading of the intermediate figures. The situations must be consistent (``rules.consistency``).
    """
    by_month: dict[Month, list[int]] = {}
    for index, situation in enumerate(situations):
        by_month.setdefault(situation.month, []).append(index)
    found: dict[int, Estimation] = {}
    for month, indexes in by_month.items():
        reading = _compute(month, [situations[index] for index in indexes], explained)
        found.update((index, reading.estimation(row)) for row, index in enumerate(indexes))
    return [found[index] for index in range(len(situations))]


def _compute(month: Month, situations: Sequence[Situation], explained: bool) -> "_Reading":
    batch = gather(situations)
    columns = complete_wages(batch, make_columns(batch))
    simulation = build_simulation(batch)
    feed(simulation, columns)
    results = Results(simulation, batch, month)
    return _Reading(batch, results, Facts(simulation, batch, month) if explained else None, age_limits(month))


def age_limits(month: Month) -> AgeLimits:
    """The ages of the legislation at this month that decide which facts are needed."""
    paths = (f"{ASPA}.age_min", f"{AAH}.age_legal_retraite", f"{AAH}.age_minimal", AEEH_END)
    return AgeLimits(*(Decimal(str(parameter_value(path, month))) for path in paths))


class _Reading:
    """Estimates of a computed batch."""

    def __init__(self, batch: Batch, results: Results, facts: Facts | None, limits: AgeLimits) -> None:
        self._batch = batch
        self._results = results
        self._facts = facts
        self._limits = limits

    def estimation(self, row: int) -> Estimation:
        situation = self._batch.situations[row]
        rights = [estimate for entry in load_catalogue().entries for estimate in self._estimates(entry, situation, row)]
        return Estimation(situation.month, ENGINE_NAME, engine_version(), tuple(rights))

    def _estimates(self, entry: CatalogueEntry, situation: Situation, row: int) -> list[Estimate]:
        if entry.holder is HolderKind.PERSON:
            ranks = [self._batch.first_person[row] + place for place in range(len(situation.persons))]
            held = [rank for rank in ranks if self._may_hold(entry.code, situation, rank)]
            estimates = [self._estimate(entry, situation, row, rank) for rank in held]
        else:
            estimates = [self._estimate(entry, situation, row, None)]
        opened = situation.already_open
        mine = None if opened is None else [right for right in opened if right.code is entry.code]
        compared = compare_with_open([estimate.amount for estimate in estimates], mine)
        return [replace(estimate, compared=found) for estimate, found in zip(estimates, compared, strict=True)]

    def _may_hold(self, code: RightCode, situation: Situation, rank: int) -> bool:
        """Adults hold these rights; a child does from the age of the disabled adults' allowance, or if paid before."""
        person = self._batch.persons[rank]
        if person in situation.adults:
            return True
        if code is not RightCode.AAH:
            return False
        if person.is_over(self._limits.disabled_adult, situation.month):
            return True
        return self._results.of_person(code, rank).euros > 0

    def _estimate(self, entry: CatalogueEntry, situation: Situation, row: int, rank: int | None) -> Estimate:
        person = None if rank is None else self._batch.persons[rank]
        missing = missing_facts(entry.code, situation, self._limits, person)
        amount = None if missing else self._amount(entry, row, rank)
        return Estimate(
            code=entry.code,
            label=entry.label,
            status=amount.status if amount else EstimateStatus.UNDETERMINED,
            amount=amount.euros if amount else None,
            unit=entry.unit,
            holder=person.id if person else entry.holder.value,
            missing=missing,
            reason=self._reason(entry, amount, missing, row, rank),
            reference=cited_reference(entry, situation.month),
            is_contribution=entry.code is RightCode.CSS,
        )

    def _reason(self, entry: CatalogueEntry, amount: Amount | None, missing: tuple[str, ...], row: int, rank: int | None) -> str:
        if amount is None:
            return explain_missing(load_catalogue(), missing)
        if self._facts is None:
            return ""
        return explain(entry, amount.status, self._facts.of(entry.code, row, rank))

    def _amount(self, entry: CatalogueEntry, row: int, rank: int | None) -> Amount:
        if rank is not None:
            return self._results.of_person(entry.code, rank)
        if entry.holder is HolderKind.HOUSEHOLD:
            return self._results.of_household(entry.code, row)
        return self._results.of_family(entry.code, row)
