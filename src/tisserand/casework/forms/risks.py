"""The fields of a risk within a life domain of an assessment, and where its faults are told."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms

from tisserand.casework.enums import LifeDomain, RiskBasis, RiskLevel
from tisserand.casework.forms.support import LineField
from tisserand.casework.rules.risk import Risk, RiskFault, check_risk, make_risk
from tisserand.casework.rules.situation_labels import RISK_BASIS_LABELS, RISK_LEVEL_LABELS
from tisserand.foundation.dates import format_short_date
from tisserand.interface.forms import FrenchDateField, LongTextField

EARLIEST: Final = date(1990, 1, 1)
RISK_LABELS: Final = {
    "risk_what": "Ce qui pourrait arriver",
    "risk_level": "À quel point est-ce pressant\u202f?",
    "risk_basis": "Sur quelle base\u202f?",
    "risk_source": "Qui l’a dit, ou quel document",
    "risk_noted_on": "Constaté, dit ou lu le",
    "risk_done": "Ce qui a été fait",
}
FAULTS: Final = {
    RiskFault.UNNAMED: ("risk_what", "Dites ce qui pourrait arriver."),
    RiskFault.NO_LEVEL: ("risk_level", "Dites à quel point c’est pressant."),
    RiskFault.NO_BASIS: ("risk_basis", "Dites sur quelle base : vu, dit ou lu."),
    RiskFault.SPEAKER_UNNAMED: ("risk_source", "Dites qui l’a dit."),
    RiskFault.DOCUMENT_UNNAMED: ("risk_source", "Dites quel document."),
    RiskFault.IN_FUTURE: ("risk_noted_on", "Cette date n’est pas encore arrivée."),
}


def risk_fields(domain: LifeDomain, latest: date) -> dict[str, forms.Field]:
    """The fields of one domain, all optional: a risk is noted whole, or not at all."""
    levels = [("", "Aucun risque noté"), *((str(each), RISK_LEVEL_LABELS[each]) for each in RiskLevel)]
    bases = [("", "Choisir"), *((str(each), RISK_BASIS_LABELS[each]) for each in RiskBasis)]
    fields: dict[str, forms.Field] = {
        "risk_what": LineField(longest=200, required=False),
        "risk_level": forms.ChoiceField(choices=levels, required=False, widget=forms.RadioSelect),
        "risk_basis": forms.ChoiceField(choices=bases, required=False),
        "risk_source": LineField(longest=200, required=False),
        "risk_noted_on": FrenchDateField(earliest=EARLIEST, latest=latest, required=False),
        "risk_done": LongTextField(required=False, max_length=2_000, rows=2),
    }
    for name, field in fields.items():
        field.label = RISK_LABELS[name]
    return {f"{domain}_{name}": field for name, field in fields.items()}


def read_risk(typed: Mapping[str, Any], domain: LifeDomain) -> Risk | None:
    """The risk typed for a domain; None where none was."""
    told = {name: typed.get(f"{domain}_{name}") for name in RISK_LABELS}
    return make_risk(
        what=told["risk_what"],
        level=RiskLevel(told["risk_level"]) if told["risk_level"] else None,
        basis=RiskBasis(told["risk_basis"]) if told["risk_basis"] else None,
        source=told["risk_source"],
        noted_on=told["risk_noted_on"],
        done=told["risk_done"],
    )


def tell_risk_faults(form: forms.Form, domain: LifeDomain, today: date) -> None:
    """Show what a half-told risk lacks beside its fields."""
    risk = read_risk(form.cleaned_data, domain)
    for fault in check_risk(risk, today) if risk else ():
        name, message = FAULTS[fault]
        form.add_error(f"{domain}_{name}", message)


def risk_texts(domain: LifeDomain, risk: Risk | None) -> dict[str, str]:
    """A risk as the form would send it."""
    told = risk or Risk("")
    return {
        f"{domain}_risk_what": told.what,
        f"{domain}_risk_level": str(told.level or ""),
        f"{domain}_risk_basis": str(told.basis or ""),
        f"{domain}_risk_source": told.source,
        f"{domain}_risk_noted_on": format_short_date(told.noted_on) if told.noted_on else "",
        f"{domain}_risk_done": told.done,
    }
