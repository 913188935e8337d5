"""Why a right is estimated as it is: which sentence of the catalogue, filled with figures of the computation itself.

A *fact* is a figure that the engine computed or read for this household (euros, counts, rates; 1 and 0 for true and
false). The rules below only choose a sentence: no figure is made up here.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from string import Formatter

from tisserand.foundation.money import format_amount, format_whole_amount
from tisserand.foundation.numbers import format_number, format_percent
from tisserand.rights.enums import EstimateStatus, RightCode
from tisserand.rights.rules.catalogue import Catalogue, CatalogueEntry

Facts = Mapping[str, Decimal]
Case = tuple[str, Callable[[Facts], bool]]
HALF = Decimal("0.5")
FOUR_FIFTHS = Decimal("0.8")


def _always(facts: Facts) -> bool:
    return True


# The first case that holds gives the sentence.
REFUSALS: dict[RightCode, tuple[Case, ...]] = {
    RightCode.RSA: (
        ("nationality", lambda f: not f["nationality"]),
        ("age", lambda f: not f["eligible"] and not f["old_enough"] and not f["children"]),
        ("student", lambda f: not f["eligible"]),
        ("minimum", lambda f: f["computed"] > 0),
        ("resources", _always),
    ),
    RightCode.PPA: (
        ("no_activity", lambda f: not f["activity"]),
        ("age", lambda f: not f["eligible"] and not f["old_enough"]),
        ("nationality", lambda f: not f["eligible"]),
        ("student", lambda f: not f["worked_enough"]),
        ("minimum", lambda f: f["computed"] > 0),
        ("resources", _always),
    ),
    RightCode.AIDE_LOGEMENT: (
        ("loan", lambda f: bool(f["buyer"])),
        ("tenure", lambda f: not f["tenant"]),
        ("rent", lambda f: f["gross_before"] > 0 and f["real_rent"] > f["rent_ceiling"]),
        ("resources", _always),
    ),
    RightCode.AF: (("children", _always),),
    RightCode.CF: (
        ("children", lambda f: not f["enough_children"]),
        ("early_childhood", lambda f: f["paje"] > 0),
        ("resources", _always),
    ),
    RightCode.ASF: (
        ("children", lambda f: not f["children"]),
        ("couple", lambda f: bool(f["couple"])),
        ("support", _always),
    ),
    RightCode.PAJE_BASE: (("children", lambda f: not f["children"]), ("resources", _always)),
    RightCode.ARS: (("children", lambda f: not f["children"]), ("resources", _always)),
    RightCode.AAH: (
        ("rate", lambda f: f["rate"] < HALF),
        ("restriction", lambda f: not f["eligible"] and f["rate"] < FOUR_FIFTHS),
        ("age", lambda f: not f["eligible"]),
        ("pension", lambda f: f["pension"] >= f["maximum"]),
        ("resources", _always),
    ),
    RightCode.ASPA: (
        ("age", lambda f: not f["old_enough"]),
        ("nationality", lambda f: not f["eligible"]),
        ("resources", _always),
    ),
    RightCode.ASS: (
        ("jobseeker", lambda f: not f["jobseeker"]),
        ("benefit", lambda f: f["benefit"] > 0),
        ("employment", lambda f: not f["employment"]),
        ("disability", lambda f: f["aah"] > 0),
        ("age", lambda f: not f["eligible"]),
        ("resources", _always),
    ),
    RightCode.CSS: (("dependent", lambda f: not f["eligible"]), ("resources", _always)),
    RightCode.CHEQUE_ENERGIE: (("tenure", lambda f: not f["tenure"]), ("resources", _always)),
    RightCode.AEEH: (("children", _always),),
    RightCode.BOURSE_LYCEE: (("children", lambda f: not f["children"]), ("resources", _always)),
}
GRANTS: dict[RightCode, tuple[Case, ...]] = {
    RightCode.AIDE_LOGEMENT: (
        ("eligible_home", lambda f: bool(f["home"])),
        ("eligible_apl", lambda f: f["apl"] > 0),
        ("eligible_alf", lambda f: f["alf"] > 0),
        ("eligible_als", _always),
    ),
    RightCode.ASPA: (("eligible_wage", lambda f: f["net_wages"] > 0), ("eligible", _always)),
    RightCode.CSS: (("eligible_free", lambda f: bool(f["free"])), ("eligible", _always)),
}
_GRANTED: tuple[Case, ...] = (("eligible", _always),)


def explain(entry: CatalogueEntry, status: EstimateStatus, facts: Facts) -> str:
    """The French sentence for this answer; ``status`` is eligible or not_eligible."""
    granted = status is EstimateStatus.ELIGIBLE
    cases = GRANTS.get(entry.code, _GRANTED) if granted else REFUSALS[entry.code]
    key = next(key for key, holds in cases if holds(facts))
    return _Sentence().format(entry.reasons[key], **facts)


def explain_missing(catalogue: Catalogue, missing: Sequence[str]) -> str:
    """The French sentence that lists what must be known first."""
    names = dict.fromkeys(path.rpartition(".")[2] for path in missing)
    return f"Pour répondre, il manque : {', '.join(catalogue.missing[name] for name in names)}."


class _Sentence(Formatter):
    """Writes figures the French way: {x:euros}, {x:whole}, {x:percent}, {x:count}, {x:units}."""

    _WRITERS: Mapping[str, Callable[[Decimal], str]] = {
        "euros": format_amount,
        "whole": format_whole_amount,
        "percent": lambda figure: format_percent(figure, 0),
        "count": lambda figure: format_number(figure, 0),
        "units": lambda figure: format_number(figure, 2),
    }

    def format_field(self, value: Decimal, format_spec: str) -> str:
        return self._WRITERS[format_spec](value)
