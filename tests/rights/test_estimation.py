"""The JSON of the contract: what is refused, how fields are named, what is answered."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from tisserand.rights import api
from tisserand.rights.queries.payloads import EstimationPayload

EXAMPLE = Path(__file__).parents[2] / "examples" / "estimate_rights.json"
ORDER = [code.value for code in api.RightCode]


def example(**changes: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(EXAMPLE.read_text())
    return content | changes


def person(**changes: Any) -> dict[str, Any]:
    return {"id": "anna", "role": "adult", "birth_date": "1991-05-04"} | changes


def income(**changes: Any) -> dict[str, Any]:
    return {"kind": "net_wage", "monthly": "1200.00", "from": "2024-11", "to": "2025-10"} | changes


def without(content: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in names}


def refused(payload: Any) -> list[str]:
    with pytest.raises(api.SituationFaults) as caught:
        api.read_situation(payload)
    assert str(caught.value).splitlines() == [str(fault) for fault in caught.value.faults]
    return [fault.path for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("payload", "path"),
    [
        (b"{", "json"),
        (b"\xff\xfe\xff", "json"),
        ("[]", "json"),
        ("3", "json"),
        ({}, "date"),
        (example(date="2025-13"), "date"),
        (example(date="november"), "date"),
        (example(date="0000-01"), "date"),
        (example(date=202511), "date"),
        (example(colour="blue"), "colour"),
        (example(persons={}), "persons"),
        (example(persons=[3]), "persons[0]"),
        (example(persons=[without(person(), "id")]), "persons[0].id"),
        (example(persons=[person(id=3)]), "persons[0].id"),
        (example(persons=[without(person(), "role")]), "persons.anna.role"),
        (example(persons=[person(role="dog")]), "persons.anna.role"),
        (example(persons=[person(birth_date="04/05/1991")]), "persons.anna.birth_date"),
        (example(persons=[person(birth_date="1991-02-30")]), "persons.anna.birth_date"),
        (example(persons=[person(disability_rate=0.8)]), "persons.anna.disability_rate"),
        (example(persons=[person(disability_rate="80 %")]), "persons.anna.disability_rate"),
        (example(persons=[person(disability_recognised_from="2025-02-30")]), "persons.anna.disability_recognised_from"),
        (example(persons=[person(pregnant="yes")]), "persons.anna.pregnant"),
        (example(persons=[person(activity="working")]), "persons.anna.activity"),
        (example(persons=[person(school="kindergarten")]), "persons.anna.school"),
        (example(persons=[person(custody="half")]), "persons.anna.custody"),
        (example(persons=[person(name="Anna")]), "persons.anna.name"),
        (example(persons=[person(incomes=[income(kind="gift")])]), "persons.anna.incomes[0].kind"),
        (example(persons=[person(incomes=[income(), income(monthly="1 200")])]), "persons.anna.incomes[1].monthly"),
        (example(persons=[person(incomes=[income(monthly=1200.0)])]), "persons.anna.incomes[0].monthly"),
        (example(persons=[person(incomes=[income(monthly="12.345")])]), "persons.anna.incomes[0].monthly"),
        (example(persons=[person(incomes=[without(income(), "from")])]), "persons.anna.incomes[0].from"),
        (example(persons=[person(incomes=[income(**{"from": "2025-11"})])]), "persons.anna.incomes[0].from"),
        (example(persons=[person(incomes=[income(**{"from": "0000-11"})])]), "persons.anna.incomes[0].from"),
        (example(persons=[person(incomes=[income(to="2025-00")])]), "persons.anna.incomes[0].to"),
        (example(persons=[person(incomes=[income(to="0000-01")])]), "persons.anna.incomes[0].to"),
        (example(persons=[person(incomes=[income(first="2025-01")])]), "persons.anna.incomes[0].first"),
        (example(couple="engaged"), "couple"),
        (example(couple="married"), "couple"),
        (example(housing={"rent": "500.00"}), "housing.tenure"),
        (example(housing={"tenure": "castle"}), "housing.tenure"),
        (example(housing={"tenure": "owner", "rent": "-5"}), "housing.rent"),
        (example(housing={"tenure": "owner", "commune": "Caen"}), "housing.commune"),
        (example(savings="much"), "savings"),
        (example(monthly_savings_income="-1.00"), "monthly_savings_income"),
        (example(already_open=[{"code": "rmi", "amount": "1.00"}]), "already_open[0].code"),
        (example(already_open=[{"code": "rsa", "amount": "1,00"}]), "already_open[0].amount"),
    ],
)
def test_bad_input_names_its_field(payload: Any, path: str) -> None:
    assert path in refused(payload)


def test_several_faults_are_told_at_once_each_on_its_line() -> None:
    payload = example(colour="blue", persons=[person(role="dog", incomes=[income(monthly="x")])])
    assert refused(payload) == ["persons.anna.role", "persons.anna.incomes[0].monthly", "colour"]


def test_messages_are_french_and_say_what_is_expected() -> None:
    with pytest.raises(api.SituationFaults) as caught:
        api.read_situation(example(couple="engaged", savings=3))
    assert [fault.message for fault in caught.value.faults] == [
        "valeur inconnue ; valeurs acceptées : none, married, pacs, cohabiting.",
        "une chaîne de caractères est attendue.",
    ]


def test_a_date_of_recognition_may_be_a_month() -> None:
    situation = api.read_situation(example(persons=[person(disability_recognised_from="2024-03")]))
    assert str(situation.persons[0].disability_recognised_from) == "2024-03-01"


def test_inconsistent_situations_are_refused_whoever_builds_them() -> None:
    situation = api.read_situation(example())
    with pytest.raises(api.SituationFaults):
        api.estimate_situation(api.Situation(situation.month, situation.children))


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    opened = [{"code": "rsa", "amount": "600.00"}, {"code": "aide_logement"}, {"code": "asf", "amount": "200.00"}]
    return api.estimate(json.dumps(example(already_open=opened)).encode())


def test_the_answer_has_the_shape_of_the_contract(answer: dict[str, Any]) -> None:
    assert TypeAdapter(EstimationPayload).validate_python(answer)
    assert answer["date"] == "2025-11"
    assert answer["engine"]["name"] == "openfisca-france"
    assert list(answer["rights"][0]) == [
        "code",
        "label",
        "status",
        "amount",
        "unit",
        "holder",
        "missing",
        "reason",
        "reference",
        "compared",
    ]


def test_rights_come_in_their_order(answer: dict[str, Any]) -> None:
    assert [right["code"] for right in answer["rights"]] == ORDER


def test_each_answer_follows_its_status(answer: dict[str, Any]) -> None:
    for right in answer["rights"]:
        assert right["reason"]
        if right["status"] == "undetermined":
            assert right["amount"] is None
            assert right["missing"]
        else:
            assert right["missing"] == []
            assert (right["amount"] == "0.00") == (right["status"] == "not_eligible" or right["code"] == "css")


def test_open_rights_are_compared(answer: dict[str, Any]) -> None:
    compared = {right["code"]: right["compared"] for right in answer["rights"]}
    differing = {code for code, found in compared.items() if found == "amount_differs"}
    assert differing == {"rsa"}
    assert {code for code, found in compared.items() if found == "open"} == {"aide_logement", "asf"}
    assert set(compared.values()) == {"open", "not_open", "amount_differs"}


def test_without_housing_only_the_rights_that_need_it_are_undetermined() -> None:
    found = api.estimate(without(example(), "housing"))
    missing = {right["code"]: right["missing"] for right in found["rights"] if right["status"] == "undetermined"}
    assert missing == {
        "rsa": ["housing"],
        "ppa": ["housing"],
        "aide_logement": ["housing"],
        "css": ["housing"],
        "cheque_energie": ["housing"],
        "aeeh": ["persons.leo.disability_rate"],
    }
    assert {right["compared"] for right in found["rights"]} == {None}


def test_schemas_refuse_unknown_fields_and_name_the_contract_fields() -> None:
    schemas = api.json_schemas()
    assert schemas["input"]["additionalProperties"] is False
    assert set(schemas["input"]["required"]) == {"date", "persons"}
    assert set(schemas["input"]["$defs"]["IncomePayload"]["properties"]) == {"kind", "monthly", "from", "to"}
    assert schemas["output"]["$defs"]["RightCode"]["enum"] == ORDER
