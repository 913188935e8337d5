"""Whether two identities may be one person, scored while somebody types.

The score follows Fellegi and Sunter (A Theory for Record Linkage, 1969): each comparison brings a weight of evidence in
bits, the base-2 logarithm of (how often it happens for one person) / (how often it happens for two persons at random);
the weights add up and are set against the odds that one of the few thousand persons of a service is the one being
typed. `docs/people.md` has the table of weights with its reasons.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from rapidfuzz.distance import OSA

from tisserand.people.enums import DuplicateReason as Reason
from tisserand.people.enums import Sex
from tisserand.people.rules.names import NameForms, are_close, cut_name, is_part_of_compound

SHOWN_FROM: Final = 50
VERY_LIKELY_FROM: Final = 95

_PRIOR_BITS: Final = 12.0  # 4 096 persons known to a service, one of whom may be the person being typed
_WEIGHTS: Final = {
    Reason.SAME_NAME: 9.0,
    Reason.SAME_BIRTH_NAME: 10.0,
    Reason.BIRTH_NAME_USED: 8.5,
    Reason.PARTICLE_DIFFERS: 7.0,
    Reason.NAME_SOUNDS_ALIKE: 7.0,
    Reason.NAME_PART: 6.0,
    Reason.NAME_CLOSE: 4.0,
    Reason.NAMES_SWAPPED: 12.0,
    Reason.SAME_FIRST_NAME: 6.0,
    Reason.FIRST_NAME_SOUNDS_ALIKE: 5.0,
    Reason.FIRST_NAME_PART: 3.0,
    Reason.FIRST_NAME_CLOSE: 2.0,
    Reason.OTHER_FIRST_NAME: -8.0,
    Reason.SAME_BIRTH_DATE: 13.0,
    Reason.DAY_AND_MONTH_INVERTED: 9.0,
    Reason.BIRTH_DATE_TYPING_ERROR: 4.0,
    Reason.SAME_BIRTH_YEAR: 3.0,
    Reason.OTHER_BIRTH_DATE: -8.0,
}
_OTHER_NAME_OF_WOMAN: Final = -4.0  # names change by marriage, and mostly women's
_OTHER_NAME_OF_MAN: Final = -7.0
_OTHER_BIRTH_NAME: Final = -9.0  # both birth names are known: they do not change
_SAME_SEX: Final = 0.5
_OTHER_SEX: Final = -5.0  # a wrong box ticked…
_OTHER_SEX_OTHER_FIRST_NAME: Final = -14.0  # …or brother and sister, Amine and Amina
_CIVIL_STATUS_UNKNOWN_DAY: Final = 6.0  # 1 January stands for an unknown day on many foreign papers
_NAME_AGREES: Final = frozenset(
    {
        Reason.SAME_NAME,
        Reason.SAME_BIRTH_NAME,
        Reason.BIRTH_NAME_USED,
        Reason.PARTICLE_DIFFERS,
        Reason.NAME_SOUNDS_ALIKE,
        Reason.NAME_PART,
        Reason.NAME_CLOSE,
    }
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known, or typed so far, of a person; anything may be empty."""

    last_name: str = ""
    first_name: str = ""
    birth_name: str = ""
    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN


@dataclass(frozen=True, slots=True)
class Likeness:
    """Score from 0 to 100 (a probability in percent), and what it rests on, names first."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def is_shown(self) -> bool:
        """At least as likely as not to be the same person."""
        return self.score >= SHOWN_FROM

    @property
    def is_very_likely(self) -> bool:
        """Almost certainly the same person."""
        return self.score >= VERY_LIKELY_FROM


_Evidence = tuple[float, Reason | None]
_NOTHING: Final[_Evidence] = (0.0, None)


@dataclass(frozen=True, slots=True)
class _Cut:
    last: NameForms
    birth: NameForms
    first: NameForms

    @property
    def known(self) -> tuple[NameForms, ...]:
        return tuple(name for name in (self.last, self.birth) if name)


class DuplicateScorer:
    """Scores many identities against one: the one being typed is cut once."""

    def __init__(self, typed: Identity) -> None:
        self._typed = typed
        self._cut = _cut_identity(typed)

    def compare(self, known: Identity) -> Likeness:
        """How likely the known identity is the typed one; symmetric."""
        cut = _cut_identity(known)
        names = _compare_all_names(self._cut, cut, self._typed.sex, known.sex)
        if names is None:
            return Likeness(0, ())
        birth = _compare_birth_dates(self._typed.birth_date, known.birth_date)
        sex = _compare_sexes(self._typed.sex, known.sex, names)
        if _are_siblings_at_best(names, birth):
            birth = (0.0, birth[1])
        found = (*names, birth, sex)
        return Likeness(
            score=_probability(sum(weight for weight, _ in found)),
            reasons=tuple(reason for _, reason in found if reason is not None),
        )


def compare_identities(one: Identity, other: Identity) -> Likeness:
    """How likely two identities are one person."""
    return DuplicateScorer(one).compare(other)


def _probability(weight: float) -> int:
    return round(100 / (1 + 2 ** (_PRIOR_BITS - weight)))


def _weigh(reason: Reason) -> _Evidence:
    return _WEIGHTS[reason], reason


def _cut_identity(identity: Identity) -> _Cut:
    return _Cut(cut_name(identity.last_name), cut_name(identity.birth_name), cut_name(identity.first_name))


def _compare_all_names(one: _Cut, other: _Cut, *sexes: Sex) -> tuple[_Evidence, ...] | None:
    """Evidence of last and of first names, or of both at once when they are swapped; None when no name speaks for it."""
    last = _compare_last_names(one, other, *sexes)
    first = _compare_first_names(one.first, other.first)
    straight = (last, first)
    if any(reason in _NAME_AGREES for _, reason in straight) or not _are_swapped(one, other):
        return None if last[0] <= 0 and first[0] <= 0 else straight
    return (_weigh(Reason.NAMES_SWAPPED),)


def _are_swapped(one: _Cut, other: _Cut) -> bool:
    return any(_sound_alike(one.first, last) and _sound_alike(mine, other.first) for last in other.known for mine in one.known)


def _compare_last_names(one: _Cut, other: _Cut, *sexes: Sex) -> _Evidence:
    if not one.known or not other.known:
        return _NOTHING
    if one.birth and other.birth and one.birth.glued == other.birth.glued:
        return _weigh(Reason.SAME_BIRTH_NAME)
    if one.last and one.last.glued == other.last.glued:
        return _weigh(Reason.SAME_NAME)
    if any(mine.glued == yours.glued for mine in one.known for yours in other.known):
        return _weigh(Reason.BIRTH_NAME_USED)
    levels = [_compare_two_names(mine, yours) for mine in one.known for yours in other.known]
    if agreeing := [level for level in levels if level is not None]:
        return max(map(_weigh, agreeing))
    return _disagreement(one, other, *sexes), Reason.OTHER_NAME


def _compare_two_names(one: NameForms, other: NameForms) -> Reason | None:
    if one.glued_core == other.glued_core:
        return Reason.PARTICLE_DIFFERS
    if _sound_alike(one, other):
        return Reason.NAME_SOUNDS_ALIKE
    if is_part_of_compound(one, other):
        return Reason.NAME_PART
    if are_close(one, other):
        return Reason.NAME_CLOSE
    return None


def _disagreement(one: _Cut, other: _Cut, *sexes: Sex) -> float:
    if one.birth and other.birth:
        return _OTHER_BIRTH_NAME
    return _OTHER_NAME_OF_MAN if Sex.MALE in sexes else _OTHER_NAME_OF_WOMAN


def _compare_first_names(one: NameForms, other: NameForms) -> _Evidence:
    if not one or not other:
        return _NOTHING
    if one.glued == other.glued:
        return _weigh(Reason.SAME_FIRST_NAME)
    if _sound_alike(one, other):
        return _weigh(Reason.FIRST_NAME_SOUNDS_ALIKE)
    if is_part_of_compound(one, other):
        return _weigh(Reason.FIRST_NAME_PART)
    if are_close(one, other):
        return _weigh(Reason.FIRST_NAME_CLOSE)
    return _weigh(Reason.OTHER_FIRST_NAME)


def _sound_alike(one: NameForms, other: NameForms) -> bool:
    return bool(one.sound) and one.sound == other.sound


def _compare_birth_dates(one: date | None, other: date | None) -> _Evidence:
    if one is None or other is None:
        return _NOTHING
    if one == other:
        weight = _CIVIL_STATUS_UNKNOWN_DAY if _is_first_of_january(one) else _WEIGHTS[Reason.SAME_BIRTH_DATE]
        return weight, Reason.SAME_BIRTH_DATE
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return _weigh(Reason.DAY_AND_MONTH_INVERTED)
    if one.year == other.year and (_is_first_of_january(one) or _is_first_of_january(other)):
        return _weigh(Reason.SAME_BIRTH_YEAR)
    if OSA.distance(f"{one:%d%m%Y}", f"{other:%d%m%Y}") == 1:
        return _weigh(Reason.BIRTH_DATE_TYPING_ERROR)
    return _weigh(Reason.OTHER_BIRTH_DATE)


def _is_first_of_january(day: date) -> bool:
    return (day.day, day.month) == (1, 1)


def _compare_sexes(one: Sex, other: Sex, names: tuple[_Evidence, ...]) -> _Evidence:
    if not one or not other:
        return _NOTHING
    if one == other:
        return _SAME_SEX, None
    same_first_name = any(reason is Reason.SAME_FIRST_NAME for _, reason in names)
    return _OTHER_SEX if same_first_name else _OTHER_SEX_OTHER_FIRST_NAME, Reason.OTHER_SEX


def _are_siblings_at_best(names: tuple[_Evidence, ...], birth: _Evidence) -> bool:
    """Twins share their name and their birth date: with another first name, the date proves nothing."""
    reasons = {reason for _, reason in names}
    return birth[0] > 0 and Reason.OTHER_FIRST_NAME in reasons and bool(reasons & _NAME_AGREES)
