"""Organisations, services and accounts of the demonstration."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password

from tisserand.accounts.api import Agent, Membership, Organisation, Role, Service
from tisserand.config.demonstration.corpus import read_staff


@dataclass(slots=True)
class Staff:
    """Services and agents by the keys of `staff.toml`; social workers in their order."""

    services: dict[str, Service] = field(default_factory=dict)
    workers: dict[str, list[Agent]] = field(default_factory=dict)
    managers: dict[str, Agent] = field(default_factory=dict)
    secretaries: dict[str, Agent] = field(default_factory=dict)
    agents: dict[str, Agent] = field(default_factory=dict)

    def worker(self, service: str, number: int) -> Agent:
        """A social worker of a service."""
        return self.workers[service][number]


@dataclass(frozen=True, slots=True)
class Account:
    """One line of the table of accounts that the command prints."""

    role: str
    name: str
    service: str
    email: str


def hire_staff(since: datetime) -> Staff:
    """Create everybody, in their service since long before the first story; the password is hashed once."""
    read, staff = read_staff(), Staff()
    hashed = make_password(read["password"])
    organisations = {each["key"]: Organisation.objects.create(name=each["name"]) for each in read["organisations"]}
    for each in read["services"]:
        known = {name: value for name, value in each.items() if name not in {"key", "organisation"}}
        staff.services[each["key"]] = Service.objects.create(organisation=organisations[each["organisation"]], **known)
    for each in read["agents"]:
        _hire(staff, each, hashed, since)
    return staff


def list_accounts() -> list[Account]:
    """Every account, role by role in the order of the corpus."""
    read = read_staff()
    names = {each["key"]: each["name"] for each in read["services"]}
    ranks = list(read["roles"])
    accounts = [
        (
            ranks.index(each["role"]),
            Account(read["roles"][each["role"]], _full_name(each), names[each["service"]], email_of(each)),
        )
        for each in read["agents"]
    ]
    return [account for _, account in sorted(accounts, key=lambda ranked: ranked[0])]


def email_of(agent: dict[str, Any]) -> str:
    """« claire.hamon@example.org »."""
    plain = unicodedata.normalize("NFKD", f"{agent['first_name']}.{agent['last_name']}").lower().replace(" ", "-")
    return "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter in ".-")) + "@example.org"


def _full_name(agent: dict[str, Any]) -> str:
    return f"{agent['first_name']} {agent['last_name']}"


def _hire(staff: Staff, each: dict[str, Any], hashed: str, since: datetime) -> None:
    service = staff.services[each["service"]]
    names = {name: each[name] for name in ("first_name", "last_name", "job_title")}
    agent = Agent.objects.create(organisation=service.organisation, email=email_of(each), password=hashed, **names)
    Membership.objects.create(agent=agent, service=service, role=each["role"], valid_from=since)
    staff.agents[agent.email] = agent
    if each["role"] == Role.SOCIAL_WORKER:
        staff.workers.setdefault(each["service"], []).append(agent)
    elif each["role"] == Role.TEAM_MANAGER:
        staff.managers[each["service"]] = agent
    elif each["role"] == Role.SECRETARY:
        staff.secretaries[each["service"]] = agent
