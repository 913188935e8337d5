"""Words that the database stores for agents and services."""

from enum import StrEnum


class Role(StrEnum):
    """What an agent does in a service; each gives access by the permission table only."""

    SOCIAL_WORKER = "social_worker"
    TEAM_MANAGER = "team_manager"
    SECRETARY = "secretary"
    ANALYST = "analyst"
    TRAINEE = "trainee"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"


RECEIVING_ROLES = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SECRETARY)


class ServiceProfile(StrEnum):
    """Kind of social service: sets vocabulary, life domains and stays."""

    POLYVALENCE = "polyvalence"
    CCAS = "ccas"
    HOSPITAL = "hospital"
    SCHOOL = "school"
    ENTERPRISE = "enterprise"
    CAF = "caf"
    CARSAT = "carsat"
    CHILD_PROTECTION = "child_protection"
    PRISON = "prison"
    INDEPENDENT = "independent"
