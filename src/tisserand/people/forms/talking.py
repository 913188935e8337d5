"""Languages, interpreters, somebody trusted."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tisserand.foundation.clock import PARIS
from tisserand.foundation.dates import DateError, parse_time
from tisserand.interface.forms import BaseForm, FrenchDateField
from tisserand.people.api import Fault, InterpreterMode, language_choices
from tisserand.people.forms.labels import FAULTS, INTERPRETER_MODES
from tisserand.people.forms.reach import PhoneField


class LanguageForm(BaseForm):
    """A language, and what the person does with it."""

    language = forms.ChoiceField(label="Langue", choices=language_choices)
    speaks = forms.BooleanField(label="La parle", required=False, initial=True)
    reads = forms.BooleanField(label="La lit", required=False)
    needs_interpreter = forms.BooleanField(label="Un interprète est nécessaire", required=False)


class InterpreterForm(BaseForm):
    """An interpreter booked; a child is refused, with the reason."""

    language = forms.ChoiceField(label="Langue", choices=language_choices)
    day = FrenchDateField(label="Jour")
    hour = forms.CharField(label="Heure", max_length=8, help_text="Par exemple 14 h 30.")
    mode = forms.ChoiceField(label="Comment", choices=list(INTERPRETER_MODES.items()), widget=forms.RadioSelect)
    provider = forms.CharField(
        label="Interprète ou service d’interprétariat", max_length=120, help_text="Un adulte, jamais un enfant."
    )

    def clean_hour(self) -> Any:
        """The time typed."""
        try:
            return parse_time(self.cleaned_data["hour"])
        except DateError as error:
            raise ValidationError(str(error)) from error

    @property
    def held_at(self) -> datetime:
        """The moment typed; the form must be valid."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], tzinfo=PARIS)

    @property
    def mode_typed(self) -> InterpreterMode:
        """How the interpreter is there; the form must be valid."""
        return InterpreterMode(self.cleaned_data["mode"])

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show why beside the interpreter."""
        for fault in faults:
            self.add_error("provider", FAULTS[fault])


class TrustedForm(BaseForm):
    """Somebody whom the person trusts; empty, nobody any more."""

    name = forms.CharField(label="Nom", max_length=120, required=False, help_text="Laissez vide s’il n’y a plus personne.")
    relation = forms.CharField(label="Lien avec la personne", max_length=60, required=False)
    phone = PhoneField(label="Téléphone", required=False)
