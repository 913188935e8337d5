"""Who sees a person, and who may write. Row-level security repeats the visibility in the database (migration 0002).

A person exists for an agent through a presence: of a service whose index lines the agent sees, of a file or a request that
the agent may open, or of the agent as the social worker who follows the person. Analysts, trainers and administrators have
none of these.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tisserand.accounts.api import Agent, Role, Service, services_of
from tisserand.foundation.among import Among
from tisserand.people.models import Person, Presence
from tisserand.secrecy.api import grants_of

WRITERS = (Role.SOCIAL_WORKER, Role.SECRETARY)


def index_services(agent: Agent) -> QuerySet[Service]:
    """Services whose index lines the agent sees: secretary and team manager always, social worker where the service shares it."""
    shared = services_of(agent, Role.SOCIAL_WORKER).filter(shares_index=True)
    return services_of(agent, Role.SECRETARY, Role.TEAM_MANAGER) | shared


def held_presences(agent: Agent) -> QuerySet[Presence]:
    """Presences through a container that is open to the agent: no other road leads to what is protected."""
    return Presence.objects.filter(_held(agent), organisation=agent.organisation_id)


def visible_presences(agent: Agent) -> QuerySet[Presence]:
    """Index lines of persons that the agent sees."""
    indexed = Q(Among("service_id", index_services(agent).values("pk")))
    own = services_of(agent, Role.SOCIAL_WORKER).values("pk")
    followed = Q(Among("service_id", own), worker=agent)
    return Presence.objects.filter(_held(agent) | indexed | followed, organisation=agent.organisation_id)


def visible_persons(agent: Agent) -> QuerySet[Person]:
    """Persons who exist for the agent."""
    known = visible_presences(agent).filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(known), organisation=agent.organisation_id)


def can_see_person(agent: Agent, person_id: UUID) -> bool:
    """Whether the person exists for the agent."""
    return visible_presences(agent).filter(person=person_id).exists()


def can_open_person(agent: Agent, person_id: UUID) -> bool:
    """Whether the agent holds the person's file, hence may ask for what is protected."""
    return held_presences(agent).filter(person=person_id).exists()


def can_reach_person(agent: Agent, person: Person) -> bool:
    """Whether the agent sees the person's addresses and numbers."""
    return can_open_person(agent, person.pk) if person.is_protected else can_see_person(agent, person.pk)


def writing_services(agent: Agent) -> QuerySet[Service]:
    """Services for which the agent may register a person."""
    return services_of(agent, *WRITERS)


def can_register(agent: Agent, service: Service) -> bool:
    """Whether the agent may register a person for the service."""
    return writing_services(agent).filter(pk=service.pk).exists()


def can_write_person(agent: Agent, person_id: UUID) -> bool:
    """Whether the agent may correct the person's identity, household or kin: seen, and a social worker or a secretary."""
    return writing_services(agent).exists() and can_see_person(agent, person_id)


def can_write_contacts(agent: Agent, person: Person) -> bool:
    """Whether the agent may change addresses and numbers: those who cannot see protected ones do not change them."""
    return writing_services(agent).exists() and can_reach_person(agent, person)


def _held(agent: Agent) -> Q:
    return Q(Among("container_id", grants_of(agent).values("container_id")))
