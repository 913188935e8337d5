"""Take away what was just written by mistake, an import for instance: only while nobody has changed or used it since."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from tisserand.casework.actions.support import require_writer
from tisserand.casework.models import Claim, Contact, SupportFile
from tisserand.casework.policies import can_close_file, can_correct_contact
from tisserand.people.api import Household, forget_presences
from tisserand.secrecy.api import Refused, SealedModel, current_agent, get_visible, record, revoke_grants


class ChangedSince(Exception):
    """Somebody changed the row, or wrote something that rests on it: it is not taken away."""


@transaction.atomic
def remove_contact(*, contact_id: UUID, left_at: datetime) -> None:
    """Take away a contact that its author wrote. Raises `ChangedSince` when it was saved after `left_at`."""
    contact = get_visible(Contact.objects.select_for_update(of=("self",)).select_related("file"), pk=contact_id)
    if not can_correct_contact(current_agent(), contact):
        raise Refused("the author alone takes a contact away")
    _require_untouched(contact, left_at)
    record("contact.remove", contact)
    contact.delete()


@transaction.atomic
def remove_claim(*, claim_id: UUID, left_at: datetime) -> None:
    """Take away a claim. Raises `ChangedSince` when it was saved after `left_at`."""
    claim = get_visible(Claim.objects.select_for_update(of=("self",)).select_related("file"), pk=claim_id)
    require_writer(claim.file)
    _require_untouched(claim, left_at)
    record("claim.remove", claim)
    claim.delete()


@transaction.atomic
def remove_file(*, file_id: UUID, left_at: datetime) -> None:
    """Take away a file in which nothing was written since it opened; its number is not given again.

    Raises `ChangedSince` when it was saved after `left_at`, or when anything rests on it.
    """
    rows = SupportFile.objects.select_for_update(of=("self",)).select_related("household")
    file = get_visible(rows, pk=file_id)
    if not can_close_file(current_agent(), file):
        raise Refused("only the lead worker takes a file away")
    _require_untouched(file, left_at)
    record("file.remove", file)
    household, container_id = file.household, file.container_id
    try:
        file.delete()
    except ProtectedError:
        raise ChangedSince from None
    _forget_household(household)
    forget_presences(container_id=container_id)
    revoke_grants(container_id=container_id)


def _require_untouched(row: SealedModel, left_at: datetime) -> None:
    if row.saved_at != left_at:
        raise ChangedSince


def _forget_household(household: Household | None) -> None:
    """A household founded for the file alone goes with it: one member, and no other file."""
    if household and household.members.count() == 1 and not household.files.exists():
        household.delete()
