"""Makes invented teams for the tests."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tisserand.accounts.api import Agent, Membership, Organisation, Role, Service
from tisserand.foundation.text import fold

HIRED = datetime(2020, 1, 6, tzinfo=UTC)


@dataclass(frozen=True)
class Team:
    """A service and one agent in each role (two social workers)."""

    organisation: Organisation
    service: Service
    worker: Agent
    other_worker: Agent
    team_manager: Agent
    secretary: Agent
    analyst: Agent
    trainee: Agent
    trainer: Agent
    administrator: Agent

    @property
    def everybody(self) -> dict[str, Agent]:
        """Agents by what they are."""
        names = (
            "worker",
            "other_worker",
            "team_manager",
            "secretary",
            "analyst",
            "trainee",
            "trainer",
            "administrator",
        )
        return {name: getattr(self, name) for name in names}


def make_agent(service: Service, role: Role, first_name: str, last_name: str, domain: str) -> Agent:
    """An agent who holds one role in one service since before the tests' clocks."""
    email = f"{fold(first_name)}.{fold(last_name)}@{domain}".replace(" ", "")  # « Léa » signs in as lea: an address has no accent
    agent = Agent.objects.create_user(
        email, "motdepasse-de-test", organisation=service.organisation, first_name=first_name, last_name=last_name
    )
    Membership.objects.create(agent=agent, service=service, role=role, valid_from=HIRED)
    return agent


def make_team(organisation_name: str, service_name: str, *, domain: str) -> Team:
    """An organisation with one service and an agent in each role."""
    organisation = Organisation.objects.create(name=organisation_name)
    service = Service.objects.create(organisation=organisation, name=service_name, profile="polyvalence", town="Caen")

    def hire(role: Role, first_name: str, last_name: str) -> Agent:
        return make_agent(service, role, first_name, last_name, domain)

    return Team(
        organisation=organisation,
        service=service,
        worker=hire(Role.SOCIAL_WORKER, "Claire", "Hamon"),
        other_worker=hire(Role.SOCIAL_WORKER, "Yann", "Prigent"),
        team_manager=hire(Role.TEAM_MANAGER, "Odile", "Marchand"),
        secretary=hire(Role.SECRETARY, "Samia", "Benali"),
        analyst=hire(Role.ANALYST, "Hugo", "Lefort"),
        trainee=hire(Role.TRAINEE, "Manon", "Duval"),
        trainer=hire(Role.TRAINER, "Paul", "Vasseur"),
        administrator=hire(Role.ADMINISTRATOR, "Léa", "Costa"),
    )
