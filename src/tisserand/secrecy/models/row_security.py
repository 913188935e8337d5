"""Migration operations that put a table behind row-level security, forced on its owner too."""

from django.db.migrations import RunSQL

# `= ANY (ARRAY(…))` rather than `IN (…)`: computed once all the same, and the planner still uses an index beside an OR.
SEES_CONTAINER = "container_id = ANY (ARRAY(SELECT tisserand_containers()))"
WRITES_CONTAINER = "container_id = ANY (ARRAY(SELECT tisserand_writable_containers()))"
SEES_SERVICE = "service_id = ANY (ARRAY(SELECT tisserand_index_services()))"
OWN_ORGANISATION = "organisation_id = (SELECT tisserand_organisation())"
CONTENT = f"{OWN_ORGANISATION} AND {SEES_CONTAINER}"
WRITTEN = f"{OWN_ORGANISATION} AND {WRITES_CONTAINER}"
INDEX_LINE = f"{OWN_ORGANISATION} AND ({SEES_CONTAINER} OR {SEES_SERVICE})"


def protect(table: str, *, using: str = CONTENT, check: str | None = None, insert: str | None = None) -> RunSQL:
    """Force row-level security on `table`.

    `using` says which rows exist for the agent; `check` (default `using`) which may be removed or left behind by an update;
    `insert` (default `check`) which may be added.
    """
    left_behind = check or using
    forward = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({using})",
        f"CREATE POLICY {table}_added ON {table} FOR INSERT WITH CHECK ({insert or left_behind})",
        f"CREATE POLICY {table}_changed ON {table} FOR UPDATE USING ({using}) WITH CHECK ({left_behind})",
        f"CREATE POLICY {table}_removed ON {table} FOR DELETE USING ({left_behind})",
    ]
    backward = [
        *(f"DROP POLICY {table}_{name} ON {table}" for name in ("seen", "added", "changed", "removed")),
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    return RunSQL(";\n".join(forward), ";\n".join(backward))
