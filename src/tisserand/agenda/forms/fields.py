"""Fields and words that the agenda's forms share."""

from collections.abc import Iterable
from datetime import time, timedelta
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError

from tisserand.agenda.rules.labels import FAULT_MESSAGES
from tisserand.agenda.rules.states import AgendaRefused
from tisserand.foundation.dates import DateError, format_duration, format_time, parse_time

LENGTHS: Final = (15, 30, 45, 60, 90, 120, 180, 240, 480)
LENGTH_CHOICES: Final = [(str(minutes), format_duration(minutes)) for minutes in LENGTHS]


class HourField(forms.Field):
    """A time of the day: « 9 h 30 », 9h30, 9:30."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "size": 8}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> time | None:
        """Return the time, None when nothing was typed."""
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, time):
            return value
        try:
            return parse_time(str(value))
        except DateError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """Show « 9 h 30 » for a time; leave what was typed as it was."""
        return format_time(value) if isinstance(value, time) else value


class LengthField(forms.TypedChoiceField):
    """How long, in minutes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Durée")
        super().__init__(choices=LENGTH_CHOICES, coerce=lambda minutes: timedelta(minutes=int(minutes)), **kwargs)


def add_faults(form: forms.Form, refused: AgendaRefused) -> None:
    """Tell the faults beside the fields they are about; a field that the form has not is told at the top."""
    for name, fault in refused.faults:
        form.add_error(name if name in form.fields else None, FAULT_MESSAGES[fault])


def tell_faults(refused: AgendaRefused) -> str:
    """The faults as one text, for a button that was refused."""
    return " ".join(FAULT_MESSAGES[fault] for _, fault in refused.faults)


def set_choices(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Give a field of choices those that depend on the agent."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
