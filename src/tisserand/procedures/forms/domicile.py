"""Forms of the register of elected domiciles, and its faults in French."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from django import forms

from tisserand.interface.forms import BaseForm, FrenchDateField
from tisserand.procedures.enums import Absence, DomicileEnd, DomicileFault, DomicileRefusal, Presence
from tisserand.procedures.forms.procedures import EARLIEST, LATEST
from tisserand.procedures.rules.domicile import DomicileRefused
from tisserand.procedures.rules.labels import ABSENCE_LABELS, ENDING_LABELS, PRESENCE_LABELS, REFUSAL_LABELS

Made = TypeVar("Made")
MOST_LETTERS: Final = 500
FAULT_MESSAGES: Final[Mapping[DomicileFault, str]] = {
    DomicileFault.NOT_FROM_THIS_STATE: "Ce n’est plus possible dans l’état actuel : la page a peut-être changé entre-temps.",
    DomicileFault.ALREADY_OPEN: "Cette personne a déjà une demande ou une domiciliation en cours ici.",
    DomicileFault.IN_THE_FUTURE: "Cette date n’est pas encore arrivée.",
    DomicileFault.BEFORE_IT_BEGAN: "Cette date est avant le début de la domiciliation ou de la demande.",
    DomicileFault.MORE_THAN_WAITS: "Il n’y a pas autant de courrier en attente.",
    DomicileFault.NOTHING: "Donnez au moins un pli.",
}


class SearchForm(BaseForm):
    """Whom a domicile is asked for."""

    text = forms.CharField(label="Nom ou date de naissance", max_length=80)


class RequestForm(BaseForm):
    """The day of a request."""

    requested_on = FrenchDateField(label="Demande reçue le", earliest=EARLIEST, latest=LATEST)


class GrantForm(BaseForm):
    """The first day of a domicile."""

    starts_on = FrenchDateField(label="Valable à partir du", earliest=EARLIEST, latest=LATEST)


class RefusalForm(BaseForm):
    """A refusal, which always has its reason."""

    decided_on = FrenchDateField(label="Décision du", earliest=EARLIEST, latest=LATEST)
    refusal = forms.ChoiceField(label="Motif", choices=[(each.value, REFUSAL_LABELS[each]) for each in DomicileRefusal])


class EndForm(BaseForm):
    """The end of a domicile."""

    ended_on = FrenchDateField(label="Fin le", earliest=EARLIEST, latest=LATEST)
    ending = forms.ChoiceField(
        label="Motif", choices=[(each.value, ENDING_LABELS[each]) for each in DomicileEnd if each is not DomicileEnd.RENEWED]
    )


class SignForm(BaseForm):
    """A visit or a call."""

    day = FrenchDateField(label="Date", earliest=EARLIEST, latest=LATEST)
    presence = forms.ChoiceField(
        label="Signe", choices=[(each.value, PRESENCE_LABELS[each]) for each in Presence], widget=forms.RadioSelect
    )


class MailForm(BaseForm):
    """How many letters; never from whom."""

    day = FrenchDateField(label="Date", earliest=EARLIEST, latest=LATEST)
    ordinary = forms.IntegerField(label="Plis ordinaires", min_value=0, max_value=MOST_LETTERS)
    registered = forms.IntegerField(label="Recommandés", min_value=0, max_value=MOST_LETTERS)


class AbsenceForm(BaseForm):
    """What justifies an absence, until when."""

    absence = forms.ChoiceField(label="Raison", choices=[(each.value, ABSENCE_LABELS[each]) for each in Absence])
    excused_until = FrenchDateField(label="Jusqu’au", earliest=EARLIEST, latest=LATEST)


def attempt(form: forms.Form, act: Callable[..., Made]) -> Made | None:
    """Do `act` with what the form says; None when the form or a rule refuses, the faults then being in the form."""
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data)
    except DomicileRefused as refused:
        for name, fault in refused.faults:
            form.add_error(name if name in form.fields else None, FAULT_MESSAGES[fault])
        return None
