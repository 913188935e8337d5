"""What may be done with a domicile, by its state: one form an act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from tisserand.interface.forms import BaseForm
from tisserand.procedures.actions import domicile as actions
from tisserand.procedures.enums import Absence, DomicileEnd, DomicileRefusal, DomicileState, Presence
from tisserand.procedures.forms.domicile import AbsenceForm, EndForm, GrantForm, MailForm, RefusalForm, SignForm
from tisserand.procedures.models import Domicile
from tisserand.procedures.queries.domicile import DomicileLine


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its form, what it does, the words of its button and of what was done."""

    form: type[BaseForm]
    act: Callable[..., Any]
    label: str
    done: str
    states: frozenset[DomicileState]


@dataclass(frozen=True, slots=True)
class ActForm:
    """The form of an act on the page; `is_open` when it is to be shown at once."""

    name: str
    label: str
    form: BaseForm
    is_open: bool


def _grant(domicile: Domicile, *, starts_on: date, on: date) -> Domicile:
    return actions.grant_domicile(domicile=domicile, starts_on=starts_on, on=on)


def _refuse(domicile: Domicile, *, decided_on: date, refusal: str, on: date) -> Domicile:
    return actions.refuse_domicile(domicile=domicile, decided_on=decided_on, refusal=DomicileRefusal(refusal), on=on)


def _sign(domicile: Domicile, *, day: date, presence: str, on: date) -> Any:
    return actions.note_sign(domicile=domicile, day=day, presence=Presence(presence), on=on)


def _receive(domicile: Domicile, *, day: date, ordinary: int, registered: int, on: date) -> Any:
    return actions.receive_mail(domicile=domicile, day=day, ordinary=ordinary, registered=registered, on=on)


def _hand_over(domicile: Domicile, *, day: date, ordinary: int, registered: int, on: date) -> Any:
    return actions.hand_over_mail(domicile=domicile, day=day, ordinary=ordinary, registered=registered, on=on)


def _excuse(domicile: Domicile, *, absence: str, excused_until: date, on: date) -> Domicile:
    return actions.excuse_absence(domicile=domicile, absence=Absence(absence), excused_until=excused_until)


def _renew(domicile: Domicile, *, starts_on: date, on: date) -> Domicile:
    return actions.renew_domicile(domicile=domicile, starts_on=starts_on, on=on)


def _end(domicile: Domicile, *, ended_on: date, ending: str, on: date) -> Domicile:
    return actions.end_domicile(domicile=domicile, ended_on=ended_on, ending=DomicileEnd(ending), on=on)


_ASKED: Final = frozenset({DomicileState.REQUESTED})
_OPEN: Final = frozenset({DomicileState.GRANTED})
ACTS: Final[dict[str, Act]] = {
    "accord": Act(GrantForm, _grant, "Accorder", "Domiciliation accordée.", _ASKED),
    "refus": Act(RefusalForm, _refuse, "Refuser", "Refus noté.", _ASKED),
    "passage": Act(SignForm, _sign, "Noter un passage ou un appel", "Passage noté.", _OPEN),
    "remise": Act(MailForm, _hand_over, "Remettre le courrier", "Courrier remis, passage noté.", _OPEN),
    "reception": Act(MailForm, _receive, "Noter du courrier reçu", "Courrier noté.", _OPEN),
    "renouvellement": Act(GrantForm, _renew, "Renouveler", "Domiciliation renouvelée.", _OPEN),
    "absence": Act(AbsenceForm, _excuse, "Justifier une absence", "Absence justifiée.", _OPEN),
    "fin": Act(EndForm, _end, "Mettre fin", "Domiciliation terminée.", _ASKED | _OPEN),
}


def forms_of(line: DomicileLine, typed: dict[str, BaseForm], today: date) -> list[ActForm]:
    """The forms of the acts that its state allows, those refused with what was typed."""
    state = DomicileState(line.domicile.state)
    first = "accord" if state is DomicileState.REQUESTED else "remise" if line.waiting else "passage"
    return [
        ActForm(name, act.label, typed.get(name) or _blank(name, act, line, today), name in typed or name == first)
        for name, act in ACTS.items()
        if state in act.states
    ]


def _blank(name: str, act: Act, line: DomicileLine, today: date) -> BaseForm:
    handed = name == "remise"
    ends = line.domicile.ends_on
    starts = ends + timedelta(days=1) if name == "renouvellement" and ends and ends < today else today
    initial = {
        **dict.fromkeys(("day", "decided_on", "ended_on"), today),
        "starts_on": starts,
        "ordinary": line.ordinary if handed else 0 if name != "reception" else 1,
        "registered": line.registered if handed else 0,
        "presence": Presence.VISIT.value,
    }
    return act.form(initial=initial, auto_id=f"{name}_%s")
