"""Who must sign a contract, and how it was signed."""

from datetime import date
from typing import Final

from tisserand.casework.enums import SignerRole, SigningManner
from tisserand.casework.models import Contract, ContractSignature, SignedPaper
from tisserand.casework.rules.signing import Signed, Signer
from tisserand.people.api import Act, Duty, Person, formal_name, signers_for
from tisserand.people.api import Signer as Requirement

SIGNING: Final = frozenset({Duty.SIGNS, Duty.SIGNS_WITH, Duty.SIGNS_FOR, Duty.ONE_SIGNS})


def signers_of(contract: Contract, worker: str, on: date) -> list[Signer]:
    """The person, the second adult of a joint contract, who protects one of them, and the service; in that order."""
    signers = [Signer(SignerRole.PERSON, formal_name(contract.person)), *_protectors(contract.person, on)]
    if contract.joint_with is not None:
        signers += [Signer(SignerRole.SECOND_ADULT, formal_name(contract.joint_with)), *_protectors(contract.joint_with, on)]
    return [*signers, Signer(SignerRole.WORKER, worker)]


def signings_of(contract: Contract) -> list[Signed]:
    """How each signed, as the contract keeps it; one query."""
    rows = ContractSignature.objects.filter(contract=contract).select_related("container").order_by("position", "id")
    return [Signed(Signer(SignerRole(row.role), row.name), SigningManner(row.manner), row.image, row.reason) for row in rows]


def paper_of(contract: Contract) -> SignedPaper | None:
    """The scan of the signed paper, without its content; None when there is none."""
    return SignedPaper.objects.filter(contract=contract).select_related("container").defer("content").first()


def protection_of(contract: Contract, on: date) -> list[Requirement]:
    """What a measure of protection asks of somebody for this contract, in words with their source."""
    persons = [contract.person, *([contract.joint_with] if contract.joint_with else [])]
    return [line for person in persons for line in signers_for(person, on, Act.CONTRACT).lines if line.holder]


def _protectors(person: Person, on: date) -> list[Signer]:
    """Who signs with the person, or for them, under a measure of protection."""
    lines = signers_for(person, on, Act.CONTRACT).lines
    return [Signer(SignerRole.REPRESENTATIVE, line.holder) for line in lines if line.holder and line.duty in SIGNING]
