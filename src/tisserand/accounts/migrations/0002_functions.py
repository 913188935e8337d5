"""What row-level security asks about the agent: who, of which organisation, in which services."""

from typing import ClassVar

from django.db import migrations

FUNCTIONS = {
    "tisserand_agent()": """RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT NULLIF(current_setting('tisserand.agent', true), '')::uuid $$""",
    "tisserand_now()": """RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT COALESCE(NULLIF(current_setting('tisserand.now', true), '')::timestamptz, now()) $$""",
    "tisserand_organisation()": """RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT organisation_id FROM accounts_agent WHERE id = tisserand_agent() AND is_active $$""",
    "tisserand_services(VARIADIC roles text[])": """RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        SELECT m.service_id FROM accounts_membership m JOIN accounts_agent a ON a.id = m.agent_id
        WHERE a.id = tisserand_agent() AND a.is_active AND m.service_id IS NOT NULL AND m.role = ANY (roles)
          AND m.valid_from <= tisserand_now() AND (m.valid_until IS NULL OR m.valid_until > tisserand_now()) $$""",
    "tisserand_index_services()": """RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        SELECT tisserand_services('secretary', 'team_manager')
        UNION
        SELECT s.id FROM accounts_service s
        WHERE s.shares_index AND s.id IN (SELECT tisserand_services('social_worker')) $$""",
}


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        migrations.RunSQL(f"CREATE FUNCTION {name} {body}", f"DROP FUNCTION {name.replace('VARIADIC roles ', '')}")
        for name, body in FUNCTIONS.items()
    ]
