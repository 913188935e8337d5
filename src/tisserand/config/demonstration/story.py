"""A story as it is to be replayed: plain values, no database. Money in euros a month; moments are aware, days are French days."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in the file's household (0) or in the other parent's (1), the last day excluded."""

    household: int
    first: date
    last: date | None = None
    residence: str = "full"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the household; `key` is person, partner, relative, child1, child2…; `parents` are keys."""

    key: str
    sex: str
    first_name: str
    last_name: str
    birth: date
    nationality: str
    stays: tuple[Stay, ...]
    birth_name: str = ""
    parents: tuple[str, ...] = ()
    died_on: date | None = None
    mobile: str = ""
    landline: str = ""
    email: str = ""
    activities: tuple[tuple[date, str], ...] = ()
    disability: str = ""
    recognised_on: date | None = None

    @property
    def is_child(self) -> bool:
        """Whether the place in the household is a child's."""
        return self.key.startswith("child")

    @property
    def title(self) -> str:
        """Nobody calls a child Monsieur."""
        return "" if self.is_child else {"female": "mme", "male": "m"}[self.sex]


@dataclass(frozen=True, slots=True)
class Home:
    """A housing, from a day to another (excluded)."""

    tenure: str
    commune: str
    rent: Decimal
    charges: Decimal
    since: date
    until: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line; `since` and `until` are first days of months."""

    key: str
    category: str
    monthly: Decimal
    owed: Decimal | None
    since: date
    until: date | None
    who: str
    label: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A contact: who spoke (a member's key, or nobody's), what was said."""

    moment: datetime
    medium: str
    minutes: int
    who: str
    texts: dict[str, str]
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """An action of the plan."""

    wording: str
    owner: str
    partner: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective and its actions."""

    wording: str
    indicator: str
    agreed_on: date
    state: str
    settled_on: date | None
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Right:
    """A claim on a right as it stands on the last day told."""

    code: str
    state: str
    filed_on: date | None
    decided_on: date | None
    amount: Decimal | None
    since: date | None
    until: date | None
    remark: str


@dataclass(frozen=True, slots=True)
class Look:
    """An assessment: domain → standing and texts."""

    made_on: date
    aspirations: str
    domains: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Writing:
    """A note sociale; its state is draft, finished or signed."""

    begun_on: date
    state: str
    purpose: str
    recipient: str
    sections: dict[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A contract of support; its state is draft, signed or ended."""

    starts_on: date
    ends_on: date
    state: str
    commitments: str


@dataclass(frozen=True, slots=True)
class Demand:
    """The first demand as received; assigned, then a file."""

    received_at: datetime
    assigned_at: datetime
    medium: str
    urgency: str
    motive: str
    message: str


@dataclass(frozen=True, slots=True)
class Story:
    """One file from its first demand to the last day told."""

    index: int
    situation: str
    service: str
    worker: int
    members: tuple[Member, ...]
    homes: tuple[Home, ...]
    street: str
    complement: str
    postcode: str
    demand: Demand
    opened_at: datetime
    talks: tuple[Talk, ...]
    couple: tuple[str, date, date | None] | None = None
    lines: tuple[Line, ...] = ()
    looks: tuple[Look, ...] = ()
    goals: tuple[Goal, ...] = ()
    rights: tuple[Right, ...] = ()
    writing: Writing | None = None
    frame: Frame | None = None
    alert: str = ""
    is_protected: bool = False
    joint_from: date | None = None
    suspended_at: datetime | None = None
    closed_at: datetime | None = None
    closing_reason: str = ""
    known: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)

    @property
    def person(self) -> Member:
        """Whose file it is."""
        return self.members[0]

    @property
    def opened_on(self) -> date:
        """Day of the opening."""
        return self.opened_at.date()

    def member(self, key: str) -> Member | None:
        """A member by key."""
        return next((each for each in self.members if each.key == key), None)

    def texts(self) -> list[str]:
        """Every sentence of the story."""
        said = [text for talk in self.talks for text in talk.texts.values()]
        said += [text for look in self.looks for domain in look.domains.values() for text in domain.values()]
        said += [look.aspirations for look in self.looks] + [self.demand.motive, self.demand.message, self.alert]
        said += [text for goal in self.goals for text in (goal.wording, goal.indicator, *(act.wording for act in goal.acts))]
        said += [right.remark for right in self.rights] + [line.label for line in self.lines]
        if note := self.writing:
            said += [note.purpose, note.recipient, *note.sections.values()]
        said += [self.frame.commitments] if self.frame else []
        return [text for text in said if text]
