"""The form of a review: one line an objective, the person's words, the analysis apart."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from tisserand.casework.enums import Satisfaction, Scale, Step
from tisserand.casework.forms.plan import EARLIEST, LATEST, DueField, NumberField, write_number
from tisserand.casework.forms.support import CHOICE_MESSAGES
from tisserand.casework.models import Objective
from tisserand.casework.queries.reviews import MarkLine
from tisserand.casework.rules.labels import SATISFACTION_LABELS, STEP_LABELS
from tisserand.casework.rules.reviews import Mark, ReviewTold
from tisserand.casework.rules.support import SupportFault
from tisserand.foundation.dates import add_months
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField

NEXT_IN_MONTHS = 3
MOVED = {1: ("good", "En avant"), 0: ("neutral", "Comme avant"), -1: ("warn", "En recul")}


class ReviewForm(BaseForm):
    """A review of every open objective."""

    held_on = FrenchDateField(label="Bilan du", earliest=EARLIEST, latest=LATEST)
    words = LongTextField(label="Ce que la personne en dit", help_text="Avec ses mots.", max_length=4000, rows=3, required=False)
    analysis = LongTextField(label="Votre analyse", help_text="À part de ses paroles.", max_length=4000, rows=3, required=False)
    satisfaction = forms.ChoiceField(
        label="L’accompagnement lui convient-il\u202f?",
        choices=list(SATISFACTION_LABELS.items()),
        widget=forms.RadioSelect,
        initial=Satisfaction.NOT_SAID,
    )
    next_on = DueField(label="Prochain bilan", required=False, earliest=EARLIEST, latest=LATEST, help_text="Par exemple +3 mois.")
    fault_words: Mapping[SupportFault, str] = {
        SupportFault.ENDS_BEFORE_START: "Le prochain bilan vient après celui-ci.",
        SupportFault.NOTHING_AGREED: "Écrivez au moins une parole, une analyse, ou où en est un objectif.",
    }

    def __init__(self, *args: Any, objectives: Sequence[Objective], today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"held_on": today, "next_on": add_months(today, NEXT_IN_MONTHS)})
        kwargs.setdefault("auto_id", "review-%s")
        self.objectives = objectives
        super().__init__(*args, **kwargs)
        for objective in objectives:
            self.fields[name_mark(objective)] = _mark_field(objective)

    def lines(self) -> Iterator[tuple[Objective, BoundField]]:
        """Each objective and the field that says how far it is."""
        for objective in self.objectives:
            yield objective, self[name_mark(objective)]

    def told(self) -> ReviewTold:
        """What the form says, once valid."""
        typed = self.cleaned_data
        return ReviewTold(
            held_on=typed["held_on"],
            words=typed["words"],
            analysis=typed["analysis"],
            satisfaction=Satisfaction(typed["satisfaction"]),
            next_on=typed["next_on"],
            marks=tuple(_read_mark(objective, typed[name_mark(objective)]) for objective in self.objectives),
        )


def name_mark(objective: Objective) -> str:
    """Name of the field of an objective."""
    return f"mark-{objective.pk}"


def _mark_field(objective: Objective) -> forms.Field:
    if objective.scale == Scale.NUMBER:
        bounds = f"de {write_number(objective.start_value)} à {write_number(objective.target_value)} {objective.unit}".strip()
        return NumberField(label="Où en est-on", help_text=f"Un nombre, {bounds}.", required=False)
    choices = [("", "Pas abordé"), *STEP_LABELS.items()]
    return forms.ChoiceField(
        label="Où en est-on",
        choices=choices,
        widget=forms.RadioSelect,
        required=False,
        initial="",
        error_messages=CHOICE_MESSAGES,
    )


def _read_mark(objective: Objective, typed: Any) -> Mark:
    if objective.scale == Scale.NUMBER:
        return Mark(objective.pk, value=typed)
    return Mark(objective.pk, step=Step(typed) if typed else None)


def tell_mark(line: MarkLine) -> str:
    """« Presque atteint », « 2 mois payés sur 3 »."""
    if line.mark.step is not None:
        return STEP_LABELS[line.mark.step]
    unit = f" {line.objective.unit}" if line.objective.unit else ""
    return f"{write_number(line.mark.value)}{unit}, pour {write_number(line.objective.target_value)}"
