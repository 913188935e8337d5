"""Assign a file to a trainee of the service until a day, and take it back: reading only."""

from datetime import date

from django.db import transaction

from tisserand.accounts.api import Agent
from tisserand.casework.models import SupportFile
from tisserand.casework.policies import can_assign_trainee
from tisserand.casework.queries.files import containers_of_file
from tisserand.casework.queries.trainees import placements_in
from tisserand.casework.rules.trainees import end_of_assignment
from tisserand.foundation import clock
from tisserand.secrecy.api import GrantBasis, Refused, can_open, current_agent, grant, record, revoke_grants

BASIS = GrantBasis.ASSIGNED_TRAINEE


@transaction.atomic
def assign_trainee(*, file: SupportFile, trainee: Agent, until: date) -> None:
    """Let a trainee of the service read the file, its demands and messages, to the end of `until`; replaces an earlier day."""
    agent = current_agent()
    if not can_assign_trainee(agent, file):
        raise Refused("only the lead worker, or who replaces them, assigns the file to a trainee")
    placement = next((each for each in placements_in(file.service_id) if each.trainee.pk == trainee.pk), None)
    ends_at = end_of_assignment(until, placement.ends_at) if placement else None
    if ends_at is None or ends_at <= clock.now():
        raise Refused("a file is assigned to a trainee of its service, to a day of the placement")
    _take_back(file, trainee)
    for container_id in containers_of_file(file):
        if can_open(agent, container_id):
            grant(container=container_id, agent=trainee, basis=BASIS, valid_until=ends_at)
    record("file.assign_trainee", file)


@transaction.atomic
def withdraw_trainee(*, file: SupportFile, trainee: Agent) -> None:
    """Close the file to the trainee from now."""
    if not can_assign_trainee(current_agent(), file):
        raise Refused("only the lead worker, or who replaces them, withdraws the file from a trainee")
    if _take_back(file, trainee):
        record("file.withdraw_trainee", file)


def _take_back(file: SupportFile, trainee: Agent) -> int:
    return sum(revoke_grants(container_id=each, agent=trainee, basis=BASIS) for each in containers_of_file(file))
