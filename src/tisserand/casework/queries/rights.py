"""The Droits tab: the facts of an estimate taken from the file, what they leave out or unknown, and the rights noted."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from tisserand.accounts.api import Agent
from tisserand.casework.enums import ClaimState
from tisserand.casework.models import Claim, SupportFile
from tisserand.casework.queries.situation import (
    EstimateHousing,
    EstimateIncome,
    EstimatePerson,
    EstimateSituation,
    situation_for_estimate,
)
from tisserand.casework.rules.claims import is_open
from tisserand.casework.rules.housing import RENTED
from tisserand.casework.rules.rights_standing import HeldRight
from tisserand.rights.api import EstimateRun, readable_runs
from tisserand.secrecy.api import get_visible

Payload = dict[str, Any]
NO_AGREEMENT: Final = "no_agreement"
ONE_HOLDER_EACH: Final = frozenset({"aah", "ass"})
_PERSON_FACTS: Final = ("birth_date", "activity", "nationality", "disability_rate", "disability_recognised_from", "school")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A member of the household. `reason` says why they are left out, "" when they count; `nationality` is a country or ""."""

    id: str
    label: str
    role: str
    reason: str = ""
    nationality: str = ""


@dataclass(frozen=True, slots=True)
class Prefill:
    """The situation as the file tells it: the JSON of `estimate_rights`, where each fact comes from, how persons are called.

    `everybody` is in the order of the estimate; of an adult without agreement it has the name, and nothing else is taken.
    `couple_unknown`: several adults count and nobody said whether two are a couple. `partner_left_out`: the partner does not
    count, so the household cannot be estimated as it is.
    """

    payload: Payload
    sources: dict[str, str]
    names: dict[str, str]
    everybody: tuple[Somebody, ...]
    couple_unknown: bool
    partner_left_out: bool

    @property
    def left_out(self) -> tuple[Somebody, ...]:
        """Those who do not count."""
        return tuple(somebody for somebody in self.everybody if somebody.reason)

    @property
    def is_whole(self) -> bool:
        """Whether the file says who counts and how: what the one-click estimate needs."""
        return not (self.couple_unknown or self.partner_left_out)


def prefill_estimate(file: SupportFile, held: Iterable[HeldRight], on: date) -> Prefill:
    """The facts of the file that the agent reads, on the day; the queries of `situation_for_estimate`."""
    return prefill_from(situation_for_estimate(file, on), held)


def prefill_from(situation: EstimateSituation, held: Iterable[HeldRight]) -> Prefill:
    """The same from a situation already read."""
    refused = {left.person_id for left in situation.left_out if left.reason == NO_AGREEMENT}
    counted = [person for person in situation.persons if person.id not in refused]
    adults = [person for person in situation.persons if person.role == "adult"]
    is_couple = situation.couple is not None and situation.couple.value != "none"
    partner_left_out = is_couple and any(adult.id in refused for adult in adults[:2])
    several = sum(person.role == "adult" for person in counted) > 1
    names = {str(person.id): person.label for person in counted}
    payload: Payload = {"date": str(situation.month), "persons": [_person(person) for person in counted]}
    sources = {key: words for person in counted for key, words in _person_sources(person).items()}
    if situation.couple is not None and not partner_left_out:
        payload["couple"] = situation.couple.value
        sources["couple"] = situation.couple.source
    if situation.housing is not None:
        payload |= _housing(situation.housing)
        sources |= {f"housing.{name}": situation.housing.source for name in payload.get("housing", {})}
    payload["already_open"] = already_open(held, names)
    everybody = tuple(_everybody(situation))
    return Prefill(payload, sources, names, everybody, situation.couple is None and several, partner_left_out)


def _everybody(situation: EstimateSituation) -> Iterator[Somebody]:
    """The household in the order of the estimate, then the children who only visit."""
    reasons = {left.person_id: left.reason for left in situation.left_out}
    for person in situation.persons:
        reason = reasons.get(person.id, "")
        nationality = person.nationality.value if person.nationality and not reason else ""
        yield Somebody(str(person.id), person.label, person.role, reason, nationality)
    here = {person.id for person in situation.persons}
    for left in situation.left_out:
        if left.person_id not in here:
            yield Somebody(str(left.person_id), left.label, "child", left.reason)


def _person(person: EstimatePerson) -> Payload:
    facts: Payload = {"id": str(person.id), "role": person.role}
    for name in _PERSON_FACTS:
        known = getattr(person, name)
        if known is not None:
            facts[name] = write_fact(known.value)
    if person.is_pregnant is not None and person.is_pregnant.value:
        facts["pregnant"] = True
    if person.role == "child" and person.custody == "shared":
        facts["custody"] = "shared"
    if person.incomes:
        facts["incomes"] = [_income(income) for income in person.incomes]
    return facts


def write_fact(value: object) -> str:
    """A date as ISO, a rate as the shortest decimal, a code as itself."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def write_amount(amount: Decimal) -> str:
    """Euros with two places."""
    return f"{amount:.2f}"


def _income(income: EstimateIncome) -> Payload:
    months = {"from": str(income.first), "to": str(income.last)}
    return {"kind": str(income.kind), "monthly": write_amount(income.monthly), **months}


def _person_sources(person: EstimatePerson) -> dict[str, str]:
    path = f"persons.{person.id}"
    known = {name: getattr(person, name) for name in _PERSON_FACTS}
    facts = {f"{path}.{name}": fact.source for name, fact in known.items() if fact is not None}
    if person.is_pregnant is not None and person.is_pregnant.value:
        facts[f"{path}.pregnant"] = person.is_pregnant.source
    if person.role == "child" and person.custody == "shared":
        facts[f"{path}.custody"] = person.source
    lines = {f"{path}.incomes[{place}]": income.source for place, income in enumerate(person.incomes)}
    return {path: person.source, **facts, **lines}


def _housing(housing: EstimateHousing) -> Payload:
    """Without a tenure nothing can be said; a rent only where there is one (a shelter's share is not noted as a rent)."""
    if housing.tenure is None:
        return {}
    facts: Payload = {"tenure": str(housing.tenure)}
    if housing.rent is not None and (housing.tenure in RENTED or housing.rent > 0):
        facts["rent"] = write_amount(housing.rent)
    if housing.commune_code:
        facts["commune"] = housing.commune_code
    return {"housing": facts}


def list_facts(payload: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each fact of a situation by its path; an income line is one fact."""
    for person in payload["persons"]:
        path = f"persons.{person['id']}"
        yield path, person["role"]
        yield from ((f"{path}.{name}", person[name]) for name in person if name not in {"id", "role", "incomes"})
        yield from ((f"{path}.incomes[{place}]", line) for place, line in enumerate(person.get("incomes", ())))
    yield from ((f"housing.{name}", told) for name, told in (payload.get("housing") or {}).items())
    yield from ((name, payload[name]) for name in ("couple", "savings") if name in payload)


def sources_of(payload: Mapping[str, Any], prefill: Prefill, typed: str) -> dict[str, str]:
    """Where each fact of a situation comes from: the file when it says the same, else `typed`."""
    known = list(list_facts(prefill.payload))
    found: dict[str, str] = {}
    for path, told in list_facts(payload):
        same = (each for each, value in known if value == told and each.partition("[")[0] == path.partition("[")[0])
        found[path] = prefill.sources.get(next(same, ""), typed)
    return found


def is_same_situation(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two situations tell the same month and facts, whatever the rights open."""
    return one["date"] == other["date"] and dict(list_facts(one)) == dict(list_facts(other))


def already_open(held: Iterable[HeldRight], persons: Collection[str]) -> list[Payload]:
    """The rights open, as the estimate compares them: one line a code (a person for those held by one)."""
    listed: list[Payload] = []
    for right in held:
        is_known = right.code not in ONE_HOLDER_EACH and any(line["code"] == right.code for line in listed)
        if right.is_open and not is_known and (not right.holder or right.holder in persons):
            amount = {} if right.amount is None else {"amount": write_amount(right.amount)}
            listed.append({"code": right.code, **amount})
    return listed


def held_rights(claims: Iterable[Claim], on: date) -> list[HeldRight]:
    """Claims of a file as they stand on the day."""
    return [
        HeldRight(
            code=claim.code,
            holder=str(claim.person_id or ""),
            amount=claim.amount,
            is_open=is_open(ClaimState(claim.state), claim.since, claim.until, on),
            state=claim.state,
            key=str(claim.pk),
        )
        for claim in claims
    ]


def held_then(payload: Mapping[str, Any]) -> list[HeldRight]:
    """The rights that an earlier estimate was compared with."""
    return [
        HeldRight(line["code"], "", Decimal(line["amount"]) if "amount" in line else None, is_open=True, state="granted")
        for line in payload.get("already_open") or ()
    ]


def find_run(agent: Agent, file: SupportFile, run_id: UUID) -> EstimateRun:
    """An estimate of the file, opened, or a 404."""
    runs = readable_runs(agent).filter(container_id=file.container_id)
    return get_visible(runs.select_related("container", "asked_by"), pk=run_id)
