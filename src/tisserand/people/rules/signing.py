"""Who must sign or be informed for an act, on a day, from dated rules that cite their article (`signing.toml`).

What the sources do not settle is said to be undetermined; nothing is guessed.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from tisserand.people.enums import Act, Duty, MeasureKind, MeasureNature
from tisserand.people.rules.measures import DatedMeasure, Subject, is_minor

CHILD_ACTS: Final = frozenset({Act.CHILD_USUAL, Act.CHILD_IMPORTANT})
_FOR_CHILDREN: Final = (MeasureNature.AUTHORITY, MeasureNature.PLACEMENT)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the law, in force from a day."""

    kinds: tuple[MeasureKind, ...]
    acts: tuple[Act, ...]
    duty: Duty
    words: str
    source: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is asked, of whom (`measure` names its holder; None: the person), in which words, by which text."""

    duty: Duty
    words: str
    source: str = ""
    measure: DatedMeasure | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """Everything asked for one act of one person on one day."""

    act: Act
    requirements: tuple[Requirement, ...]

    @property
    def is_undetermined(self) -> bool:
        """Whether the sources leave something open: somebody must look at the decision."""
        return any(each.duty == Duty.UNDETERMINED for each in self.requirements)

    @property
    def person_signs_alone(self) -> bool:
        """Whether the person's signature is enough."""
        return all(each.duty in (Duty.SIGNS, Duty.INFORMED) for each in self.requirements)


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules, as the file has them."""
    with (Path(__file__).parent / "signing.toml").open("rb") as file:
        lines = tomllib.load(file)["rule"]
    return tuple(
        Rule(
            tuple(MeasureKind(kind) for kind in line["kinds"]),
            tuple(Act(act) for act in line["acts"]),
            Duty(line["duty"]),
            line["words"],
            line["source"],
            line["from"],
        )
        for line in lines
    )


def who_must_sign_or_be_informed(subject: Subject, measures: Iterable[DatedMeasure], act: Act, on: date) -> Signing:
    """What an act of this person asks on that day, given the facts recorded about the person."""
    in_force = [measure for measure in measures if measure.covers(on)]
    minor = is_minor(subject.birth, on)
    if minor is None and (act in CHILD_ACTS or not in_force):
        return _undetermined(act, "La date de naissance n’est pas connue : on ne sait pas si la personne est majeure.")
    if minor or (minor is None and act in CHILD_ACTS):
        return _of_a_child(in_force, act, on)
    if act in CHILD_ACTS:
        return _undetermined(act, "La personne est majeure : il n’y a plus d’autorité parentale.")
    return _of_an_adult([each for each in in_force if each.nature == MeasureNature.PROTECTION], act, on)


def _of_an_adult(measures: list[DatedMeasure], act: Act, on: date) -> Signing:
    if not measures:
        return Signing(act, (Requirement(Duty.SIGNS, "Aucune mesure de protection notée : la personne signe seule."),))
    return Signing(act, tuple(_first_rule(measure, act, on) for measure in measures))


def _of_a_child(measures: list[DatedMeasure], act: Act, on: date) -> Signing:
    if act not in CHILD_ACTS:
        return _undetermined(act, "Pour un enfant, dites si l’acte est usuel ou important.")
    held = [measure for measure in measures if measure.nature in _FOR_CHILDREN]
    if not any(measure.nature == MeasureNature.AUTHORITY for measure in held):
        return _undetermined(act, "On ne sait pas qui exerce l’autorité parentale : notez-le d’abord.")
    found = [requirement for measure in held if (requirement := _find_rule(measure, act, on)) is not None]
    return Signing(act, tuple(found)) if found else _undetermined(act, "Les sources ne disent pas qui signe.")


def _first_rule(measure: DatedMeasure, act: Act, on: date) -> Requirement:
    found = _find_rule(measure, act, on)
    return found or Requirement(Duty.UNDETERMINED, "Les sources ne disent pas qui signe : lisez la décision.", "", measure)


def _find_rule(measure: DatedMeasure, act: Act, on: date) -> Requirement | None:
    for rule in load_rules():
        if measure.kind in rule.kinds and act in rule.acts and rule.starts_on <= on:
            return Requirement(rule.duty, rule.words, rule.source, measure)
    return None


def _undetermined(act: Act, words: str) -> Signing:
    return Signing(act, (Requirement(Duty.UNDETERMINED, words),))
