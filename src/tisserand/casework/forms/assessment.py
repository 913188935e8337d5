"""The form of an assessment: for each life domain, a standing, facts, words, strengths, experience and analysis apart, a risk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from tisserand.casework.enums import LifeDomain, Standing
from tisserand.casework.forms.risks import RISK_LABELS, read_risk, risk_fields, risk_texts, tell_risk_faults
from tisserand.casework.forms.situation import EARLIEST, SituationForm
from tisserand.casework.forms.support import VersionField
from tisserand.casework.rules.assessment import Domain, Entry, count_words
from tisserand.casework.rules.labels import STANDING_LABELS
from tisserand.foundation.dates import format_short_date
from tisserand.interface.forms import FrenchDateField, LongTextField

LONGEST: Final = 10_000
TEXTS: Final = {
    "facts": ("Les faits", "Ce qui a été vu, lu, vérifié."),
    "words": ("Ce qu’en dit la personne", "Avec ses mots."),
    "strengths": ("Points d’appui", "Ce qui marche, ce que la personne sait faire, sur qui elle compte."),
    "experience": ("Savoirs d’expérience", "Ce que la personne a appris en le vivant, ses façons de faire qui marchent."),
    "analysis": ("Analyse", "Votre lecture professionnelle, distincte des faits."),
}


@dataclass(frozen=True, slots=True)
class DomainFields:
    """The fields of one domain; `words` counts those typed."""

    domain: Domain
    standing: BoundField
    texts: tuple[BoundField, ...]
    risk: tuple[BoundField, ...]
    words: int
    is_open: bool
    has_risk: bool


class AssessmentForm(SituationForm):
    """Every domain of the service in one adult's space, or in common; `has_aspirations` in an adult's space."""

    made_on = FrenchDateField(label="Date de l’évaluation", earliest=EARLIEST)

    def __init__(self, *args: Any, domains: tuple[Domain, ...], has_aspirations: bool, latest: date, **kwargs: Any) -> None:
        self.domains = domains
        self.latest = latest
        fields = {"made_on": FrenchDateField(label="Date de l’évaluation", earliest=EARLIEST, latest=latest)}
        aspirations = {"aspirations": _text_field("Ce que la personne souhaite pour la suite", "")} if has_aspirations else {}
        vars(self)["base_fields"] = {**type(self).base_fields, **fields, **_domain_fields(domains, latest), **aspirations}
        super().__init__(*args, **kwargs)

    def groups(self) -> Iterator[DomainFields]:
        """The domains with their fields, in the service's order; open where something is written or wrong."""
        for each in self.domains:
            texts = tuple(self[f"{each.domain}_{name}"] for name in TEXTS)
            standing = self[f"{each.domain}_standing"]
            words = sum(count_words(str(bound.value() or "")) for bound in texts)
            risk = tuple(self[f"{each.domain}_{name}"] for name in RISK_LABELS)
            has_risk = any(bound.value() or bound.errors for bound in risk)
            is_open = bool(words or standing.value() or has_risk or any(bound.errors for bound in (standing, *texts)))
            yield DomainFields(each, standing, texts, risk, words, is_open, has_risk)

    def clean(self) -> dict[str, Any]:
        """A risk is named, with its level and its basis, or is not noted."""
        cleaned = super().clean() or self.cleaned_data
        for each in self.domains:
            tell_risk_faults(self, each.domain, self.latest)
        return cleaned

    @property
    def entries(self) -> dict[LifeDomain, Entry]:
        """What was typed, by domain; the form must be valid."""
        typed = self.cleaned_data
        return {
            each.domain: Entry(
                each.domain,
                standing=typed[f"{each.domain}_standing"],
                risk=read_risk(typed, each.domain),
                **{name: typed[f"{each.domain}_{name}"] for name in TEXTS},
            )
            for each in self.domains
        }


def _domain_fields(domains: tuple[Domain, ...], latest: date) -> dict[str, forms.Field]:
    standings = [("", "Non précisé"), *((str(code), STANDING_LABELS[code]) for code in Standing)]
    fields: dict[str, forms.Field] = {}
    for each in domains:
        fields[f"{each.domain}_standing"] = forms.ChoiceField(
            label="Où en est-on\u202f?", required=False, choices=standings, widget=forms.RadioSelect
        )
        fields |= {f"{each.domain}_{name}": _text_field(label, hint) for name, (label, hint) in TEXTS.items()}
        fields |= risk_fields(each.domain, latest)
    return fields


def _text_field(label: str, hint: str) -> LongTextField:
    return LongTextField(label=label, help_text=hint, required=False, max_length=LONGEST, rows=2)


class AssessmentChangeForm(AssessmentForm):
    """An assessment completed."""

    expected_version = VersionField()


def assessment_texts(
    entries: Mapping[LifeDomain, Entry], domains: tuple[Domain, ...], made_on: date, aspirations: str | None
) -> dict[str, str]:
    """An assessment's space as the form would send it; `aspirations` None where the space has none."""
    texts = {"made_on": format_short_date(made_on)}
    for each in domains:
        entry = entries.get(each.domain, Entry(each.domain))
        texts[f"{each.domain}_standing"] = entry.standing
        texts |= {f"{each.domain}_{name}": getattr(entry, name) for name in TEXTS}
        texts |= risk_texts(each.domain, entry.risk)
    return texts if aspirations is None else {**texts, "aspirations": aspirations}


def assessment_labels(domains: tuple[Domain, ...], *, has_aspirations: bool) -> dict[str, str]:
    """Label of every field, to compare two versions: « Logement : les faits »."""
    labels = {"made_on": "Date de l’évaluation"}
    for each in domains:
        labels[f"{each.domain}_standing"] = f"{each.label}\u00a0: où en est-on"
        labels |= {f"{each.domain}_{name}": f"{each.label}\u00a0: {label.lower()}" for name, (label, _) in TEXTS.items()}
        labels |= {f"{each.domain}_{name}": f"{each.label}\u00a0: {label.lower()}" for name, label in RISK_LABELS.items()}
    return {**labels, "aspirations": "Ce que la personne souhaite"} if has_aspirations else labels
