"""Forms of the desk: somebody comes, leaves without being received, is pointed elsewhere."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError

from tisserand.casework.api import UNMET_LABELS, URGENCY_LABELS, UnmetReason, Urgency
from tisserand.interface.forms import BaseForm, FrenchDateField
from tisserand.people.api import Particulars, Title
from tisserand.reception.actions.queue import LONGEST_DESTINATION
from tisserand.reception.enums import Fault, LeavingReason, Motive
from tisserand.reception.models import SignpostPlace
from tisserand.reception.rules.labels import FAULT_MESSAGES, LEAVING_LABELS, MOTIVE_LABELS, choices_of
from tisserand.reception.rules.queue import ReceptionRefused

NEW, NOBODY = "new", "nobody"
TITLES: Final = [(Title.MADAME.value, "Madame"), (Title.MONSIEUR.value, "Monsieur"), ("", "Non précisée")]
NEW_ARRIVAL_MOTIVES: Final = [(word, label) for word, label in choices_of(MOTIVE_LABELS) if word != Motive.APPOINTMENT]


class NewcomerForm(BaseForm):
    """Who comes, and why: a name to recognise or to register, an initial alone, or nothing at all."""

    last_name = forms.CharField(label="Nom", required=False, max_length=80)
    first_name = forms.CharField(label="Prénom", required=False, max_length=80)
    title = forms.ChoiceField(label="Civilité", choices=TITLES, widget=forms.RadioSelect, required=False)
    motive = forms.ChoiceField(label="Motif", choices=[("", "À choisir"), *NEW_ARRIVAL_MOTIVES])
    urgency = forms.ChoiceField(
        label="Pour quand ?",
        choices=[(str(word), label) for word, label in URGENCY_LABELS.items()],
        widget=forms.RadioSelect,
        initial=Urgency.ORDINARY.value,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["birth_date"] = FrenchDateField(label="Date de naissance", required=False, latest=today)
        for name in ("last_name", "first_name"):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_last_name(self) -> str:
        """Refuse figures and what has no letter."""
        return _clean_name(self.cleaned_data["last_name"])

    def clean_first_name(self) -> str:
        """Refuse figures and what has no letter."""
        return _clean_name(self.cleaned_data["first_name"])

    @property
    def name_typed(self) -> str:
        """The name typed so far, right or wrong; an initial alone is none."""
        typed = f"{self.data.get('last_name', '')} {self.data.get('first_name', '')}".strip()[:160]
        return typed if len(typed.rstrip(".")) > 1 else ""

    @property
    def initial_typed(self) -> str:
        """The letter typed instead of a name, if that is all."""
        return "" if self.name_typed else self.cleaned_data.get("last_name", "")[:1]

    @property
    def particulars(self) -> Particulars:
        """Whom to register; the form must be valid."""
        told = self.cleaned_data
        return Particulars(
            last_name=told["last_name"],
            first_name=told["first_name"],
            birth_date=told["birth_date"],
            title=Title(told["title"]),
        )

    @property
    def motive_chosen(self) -> Motive:
        """Why the person comes."""
        return Motive(self.cleaned_data["motive"])

    @property
    def urgency_chosen(self) -> Urgency:
        """How soon it wants an answer."""
        return Urgency(self.cleaned_data["urgency"])


class UnmetField(forms.TypedChoiceField):
    """Why the demand could not be met; nothing when it was."""

    def __init__(self) -> None:
        choices = [("", "Non"), *((str(word), label) for word, label in UNMET_LABELS.items())]
        told = "Comptée pour le service, sans nom."
        super().__init__(
            label="Demande non satisfaite ?",
            choices=choices,
            coerce=UnmetReason,
            empty_value=None,
            required=False,
            help_text=told,
        )


class LeavingForm(BaseForm):
    """Why somebody went away without being received."""

    reason = forms.ChoiceField(label="Pourquoi ?", choices=choices_of(LEAVING_LABELS), widget=forms.RadioSelect)
    unmet = UnmetField()

    @property
    def reason_chosen(self) -> LeavingReason:
        """The reason."""
        return LeavingReason(self.cleaned_data["reason"])


class SignpostForm(BaseForm):
    """To whom somebody is pointed: a place of the service's list, or one written."""

    place = forms.ChoiceField(label="Vers qui ?", required=False, widget=forms.RadioSelect)
    other = forms.CharField(
        label="Ou un autre lieu",
        required=False,
        max_length=LONGEST_DESTINATION,
        help_text="Le nom d’un service ou d’une association. Rien sur la personne.",
    )
    unmet = UnmetField()

    def __init__(self, *args: Any, places: Sequence[SignpostPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["place"]).choices = [(each.name, each.name) for each in places]
        if not places:
            self.fields["place"].widget = forms.HiddenInput()
            self.fields["other"].label = "Vers qui ?"

    def clean(self) -> dict[str, Any]:
        """Refuse nowhere."""
        told: dict[str, Any] = super().clean() or {}
        if "other" in told and not (told["other"].strip() or told.get("place")):
            self.add_error("other", FAULT_MESSAGES[Fault.DESTINATION_MISSING])
        return told

    @property
    def destination(self) -> str:
        """What was written, else what was chosen."""
        written: str = self.cleaned_data["other"].strip()
        chosen: str = self.cleaned_data["place"]
        return written or chosen


class PlaceForm(BaseForm):
    """A place for the service's list."""

    name = forms.CharField(
        label="Nom du lieu", max_length=LONGEST_DESTINATION, help_text="Par exemple « Point-justice, mairie »."
    )


def add_faults(form: forms.Form, refused: ReceptionRefused) -> None:
    """Tell the faults beside the fields they are about; a field that the form has not is told at the top."""
    for name, fault in refused.faults:
        form.add_error(name if name in form.fields else None, FAULT_MESSAGES[fault])


def tell_faults(refused: ReceptionRefused) -> str:
    """The faults as one text, for a button that was refused."""
    return " ".join(FAULT_MESSAGES[fault] for _, fault in refused.faults)


def _clean_name(name: str) -> str:
    if any(sign.isdigit() for sign in name):
        raise ValidationError("Un nom ne comporte pas de chiffre.", code="figures")
    if name and not any(sign.isalpha() for sign in name):
        raise ValidationError("Écrivez un nom, avec des lettres.", code="no_letter")
    return " ".join(name.replace("'", "’").split())
