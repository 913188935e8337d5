"""Contracts of a file, and what one of them says: the live plan while it is a draft, what was frozen once it is signed."""

from datetime import date
from uuid import UUID

from tisserand.casework.enums import ActionState, ContractState, ObjectiveState
from tisserand.casework.models import Contract, SupportFile
from tisserand.casework.queries.plan import plan_of
from tisserand.casework.queries.printing import make_sender, make_subject
from tisserand.casework.rules.contract import (
    Agreed,
    AgreedAction,
    AgreedObjective,
    carried_ids,
    read_agreed,
    read_words,
)
from tisserand.casework.rules.contract_print import ContractTerms
from tisserand.casework.rules.plan import is_unresolved
from tisserand.secrecy.api import get_visible

AROUND = ("container", "person", "author", "file__service__organisation", "file__person")


def contracts_of(file: SupportFile) -> list[Contract]:
    """Contracts of a file that the agent reads, the latest first, without their PDF; one query."""
    rows = Contract.objects.filter(file=file).select_related("container", "person").defer("pdf")
    return list(rows.order_by("-starts_on", "-saved_at", "id"))


def find_contract(file: SupportFile, contract_id: UUID) -> Contract:
    """A contract of the file with what its pages need, or a 404."""
    return get_visible(Contract.objects.select_related(*AROUND).defer("pdf"), file=file, pk=contract_id)


def draft_of(file: SupportFile) -> Contract | None:
    """The contract in preparation, if any."""
    return Contract.objects.filter(file=file, state=ContractState.DRAFT).defer("pdf").first()


def signed_periods(file: SupportFile, but: Contract) -> list[tuple[date, date]]:
    """First and last days of the file's signed contracts, but one."""
    rows = Contract.objects.filter(file=file, state=ContractState.SIGNED).exclude(pk=but.pk)
    return list(rows.values_list("starts_on", "ends_on"))


def agreed_now(contract: Contract, on: date) -> Agreed:
    """What the plan holds today, as a signature would freeze it: open objectives and what is still to be done on each.

    Objectives that the renewed contract had are marked as carried over.
    """
    before = read_agreed(contract.agreed)
    carried = carried_ids(_renewed(contract.file, before))
    objectives = tuple(
        AgreedObjective(
            id=str(line.objective.pk),
            wording=line.objective.wording,
            indicator=line.objective.indicator,
            carried_over=str(line.objective.pk) in carried,
            actions=tuple(
                AgreedAction(str(each.action.pk), each.action.wording, each.action.owner, each.action.partner, each.action.due_on)
                for each in line.actions
                if is_unresolved(ObjectiveState.OPEN, ActionState(each.action.state))
            ),
        )
        for line in plan_of(contract.file, on).open
    )
    return Agreed(objectives=objectives, renews=before.renews)


def terms_of(contract: Contract, on: date) -> ContractTerms:
    """All that the contract prints. A signed one prints what was frozen, whatever became of the plan."""
    is_draft = contract.state == ContractState.DRAFT
    agreed = agreed_now(contract, on) if is_draft else read_agreed(contract.agreed)
    return ContractTerms(
        sender=make_sender(contract.author, contract.file.service),
        person=make_subject(contract.person, on),
        reference=contract.file.number,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        objectives=agreed.objectives,
        service_commitments=contract.service_commitments,
        person_commitments=contract.person_commitments,
        person_remarks=contract.person_remarks,
        words=read_words()[contract.kind],
        made_on=on,
        signed_on=contract.signed_on,
    )


def _renewed(file: SupportFile, agreed: Agreed) -> Agreed:
    if not agreed.renews:
        return Agreed()
    renewed = Contract.objects.filter(file=file, pk=agreed.renews).select_related("container").defer("pdf").first()
    return read_agreed(renewed.agreed) if renewed else Agreed()
