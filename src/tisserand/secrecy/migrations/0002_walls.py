"""The second wall: who may see containers and grants, and an audit trail that nobody changes."""

from typing import ClassVar

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tisserand.secrecy.models.row_security import OWN_ORGANISATION, protect

CONTAINERS = """
CREATE FUNCTION tisserand_containers() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT g.container_id FROM secrecy_grant g
    WHERE g.organisation_id = (SELECT tisserand_organisation())
      AND g.revoked_at IS NULL AND g.valid_from <= tisserand_now()
      AND (g.valid_until IS NULL OR g.valid_until > tisserand_now())
      AND (g.agent_id = tisserand_agent() OR EXISTS (
            SELECT 1 FROM accounts_membership m
            WHERE m.agent_id = tisserand_agent() AND m.service_id = g.service_id AND m.role = g.role
              AND m.valid_from <= tisserand_now() AND (m.valid_until IS NULL OR m.valid_until > tisserand_now())))
$$
"""
UNHELD = """
CREATE FUNCTION tisserand_is_unheld(container uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT EXISTS (SELECT 1 FROM secrecy_grant held WHERE held.container_id = container)
$$
"""
# A grant is given by somebody who holds the container, on a container that nobody holds yet, or by the service's team manager.
MAY_GRANT = f"""{OWN_ORGANISATION} AND granted_by_id = (SELECT tisserand_agent()) AND (
    container_id IN (SELECT tisserand_containers())
    OR tisserand_is_unheld(container_id)
    OR service_id IN (SELECT tisserand_services('team_manager'))
    OR agent_id IN (SELECT m.agent_id FROM accounts_membership m WHERE m.service_id IN (
        SELECT tisserand_services('team_manager'))))"""
APPEND_ONLY = """
CREATE FUNCTION tisserand_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON secrecy_auditrecord
    FOR EACH ROW EXECUTE FUNCTION tisserand_refuse_change();
CREATE TRIGGER audit_never_truncated BEFORE TRUNCATE ON secrecy_auditrecord
    FOR EACH STATEMENT EXECUTE FUNCTION tisserand_refuse_change();
"""
APPEND_ONLY_BACK = """
DROP TRIGGER audit_never_truncated ON secrecy_auditrecord;
DROP TRIGGER audit_append_only ON secrecy_auditrecord;
DROP FUNCTION tisserand_refuse_change();
"""
TRAIL_SEEN = f"""{OWN_ORGANISATION} AND (agent_id = (SELECT tisserand_agent())
    OR container_id IN (SELECT tisserand_containers())
    OR EXISTS (SELECT 1 FROM accounts_membership m WHERE m.agent_id = (SELECT tisserand_agent())
               AND m.role = 'administrator' AND m.valid_from <= tisserand_now()
               AND (m.valid_until IS NULL OR m.valid_until > tisserand_now())))"""
TRAIL_ADDED = f"{OWN_ORGANISATION} AND agent_id = (SELECT tisserand_agent())"


def _withdraw(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for alias in ("default", "maintenance"):
        role = schema_editor.connection.ops.quote_name(settings.DATABASES[alias]["USER"])
        schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON secrecy_auditrecord FROM {role}")
        schema_editor.execute(f"REVOKE DELETE, TRUNCATE ON secrecy_audithead FROM {role}")
    app = schema_editor.connection.ops.quote_name(settings.DATABASES["default"]["USER"])
    schema_editor.execute(f"REVOKE DELETE ON secrecy_grant, secrecy_container FROM {app}")


def _give_back(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for alias in ("default", "maintenance"):
        role = schema_editor.connection.ops.quote_name(settings.DATABASES[alias]["USER"])
        schema_editor.execute(
            f"GRANT UPDATE, DELETE ON secrecy_auditrecord, secrecy_audithead, secrecy_grant, secrecy_container TO {role}"
        )


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("secrecy", "0001_initial"), ("accounts", "0002_functions")]
    operations: ClassVar[list[object]] = [
        migrations.RunSQL(CONTAINERS, "DROP FUNCTION tisserand_containers()"),
        migrations.RunSQL(UNHELD, "DROP FUNCTION tisserand_is_unheld(uuid)"),
        protect(
            "secrecy_container",
            using="id IN (SELECT tisserand_containers())",
            insert=OWN_ORGANISATION,
        ),
        protect("secrecy_grant", using=OWN_ORGANISATION, insert=MAY_GRANT),
        protect(
            "secrecy_draft",
            using=f"agent_id = (SELECT tisserand_agent()) AND {OWN_ORGANISATION}",
        ),
        protect("secrecy_auditrecord", using=TRAIL_SEEN, insert=TRAIL_ADDED),
        protect("secrecy_audithead", using=OWN_ORGANISATION),
        migrations.RunSQL(APPEND_ONLY, APPEND_ONLY_BACK),
        migrations.RunPython(_withdraw, _give_back),
    ]
