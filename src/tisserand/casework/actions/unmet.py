"""Count the demands that could not be met, without a name."""

from datetime import date

from django.db import transaction

from tisserand.accounts.api import Service
from tisserand.casework.enums import UnmetReason, UnmetSource
from tisserand.casework.models import UnmetDemand
from tisserand.casework.policies import receiving_services
from tisserand.secrecy.api import Refused, current_agent


@transaction.atomic
def count_unmet(*, service: Service, reason: UnmetReason, source: UnmetSource, on: date) -> None:
    """Add one to the service's count of that day."""
    _require_reception(service)
    UnmetDemand(organisation_id=service.organisation_id, service=service, noted_on=on, reason=reason, source=source).save(
        force_insert=True
    )


@transaction.atomic
def uncount_unmet(*, service: Service, reason: UnmetReason, source: UnmetSource, on: date) -> None:
    """Take one away from the count of that day: nothing says whose each is, so any of them."""
    _require_reception(service)
    same = UnmetDemand.objects.filter(service=service, noted_on=on, reason=reason, source=source)
    counted = same.select_for_update().order_by("id").first()
    if counted is not None:
        counted.delete()


def _require_reception(service: Service) -> None:
    if not receiving_services(current_agent()).filter(pk=service.pk).exists():
        raise Refused("demands are counted by whoever receives for the service")
