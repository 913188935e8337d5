"""Which pages an agent may use, by role: what one may not use is not shown."""

from dataclasses import dataclass

from tisserand.accounts.api import RECEIVING_ROLES, Agent, Role, roles_of, services_of

RECEIVING = frozenset(RECEIVING_ROLES)
REGISTERING = frozenset({Role.SOCIAL_WORKER, Role.SECRETARY})


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    label: str
    address: str
    icon: str
    roles: frozenset[Role]
    divider: bool = False


PLACES = (
    Place("Aujourd’hui", "/", "sun", frozenset(Role)),
    Place("Accueil", "/accueil/", "door-open", RECEIVING),
    Place("Agenda", "/agenda/", "calendar-days", RECEIVING | {Role.TRAINEE}),
    Place("Demandes", "/demandes/", "inbox", RECEIVING),
    Place("Dossiers", "/dossiers/", "folder", RECEIVING | {Role.TRAINEE}),
    Place("Personnes", "/personnes/", "users", RECEIVING),
    Place("Aides", "/aides/", "hand-coins", RECEIVING),
    Place("Importer", "/echanges/importer/", "file-up", REGISTERING),
    Place("Administration", "/administration/", "settings", frozenset({Role.ADMINISTRATOR}), divider=True),
)


def places_of(agent: Agent) -> list[Place]:
    """The entries that one of the agent's roles may use, in order."""
    held = roles_of(agent)
    return [place for place in PLACES if not place.roles.isdisjoint(held)]


def place_name(agent: Agent) -> str:
    """The service shown under the agent's name; the organisation's name for whoever has none."""
    service = services_of(agent).first()
    return service.name if service else agent.organisation.name
