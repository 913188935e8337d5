"""Draw who is in a story: names that go together, ages that can be, a household with its dates."""

import unicodedata
from dataclasses import replace
from datetime import date, timedelta

from tisserand.config.demonstration.corpus import Children, Origin, Situation, Somebody, read_common, read_origins
from tisserand.config.demonstration.dice import Dice
from tisserand.config.demonstration.story import Member, Stay
from tisserand.foundation.dates import add_months, add_years, age_on

_OLD_BEFORE, _YOUNG_FROM = 1958, 1992
_TAKES_NAME = 0.6
_SAME_ORIGIN = 0.8
_TRIES = 60


class Company:
    """Everybody drawn so far, so that no two invented persons share a first and a last name, nor a number."""

    def __init__(self) -> None:
        self._names: set[tuple[str, str]] = set()
        self._numbers = 0

    def first_name(self, dice: Dice, origin: Origin, sex: str, birth: date, last_name: str) -> str:
        """A first name of the time, not yet used with that last name while there is one left."""
        names = names_for(origin, sex, birth)
        for _ in range(_TRIES):
            name = dice.choice(names)
            if (name, last_name) not in self._names:
                break
        self._names.add((name, last_name))
        return name

    def mobile(self) -> str:
        """A mobile number kept for fiction; they come round again after ten thousand."""
        self._numbers += 7
        return f"{read_common()['mobile_prefix']}{self._numbers % 10_000:04}"

    def landline(self, dice: Dice) -> str:
        """A landline number kept for fiction."""
        self._numbers += 7
        return f"{dice.choice(read_common()['landline_prefixes'])}{self._numbers % 10_000:04}"


def names_for(origin: Origin, sex: str, birth: date) -> tuple[str, ...]:
    """First names of that origin, sex and generation."""
    usual = origin.female if sex == "female" else origin.male
    if birth.year < _OLD_BEFORE:
        return (origin.old_female if sex == "female" else origin.old_male) or usual
    if birth.year >= _YOUNG_FROM:
        return (origin.young_female if sex == "female" else origin.young_male) or usual
    return usual


class Casting:
    """Draws the members of one household on its opening day; `days` are the story's dates by key."""

    def __init__(self, dice: Dice, situation: Situation, opened: date, days: dict[str, date], company: Company) -> None:
        self.dice, self.situation, self.opened, self.days, self.company = dice, situation, opened, days, company
        self.origin_name = self._pick_origin(situation.origins)
        self.origin = read_origins()[self.origin_name]
        self.couple: tuple[str, date, date | None] | None = None

    def draw(self, settled_on: date) -> tuple[Member, ...]:
        """The person first, then the partner, the relative, the children, the eldest first."""
        cast = self.situation.cast
        person = self._adult("person", cast.person, self._birth(cast.person.age), self.dice.choice(self.origin.last))
        members = [person]
        founded = settled_on
        if cast.partner:
            person, partner, founded = self._partner(person, cast.partner)
            members = [person, partner]
        founded = max(founded, add_years(person.birth, 17))
        members[0] = replace(person, stays=(Stay(0, founded),))
        if cast.partner:
            ended = self.days.get(cast.partner.leaves)
            stays = (Stay(0, max(founded, add_years(members[1].birth, 17)), ended),)
            members[1] = replace(members[1], stays=stays)
        if cast.relative:
            members.append(self._relative(cast.relative, person, founded))
        if cast.children:
            members += self._children(cast.children, members, founded)
        return tuple(members)

    def _pick_origin(self, wanted: tuple[str, ...]) -> str:
        origins = {name: each for name, each in read_origins().items() if not wanted or name in wanted}
        return self.dice.pick_weighted(list(origins), [each.weight for each in origins.values()])

    def _birth(self, ages: tuple[int, int]) -> date:
        age = self.dice.between(ages)
        return add_years(self.opened, -age) - timedelta(days=self.dice.randint(1, 364))

    def _sex(self, wanted: str) -> str:
        return wanted if wanted != "any" else ("female" if self.dice.happens(0.58) else "male")

    def _adult(self, key: str, spec: Somebody, birth: date, last_name: str, origin: Origin | None = None) -> Member:
        sex, known = self._sex(spec.sex), origin or self.origin
        is_french = not self.situation.is_foreign and self.dice.happens(0.72)
        first_name = self.company.first_name(self.dice, known, sex, birth, last_name)
        return Member(
            key=key,
            sex=sex,
            first_name=first_name,
            last_name=last_name,
            birth=birth,
            nationality="FR" if is_french else known.nationality,
            stays=(),
            mobile=self.company.mobile() if age_on(birth, self.opened) < 78 else "",
            landline=self.company.landline(self.dice) if age_on(birth, self.opened) > 60 else "",
            email=write_email(first_name, last_name, birth) if self.dice.happens(0.5) else "",
            activities=self._activities(spec),
            disability=spec.disability,
            recognised_on=add_months(self.opened, spec.recognised) if spec.disability else None,
        )

    def _activities(self, spec: Somebody) -> tuple[tuple[date, str], ...]:
        told = [
            (add_months(self.opened, when) if isinstance(when, int) else self.days[when], what) for when, what in spec.activity
        ]
        return tuple(sorted(told))

    def _partner(self, person: Member, spec: Somebody) -> tuple[Member, Member, date]:
        same = bool(self.situation.origins) or self.dice.happens(_SAME_ORIGIN)
        origin = self.origin if same else read_origins()[self._pick_origin(())]
        gap = self.dice.between(spec.age)
        birth = add_years(person.birth, -gap) + timedelta(days=self.dice.randint(-150, 150))
        partner_sex = {"female": "male", "male": "female"}[person.sex] if spec.sex == "any" else spec.sex
        last = self.dice.choice([name for name in origin.last if name != person.last_name])
        partner = self._adult("partner", spec.model_copy(update={"sex": partner_sex}), birth, last, origin)
        since = add_years(self.opened, -self.dice.between(spec.years)) - timedelta(days=self.dice.randint(0, 300))
        since = max(since, add_years(max(person.birth, partner.birth), 18))
        ended = self.days.get(spec.leaves)
        self.couple = (spec.couple, since, ended) if spec.couple and not spec.died else None
        if spec.died:
            partner = replace(partner, died_on=ended - timedelta(days=1) if ended else None, mobile="", landline="", email="")
        if spec.couple == "married" and self.dice.happens(_TAKES_NAME):
            person, partner = take_name(person, partner)
        return person, partner, since

    def _relative(self, spec: Somebody, person: Member, founded: date) -> Member:
        relative = self._adult("relative", spec, self._birth(spec.age), person.birth_name or person.last_name)
        joined = max(founded, add_years(self.opened, -self.dice.between(spec.years)))
        return replace(relative, stays=(Stay(0, joined),))

    def _children(self, spec: Children, members: list[Member], founded: date) -> list[Member]:
        person = members[0]
        partner = next((each for each in members if each.key == "partner"), None) if spec.of_both else None
        parents = [person, partner] if partner else [person]
        youngest_parent = max(parent.birth for parent in parents)
        last_name = next((each.birth_name or each.last_name for each in parents if each.sex == "male"), person.last_name)
        births = self._births(spec, youngest_parent)
        keys = tuple(parent.key for parent in parents)
        return [
            self._child(rank, birth, last_name, keys, spec, founded, partner)
            for rank, birth in enumerate(sorted(births), start=1)
        ]

    def _births(self, spec: Children, parent_birth: date) -> list[date]:
        if spec.born:
            return [self.days[spec.born]]
        limit = add_years(parent_birth, 17) + timedelta(days=120)
        ages = [age for age in range(spec.ages[0], spec.ages[1] + 1) if add_years(self.opened, -age - 1) > limit] or [
            spec.ages[0]
        ]
        count = min(self.dice.between(spec.count), len(ages))
        return [add_years(self.opened, -age) - timedelta(days=self.dice.randint(2, 330)) for age in self.dice.sample(ages, count)]

    def _child(
        self,
        rank: int,
        birth: date,
        last_name: str,
        parents: tuple[str, ...],
        spec: Children,
        founded: date,
        partner: Member | None,
    ) -> Member:
        sex = "female" if self.dice.happens(0.5) else "male"
        origin = self.origin if self.dice.happens(0.7) or self.situation.origins else read_origins()["norman"]
        first, parted = max(birth, founded), self.days.get(spec.shared_from)
        stays: tuple[Stay, ...] = (Stay(0, first),)
        if parted and partner:
            stays = (Stay(0, first, parted), Stay(0, parted, None, "shared"), Stay(1, parted, None, "shared"))
        return Member(
            key=f"child{rank}",
            sex=sex,
            first_name=self.company.first_name(self.dice, origin, sex, birth, last_name),
            last_name=last_name,
            birth=birth,
            nationality="FR" if not self.situation.is_foreign else self.origin.nationality,
            stays=stays,
            parents=parents,
            disability=spec.disability if rank == 1 else "",
            recognised_on=add_months(self.opened, -18) if spec.disability and rank == 1 else None,
        )


def take_name(one: Member, other: Member) -> tuple[Member, Member]:
    """The wife goes by her husband's name; her own becomes her birth name."""
    if one.sex == other.sex:
        return one, other
    if one.sex == "female":
        return replace(one, birth_name=one.last_name, last_name=other.last_name), other
    return one, replace(other, birth_name=other.last_name, last_name=one.last_name)


def write_email(first_name: str, last_name: str, birth: date) -> str:
    """An address that reaches nobody (RFC 2606)."""
    plain = unicodedata.normalize("NFKD", f"{first_name}.{last_name}{birth.year % 100:02}").lower()
    return "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter in ".-")) + "@example.org"
