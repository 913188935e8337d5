"""Safety alerts: written on facts, renewed on facts, lifted."""

from datetime import date
from uuid import UUID

from django.db import transaction

from tisserand.agenda.enums import AlertSubject, Fault
from tisserand.agenda.models import SafetyAlert
from tisserand.agenda.policies import can_write_alert
from tisserand.agenda.rules.safety import check_alert, check_renewal
from tisserand.agenda.rules.states import refuse
from tisserand.people.api import Person, Presence, can_see_person
from tisserand.secrecy.api import Refused, current_agent, record, save_version


@transaction.atomic
def raise_alert(
    *,
    person: Person,
    container_id: UUID,
    about: AlertSubject,
    facts: str,
    source: str,
    observed_on: date,
    expires_on: date,
    on: date,
) -> SafetyAlert:
    """Tell those who go there what was observed, by whom and when, until a day at most six months ahead."""
    _require_writer(container_id)
    if not can_see_person(current_agent(), person.pk):
        raise Refused("no such person")
    check_alert(facts=facts, source=source, observed_on=observed_on, expires_on=expires_on, today=on)
    service_id = Presence.objects.filter(container=container_id).values_list("service_id", flat=True).first()
    if service_id is None:
        raise Refused("no such file")
    alert = SafetyAlert(
        organisation_id=current_agent().organisation_id,
        container_id=container_id,
        service_id=service_id,
        person=person,
        author=current_agent(),
        about=about,
        facts=facts,
        source=source,
        observed_on=observed_on,
        expires_on=expires_on,
    )
    alert.save(force_insert=True)
    record("safety_alert.raise", alert)
    return alert


@transaction.atomic
def renew_alert(*, alert: SafetyAlert, expected_version: int, expires_on: date, on: date) -> SafetyAlert:
    """It still holds: a new end, six months ahead at most."""
    _require_writer(alert.container_id)
    _require_standing(alert)
    check_renewal(expires_on=expires_on, today=on)
    renewed = save_version(alert, expected_version, expires_on=expires_on)
    record("safety_alert.renew", renewed)
    return renewed


@transaction.atomic
def lift_alert(*, alert: SafetyAlert, expected_version: int, on: date) -> SafetyAlert:
    """It no longer holds."""
    _require_writer(alert.container_id)
    _require_standing(alert)
    lifted = save_version(alert, expected_version, lifted_on=on)
    record("safety_alert.lift", lifted)
    return lifted


def _require_standing(alert: SafetyAlert) -> None:
    if alert.lifted_on is not None:
        refuse([("", Fault.ALREADY_SO)])


def _require_writer(container_id: UUID) -> None:
    if not can_write_alert(current_agent(), container_id):
        raise Refused("the file is not open to the agent")
