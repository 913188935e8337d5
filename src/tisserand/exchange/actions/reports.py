"""Note that a block was reported in another system."""

from collections.abc import Mapping

from django.db import transaction

from tisserand.casework.api import SupportFile, can_write_file
from tisserand.exchange.models import Report
from tisserand.exchange.rules.blocks import System, facts_for
from tisserand.secrecy.api import Refused, current_agent, record


@transaction.atomic
def note_report(*, file: SupportFile, system: System, facts: Mapping[str, str]) -> Report:
    """Remember what was reported, so that what changes afterwards is told."""
    agent = current_agent()
    if not can_write_file(agent, file):
        raise Refused("only those who write in the file report it")
    done = Report(
        organisation_id=file.organisation_id,
        container_id=file.container_id,
        file=file,
        author=agent,
        system=system.code,
        facts=facts_for(system, facts),
    )
    done.save(force_insert=True)
    record("report.note", done, reason=system.code)
    return done
