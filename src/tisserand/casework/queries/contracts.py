"""Contracts of a file, and what one of them says: the live plan while it is a draft, what was frozen once it is signed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import Coalesce

from tisserand.casework.enums import ActionState, ContractKind, ContractState, ObjectiveState
from tisserand.casework.models import Contract, FrameLength, SupportFile
from tisserand.casework.policies import readable_files
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
from tisserand.casework.rules.labels import CONTRACT_KIND_LABELS
from tisserand.casework.rules.lengths import Length, Period, Span, latest_end, left_from
from tisserand.casework.rules.plan import is_unresolved
from tisserand.people.api import Person, adults_of
from tisserand.secrecy.api import current_agent, get_visible

AROUND = (
    "container",
    "person",
    "joint_with",
    "author",
    "previous__container",
    "file__service__organisation",
    "file__person",
)


def contracts_of(file: SupportFile) -> list[Contract]:
    """Contracts of a file that the agent reads, the latest first, without their PDF; one query."""
    rows = Contract.objects.filter(file=file).select_related("container", "person").defer("pdf")
    return list(rows.order_by("-starts_on", "-saved_at", "id"))


def chain_of(contract: Contract) -> list[Contract]:
    """The contracts that follow one another through renewals, this one among them, the first first; one query."""
    rows = {row.pk: row for row in contracts_of_chain(contract)}
    first = contract.pk
    while (previous := rows[first].previous_id) in rows:
        first = previous
    following = {row.previous_id: row.pk for row in rows.values() if row.previous_id and row.state != ContractState.WITHDRAWN}
    chain = [rows[first]]
    while (after := following.get(chain[-1].pk)) is not None:
        chain.append(rows[after])
    return chain if contract in chain else [contract]


def contracts_of_chain(contract: Contract) -> list[Contract]:
    """Contracts of the same file and kind, with what a chain shows."""
    rows = Contract.objects.filter(file_id=contract.file_id, kind=contract.kind).order_by("starts_on", "id")
    return list(rows.only("starts_on", "ends_on", "ended_on", "state", "previous", "kind", "file"))


def find_contract(file: SupportFile, contract_id: UUID) -> Contract:
    """A contract of the file with what its pages need, or a 404."""
    return get_visible(Contract.objects.select_related(*AROUND).defer("pdf", "previous__pdf"), file=file, pk=contract_id)


def draft_of(file: SupportFile) -> Contract | None:
    """The contract in preparation, if any."""
    return Contract.objects.filter(file=file, state=ContractState.DRAFT).defer("pdf").first()


def second_adults(file: SupportFile, on: date) -> list[Person]:
    """Adults of the file's household but its person: a contract may be made with one of them too."""
    if file.household is None:
        return []
    return [adult for adult in adults_of(file.household, on) if adult.pk != file.person_id]


@dataclass(frozen=True, slots=True)
class KindTimes:
    """What limits a kind of contract for the file's person: its length, and the periods they already signed."""

    kind: ContractKind
    length: Length
    earlier: tuple[Period, ...]

    def left_from(self, starts_on: date) -> Span | None:
        """What the whole time leaves to a contract that begins that day; None when no whole time is set."""
        return left_from(starts_on, self.length, self.earlier)

    def latest_from(self, starts_on: date) -> date | None:
        """Latest end of a contract that begins that day; None when nothing limits it."""
        return latest_end(starts_on, self.length, self.earlier)


def times_of(file: SupportFile, but: Contract | None = None) -> dict[ContractKind, KindTimes]:
    """The limits of every kind of contract; two queries."""
    rows = Contract.objects.filter(file__in=readable_files(current_agent()), person_id=file.person_id, signed_on__isnull=False)
    rows = rows.exclude(pk__in=[but.pk] if but else []).annotate(last=Coalesce("ended_on", "ends_on"))
    periods = list(rows.order_by("starts_on", "last", "id").values_list("kind", "starts_on", "last"))
    own = {each.kind: each for each in FrameLength.objects.filter(organisation_id=file.organisation_id)}
    return {
        kind: KindTimes(kind, _length(kind, own.get(kind)), tuple((first, last) for each, first, last in periods if each == kind))
        for kind in ContractKind
    }


def _length(kind: ContractKind, own: FrameLength | None) -> Length:
    """The law's, or the organisation's where the law sets nothing."""
    length = read_words()[kind].length
    if own is None or length.longest is not None:
        return length
    return Length(own.source, longest=own.longest_months, total=own.total_months)


def agreed_now(contract: Contract, on: date) -> Agreed:
    """What the plan holds today, as a signature would freeze it: open objectives and what is still to be done on each.

    Objectives that the renewed contract had are marked as carried over.
    """
    carried = carried_ids(read_agreed(contract.previous.agreed)) if contract.previous else frozenset()
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
    return Agreed(objectives=objectives)


def terms_of(contract: Contract, on: date) -> ContractTerms:
    """All that the contract prints. A signed one prints what was frozen, whatever became of the plan."""
    is_draft = contract.state == ContractState.DRAFT
    agreed = agreed_now(contract, on) if is_draft else read_agreed(contract.agreed)
    return ContractTerms(
        sender=make_sender(contract.author, contract.file.service),
        person=make_subject(contract.person, on),
        second=make_subject(contract.joint_with, on) if contract.joint_with else None,
        title=CONTRACT_KIND_LABELS[contract.kind],
        level=contract.level,
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
