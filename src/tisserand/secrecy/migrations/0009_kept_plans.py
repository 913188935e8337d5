"""Which containers an agent reaches, found by the grants of that agent and of their roles, with plans that a connection keeps.

The functions of before read every grant of the organisation, and were planned anew three times for each row written.
"""

from importlib import import_module
from typing import ClassVar

from django.db import migrations, models

BEFORE = import_module("tisserand.secrecy.migrations.0006_hand_over")
UNHELD_BEFORE: str = import_module("tisserand.secrecy.migrations.0002_walls").UNHELD
READING: tuple[str, ...] = BEFORE.READING
KEPT = "LANGUAGE plpgsql STABLE SET enable_seqscan = off"  # a plan made while a table was empty stays right
ME = "me uuid := tisserand_agent(); house uuid := tisserand_organisation(); moment timestamptz := tisserand_now();"
HELD_NOW = "m.valid_from <= moment AND (m.valid_until IS NULL OR m.valid_until > moment)"
IN_FORCE = """g.organisation_id = house AND g.revoked_at IS NULL
          AND g.valid_from <= moment AND (g.valid_until IS NULL OR g.valid_until > moment)"""
OF_MY_ROLES = "accounts_membership m JOIN secrecy_grant g ON g.service_id = m.service_id AND g.role = m.role"


def reached(name: str, *, but: tuple[str, ...]) -> str:
    """A function that says which containers the agent reaches by a grant in force on any basis but some."""
    basis = "".join(f" AND g.basis <> '{each}'" for each in but)
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS SETOF uuid {KEPT} AS $$
    DECLARE {ME}
    BEGIN
        RETURN QUERY
        SELECT g.container_id FROM secrecy_grant g
        WHERE g.agent_id = me AND {IN_FORCE}{basis}
          AND (g.basis <> 'assigned_trainee' OR EXISTS (
            SELECT 1 FROM accounts_membership m WHERE m.agent_id = me AND m.role = 'trainee' AND {HELD_NOW}))
        UNION ALL
        SELECT g.container_id FROM {OF_MY_ROLES}
        WHERE m.agent_id = me AND {HELD_NOW} AND {IN_FORCE}{basis};
    END $$
"""


UNHELD = f"""
CREATE OR REPLACE FUNCTION tisserand_is_unheld(container uuid) RETURNS boolean {KEPT} AS $$
    BEGIN
        RETURN NOT EXISTS (SELECT 1 FROM secrecy_grant held WHERE held.container_id = container);
    END $$
"""
OFFERED = f"""
CREATE OR REPLACE FUNCTION tisserand_is_offered(container uuid) RETURNS boolean {KEPT} AS $$
    DECLARE {ME}
    BEGIN
        RETURN EXISTS (
            SELECT 1 FROM secrecy_grant g
            WHERE g.container_id = container AND g.basis = 'offered' AND {IN_FORCE}
              AND (g.agent_id = me OR EXISTS (
                SELECT 1 FROM accounts_membership m
                WHERE m.agent_id = me AND m.service_id = g.service_id AND m.role = g.role AND {HELD_NOW})));
    END $$
"""
ANSWERS_FOR = f"""
CREATE OR REPLACE FUNCTION tisserand_answers_for(container uuid) RETURNS boolean {KEPT} AS $$
    BEGIN
        RETURN EXISTS (
            SELECT 1 FROM secrecy_grant g JOIN accounts_membership m ON m.agent_id = g.agent_id
            WHERE g.container_id = container AND g.basis = 'lead_worker'
              AND m.role = 'social_worker' AND m.service_id IN (SELECT tisserand_services('team_manager')));
    END $$
"""
REACHED = {
    "tisserand_containers": ("offered",),
    "tisserand_writable_containers": READING,
    "tisserand_granting_containers": (*READING, "co_worker"),
}


def _again(before: str) -> str:
    return before.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0003_kept_plans"), ("secrecy", "0008_incidents")]
    operations: ClassVar[list[object]] = [
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(fields=("service", "role"), condition=models.Q(revoked_at=None), name="grant_of_role_in_force"),
        ),
        *(migrations.RunSQL(reached(name, but=but), BEFORE.reached(name, but=but)) for name, but in REACHED.items()),
        migrations.RunSQL(UNHELD, _again(UNHELD_BEFORE)),
        migrations.RunSQL(OFFERED, _again(BEFORE.OFFERED)),
        migrations.RunSQL(ANSWERS_FOR, _again(BEFORE.ANSWERS_FOR)),
    ]
