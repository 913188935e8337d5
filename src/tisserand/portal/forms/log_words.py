"""French words of the acts and reasons that the organisation's log shows; those of a file come from casework."""

from typing import Final

from tisserand.accounts.api import Role
from tisserand.casework.api import describe_act, describe_reason
from tisserand.portal.forms.administration import ROLE_LABELS

ACT_WORDS: Final = {
    "agent.sign_in": "a ouvert une session",
    "agent.sign_out": "a fermé sa session",
    "account.open": "a ouvert un compte",
    "account.close": "a fermé un compte",
    "account.reopen": "a rouvert un compte",
    "account.renew_password": "a renouvelé le mot de passe d’un compte",
    "role.give": "a donné un rôle",
    "role.end": "a mis fin à un rôle",
    "import.begin": "a lu un tableau à importer",
    "import.check": "a fait vérifier un tableau à importer",
    "import.write": "a demandé l’import d’un tableau",
    "import.written": "a importé un tableau",
    "import.undo": "a annulé un import",
    "import.forget": "a effacé un tableau importé",
    "person.remove": "a retiré une personne créée par un import",
    "service.open": "a ajouté un service",
    "service.change": "a modifié un service",
}
DISTINCT: Final = "distinct_from"


def describe_log_act(action: str) -> str:
    """« a renouvelé le mot de passe d’un compte » for `account.renew_password`."""
    return ACT_WORDS.get(action) or describe_act(action)


def describe_log_reason(reason: str) -> str:
    """A code in French; what only names a row by its identifier says nothing more. An unknown code stays as it is."""
    if reason in set(Role):
        return ROLE_LABELS[Role(reason)]
    kind, named, _ = reason.partition(":")
    if named:
        return "distincte d’une personne semblable" if kind == DISTINCT else ""
    return describe_reason(reason)
