"""Rotate the master key: every container's data key is wrapped again, a few at a time, so that it can be stopped and resumed."""

from django.db import transaction

from tisserand.foundation.keyring import Keyring
from tisserand.secrecy.models import Container

CONTAINERS_AT_ONCE = 500
MAINTENANCE = "maintenance"


def rewrap_containers(keyring: Keyring, at_once: int = CONTAINERS_AT_ONCE) -> int:
    """Wrap with the active master key every data key that another one wraps; return how many.

    Each batch commits by itself: killed half-way, a second run goes on with what is left. Content is not touched.
    """
    done = 0
    while batch := _rewrap_batch(keyring, at_once):
        done += batch
    return done


def _rewrap_batch(keyring: Keyring, at_once: int) -> int:
    with transaction.atomic(using=MAINTENANCE):
        outdated = Container.objects.using(MAINTENANCE).exclude(master_key=keyring.active).order_by("pk")
        batch = list(outdated.select_for_update(skip_locked=True)[:at_once])
        for container in batch:
            data_key = keyring.unwrap(container.master_key, bytes(container.wrapped_key), container.pk)
            container.master_key, container.wrapped_key = keyring.wrap(data_key, container.pk)
        Container.objects.using(MAINTENANCE).bulk_update(batch, ["master_key", "wrapped_key"])
    return len(batch)
