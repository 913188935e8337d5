"""French words of the roles that hold a grant."""

from typing import Final

from tisserand.accounts.api import Role

ROLE_LABELS: Final = {
    Role.SOCIAL_WORKER: "Assistantes et assistants de service social",
    Role.TEAM_MANAGER: "Chef de service",
    Role.SECRETARY: "Secrétariat",
    Role.ANALYST: "Chargé d’études",
    Role.TRAINEE: "Stagiaire",
    Role.TRAINER: "Formatrice ou formateur",
    Role.ADMINISTRATOR: "Administration",
}
