"""Estimating the rights of a household written in JSON: the same answer for the command line and for any caller."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from tisserand.foundation.months import Month
from tisserand.rights.engine import estimate_many, estimate_one
from tisserand.rights.queries.payloads import (
    IncomePayload,
    OpenRightPayload,
    PersonPayload,
    SituationPayload,
    read_amount,
    read_day,
)
from tisserand.rights.rules.consistency import Fault, find_faults
from tisserand.rights.rules.estimates import Estimate, Estimation
from tisserand.rights.rules.situation import Housing, IncomeLine, OpenRight, Person, Situation

MESSAGES = {
    "missing": "ce champ est obligatoire.",
    "extra_forbidden": "ce champ n’existe pas.",
    "enum": "valeur inconnue ; valeurs acceptées : {expected}.",
    "string_type": "une chaîne de caractères est attendue.",
    "bool_type": "true ou false est attendu.",
    "tuple_type": "une liste est attendue.",
    "model_type": "un objet est attendu.",
}
PATTERNS = {
    "date": "un mois écrit AAAA-MM est attendu, par exemple 2025-11.",
    "from": "un mois écrit AAAA-MM est attendu, par exemple 2025-11.",
    "to": "un mois écrit AAAA-MM est attendu, par exemple 2025-11.",
    "birth_date": "une date écrite AAAA-MM-JJ est attendue, par exemple 1991-05-04.",
    "disability_recognised_from": "une date écrite AAAA-MM-JJ, ou un mois écrit AAAA-MM, est attendu.",
    "disability_rate": 'un nombre de 0 à 1 entre guillemets est attendu, par exemple "0.8".',
}
AMOUNT_PATTERN = 'un montant en euros entre guillemets est attendu, par exemple "1200.00".'


class SituationFaults(ValueError):
    """The situation cannot be estimated; ``faults`` says why, one fault a field."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def estimate(payload: bytes | str | Mapping[str, Any]) -> dict[str, Any]:
    """Estimate the rights of the household written in ``payload`` (JSON in UTF-8, or the same as a dictionary).

    Returns the answer of the contract, ready for ``json.dumps``. Raises SituationFaults.
    """
    return written_estimation(estimate_one(read_situation(payload)))


def estimate_situation(situation: Situation) -> Estimation:
    """All the rights of one household, explained. Raises SituationFaults when its facts contradict each other."""
    return estimate_situations([situation])[0]


def estimate_situations(situations: Sequence[Situation], *, explained: bool = True) -> list[Estimation]:
    """All the rights of many households, in their order; without ``explained``, reasons are empty and it is faster.

    Raises SituationFaults at the first household whose facts contradict each other.
    """
    for situation in situations:
        if faults := find_faults(situation):
            raise SituationFaults(faults)
    return estimate_many(situations, explained=explained)


def read_situation(payload: bytes | str | Mapping[str, Any]) -> Situation:
    """The consistent situation written in ``payload``. Raises SituationFaults, naming every field at fault."""
    written = payload if isinstance(payload, Mapping) else _read_json(payload)
    try:
        parsed = SituationPayload.model_validate(written)
    except ValidationError as error:
        faults = tuple(Fault(_path(found["loc"], written), _message(found)) for found in error.errors())
        raise SituationFaults(faults) from None
    if faults := tuple(_impossible_days(parsed)):
        raise SituationFaults(faults)
    situation = _situation(parsed)
    if faults := find_faults(situation):
        raise SituationFaults(faults)
    return situation


def _read_json(payload: bytes | str) -> Any:
    try:
        return json.loads(payload)
    except UnicodeDecodeError as error:
        raise SituationFaults((Fault("json", f"le texte n’est pas en UTF-8 (octet {error.start + 1})."),)) from None
    except json.JSONDecodeError as error:
        where = f"ligne {error.lineno}, colonne {error.colno}"
        raise SituationFaults((Fault("json", f"le texte n’est pas du JSON correct ({where})."),)) from None


def _path(location: tuple[int | str, ...], written: Any) -> str:
    """« persons.anna.incomes[0].from » from a position in the JSON; the index stands for an unreadable id."""
    path = ""
    for depth, step in enumerate(location):
        if isinstance(step, str):
            path += f".{step}" if path else step
        elif depth == 1 and location[0] == "persons" and (name := _person_id(written, step)):
            path += f".{name}"
        else:
            path += f"[{step}]"
    return path or "json"


def _person_id(written: Any, index: int) -> str | None:
    person = written["persons"][index]
    name = person.get("id") if isinstance(person, Mapping) else None
    return name if isinstance(name, str) and name and name.isprintable() else None


def _message(found: Any) -> str:
    kind = found["type"]
    if kind == "string_pattern_mismatch":
        return PATTERNS.get(str(found["loc"][-1]), AMOUNT_PATTERN)
    expected = str(found.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
    return MESSAGES.get(kind, "cette valeur n’est pas acceptée.").format(expected=expected)


def _impossible_days(parsed: SituationPayload) -> Iterator[Fault]:
    """Days that no calendar has (30 February, year 0)."""
    for month, path in [(parsed.date, "date"), *_income_months(parsed)]:
        if month.startswith("0000"):
            yield Fault(path, "cette année n’existe pas.")
    for person in parsed.persons:
        for name in ("birth_date", "disability_recognised_from"):
            text = getattr(person, name)
            if text is not None and not _is_day(text):
                yield Fault(f"persons.{person.id}.{name}", "cette date n’existe pas.")


def _income_months(parsed: SituationPayload) -> Iterator[tuple[str, str]]:
    for person in parsed.persons:
        for index, line in enumerate(person.incomes):
            path = f"persons.{person.id}.incomes[{index}]"
            yield line.first, f"{path}.from"
            yield line.last, f"{path}.to"


def _is_day(text: str) -> bool:
    try:
        read_day(text)
    except ValueError:
        return False
    return True


def _situation(parsed: SituationPayload) -> Situation:
    housing = parsed.housing
    opened = parsed.already_open
    return Situation(
        month=Month.parse(parsed.date),
        persons=tuple(_person(person) for person in parsed.persons),
        couple=parsed.couple,
        housing=Housing(housing.tenure, read_amount(housing.rent), housing.commune) if housing else None,
        savings=Decimal(parsed.savings),
        monthly_savings_income=Decimal(parsed.monthly_savings_income),
        already_open=None if opened is None else tuple(_open_right(right) for right in opened),
    )


def _person(person: PersonPayload) -> Person:
    recognised = person.disability_recognised_from
    return Person(
        id=person.id,
        role=person.role,
        birth_date=date.fromisoformat(person.birth_date),
        activity=person.activity,
        nationality=person.nationality,
        disability_rate=read_amount(person.disability_rate),
        disability_recognised_from=None if recognised is None else read_day(recognised),
        pregnant=person.pregnant,
        custody=person.custody,
        school=person.school,
        incomes=tuple(_income(line) for line in person.incomes),
    )


def _income(line: IncomePayload) -> IncomeLine:
    return IncomeLine(line.kind, Decimal(line.monthly), Month.parse(line.first), Month.parse(line.last))


def _open_right(right: OpenRightPayload) -> OpenRight:
    return OpenRight(right.code, read_amount(right.amount))


def written_estimation(estimation: Estimation) -> dict[str, Any]:
    """The answer of the contract."""
    return {
        "date": str(estimation.month),
        "engine": {"name": estimation.engine_name, "version": estimation.engine_version},
        "rights": [_written_right(right) for right in estimation.rights],
    }


def _written_right(right: Estimate) -> dict[str, Any]:
    return {
        "code": right.code.value,
        "label": right.label,
        "status": right.status.value,
        "amount": None if right.amount is None else f"{right.amount:.2f}",
        "unit": right.unit.value,
        "holder": right.holder,
        "missing": list(right.missing),
        "reason": right.reason,
        "reference": {"title": right.reference.title, "url": right.reference.url},
        "compared": None if right.compared is None else right.compared.value,
    }
