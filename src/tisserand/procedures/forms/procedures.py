"""Forms of procedures, and the faults of their rules in French."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from django import forms

from tisserand.foundation.delays import DelayUnit
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Person, formal_name
from tisserand.procedures.enums import ProcedureFault
from tisserand.procedures.rules.course import entries
from tisserand.procedures.rules.faults import ProcedureRefused
from tisserand.procedures.rules.kinds import Kind, Step
from tisserand.procedures.rules.labels import UNIT_LABELS

Made = TypeVar("Made")
EARLIEST: Final = date(1990, 1, 1)
LATEST: Final = date(2100, 12, 31)
FAULT_MESSAGES: Final[Mapping[ProcedureFault, str]] = {
    ProcedureFault.STEP_NOT_OPEN: "Cette étape ne peut pas venir maintenant : la page a peut-être changé entre-temps.",
    ProcedureFault.ALREADY_NOTED: "Cette étape est déjà notée : corrigez sa date si elle a changé.",
    ProcedureFault.IN_THE_FUTURE: "Cette date n’est pas encore arrivée.",
    ProcedureFault.BEFORE_EARLIER_STEP: "Cette date est avant celle d’une étape qui précède.",
    ProcedureFault.AFTER_LATER_STEP: "Cette date est après celle d’une étape qui suit.",
    ProcedureFault.NOT_FROM_THIS_STATE: "Ce n’est plus possible dans l’état actuel : la page a peut-être changé entre-temps.",
    ProcedureFault.NOT_OF_THE_HOUSEHOLD: "Choisissez une personne du ménage.",
    ProcedureFault.UNKNOWN_VARIANT: "Cette réponse n’est pas dans la liste.",
    ProcedureFault.FIRST_STEP_STAYS: "C’est la seule étape notée : arrêtez plutôt le suivi.",
    ProcedureFault.LATER_STEP_RESTS_ON_IT: "Une démarche notée dépend de cette étape : retirez-la d’abord.",
    ProcedureFault.SOURCE_MISSING: "Donnez le titre et la date du texte local.",
}


class StartForm(BaseForm):
    """Where a procedure is when it starts to be followed."""

    step = forms.ChoiceField(label="Où en est-on ?")
    day = FrenchDateField(
        label="Date de cette étape", earliest=EARLIEST, latest=LATEST, help_text="Celle de l’acte ou du courrier."
    )
    variant = forms.ChoiceField(label="", required=False, widget=forms.RadioSelect)
    person = forms.TypedChoiceField(label="Pour qui ?", coerce=UUID)
    remark = LongTextField(label="À retenir", required=False, max_length=2000, rows=2)

    def __init__(self, *args: Any, kind: Kind, persons: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "step", ((step.code, step.label) for step in entries(kind)))
        shown = [(str(person.pk), formal_name(person)) for person in persons]
        _set_choices(self, "person", shown)
        if len(shown) == 1:
            self.fields["person"].widget = forms.HiddenInput()
        if kind.variants:
            self.fields["variant"].label = kind.question
            _set_choices(self, "variant", _variants(kind))
        else:
            del self.fields["variant"]


class StepForm(BaseForm):
    """What has just happened in a procedure, and when."""

    step = forms.ChoiceField(label="Que s’est-il passé ?", widget=forms.RadioSelect)
    day = FrenchDateField(label="Date", earliest=EARLIEST, latest=LATEST)
    remark = LongTextField(label="À retenir", required=False, max_length=2000, rows=2)

    def __init__(self, *args: Any, steps: Iterable[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "step", ((step.code, step.label) for step in steps))


class CorrectForm(BaseForm):
    """The day of a step, corrected."""

    expected_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    day = FrenchDateField(label="Date", earliest=EARLIEST, latest=LATEST)
    remark = LongTextField(label="À retenir", required=False, max_length=2000, rows=3)

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = step.asks


class NotesForm(BaseForm):
    """What is to be remembered of a procedure."""

    expected_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    notes = LongTextField(label="Notes", required=False, max_length=10_000, rows=4)


class VariantForm(BaseForm):
    """The answer that some delays depend on."""

    variant = forms.ChoiceField(label="", widget=forms.RadioSelect)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["variant"].label = kind.question
        self.fields["variant"].help_text = kind.question_source
        _set_choices(self, "variant", _variants(kind))


class PaperForm(BaseForm):
    """Whether a document is gathered."""

    done = forms.TypedChoiceField(choices=(("1", "oui"), ("0", "non")), coerce=lambda told: told == "1")


class LocalDelayForm(BaseForm):
    """A delay that only a local text fixes."""

    length = forms.IntegerField(label="Durée", min_value=1, max_value=999)
    unit = forms.ChoiceField(label="Unité", choices=[(unit.value, UNIT_LABELS[unit]) for unit in DelayUnit])
    source = forms.CharField(
        label="Texte local",
        max_length=200,
        help_text="Titre et date, par exemple « Règlement intérieur du FSL, 12 mars 2025, article 9 ».",
    )


def attempt(form: forms.Form, act: Callable[..., Made]) -> Made | None:
    """Do `act` with what the form says; None when the form or a rule refuses, the faults then being in the form."""
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data)
    except ProcedureRefused as refused:
        for name, fault in refused.faults:
            form.add_error(name if name in form.fields else None, FAULT_MESSAGES[fault])
        return None


def tell_faults(refused: ProcedureRefused) -> str:
    """The faults as one text, for a button that was refused."""
    return " ".join(FAULT_MESSAGES[fault] for _, fault in refused.faults)


def _set_choices(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


def _variants(kind: Kind) -> list[tuple[str, str]]:
    return [(variant.code, variant.label) for variant in kind.variants]
