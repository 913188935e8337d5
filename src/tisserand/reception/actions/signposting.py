"""What became of a place that somebody was advised to go to."""

from datetime import date

from django.db import transaction

from tisserand.casework.api import Contact, can_write_file
from tisserand.reception.enums import SignpostOutcome
from tisserand.reception.models import SignpostingFollowUp
from tisserand.secrecy.api import Refused, current_agent, record


@transaction.atomic
def note_outcome(*, contact: Contact, outcome: SignpostOutcome, on: date) -> SignpostingFollowUp:
    """Say whether the person went; said again, it replaces what was said before."""
    agent = current_agent()
    if contact.file is None or not can_write_file(agent, contact.file):
        raise Refused("only those who write in the file say what became of its signposting")
    known = SignpostingFollowUp.objects.select_for_update().filter(contact=contact).first()
    followed = known or SignpostingFollowUp(
        organisation_id=contact.organisation_id, container_id=contact.container_id, contact=contact
    )
    followed.outcome, followed.noted_on, followed.author = outcome, on, agent
    followed.version += 0 if known is None else 1
    followed.save(force_insert=known is None)
    record("signposting.note_outcome", followed, reason=outcome)
    return followed
