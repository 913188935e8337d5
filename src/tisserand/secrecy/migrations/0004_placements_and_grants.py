"""An assignment to a trainee ends with the placement; of a grant that was given, only its end may change."""

from typing import ClassVar

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

HELD_NOW = "m.valid_from <= tisserand_now() AND (m.valid_until IS NULL OR m.valid_until > tisserand_now())"
PLACED = f"""(g.basis <> 'assigned_trainee' OR EXISTS (
            SELECT 1 FROM accounts_membership m
            WHERE m.agent_id = tisserand_agent() AND m.role = 'trainee' AND {HELD_NOW}))"""


def containers(by_name: str) -> str:
    """The function that says which containers the agent may open; `by_name` when the grant names the agent."""
    return f"""
CREATE OR REPLACE FUNCTION tisserand_containers() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT g.container_id FROM secrecy_grant g
    WHERE g.organisation_id = (SELECT tisserand_organisation())
      AND g.revoked_at IS NULL AND g.valid_from <= tisserand_now()
      AND (g.valid_until IS NULL OR g.valid_until > tisserand_now())
      AND ({by_name} OR EXISTS (
            SELECT 1 FROM accounts_membership m
            WHERE m.agent_id = tisserand_agent() AND m.service_id = g.service_id AND m.role = g.role AND {HELD_NOW}))
$$
"""


def _only_the_end(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    app = schema_editor.connection.ops.quote_name(settings.DATABASES["default"]["USER"])
    schema_editor.execute(f"REVOKE UPDATE ON secrecy_grant FROM {app}")
    schema_editor.execute(f"GRANT UPDATE (revoked_at) ON secrecy_grant TO {app}")


def _give_back(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    app = schema_editor.connection.ops.quote_name(settings.DATABASES["default"]["USER"])
    schema_editor.execute(f"GRANT UPDATE ON secrecy_grant TO {app}")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("secrecy", "0003_known_grants")]
    operations: ClassVar[list[object]] = [
        migrations.RunSQL(
            containers(f"(g.agent_id = tisserand_agent() AND {PLACED})"), containers("g.agent_id = tisserand_agent()")
        ),
        migrations.RunPython(_only_the_end, _give_back),
    ]
