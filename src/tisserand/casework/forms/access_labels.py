"""French words of grants, roles and audited acts."""

from collections.abc import Mapping
from typing import Final

from tisserand.accounts.api import Role
from tisserand.casework.rules.labels import (
    ACTION_STATE_LABELS,
    CLAIM_STATE_LABELS,
    CLOSING_REASON_LABELS,
    HANDING_LABELS,
    OBJECTIVE_STATE_LABELS,
)
from tisserand.secrecy.api import GrantBasis

BASIS_LABELS: Final = {
    GrantBasis.LEAD_WORKER: "Suit le dossier",
    GrantBasis.CO_WORKER: "Intervient aussi",
    GrantBasis.REPLACEMENT: "Remplace",
    GrantBasis.INTAKE: "Reçoit les premières demandes",
    GrantBasis.ASSIGNED_TRAINEE: "Stagiaire, lecture",
    GrantBasis.AUTHOR: "Auteur",
    GrantBasis.COMMISSION: "Commission d’aide, jusqu’à sa décision",
    GrantBasis.COMMISSION_FOLLOW_UP: "Commission d’aide, suites de sa décision, lecture",
    GrantBasis.SERVICE_STOCK: "Réserve d’aide d’urgence du service",
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
    "note": "a noté",
    "record": "a noté",
    "add": "a ajouté",
    "make": "a fait",
    "begin": "a commencé",
    "draft": "a préparé",
    "write": "a rédigé",
    "register": "a enregistré",
    "complete": "a complété",
    "describe": "a décrit",
    "change": "a modifié",
    "correct": "a corrigé",
    "reword": "a reformulé",
    "move": "a déplacé",
    "settle": "a conclu",
    "finish": "a terminé",
    "reopen": "a repris",
    "resume": "a repris",
    "suspend": "a suspendu",
    "close": "a clos",
    "assign": "a confié",
    "answer": "a répondu à",
    "give": "a donné",
    "revoke": "a retiré",
    "download": "a téléchargé",
    "sign": "a signé",
    "print": "a imprimé",
}
ACT_WORDS: Final = {
    "file.read_index": "a vu la ligne du dossier, sans son contenu",
    "file.reassign": "a changé le référent",
    "file.assign_trainee": "a confié le dossier à un stagiaire, en lecture",
    "file.withdraw_trainee": "a retiré le dossier à un stagiaire",
    "file.set_alert": "a écrit l’alerte du dossier",
    "contact.take_message": "a pris un message",
    "request.open_file": "a ouvert le dossier pour cette demande",
    "budget.add_line": "a ajouté une ligne au budget",
    "budget.correct_line": "a corrigé une ligne du budget",
    "budget.end_line": "a terminé une ligne du budget",
    "budget.remove_line": "a retiré une ligne du budget",
    "budget.agree": "a noté l’accord à un budget commun",
    "budget.withdraw": "a noté le retrait de l’accord à un budget commun",
    "household.note_couple": "a noté un couple",
    "household.end_couple": "a noté la fin d’un couple",
    "household.note_situation": "a noté ce que fait une personne du ménage",
    "contract.preview": "a ouvert l’aperçu du contrat",
    "contract.end": "a mis fin au contrat",
    "contract.withdraw": "a noté l’abandon du contrat",
    "document.list": "a vu la liste des écrits",
    "document.preview": "a ouvert l’aperçu d’un écrit",
    "document.review": "a noté la relecture d’un écrit",
    "document.send": "a noté la remise d’un écrit",
    "contact.log_anonymous": "a noté un échange sans nom",
    "housing.correct": "a corrigé le logement",
    "household.add_member": "a noté une arrivée dans le ménage",
    "household.end_membership": "a noté un départ du ménage",
    "household.change_residence": "a changé la résidence d’un enfant",
    "kinship.record": "a noté un lien de parenté",
    "kinship.remove": "a retiré un lien de parenté",
    "kinship.set_authority": "a noté l’autorité parentale",
    "person.register": "a enregistré une personne",
    "person.recognise": "a reconnu une personne déjà enregistrée",
    "person.confirm_distinct": "a distingué deux personnes qui se ressemblent",
    "person.correct": "a corrigé l’identité d’une personne",
    "person.record_death": "a noté un décès",
    "person.move": "a noté une adresse",
    "person.correct_address": "a corrigé une adresse",
    "person.add_contact_point": "a ajouté un numéro ou une adresse électronique",
    "person.remove_contact_point": "a retiré un numéro ou une adresse électronique",
    "person.reveal_contact_details": "a affiché des coordonnées protégées",
    "person.protect": "a protégé des coordonnées",
    "person.lift_protection": "a levé la protection de coordonnées",
    "request.read_index": "a vu l’état de la demande, sans son contenu",
    "estimate.ask": "a demandé une estimation de droits",
    "estimate.answer": "a reçu une estimation de droits",
}
REASON_WORDS: Final[Mapping[str, str]] = {
    **{basis.value: label for basis, label in BASIS_LABELS.items()},
    **CLOSING_REASON_LABELS,
    **CLAIM_STATE_LABELS,
    **OBJECTIVE_STATE_LABELS,
    **ACTION_STATE_LABELS,
    **HANDING_LABELS,
    "pdf": "PDF",
    "docx": "DOCX",
}


def describe_reason(reason: str) -> str:
    """« Suit le dossier » for `lead_worker`; a code without words stays as it is."""
    return REASON_WORDS.get(reason, reason)


def describe_act(action: str) -> str:
    """« a lu le dossier » for `file.read`; an act that has no words is a change."""
    if action in ACT_WORDS:
        return ACT_WORDS[action]
    domain, _, verb = action.partition(".")
    return f"{VERB_WORDS.get(verb, 'a modifié')} {DOMAIN_WORDS.get(domain, 'un élément du dossier')}"
