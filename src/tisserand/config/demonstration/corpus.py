"""Read the French corpus: how a situation is told, who is in it, what it costs. `docs/demonstration.md` explains the files."""

import csv
import tomllib
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tisserand.config.demonstration.dice import Amount

Range = tuple[int, int]
When = int | str  # months from the opening of the file, or the key of a step or of a date


class Spec(BaseModel):
    """A table of a corpus file; an unknown word in it is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Tell(Spec):
    """One way of telling a step: the person's words, the facts, the analysis, apart."""

    words: str = ""
    facts: str = ""
    analysis: str = ""
    given: str = ""
    to: str = ""


class Step(Spec):
    """A contact of the story: `day` counts from the opening; `who` speaks (« person », « partner », « both » or nobody)."""

    key: str
    day: Range
    medium: str
    minutes: Range = (15, 30)
    who: Literal["person", "partner", "both", ""] = "person"
    chance: float = 1.0
    tells: tuple[Tell, ...]


class Money(Spec):
    """A budget line: euros a month, `owed` what remains due; text calls it `{key}` and `{key_du}`."""

    key: str
    category: str = Field(alias="is")
    amount: Amount | str = Decimal(0)
    owed: Amount | str | None = None
    since: When = Field(-24, alias="from")
    until: When | None = None
    who: str = "person"
    label: str = ""


class ClaimSpec(Spec):
    """A right: opened `months` before, or filed then decided at steps; its amount is that of a budget line."""

    code: str
    filed: str = ""
    decided: str = ""
    result: Literal["granted", "refused"] = "granted"
    open_since: int | None = None
    lasts: int | None = None
    amount: str = ""
    remark: str = ""


class ActionSpec(Spec):
    """An action of the plan, due `due` days after the objective was agreed, done at a step."""

    text: str
    owner: Literal["person", "worker", "partner"]
    partner: str = ""
    due: int = 21
    done: str = ""


class ObjectiveSpec(Spec):
    """An objective, agreed at a step, reached at another."""

    wording: str
    indicator: str
    agreed: str
    settled: str = ""
    state: Literal["reached", "partly_reached", "abandoned"] = "reached"
    actions: tuple[ActionSpec, ...] = ()


class DomainSpec(Spec):
    """A life domain of an assessment."""

    standing: Literal["strength", "stable", "fragile", "pressing"]
    facts: str = ""
    words: str = ""
    analysis: str = ""
    strengths: str = ""


class AssessmentSpec(Spec):
    """An assessment made at a step."""

    at: str
    aspirations: str = ""
    domains: dict[str, DomainSpec]


class NoteSpec(Spec):
    """A note sociale written after a step."""

    at: str
    chance: float = 0.5
    purpose: str
    recipient: str
    facts: str
    words: str
    analysis: str
    proposals: str


class Somebody(Spec):
    """A member of the household. Ages in years on the opening day; a partner's is told from the person's."""

    sex: Literal["female", "male", "any"] = "any"
    age: Range
    activity: tuple[tuple[When, str], ...] = ()
    disability: str = ""
    recognised: int = -20
    couple: Literal["married", "pacs", "cohabiting", ""] = ""
    years: Range = (3, 9)
    leaves: str = ""
    died: bool = False


class Children(Spec):
    """Children of the household; `shared_from` a date they live by turns with the other parent."""

    count: Range
    ages: Range
    of_both: bool = True
    shared_from: str = ""
    born: str = ""
    disability: str = ""


class Cast(Spec):
    """Who is in the situation."""

    person: Somebody
    partner: Somebody | None = None
    children: Children | None = None
    relative: Somebody | None = None


class HousingSpec(Spec):
    """Where the household lives, for `years` or `since` a date; euros a month before the commune's own level."""

    tenure: str
    rent: Amount = Decimal(0)
    charges: Amount = Decimal(0)
    years: Range = (2, 8)
    since: str = ""
    at: str = ""
    remark: str = ""


class RequestSpec(Spec):
    """The first demand, as the secretary takes it down."""

    motives: tuple[str, ...]
    messages: tuple[str, ...]
    medium: tuple[str, ...] = ("phone", "drop_in")
    urgency: Literal["ordinary", "this_week", "today"] = "ordinary"


class ClosingSpec(Spec):
    """How the support ends once the story is told."""

    reason: str = "goals_reached"
    chance: float = 0.7


class Situation(Spec):
    """An archetype: one coherent story with its variants."""

    name: str
    title: str
    services: tuple[Literal["polyvalence", "hospital", "ccas"], ...]
    weight: float = 1.0
    most: int = 10_000
    origins: tuple[str, ...] = ()
    is_foreign: bool = False
    protected: bool = False
    communes: Literal["any", "town", "country"] = "any"
    alert: str = ""
    cast: Cast
    housing: HousingSpec
    moved: HousingSpec | None = None
    dates: dict[str, int] = {}
    budget: tuple[Money, ...] = ()
    claims: tuple[ClaimSpec, ...] = ()
    request: RequestSpec
    steps: tuple[Step, ...]
    assessment: AssessmentSpec
    review: AssessmentSpec | None = None
    objectives: tuple[ObjectiveSpec, ...]
    commitments: str = ""
    note: NoteSpec | None = None
    closing: ClosingSpec = ClosingSpec()


class Between(Spec):
    """A small contact between two steps of any story; `leaves_message` ones are never for a protected person."""

    medium: str
    minutes: Range = (5, 10)
    who: Literal["person", ""] = ""
    services: tuple[str, ...] = ("polyvalence", "hospital", "ccas")
    leaves_message: bool = False
    is_late: bool = False
    tell: Tell


class Anonymous(Spec):
    """A contact without a name."""

    medium: str
    minutes: Range
    words: str = ""
    facts: str = ""
    given: str = ""
    to: str = ""


class CallSpec(Spec):
    """A first demand without a story; with an answer, it was answered without a file."""

    motive: str
    message: str
    urgency: Literal["ordinary", "this_week", "today"] = "ordinary"
    answer: str = ""


class Origin(Spec):
    """First and last names that go together; `old`, `middle`, `young` by year of birth where it matters."""

    weight: float
    nationality: str
    female: tuple[str, ...]
    male: tuple[str, ...]
    old_female: tuple[str, ...] = ()
    old_male: tuple[str, ...] = ()
    young_female: tuple[str, ...] = ()
    young_male: tuple[str, ...] = ()
    last: tuple[str, ...]


class Place(Spec):
    """A commune of the Calvados with the producers' figures; None where the producer suppressed one."""

    commune: str
    name: str
    epci: str
    population: int
    median_income: int
    poverty_rate: Decimal | None


def _root() -> Traversable:
    return resources.files(__package__).joinpath("corpus")


def _read(source: Traversable) -> dict[str, Any]:
    return tomllib.loads(source.read_text("utf-8"), parse_float=Decimal)


@lru_cache(maxsize=1)
def read_situations() -> tuple[Situation, ...]:
    """The archetypes, by name."""
    files = sorted((file for file in _root().joinpath("situations").iterdir()), key=lambda file: file.name)
    return tuple(Situation(name=file.name.removesuffix(".toml"), **_read(file)) for file in files if file.name.endswith(".toml"))


@lru_cache(maxsize=1)
def read_between() -> tuple[Between, ...]:
    """Small contacts that any story may have."""
    return tuple(Between(**table) for table in _read(_root().joinpath("between.toml"))["between"])


@lru_cache(maxsize=1)
def read_anonymous() -> tuple[Anonymous, ...]:
    """Contacts without a name."""
    return tuple(Anonymous(**table) for table in _read(_root().joinpath("calls.toml"))["contacts"])


@lru_cache(maxsize=1)
def read_demands() -> tuple[CallSpec, ...]:
    """First demands without a story."""
    return tuple(CallSpec(**table) for table in _read(_root().joinpath("calls.toml"))["demands"])


@lru_cache(maxsize=1)
def read_messages() -> tuple[str, ...]:
    """Messages that a secretary takes for a social worker."""
    return tuple(_read(_root().joinpath("calls.toml"))["messages"])


@lru_cache(maxsize=1)
def read_origins() -> dict[str, Origin]:
    """Names by origin."""
    return {name: Origin(**table) for name, table in _read(_root().joinpath("names.toml")).items()}


@lru_cache(maxsize=1)
def read_staff() -> dict[str, Any]:
    """Organisations, services, agents and the French names of their roles."""
    return _read(_root().joinpath("staff.toml"))


@lru_cache(maxsize=1)
def read_common() -> dict[str, Any]:
    """Streets, usual charges, where each service works."""
    return _read(_root().joinpath("common.toml"))


@lru_cache(maxsize=1)
def read_agenda() -> dict[str, Any]:
    """Sessions, notes, a closing day, an alert."""
    return _read(_root().joinpath("agenda.toml"))


@lru_cache(maxsize=1)
def read_procedures() -> dict[str, Any]:
    """Procedures of the stories, local delays, elected domiciles."""
    return _read(_root().joinpath("procedures.toml"))


@lru_cache(maxsize=1)
def read_desk() -> dict[str, Any]:
    """What receptions and aid hold."""
    return _read(_root().joinpath("desk.toml"))


@lru_cache(maxsize=1)
def read_places() -> tuple[Place, ...]:
    """Communes of the demonstration territory."""
    lines = _root().joinpath("calvados.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(
        Place(
            commune=row["commune"],
            name=row["name"],
            epci=row["epci_name"],
            population=int(row["population_2026"]),
            median_income=int(row["median_income_2021"]),
            poverty_rate=Decimal(row["poverty_rate_2021"]) if row["poverty_rate_2021"] not in {"", "s"} else None,
        )
        for row in rows
    )
