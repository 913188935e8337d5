"""Somebody at the desk: recognised among those known as one types, registered, or only a number."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest

from tisserand.accounts.api import Agent, Service
from tisserand.foundation import clock
from tisserand.people.api import (
    Impossible,
    Person,
    PersonLine,
    PossibleDuplicates,
    can_register,
    describe_persons,
    register_person,
    search_persons,
    visible_persons,
)
from tisserand.reception.actions.queue import add_arrival
from tisserand.reception.forms.desk import NEW, NOBODY, NewcomerForm, add_faults
from tisserand.reception.models import Arrival, SessionSheet
from tisserand.reception.rules.queue import ReceptionRefused
from tisserand.reception.views.refusals import read_identifier

MOST_KNOWN: Final = 6


@dataclass(slots=True)
class Newcomer:
    """What was typed, those known by that name, and who was chosen: a person, `NEW`, `NOBODY`, or nobody yet (empty)."""

    form: NewcomerForm
    known: list[PersonLine]
    person: Person | None
    set_aside: frozenset[UUID]
    choice: str = ""
    must_choose: bool = False
    may_register: bool = True

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Those known, worded for the radios."""
        chosen = self.person.pk if self.person else None
        return [
            {
                "id": line.person.pk,
                "name": line.name,
                "birth": line.person.birth_date or "",
                "commune": line.commune,
                "known_by": ", ".join(str(known) for known in line.known_by),
                "is_chosen": line.person.pk == chosen,
            }
            for line in self.known
        ]

    @property
    def has_name(self) -> bool:
        """Whether a name was typed, more than an initial."""
        return self.form.is_bound and bool(self.form.name_typed)


def read_newcomer(request: HttpRequest, agent: Agent, service: Service) -> Newcomer:
    """What the form says so far."""
    posted = request.POST if request.method == "POST" else None
    form = NewcomerForm(posted, today=clock.today())
    choice = request.POST.get("person", "")
    chosen = read_identifier(choice)
    person = visible_persons(agent).filter(pk=chosen).first() if chosen else None
    found = (
        list(search_persons(agent, form.name_typed).order_by("sort_key", "id")[:MOST_KNOWN]) if posted and form.name_typed else []
    )
    aside = frozenset(each for each in map(read_identifier, request.POST.getlist("alike")) if each)
    known = describe_persons(agent, found, clock.today())
    return Newcomer(form, known, person, aside, choice, may_register=can_register(agent, service))


def add_newcomer(newcomer: Newcomer, service: Service, sheet: SessionSheet | None) -> Arrival | None:
    """Put them in the queue; None when something is refused, which the form then says."""
    form = newcomer.form
    if not form.is_valid() or not _knows_who(newcomer):
        return None
    is_named = newcomer.has_name and newcomer.choice != NOBODY
    person = newcomer.person or (_register(newcomer, service) if is_named else None)
    if is_named and person is None:
        return None
    try:
        return add_arrival(
            service=service,
            motive=form.motive_chosen,
            urgency=form.urgency_chosen,
            person=person,
            initial="" if person else form.initial_typed,
            sheet=sheet,
        )
    except ReceptionRefused as refused:
        add_faults(form, refused)
        return None


def _knows_who(newcomer: Newcomer) -> bool:
    """Somebody whose name is known has to be chosen, or told apart."""
    if newcomer.person is not None or newcomer.choice in {NEW, NOBODY} or not newcomer.known:
        return True
    newcomer.must_choose = True
    return False


def _register(newcomer: Newcomer, service: Service) -> Person | None:
    form = newcomer.form
    if not newcomer.may_register:
        form.add_error("last_name", "Vous ne pouvez pas enregistrer de personne : ajoutez-la sans nom, ou choisissez-la.")
        return None
    if not form.cleaned_data["last_name"]:
        form.add_error("last_name", "Écrivez le nom, ou choisissez « Sans nom ».")
        return None
    aside = newcomer.set_aside if newcomer.choice == NEW else frozenset()
    try:
        return register_person(service=service, particulars=form.particulars, on=clock.today(), confirm_distinct_from=aside)
    except PossibleDuplicates as error:
        newcomer.known = [candidate.line for candidate in error.candidates]
        newcomer.choice, newcomer.must_choose = "", True
    except Impossible:
        form.add_error("birth_date", "Cette date de naissance n’est pas possible.")
    return None
