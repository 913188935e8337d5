"""Forms of first demands: who asks what, who takes it, what was answered."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from tisserand.accounts.api import Service
from tisserand.casework.enums import Medium, UnmetReason, Urgency
from tisserand.casework.queries.requests import Workload
from tisserand.casework.rules.labels import MEDIUM_LABELS, UNMET_LABELS, URGENCY_LABELS, choices_of
from tisserand.interface.forms import BaseForm, FrenchDateField, LongTextField
from tisserand.people.api import Identity, Particulars, Title

TITLES = [(Title.MADAME.value, "Madame"), (Title.MONSIEUR.value, "Monsieur"), ("", "Non précisée")]
SOMEBODY_ELSE = "new"


class UnmetField(forms.TypedChoiceField):
    """Why the demand could not be met; nothing when it was. The codes come from `UNMET_LABELS`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Demande non satisfaite ?",
            choices=[("", "Non"), *choices_of(UNMET_LABELS)],
            coerce=UnmetReason,
            empty_value=None,
            required=False,
            help_text="Comptée pour le service, sans nom.",
            **kwargs,
        )


class ServiceField(forms.ChoiceField):
    """One of the services for which the agent receives; hidden and chosen beforehand when there is only one."""

    def __init__(self, services: Sequence[Service]) -> None:
        self.services = {str(service.pk): service for service in services}
        widget = forms.RadioSelect() if len(services) > 1 else forms.HiddenInput()
        names = [(key, service.name) for key, service in self.services.items()]
        super().__init__(label="Service", choices=names, widget=widget, initial=next(iter(self.services), ""))

    def clean(self, value: Any) -> Service:  # the identifier becomes the service
        """Return the service; the only one when nothing was sent."""
        only = next(iter(self.services)) if len(self.services) == 1 else value
        return self.services[super().clean(only)]


class RequestForm(BaseForm):
    """What is asked, how it came, how soon it wants an answer."""

    medium = forms.ChoiceField(
        label="Comment la demande est-elle arrivée ?",
        choices=choices_of(MEDIUM_LABELS),
        widget=forms.RadioSelect,
        initial=Medium.PHONE.value,
    )
    urgency = forms.ChoiceField(
        label="Pour quand faut-il répondre ?",
        choices=choices_of(URGENCY_LABELS),
        widget=forms.RadioSelect,
        initial=Urgency.ORDINARY.value,
    )
    motive = LongTextField(label="Motif", help_text="En une phrase : ce que la personne demande.", max_length=500, rows=2)
    message = LongTextField(
        label="Message pour le travailleur social",
        help_text="Comment la rappeler, ce qui presse. Ni diagnostic, ni jugement.",
        required=False,
        max_length=20_000,
    )

    def __init__(self, *args: Any, services: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"] = ServiceField(services)

    @property
    def fields_of_request(self) -> dict[str, Any]:
        """Arguments of `register_request` but the person; the form must be valid."""
        told = self.cleaned_data
        return {
            "service": told["service"],
            "medium": Medium(told["medium"]),
            "urgency": Urgency(told["urgency"]),
            "motive": told["motive"],
            "message": told["message"],
        }


class CallerForm(BaseForm):
    """Who asks: enough to recognise the person, or to register them."""

    title = forms.ChoiceField(label="Civilité", choices=TITLES, widget=forms.RadioSelect, required=False)
    last_name = forms.CharField(label="Nom", max_length=80)
    first_name = forms.CharField(label="Prénom", max_length=80, required=False)
    birth_name = forms.CharField(label="Nom de naissance", max_length=80, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["birth_date"] = FrenchDateField(
            label="Date de naissance",
            required=False,
            latest=today,
            help_text="Par exemple 12/03/1992.",
        )
        for name in ("last_name", "first_name", "birth_name"):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_last_name(self) -> str:
        """Refuse what has no letter."""
        return _clean_name(self.cleaned_data["last_name"])

    def clean_first_name(self) -> str:
        """Refuse figures."""
        return _clean_name(self.cleaned_data["first_name"])

    def clean_birth_name(self) -> str:
        """Refuse figures."""
        return _clean_name(self.cleaned_data["birth_name"])

    @property
    def identity(self) -> Identity:
        """What was typed so far, right or wrong: enough to look for persons alike."""
        self.is_valid()
        told = self.cleaned_data
        return Identity(told.get("last_name", ""), told.get("first_name", ""), told.get("birth_name", ""), told.get("birth_date"))

    @property
    def particulars(self) -> Particulars:
        """What to register; the form must be valid."""
        told = self.cleaned_data
        return Particulars(
            last_name=told["last_name"],
            first_name=told["first_name"],
            birth_name=told["birth_name"],
            birth_date=told["birth_date"],
            title=Title(told["title"]),
        )


class AssignForm(BaseForm):
    """Which social worker takes the demand, with what each already carries."""

    def __init__(self, *args: Any, workloads: Iterable[Workload], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(load.worker.pk): load.worker for load in workloads}
        names = [(str(load.worker.pk), load.worker.display_name) for load in workloads]
        self.fields["worker"] = forms.ChoiceField(label="Confier à", choices=names, widget=forms.RadioSelect)


class AnswerForm(BaseForm):
    """What was answered when no file is opened."""

    answer = LongTextField(
        label="Ce qui a été répondu", help_text="L’information donnée, et vers qui la personne a été orientée."
    )
    unmet_reason = UnmetField()


def read_identifier(text: str) -> UUID | None:
    """An identifier sent by a form or an address; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _clean_name(name: str) -> str:
    if any(sign.isdigit() for sign in name):
        raise ValidationError("Un nom ne comporte pas de chiffre.", code="figures")
    if name and not any(sign.isalpha() for sign in name):
        raise ValidationError("Écrivez un nom, avec des lettres.", code="no_letter")
    return " ".join(name.replace("'", "’").split())
