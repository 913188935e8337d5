"""The same answers about the agent, from functions whose plans a connection keeps: an SQL function is planned at each statement."""

from importlib import import_module
from typing import ClassVar

from django.db import migrations

BEFORE: dict[str, str] = import_module("tisserand.accounts.migrations.0002_functions").FUNCTIONS
FUNCTIONS = {
    "tisserand_organisation()": """RETURNS uuid LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
    BEGIN
        RETURN (SELECT a.organisation_id FROM accounts_agent a WHERE a.id = tisserand_agent() AND a.is_active);
    END $$""",
    "tisserand_services(VARIADIC roles text[])": """RETURNS SETOF uuid LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
    DECLARE me uuid := tisserand_agent(); moment timestamptz := tisserand_now();
    BEGIN
        RETURN QUERY
        SELECT m.service_id FROM accounts_membership m JOIN accounts_agent a ON a.id = m.agent_id
        WHERE a.id = me AND a.is_active AND m.service_id IS NOT NULL AND m.role = ANY (roles)
          AND m.valid_from <= moment AND (m.valid_until IS NULL OR m.valid_until > moment);
    END $$""",
    "tisserand_index_services()": """RETURNS SETOF uuid LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
    BEGIN
        RETURN QUERY
        SELECT tisserand_services('secretary', 'team_manager')
        UNION
        SELECT s.id FROM accounts_service s
        WHERE s.shares_index AND s.id IN (SELECT tisserand_services('social_worker'));
    END $$""",
}


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0002_functions")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        migrations.RunSQL(f"CREATE OR REPLACE FUNCTION {name} {body}", f"CREATE OR REPLACE FUNCTION {name} {BEFORE[name]}")
        for name, body in FUNCTIONS.items()
    ]
