"""Fields that the forms of aid share."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from tisserand.interface.forms import BaseForm


class LineField(forms.CharField):
    """One line of text. Too long, it is kept whole on the page and told; the browser cuts nothing."""

    def __init__(self, *, longest: int = 120, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text on one line."""
        return " ".join((super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        """Refuse a text longer than ``longest`` characters."""
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(f"Ce texte est trop long : au plus {self.longest} caractères.", code="max_length")


class VersionedForm(BaseForm):
    """A form that edits a row: it carries the version it was filled from."""

    expected_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


def choices_in(labels: Mapping[str, str], only: Iterable[StrEnum] | None = None) -> list[tuple[str, str]]:
    """Choices of a field in the order of the labels."""
    return [(str(code), labels[code]) for code in (labels if only is None else only)]


def set_choices(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Give a field of choices those that depend on the agent or the file."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)
