"""What is done with mandates: recorded from a decision, corrected, renewed, ended; their reports added and sent."""

from datetime import date
from typing import Any

from django.db import transaction

from tisserand.casework.actions.support import lock, require_writer
from tisserand.casework.enums import MandateKind, MandateState
from tisserand.casework.models import Mandate, MandateReport, SupportFile
from tisserand.casework.queries.mandates import concerned_people, mandate_periods
from tisserand.casework.rules.mandates import (
    MANDATE_TRANSITIONS,
    MandateFacts,
    check_mandate,
    check_mandate_end,
    report_days,
)
from tisserand.casework.rules.support import SupportFault, check_transition, refuse
from tisserand.secrecy.api import record, save_version


@transaction.atomic
def record_mandate(*, file: SupportFile, facts: MandateFacts, on: date, previous: Mandate | None = None) -> Mandate:
    """Record the measure that a decision gives to the service, with the reports that the decision or the law asks for."""
    require_writer(file)
    person = _person(file, facts, on)
    refuse(check_mandate(facts, earlier=mandate_periods(file, facts)))
    mandate = Mandate(**_belonging(file), file=file, previous=previous, **_columns(facts))
    mandate.save(force_insert=True)
    for day in report_days(facts, person.birth_date, on):
        _add_report(mandate, day, is_computed=True)
    record("mandate.record", mandate, reason=facts.kind)
    return mandate


@transaction.atomic
def correct_mandate(*, mandate: Mandate, expected_version: int, facts: MandateFacts, on: date) -> Mandate:
    """Correct what was typed of a running mandate; computed reports that were not sent are computed again."""
    require_writer(mandate.file)
    person = _person(mandate.file, facts, on)
    refuse(check_mandate(facts, earlier=mandate_periods(mandate.file, facts, mandate)))
    if lock(mandate).state != MandateState.RUNNING:
        refuse([("", SupportFault.NOT_FROM_THIS_STATE)])
    saved = save_version(mandate, expected_version, **_columns(facts))
    waiting = MandateReport.objects.filter(mandate=mandate, is_computed=True, sent_on=None)
    waiting.delete()
    told = set(MandateReport.objects.filter(mandate=mandate).values_list("due_on", flat=True))
    for day in report_days(facts, person.birth_date, on):
        if day not in told:
            _add_report(saved, day, is_computed=True)
    record("mandate.correct", saved)
    return saved


@transaction.atomic
def renew_mandate(*, mandate: Mandate, facts: MandateFacts, on: date) -> Mandate:
    """Record the decision that renews a mandate; the earlier one stays in the history."""
    require_writer(mandate.file)
    current = lock(mandate)
    check_transition(MANDATE_TRANSITIONS, MandateState(current.state), MandateState.RENEWED)
    ended_on = min(current.ends_on or facts.starts_on, facts.starts_on)
    save_version(current, current.version, state=MandateState.RENEWED.value, ended_on=ended_on)
    return record_mandate(file=mandate.file, facts=facts, on=on, previous=mandate)


@transaction.atomic
def end_mandate(*, mandate: Mandate, ended_on: date, on: date) -> Mandate:
    """Note the day a mandate came to its end; reports not sent and due later are no longer asked for."""
    require_writer(mandate.file)
    current = lock(mandate)
    check_transition(MANDATE_TRANSITIONS, MandateState(current.state), MandateState.ENDED)
    refuse(check_mandate_end(starts_on=current.starts_on, ended_on=ended_on, on=on))
    saved = save_version(current, current.version, state=MandateState.ENDED.value, ended_on=ended_on)
    MandateReport.objects.filter(mandate=mandate, sent_on=None, due_on__gt=ended_on).delete()
    record("mandate.end", saved)
    return saved


@transaction.atomic
def add_report(*, mandate: Mandate, due_on: date) -> MandateReport:
    """Add a report that the decision asks for by a day of the mandate."""
    require_writer(mandate.file)
    if due_on < mandate.starts_on or (mandate.ends_on is not None and due_on > mandate.ends_on):
        refuse([("due_on", SupportFault.OUTSIDE_MANDATE)])
    report = _add_report(mandate, due_on, is_computed=False)
    record("mandate.add_report", mandate)
    return report


@transaction.atomic
def note_report_sent(*, report: MandateReport, sent_on: date, on: date) -> MandateReport:
    """Note the day a report left."""
    require_writer(report.file)
    current = lock(report)
    if current.sent_on is not None:
        refuse([("", SupportFault.REPORT_SENT)])
    if sent_on > on:
        refuse([("sent_on", SupportFault.IN_THE_FUTURE)])
    saved = save_version(current, current.version, sent_on=sent_on)
    record("mandate.send_report", report.mandate)
    return saved


def _person(file: SupportFile, facts: MandateFacts, on: date) -> Any:
    found = {person.pk: person for person in concerned_people(file, on)}.get(facts.person_id)
    if found is None:
        refuse([("person_id", SupportFault.NOT_AN_ADULT)])
    return found


def _columns(facts: MandateFacts) -> dict[str, Any]:
    return {
        "kind": MandateKind(facts.kind).value,
        "person_id": facts.person_id,
        "authority": facts.authority,
        "reference": facts.reference,
        "purpose": facts.purpose,
        "decided_on": facts.decided_on,
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "report_months": facts.report_months,
    }


def _belonging(file: SupportFile | Mandate) -> dict[str, Any]:
    return {"organisation_id": file.organisation_id, "container_id": file.container_id}


def _add_report(mandate: Mandate, due_on: date, *, is_computed: bool) -> MandateReport:
    report = MandateReport(
        **_belonging(mandate), mandate=mandate, file_id=mandate.file_id, due_on=due_on, is_computed=is_computed
    )
    report.save(force_insert=True)
    return report
