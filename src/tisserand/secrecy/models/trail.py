"""The audit trail: who did or read what, when and why; append-only, chained for each organisation, without content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models

from tisserand.accounts.api import Agent
from tisserand.secrecy.models.keyring import current_keyring
from tisserand.secrecy.rules.chain import GENESIS, Entry, digest_of, head_seal


class AuditRecord(models.Model):
    """One act or reading. The database lets nobody change or remove it."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    number = models.BigIntegerField()
    at = models.DateTimeField()
    agent_id = models.UUIDField(null=True)
    action = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    container_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=64, blank=True)
    digest = models.BinaryField(max_length=32)

    class Meta:
        ordering = ("organisation", "number")
        constraints = (models.UniqueConstraint(fields=("organisation", "number"), name="audit_number_once"),)
        indexes = (
            models.Index(fields=("container_id", "-at"), name="audit_by_container"),
            models.Index(fields=("subject_id", "-at"), name="audit_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def to_entry(self) -> Entry:
        """What the record states, in the form its digest covers."""
        return Entry(
            self.organisation_id,
            self.number,
            self.at,
            self.agent_id,
            self.action,
            self.subject_kind,
            self.subject_id,
            self.container_id,
            self.reason,
        )


class AuditHead(models.Model):
    """End of an organisation's chain, sealed; its row is the lock that orders the writers."""

    organisation = models.OneToOneField("accounts.Organisation", on_delete=models.PROTECT, primary_key=True)
    number = models.BigIntegerField(default=0)
    digest = models.BinaryField(max_length=32, default=GENESIS)
    seal = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.number}"


@dataclass(frozen=True, slots=True)
class PendingRecord:
    """An act noted during a transaction, to be chained at its end.

    It waits among the transaction's commit hooks, which Django forgets when the savepoint they were added in is undone: what
    did not happen leaves no record.
    """

    noted_in: object
    at: datetime
    action: str
    subject_kind: str
    subject: UUID
    container: UUID | None
    reason: str

    def __call__(self) -> None:
        """Nothing is left to do once the transaction committed."""

    def to_entry(self, organisation: UUID, number: int, agent: UUID) -> Entry:
        """The entry it becomes at its place in the chain."""
        return Entry(
            organisation,
            number,
            self.at,
            agent,
            self.action,
            self.subject_kind,
            self.subject,
            self.container,
            self.reason,
        )


def append_records(agent: Agent, pending: Sequence[PendingRecord]) -> None:
    """Chain the records after the organisation's last one; locks the chain until the transaction ends, so call it last."""
    key, organisation = current_keyring().audit, agent.organisation_id
    head = _lock_head(organisation, key)
    digest, records = bytes(head.digest), []
    for number, noted in enumerate(pending, start=head.number + 1):
        entry = noted.to_entry(organisation, number, agent.pk)
        digest = digest_of(entry, digest, key)
        records.append(_as_record(entry, digest))
    AuditRecord.objects.bulk_create(records)
    head.number, head.digest = head.number + len(records), digest
    head.seal = head_seal(organisation, head.number, digest, key)
    head.save(update_fields=("number", "digest", "seal"))


def _lock_head(organisation: UUID, key: bytes) -> AuditHead:
    heads = AuditHead.objects.select_for_update().filter(organisation_id=organisation)
    head = heads.first()
    if head is None:
        first = AuditHead(organisation_id=organisation, seal=head_seal(organisation, 0, GENESIS, key))
        AuditHead.objects.bulk_create([first], ignore_conflicts=True)
        head = heads.get()
    return head


def _as_record(entry: Entry, digest: bytes) -> AuditRecord:
    return AuditRecord(
        organisation_id=entry.organisation,
        number=entry.number,
        at=entry.at,
        agent_id=entry.agent,
        action=entry.action,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject,
        container_id=entry.container,
        reason=entry.reason,
        digest=digest,
    )
