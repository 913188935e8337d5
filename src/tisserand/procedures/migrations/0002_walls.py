"""The second wall: procedures follow the grants on their file; local delays are read by the organisation, set by its managers."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import OWN_ORGANISATION, protect

SETS_DELAYS = f"""{OWN_ORGANISATION} AND EXISTS (
    SELECT 1 FROM accounts_membership m
    WHERE m.agent_id = (SELECT tisserand_agent()) AND m.role IN ('team_manager', 'administrator')
      AND m.valid_from <= tisserand_now() AND (m.valid_until IS NULL OR m.valid_until > tisserand_now()))"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("procedures", "0001_initial"), ("secrecy", "0002_walls")]
    operations: ClassVar[list[object]] = [
        protect("procedures_procedure"),
        protect("procedures_procedureevent"),
        protect("procedures_localdelay", using=OWN_ORGANISATION, check=SETS_DELAYS),
    ]
