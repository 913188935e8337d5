"""Note an act or a reading in the audit trail."""

from uuid import UUID

from django.db import models

from tisserand.foundation import clock
from tisserand.secrecy.models import current_context


def record(action: str, subject: models.Model | tuple[str, UUID], *, container_id: UUID | None = None, reason: str = "") -> None:
    """Note `action` (verb_noun of a closed vocabulary, never content) on `subject`; chained when the agent context ends.

    The container is the subject's own when it has one. `reason` is a code, never a sentence of the case. A row whose key is a
    number is told by the UUID of that number: the chain is computed on what the trail keeps.
    """
    kind, identifier = (subject._meta.label_lower, subject.pk) if isinstance(subject, models.Model) else subject
    container = container_id or getattr(subject, "container_id", None)
    current_context().note(
        at=clock.now(), action=action, subject_kind=kind, subject=_as_uuid(identifier), container=container, reason=reason
    )


def _as_uuid(identifier: UUID | int) -> UUID:
    return UUID(int=identifier) if isinstance(identifier, int) else identifier
