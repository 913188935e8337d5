"""French words of the reasons that the organisation's log shows."""

from typing import Final

from tisserand.agenda.api import CLOSING_WORD_LABELS
from tisserand.casework.api import REASON_LABELS
from tisserand.portal.forms.administration import ROLE_LABELS
from tisserand.secrecy.api import BASIS_LABELS

DISTINCT: Final = "distinct_from"
LABELS: Final[dict[str, str]] = {
    str(code): label
    for labels in (ROLE_LABELS, BASIS_LABELS, REASON_LABELS, CLOSING_WORD_LABELS)
    for code, label in labels.items()
}


def describe_log_reason(reason: str) -> str:
    """A code in French; what only names a row by its identifier says nothing more. An unknown code stays as it is."""
    kind, named, _ = reason.partition(":")
    if named and reason not in LABELS:
        return "distincte d’une personne semblable" if kind == DISTINCT else ""
    return LABELS.get(reason, reason)
