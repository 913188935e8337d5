"""French words of grants, roles and audited acts."""

from typing import Final

from tisserand.accounts.api import Role
from tisserand.secrecy.api import GrantBasis

BASIS_LABELS: Final = {
    GrantBasis.LEAD_WORKER: "Suit le dossier",
    GrantBasis.CO_WORKER: "Intervient aussi",
    GrantBasis.REPLACEMENT: "Remplace",
    GrantBasis.INTAKE: "Reçoit les premières demandes",
    GrantBasis.ASSIGNED_TRAINEE: "Stagiaire, lecture",
    GrantBasis.AUTHOR: "Auteur",
}
ROLE_LABELS: Final = {
    Role.SOCIAL_WORKER: "Assistantes et assistants de service social",
    Role.TEAM_MANAGER: "Chef de service",
    Role.SECRETARY: "Secrétariat",
    Role.ANALYST: "Chargé d’études",
    Role.TRAINEE: "Stagiaire",
    Role.TRAINER: "Formatrice ou formateur",
    Role.ADMINISTRATOR: "Administration",
}
DOMAIN_WORDS: Final = {
    "file": "le dossier",
    "contact": "un échange",
    "request": "la demande",
    "assessment": "l’évaluation",
    "budget": "le budget",
    "housing": "le logement",
    "plan": "le plan",
    "objective": "un objectif",
    "action": "une action du plan",
    "contract": "le contrat",
    "document": "un écrit",
    "claim": "une démarche",
    "estimate": "une estimation de droits",
    "grant": "l’accès",
    "person": "la fiche de la personne",
    "household": "le ménage",
}
VERB_WORDS: Final = {
    "read": "a lu",
    "open": "a ouvert",
    "log": "a noté",
    "give": "a donné",
    "revoke": "a retiré",
    "download": "a téléchargé",
    "sign": "a signé",
    "print": "a imprimé",
}


def describe_act(action: str) -> str:
    """« a lu le dossier » for `file.read`; the act's own words when it is not in the list."""
    domain, _, verb = action.partition(".")
    return f"{VERB_WORDS.get(verb, 'a modifié')} {DOMAIN_WORDS.get(domain, 'un élément du dossier')}"
