"""How a service shares a disposable income: its manager's choice, from a day on."""

from datetime import date

from django.db import transaction

from tisserand.accounts.api import Role, Service, services_of
from tisserand.casework.enums import DisposableMeasure
from tisserand.casework.models import DisposableConvention
from tisserand.secrecy.api import Refused, current_agent, record


@transaction.atomic
def set_convention(*, service: Service, measure: DisposableMeasure, since: date) -> DisposableConvention:
    """Choose the measure that is shown first from a day on; told again for the same day, it is replaced."""
    if service not in services_of(current_agent(), Role.TEAM_MANAGER):
        raise Refused("only the manager of the service chooses how it shares a disposable income")
    row, _ = DisposableConvention.objects.update_or_create(
        organisation_id=service.organisation_id, service=service, since=since, defaults={"measure": measure}
    )
    record("budget.set_convention", row)
    return row
