"""The tax-benefit system of openfisca-france, loaded once for the process, and what is read from its parameters."""

import logging
from datetime import date
from functools import cache
from importlib.metadata import version
from threading import Lock
from typing import Any

from tisserand.foundation.months import Month
from tisserand.rights.rules.catalogue import CatalogueEntry
from tisserand.rights.rules.estimates import Reference

ENGINE_NAME = "openfisca-france"
_loading = Lock()


def engine_version() -> str:
    """The version of the installed legislation, « 176.1.8 »."""
    return version(ENGINE_NAME)


def tax_benefit_system() -> Any:
    """The legislation: loaded at the first call (some six seconds), the same object ever after, in every thread."""
    with _loading:
        return _load()


def simulation_builder() -> Any:
    """A new builder of simulations."""
    from openfisca_core.simulations import SimulationBuilder

    return SimulationBuilder()


@cache
def _load() -> Any:
    """OpenFisca itself is imported here: a process that estimates nothing does not pay for it (two seconds)."""
    logging.getLogger("numexpr.utils").setLevel(logging.WARNING)  # it tells how many threads it uses, on standard error
    from openfisca_france import FranceTaxBenefitSystem

    return FranceTaxBenefitSystem()


def load_legislation() -> None:
    """Load the legislation now, so that the first estimate does not wait for it."""
    tax_benefit_system()


def parameter_node(path: str) -> Any:
    """The parameter at this dotted path, with all its dates. Raises AttributeError when there is none."""
    node = tax_benefit_system().parameters
    for name in path.split("."):
        node = getattr(node, name)
    return node


def parameter_value(path: str, month: Month) -> Any:
    """The value of a parameter on the first day of the month."""
    return parameter_node(path)(str(month.first_day))


@cache
def cited_reference(entry: CatalogueEntry, month: Month) -> Reference:
    """The text that the legislation itself cites for this right at this month, else the general one."""
    cited = (parameter_node(entry.reference_parameter).metadata or {}).get("reference")
    dated = {_day(day): texts for day, texts in cited.items()} if isinstance(cited, dict) else {}
    for day in sorted((day for day in dated if day <= month.last_day), reverse=True):
        texts = dated[day] if isinstance(dated[day], list) else [dated[day]]
        for text in texts:
            if text.get("title") and text.get("href"):
                return Reference(title=text["title"], url=text["href"])
    return entry.reference


def _day(day: date | str) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)
