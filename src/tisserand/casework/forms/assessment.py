"""The form of an assessment: for each life domain, a standing, then facts, words, analysis and strengths apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from tisserand.casework.enums import LifeDomain, Standing
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
    "analysis": ("Analyse", "Votre lecture professionnelle, distincte des faits."),
}


@dataclass(frozen=True, slots=True)
class DomainFields:
    """The fields of one domain; `words` counts those typed."""

    domain: Domain
    standing: BoundField
    texts: tuple[BoundField, ...]
    words: int
    is_open: bool


class AssessmentForm(SituationForm):
    """Every domain of the service in one adult's space, or in common; `has_aspirations` in the space of the file's person."""

    made_on = FrenchDateField(label="Date de l’évaluation", earliest=EARLIEST)

    def __init__(self, *args: Any, domains: tuple[Domain, ...], has_aspirations: bool, latest: date, **kwargs: Any) -> None:
        self.domains = domains
        fields = {"made_on": FrenchDateField(label="Date de l’évaluation", earliest=EARLIEST, latest=latest)}
        aspirations = {"aspirations": _text_field("Ce que la personne souhaite pour la suite", "")} if has_aspirations else {}
        vars(self)["base_fields"] = {**type(self).base_fields, **fields, **_domain_fields(domains), **aspirations}
        super().__init__(*args, **kwargs)

    def groups(self) -> Iterator[DomainFields]:
        """The domains with their fields, in the service's order; open where something is written or wrong."""
        for each in self.domains:
            texts = tuple(self[f"{each.domain}_{name}"] for name in TEXTS)
            standing = self[f"{each.domain}_standing"]
            words = sum(count_words(str(bound.value() or "")) for bound in texts)
            is_open = bool(words or standing.value() or any(bound.errors for bound in (standing, *texts)))
            yield DomainFields(each, standing, texts, words, is_open)

    @property
    def entries(self) -> dict[LifeDomain, Entry]:
        """What was typed, by domain; the form must be valid."""
        typed = self.cleaned_data
        return {
            each.domain: Entry(
                each.domain,
                standing=typed[f"{each.domain}_standing"],
                **{name: typed[f"{each.domain}_{name}"] for name in TEXTS},
            )
            for each in self.domains
        }


def _domain_fields(domains: tuple[Domain, ...]) -> dict[str, forms.Field]:
    standings = [("", "Non précisé"), *((str(code), STANDING_LABELS[code]) for code in Standing)]
    fields: dict[str, forms.Field] = {}
    for each in domains:
        fields[f"{each.domain}_standing"] = forms.ChoiceField(
            label="Où en est-on\u202f?", required=False, choices=standings, widget=forms.RadioSelect
        )
        fields |= {f"{each.domain}_{name}": _text_field(label, hint) for name, (label, hint) in TEXTS.items()}
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
    return texts if aspirations is None else {**texts, "aspirations": aspirations}


def assessment_labels(domains: tuple[Domain, ...], *, has_aspirations: bool) -> dict[str, str]:
    """Label of every field, to compare two versions: « Logement : les faits »."""
    labels = {"made_on": "Date de l’évaluation"}
    for each in domains:
        labels[f"{each.domain}_standing"] = f"{each.label}\u00a0: où en est-on"
        labels |= {f"{each.domain}_{name}": f"{each.label}\u00a0: {label.lower()}" for name, (label, _) in TEXTS.items()}
    return {**labels, "aspirations": "Ce que la personne souhaite"} if has_aspirations else labels
