"""Who does not hold the content changes of an index line what a team manager's acts change, and nothing else."""

from typing import ClassVar

from django.db import migrations

# `row_security_active`: a migration that lifts the row policies for a moment is not stopped either.
KEEP = """
CREATE FUNCTION tisserand_keep_but() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT row_security_active(TG_RELID)
       OR EXISTS (SELECT 1 FROM tisserand_containers() AS held WHERE held = OLD.container_id)
       OR (to_jsonb(NEW) - TG_ARGV) = (to_jsonb(OLD) - TG_ARGV) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'only % may change for whoever does not hold the content', TG_ARGV
        USING ERRCODE = 'insufficient_privilege';
END $$
"""
SAVED = "'version', 'saved_at', 'saved_by_id'"
BECOMES_ASSIGNED = "OLD.state IN ('new', 'assigned') AND NEW.state = 'assigned'"
TRIGGERS = {
    "file_kept": f"""casework_supportfile FOR EACH ROW
        EXECUTE FUNCTION tisserand_keep_but('lead_worker_id', {SAVED})""",
    "request_kept": f"""casework_request FOR EACH ROW WHEN (NOT ({BECOMES_ASSIGNED}))
        EXECUTE FUNCTION tisserand_keep_but({SAVED})""",
    "request_kept_but_assigned": f"""casework_request FOR EACH ROW WHEN ({BECOMES_ASSIGNED})
        EXECUTE FUNCTION tisserand_keep_but('state', 'assigned_to_id', 'assigned_at', {SAVED})""",
}


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("casework", "0005_removal_walls"),
        ("secrecy", "0004_placements_and_grants"),
    ]
    operations: ClassVar[list[object]] = [
        migrations.RunSQL(KEEP, "DROP FUNCTION tisserand_keep_but()"),
        *(
            migrations.RunSQL(f"CREATE TRIGGER {name} BEFORE UPDATE ON {told}", f"DROP TRIGGER {name} ON {told.split()[0]}")
            for name, told in TRIGGERS.items()
        ),
    ]
