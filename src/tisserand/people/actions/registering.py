"""Write a person down, once; and note which services and files know whom."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from tisserand.accounts.api import Agent, Role, Service, services_of
from tisserand.foundation import clock
from tisserand.people.models import Person, Presence
from tisserand.people.policies import can_register, can_see_person
from tisserand.people.queries.duplicates import Candidate, duplicate_candidates
from tisserand.people.rules.dates import check_life
from tisserand.people.rules.faults import refuse_faults
from tisserand.people.rules.particulars import Particulars
from tisserand.people.rules.search import make_keys
from tisserand.secrecy.api import Refused, current_agent, record


class PossibleDuplicates(Exception):
    """Somebody alike is already known and was not set aside; `candidates` are to be shown."""

    def __init__(self, candidates: list[Candidate]) -> None:
        self.candidates = candidates
        super().__init__("somebody alike is already known")


@transaction.atomic
def register_person(
    *, service: Service, particulars: Particulars, on: date, confirm_distinct_from: Collection[UUID] = ()
) -> Person:
    """Write down a person whom the service did not know.

    Raises `Impossible` for dates that cannot be, and `PossibleDuplicates` unless each person alike was confirmed to be
    somebody else; each confirmation is audited.
    """
    agent = current_agent()
    if not can_register(agent, service):
        raise Refused("only a social worker or a secretary registers persons for their service")
    refuse_faults(check_life(particulars.birth_date, None, on))
    alike = duplicate_candidates(agent, particulars.identity, on=on)
    if any(candidate.person.pk not in confirm_distinct_from for candidate in alike):
        raise PossibleDuplicates(alike)
    person = Person(organisation_id=agent.organisation_id, saved_by=agent)
    fill_person(person, particulars)
    person.save(force_insert=True)
    note_presence(person=person, service=service, worker=_worker_for(agent, service), on=on)
    record("person.register", person)
    for candidate in alike:
        record("person.confirm_distinct", person, reason=f"distinct_from:{candidate.person.pk}")
    return person


@transaction.atomic
def recognise_person(*, person: Person, service: Service, on: date) -> Person:
    """Note that a person whom the agent already sees is now known to this service too, instead of registering them twice."""
    agent = current_agent()
    if not (can_register(agent, service) and can_see_person(agent, person.pk)):
        raise Refused("the person is not known to the agent")
    note_presence(person=person, service=service, worker=_worker_for(agent, service), on=on)
    record("person.recognise", person)
    return person


@transaction.atomic
def note_presence(
    *, person: Person, service: Service, on: date, container_id: UUID | None = None, worker: Agent | None = None
) -> Presence:
    """Note that a service knows the person, through a file or a request (one worker each) or by itself (a line each worker).

    Called again for the same file, it changes the worker. Row-level security refuses it for other people's services and files.
    """
    lines = Presence.objects.filter(person=person, service=service, container=container_id)
    known = (lines if container_id else lines.filter(worker=worker)).first()
    if known is None:
        return Presence.objects.create(
            organisation_id=current_agent().organisation_id,
            person=person,
            service=service,
            container_id=container_id,
            worker=worker,
            since=on,
        )
    if known.worker_id != (worker.pk if worker else None):
        known.worker = worker
        known.save(update_fields=["worker"])
    return known


@transaction.atomic
def forget_presences(*, container_id: UUID) -> int:
    """Remove what says that persons are known through a file or a request, when it is purged; return how many."""
    return Presence.objects.filter(container=container_id).delete()[0]


def fill_person(person: Person, particulars: Particulars) -> list[str]:
    """Set the fields and the keys of a person from its particulars; return the names of the columns set."""
    keys = make_keys(particulars.identity)
    values = {name: getattr(particulars, name) for name in particulars.__slots__}
    values |= {name: getattr(keys, name) for name in keys.__slots__}
    for name, value in values.items():
        setattr(person, name, value)
    person.saved_at, person.saved_by = clock.now(), current_agent()
    return [*values, "saved_at", "saved_by"]


def _worker_for(agent: Agent, service: Service) -> Agent | None:
    """The agent, if a social worker there: whoever writes a person down must still see that person afterwards."""
    return agent if services_of(agent, Role.SOCIAL_WORKER).filter(pk=service.pk).exists() else None
