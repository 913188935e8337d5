"""Codes told in words, for somebody to compare two versions of a form; and the way back."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms


def words_of(form: forms.Form) -> dict[str, dict[str, str]]:
    """Words of the codes of each choice field."""
    fields = ((name, field) for name, field in form.fields.items() if isinstance(field, forms.ChoiceField))
    return {name: dict(_flatten(field)) for name, field in fields}


def tell_choices(form: forms.Form, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts with words in place of codes."""
    words = words_of(form)
    return {name: words.get(name, {}).get(text, text) for name, text in texts.items()}


def read_choices(form: forms.Form, told: Mapping[str, str]) -> dict[str, str]:
    """The way back from `tell_choices`."""
    codes = {name: {word: code for code, word in pairs.items()} for name, pairs in words_of(form).items()}
    return {name: codes.get(name, {}).get(text, text) for name, text in told.items()}


def offer_choices(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Give a declared choice field the choices of this page."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


def _flatten(field: forms.ChoiceField) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for code, word in cast("Iterable[tuple[Any, Any]]", field.choices):
        inner = word if isinstance(word, list | tuple) else [(code, word)]
        pairs += [(str(each), str(label)) for each, label in inner]
    return pairs
