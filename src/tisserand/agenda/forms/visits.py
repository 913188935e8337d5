"""Forms of safety alerts and of visits closed afterwards."""

from django import forms

from tisserand.agenda.enums import AlertSubject, ClosingWord
from tisserand.agenda.forms.fields import set_choices
from tisserand.agenda.rules.labels import ALERT_SUBJECT_LABELS, CLOSING_WORD_LABELS, choices_of
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Person, formal_name


class CloseForm(BaseForm):
    """How a visit whose end nobody told is closed."""

    word = forms.ChoiceField(label="Ce que l’on sait", choices=choices_of(CLOSING_WORD_LABELS), widget=forms.RadioSelect)

    @property
    def word_chosen(self) -> ClosingWord:
        """What is known."""
        return ClosingWord(self.cleaned_data["word"])


class AlertForm(BaseForm):
    """Facts, their date, their source, and the day until which they hold."""

    person = forms.ChoiceField(label="Domicile de")
    about = forms.ChoiceField(label="Ce qui est en cause", choices=choices_of(ALERT_SUBJECT_LABELS), widget=forms.RadioSelect)
    facts = LongTextField(
        label="Les faits", max_length=1000, rows=3, help_text="Ce qui a été vu ou entendu, sans jugement sur la personne."
    )
    observed_on = FrenchDateField(label="Observé le")
    source = forms.CharField(label="Par qui", max_length=160, help_text="Vous-même, un collègue, un partenaire…")
    expires_on = FrenchDateField(label="Valable jusqu’au", help_text="Six mois au plus ; l’alerte se renouvelle.")

    def __init__(self, *args: object, persons: list[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(each.pk): each for each in persons}
        set_choices(self, "person", [(key, formal_name(each)) for key, each in self.persons.items()])
        if len(self.persons) == 1:
            self.fields["person"].widget = forms.HiddenInput()
            self.initial.setdefault("person", next(iter(self.persons)))

    @property
    def person_chosen(self) -> Person:
        """Whose home."""
        return self.persons[self.cleaned_data["person"]]

    @property
    def about_chosen(self) -> AlertSubject:
        """What it is about."""
        return AlertSubject(self.cleaned_data["about"])


class RenewForm(BaseForm):
    """A new end."""

    expires_on = FrenchDateField(label="Valable jusqu’au")
    expected_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
