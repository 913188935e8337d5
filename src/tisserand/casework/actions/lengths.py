"""How long a kind of contract may last where no law says so: the organisation's regulation, kept by its administrators."""

from django.db import transaction

from tisserand.accounts.api import Agent, Role, has_role
from tisserand.casework.enums import ContractKind
from tisserand.casework.models import FrameLength
from tisserand.casework.rules.contract import kinds_without_length
from tisserand.casework.rules.lengths import Length
from tisserand.secrecy.api import Refused, current_agent, record


@transaction.atomic
def set_length(*, kind: ContractKind, length: Length) -> FrameLength:
    """Keep the longest time of a kind, in months, with the regulation that sets it; told again, it is replaced.

    `Refused` for whoever is no administrator, and for a kind whose length the law sets.
    """
    agent = _administrator()
    if kind not in kinds_without_length() or length.longest is None:
        raise Refused("the law sets this length, or none was told")
    told = {"longest_months": length.longest, "total_months": length.total, "source": length.source}
    row, _ = FrameLength.objects.update_or_create(organisation_id=agent.organisation_id, kind=kind, defaults=told)
    record("contract.set_length", row)
    return row


@transaction.atomic
def remove_length(*, row: FrameLength) -> None:
    """Forget the organisation's length: nothing limits this kind of contract any more."""
    _administrator()
    record("contract.remove_length", row)
    row.delete()


def _administrator() -> Agent:
    agent = current_agent()
    if not has_role(agent, Role.ADMINISTRATOR):
        raise Refused("only an administrator sets the lengths of the organisation")
    return agent
