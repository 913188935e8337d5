"""Fields for what French people type."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict

from tisserand.interface.forms import AmountField, BaseForm, CommuneField, FrenchDateField, LongTextField


class SampleForm(BaseForm):
    day = FrenchDateField(label="Jour", earliest=date(1900, 1, 1), latest=date(2026, 11, 23))
    rent = AmountField(label="Loyer", required=False)
    town = CommuneField(label="Commune", required=False)
    note = LongTextField(label="Note", max_length=10, required=False)
    medium = forms.ChoiceField(label="Nature", choices=[("a", "A")], required=False)
    domains = forms.MultipleChoiceField(label="Domaines", choices=[("a", "A")], required=False)


def fill(**typed: str) -> SampleForm:
    query = QueryDict(mutable=True)
    query.update({"day": "12/03/1992", **typed})
    return SampleForm(query)


@pytest.mark.parametrize("typed", ["12/03/1992", "12 mars 1992", "1992-03-12", " 12.3.1992 "])
def test_a_date_is_read(typed: str) -> None:
    form = fill(day=typed)

    assert form.is_valid()
    assert form.cleaned_data["day"] == date(1992, 3, 12)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Remplissez ce champ."),
        ("31/02/1992", "Il n’y a pas de jour 31 dans ce mois"),
        ("24/11/2026", "trop lointaine"),
        ("31/12/1899", "trop ancienne"),
    ],
)
def test_a_wrong_date_is_told_and_kept(typed: str, message: str) -> None:
    form = fill(day=typed)

    assert message in form.errors["day"][0]
    assert form["day"].value() == typed
    assert form.status == 422


def test_a_date_is_shown_as_it_is_typed() -> None:
    assert 'value="12/03/1992"' in str(SampleForm(initial={"day": date(1992, 3, 12)})["day"])


def test_the_same_date_written_otherwise_is_no_change() -> None:
    field = FrenchDateField()

    assert not field.has_changed(date(1992, 3, 12), "12 mars 1992")
    assert field.has_changed(date(1992, 3, 12), "13/03/1992")
    assert field.has_changed(date(1992, 3, 12), "demain")


@pytest.mark.parametrize(("typed", "amount"), [("1 140,50", Decimal("1140.50")), ("1140.5 €", Decimal("1140.50")), ("", None)])
def test_an_amount_is_read(typed: str, amount: Decimal | None) -> None:
    form = fill(rent=typed)

    assert form.is_valid()
    assert form.cleaned_data["rent"] == amount


@pytest.mark.parametrize("typed", ["mille", "-3", "12,345"])
def test_a_wrong_amount_is_told(typed: str) -> None:
    assert fill(rent=typed).errors["rent"]


def test_an_amount_is_shown_the_french_way() -> None:
    assert 'value="1\u202f140,50"' in str(SampleForm(initial={"rent": Decimal("1140.5")})["rent"])


def test_a_text_too_long_says_by_how_much_and_is_kept_whole() -> None:
    form = fill(note="0123456789" + "trop de texte")

    assert form.errors["note"] == ["Ce texte est trop long\u00a0: 13\u00a0caractères de trop."]
    assert "maxlength" not in str(form["note"])
    assert "trop de texte" in str(form["note"])


def test_a_line_end_counts_once() -> None:
    form = fill(note="01234\r\n678")

    assert form.is_valid()
    assert form.cleaned_data["note"] == "01234\n678"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"town": "Caen (14)", "town_code": "14118"}, "14118"),
        ({"town": "Hérouville-Saint-Clair", "town_code": ""}, "14327"),
        ({"town": "14200"}, "14327"),
        ({"town": "Bayeux", "town_code": "14118"}, "14047"),
        ({"town": ""}, None),
    ],
)
def test_a_commune_gives_its_code(typed: dict[str, str], code: str | None) -> None:
    form = fill(**typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["town"] == code


@pytest.mark.parametrize(("typed", "message"), [("Zzyzx", "Aucune commune"), ("Saint-Martin", "Plusieurs communes")])
def test_a_commune_that_is_not_one_is_told_and_kept(typed: str, message: str) -> None:
    form = fill(town=typed)

    assert message in form.errors["town"][0]
    assert f'value="{typed}"' in str(form["town"])


def test_a_commune_is_shown_by_its_name() -> None:
    shown = str(SampleForm(initial={"town": "14118"})["town"])

    assert 'value="Caen (14)"' in shown
    assert 'name="town_code" value="14118"' in shown


def test_choices_speak_plain_french() -> None:
    form = fill(medium="z", domains="z")

    assert form.errors["medium"] == ["Cette réponse n’est pas dans la liste\u00a0: choisissez-en une autre."]
    assert form.errors["domains"] == ["Cette réponse n’est pas dans la liste\u00a0: choisissez-en une autre."]


def test_a_field_keeps_its_own_message() -> None:
    class OwnForm(BaseForm):
        name = forms.CharField(error_messages={"required": "Donnez le nom."})

    assert OwnForm({}).errors["name"] == ["Donnez le nom."]


def test_the_status_of_a_form() -> None:
    assert SampleForm().status == 200
    assert fill().status == 200
