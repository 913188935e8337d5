"""The figures of the computation that explain each answer, read from the simulation that gave it.

They are read after the amounts, so that nothing here can change a result, and only when explanations are asked for.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import numpy

from tisserand.foundation.months import Month
from tisserand.rights.engine.legislation import parameter_value
from tisserand.rights.engine.population import CHILD, Batch
from tisserand.rights.enums import Activity, CoupleKind, IncomeKind, RightCode, Tenure
from tisserand.rights.rules.incomes import monthly_amounts
from tisserand.rights.rules.situation import activity_of

MINIMA = "prestations_sociales.solidarite_insertion.minima_sociaux"
AAH = "prestations_sociales.prestations_etat_de_sante.invalidite.aah"
ASPA = "prestations_sociales.solidarite_insertion.minimum_vieillesse.aspa"
ASS = "chomage.allocations_assurance_chomage.ass"
ARS = "prestations_sociales.prestations_familiales.education_presence_parentale.ars.ars_plaf"
TENANTS = frozenset({Tenure.SOCIAL_TENANT, Tenure.PRIVATE_TENANT, Tenure.FURNISHED_TENANT, Tenure.SHELTER})


class Facts:
    """Figures about the households of one simulation, as decimals (true and false as 1 and 0)."""

    def __init__(self, simulation: Any, batch: Batch, month: Month) -> None:
        self._simulation = simulation
        self._batch = batch
        self._month = month

    def of(self, code: RightCode, row: int, rank: int | None = None) -> Mapping[str, Decimal]:
        """The facts of one right for household ``row``; ``rank`` is the holder's when a person holds the right."""
        if rank is not None:
            found = self._aah(row, rank) if code is RightCode.AAH else self._ass(row, rank)
        else:
            found = self._readers[code](self, row)
        return {name: _decimal(value) for name, value in found.items()}

    # Reading

    def _family(self, variable: str, row: int, month: Month | None = None) -> Any:
        return self._simulation.calculate(variable, str(month or self._month))[self._batch.family[row]]

    def _person(self, variable: str, rank: int, month: Month | None = None) -> Any:
        return self._simulation.calculate(variable, str(month or self._month))[rank]

    def _members(self, variable: str, row: int, *, role: int | None = None, month: Month | None = None) -> Any:
        """Values of the members of the family, or of those with this role."""
        values = self._simulation.calculate(variable, str(month or self._month))
        return values[self._ranks(row, role)]

    def _ranks(self, row: int, role: int | None) -> list[int]:
        families = self._batch.families
        first = self._batch.first_person[row]
        ranks = range(first, first + len(self._batch.situations[row].persons))
        mine = [rank for rank in ranks if families.of_person[rank] == self._batch.family[row]]
        return [rank for rank in mine if role is None or families.roles[rank] == role]

    def _parents(self, variable: str, row: int, month: Month | None = None) -> Any:
        values = self._simulation.calculate(variable, str(month or self._month))
        return values[[rank for rank in self._ranks(row, None) if self._batch.families.roles[rank] != CHILD]]

    def _parameter(self, path: str, month: Month | None = None) -> float:
        return float(parameter_value(path, month or self._month))

    def _quarter(self, variable: str, row: int) -> float:
        """Mean over the three months before."""
        return sum(float(self._family(variable, row, self._month - back)) for back in (1, 2, 3)) / 3

    # One reader a right

    def _rsa(self, row: int) -> dict[str, Any]:
        flat = max(self._family("rsa_socle", row), self._family("rsa_socle_majore", row))
        resources = self._family("rsa_base_ressources", row)
        housing_flat = self._family("rsa_forfait_logement", row)
        return {
            "flat": flat,
            "resources": resources,
            "housing_flat": housing_flat,
            "computed": flat - resources - housing_flat,
            "minimum": self._parameter(f"{MINIMA}.rsa.rsa_maj.montant_minimum_verse"),
            "nationality": self._parents("rsa_condition_nationalite", row).any(),
            "eligible": self._family("rsa_eligibilite", row),
            "children": self._family("rsa_nb_enfants", row),
            "old_enough": (self._parents("age", row) >= self._parameter(f"{MINIMA}.rsa.rsa_cond.age_pac")).any(),
        }

    def _ppa(self, row: int) -> dict[str, Any]:
        months = [self._month - back for back in (1, 2, 3)]
        bonus = sum(float(self._members("ppa_bonification", row, month=month).sum()) for month in months) / 3
        return {
            "activity": self._quarter("ppa_revenu_activite", row),
            "resources": self._quarter("ppa_base_ressources", row),
            "flat": self._quarter("ppa_fictive_montant_forfaitaire", row),
            "housing_flat": self._quarter("ppa_forfait_logement", row),
            "bonus": bonus,
            "computed": self._quarter("ppa_fictive", row),
            "minimum": self._parameter(f"{MINIMA}.ppa.pa_m.montant_minimum_verse"),
            "eligible": any(self._family("ppa_eligibilite", row, month) for month in months),
            "old_enough": any((self._members("age", row, month=month) >= 18).any() for month in months),
            "worked_enough": self._family("ppa_eligibilite_apprenants", row),
            "threshold": self._parents("ppa_plancher_revenu_activite_apprenant", row)[0],
        }

    def _housing_aid(self, row: int) -> dict[str, Any]:
        housing = self._batch.situations[row].housing
        tenure = housing.tenure if housing else None
        return {
            "rent": self._family("aide_logement_loyer_retenu", row),
            "real_rent": self._family("aide_logement_loyer_reel", row),
            "rent_ceiling": self._family("aide_logement_loyer_plafond", row),
            "charges": self._family("aide_logement_charges", row),
            "share": self._family("aide_logement_participation_personnelle", row),
            "resources": self._family("aide_logement_base_ressources", row),
            "gross_before": self._family("aide_logement_montant_brut_avant_degressivite", row),
            "apl": self._family("apl", row),
            "alf": self._family("alf", row),
            "tenant": tenure in TENANTS,
            "home": tenure is Tenure.SHELTER,
            "buyer": tenure is Tenure.OWNER_WITH_LOAN,
        }

    def _af(self, row: int) -> dict[str, Any]:
        return {
            "children": self._family("af_nbenf", row),
            "resources": self._family("prestations_familiales_base_ressources", row),
            "rate": self._family("af_taux_modulation", row),
        }

    def _cf(self, row: int) -> dict[str, Any]:
        return {
            "enough_children": self._family("cf_eligibilite_base", row) or self._family("cf_eligibilite_dom", row),
            "paje": self._family("paje_base", row),
            "resources": self._family("cf_base_ressources", row),
            "ceiling": self._family("cf_plafond", row),
        }

    def _asf(self, row: int) -> dict[str, Any]:
        return {
            "couple": self._family("en_couple", row),
            "children": self._members("asf_elig_enfant", row, role=CHILD).sum(),
            "support": self._members("pensions_alimentaires_percues", row).sum(),
        }

    def _paje(self, row: int) -> dict[str, Any]:
        return {
            "children": self._members("enfant_eligible_paje", row).any(),
            "resources": self._family("prestations_familiales_base_ressources", row),
        }

    def _ars(self, row: int) -> dict[str, Any]:
        october, december = Month(self._month.year, 10), Month(self._month.year, 12)
        dependants = self._family("af_nbenf", row, october)
        added = 1 + dependants * self._parameter(f"{ARS}.majoration_par_enf_supp", october)
        ages = self._members("age", row, role=CHILD, month=december)
        months = self._members("age_en_mois", row, role=CHILD, month=december)
        return {
            "children": ((ages >= 6) & (months <= 12 * 18 + 2)).any(),
            "resources": self._family("prestations_familiales_base_ressources", row, Month(self._month.year, 1)),
            "ceiling": self._parameter(f"{ARS}.plafond_ressources", october) * added,
        }

    def _aah(self, row: int, rank: int) -> dict[str, Any]:
        return {
            "rate": self._person("taux_incapacite", rank),
            "eligible": self._person("aah_eligible", rank),
            "resources": self._person("aah_base_ressources_deconjugalisee", rank),
            "ceiling": self._person("aah_plafond_ressources_deconjugalise", rank),
            "pension": self._person("aah_base_non_cumulable", rank),
            "maximum": self._parameter(f"{AAH}.montant"),
        }

    def _aspa(self, row: int) -> dict[str, Any]:
        situation = self._batch.situations[row]
        in_couple = situation.couple is not CoupleKind.NONE
        ceilings = f"{ASPA}.plafond_ressources"
        quarter = (self._month - 3, self._month - 1)
        net = [
            amount
            for person in situation.parents
            for (kind, _), amount in monthly_amounts(person, *quarter).items()
            if kind is IncomeKind.NET_WAGE
        ]
        return {
            "old_enough": (self._parents("age", row) >= self._parameter(f"{ASPA}.age_min")).any() or self._early_age(row),
            "eligible": self._parents("aspa_eligibilite", row).any(),
            "resources": self._family("asi_aspa_base_ressources", row),
            "ceiling": self._parameter(f"{ceilings}.couples" if in_couple else f"{ceilings}.personnes_seules") / 12,
            "net_wages": sum(net, Decimal(0)),
        }

    def _early_age(self, row: int) -> bool:
        disabled = self._parents("taux_incapacite", row) > self._parameter(f"{ASPA}.taux_incapacite_aspa_anticipe")
        old_enough = self._parents("age", row) >= self._parameter(f"{AAH}.age_legal_retraite")
        return bool((disabled & old_enough).any())

    def _ass(self, row: int, rank: int) -> dict[str, Any]:
        family = self._batch.families.of_person[rank]
        in_couple = self._simulation.calculate("en_couple", str(self._month))[family]
        days = self._parameter(f"{ASS}.plaf_coup" if in_couple else f"{ASS}.plaf_seul")
        return {
            "jobseeker": activity_of(self._batch.persons[rank]) is Activity.JOBSEEKER,
            "benefit": self._person("chomage_net", rank),
            "employment": self._person("ass_precondition_remplie", rank),
            "aah": self._person("aah", rank),
            "eligible": self._person("ass_eligibilite_individu", rank),
            "resources": self._simulation.calculate("ass_base_ressources", str(self._month))[family] / 12,
            "ceiling": days * self._parameter(f"{ASS}.montant_plein"),
        }

    def _css(self, row: int) -> dict[str, Any]:
        return {
            "free": self._family("cmu_c", row),
            "eligible": self._family("css_cmu_acs_eligibilite", row),
            "resources": self._family("css_cmu_base_ressources", row),
            "ceiling": self._family("cmu_c_plafond", row),
            "upper_ceiling": self._family("acs_plafond", row),
        }

    def _energy(self, row: int) -> dict[str, Any]:
        year = str(self._month.year)
        taxed = self._simulation.calculate("rfr", str(self._month.year - 2))
        first = self._batch.first_person[row]
        last = first + len(self._batch.situations[row].persons)
        units = set(self._batch.tax_units.of_person[first:last])
        return {
            "tenure": self._simulation.calculate("cheque_energie_eligibilite_logement", year)[row],
            "units": self._simulation.calculate("cheque_energie_unites_consommation", year)[row],
            "income": sum(float(taxed[unit]) for unit in units),
        }

    def _disabled_children(self, row: int) -> dict[str, Any]:
        disabled = self._members("handicap", row, role=CHILD) & (self._members("age", row, role=CHILD) < 20)
        return {"children": numpy.count_nonzero(disabled)}

    def _grant(self, row: int) -> dict[str, Any]:
        schools = self._members("scolarite", row, role=CHILD)
        taxed = self._simulation.calculate("rfr", str(self._month.year - 2))
        return {
            "children": numpy.count_nonzero(schools == schools.possible_values.lycee),
            "level": self._family("bourse_lycee_echelon", row),
            "income": taxed[self._batch.tax_unit[row]],
        }

    _readers: Mapping[RightCode, Callable[["Facts", int], dict[str, Any]]] = {
        RightCode.RSA: _rsa,
        RightCode.PPA: _ppa,
        RightCode.AIDE_LOGEMENT: _housing_aid,
        RightCode.AF: _af,
        RightCode.CF: _cf,
        RightCode.ASF: _asf,
        RightCode.PAJE_BASE: _paje,
        RightCode.ARS: _ars,
        RightCode.ASPA: _aspa,
        RightCode.CSS: _css,
        RightCode.CHEQUE_ENERGIE: _energy,
        RightCode.AEEH: _disabled_children,
        RightCode.BOURSE_LYCEE: _grant,
    }


def _decimal(value: Any) -> Decimal:
    """The engine's shortest writing of its number; true and false as 1 and 0."""
    if isinstance(value, bool | numpy.bool_):
        return Decimal(int(value))
    return Decimal(str(value))
