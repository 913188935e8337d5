"""A month is typed as people write it, and shown back as it was typed."""

import pytest
from django import forms

from tisserand.casework.forms.months import MonthField
from tisserand.foundation.months import Month


class MonthForm(forms.Form):
    since = MonthField(required=False)


@pytest.mark.parametrize("typed", ["11/2026", "novembre 2026", " 11/2026 "])
def test_a_month_is_read_as_it_is_written(typed: str) -> None:
    form = MonthForm({"since": typed})
    assert form.is_valid()
    assert form.cleaned_data["since"] == Month(2026, 11)


@pytest.mark.parametrize("typed", ["", "  "])
def test_no_month_is_none(typed: str) -> None:
    form = MonthForm({"since": typed})
    assert form.is_valid()
    assert form.cleaned_data["since"] is None


def test_a_month_that_is_one_already_is_kept() -> None:
    assert MonthField().clean(Month(2026, 11)) == Month(2026, 11)


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        ("12/1989", "out_of_range", "Ce mois n’est pas possible : de janvier 1990 à décembre 2099."),
        ("01/2100", "out_of_range", "Ce mois n’est pas possible : de janvier 1990 à décembre 2099."),
        ("13/2026", "invalid", None),
        ("bientôt", "invalid", None),
    ],
)
def test_what_is_no_month_is_refused_and_kept_as_typed(typed: str, code: str, message: str | None) -> None:
    form = MonthForm({"since": typed})
    (refused,) = form.errors["since"].as_data()
    assert refused.code == code
    assert message is None or refused.messages == [message]
    assert f'value="{typed}"' in str(form["since"])


def test_a_known_month_is_shown_as_it_is_typed() -> None:
    assert 'value="11/2026"' in str(MonthForm(initial={"since": Month(2026, 11)})["since"])
    assert "value=" not in str(MonthForm()["since"])
