"""An index line lets nobody remove the row: only those to whom its content is open may, as far as the database is concerned."""

from typing import ClassVar

from django.db import migrations

from tisserand.secrecy.api import CONTENT, INDEX_LINE, OWN_ORGANISATION, SEES_CONTAINER

MANAGED = "service_id IN (SELECT tisserand_services('team_manager'))"
STATE_FOR_MANAGER = f"{OWN_ORGANISATION} AND ({SEES_CONTAINER} OR {MANAGED})"
BEFORE = {
    "casework_supportfile": INDEX_LINE,
    "casework_contact": INDEX_LINE,
    "casework_request": STATE_FOR_MANAGER,
    "casework_professionaldocument": STATE_FOR_MANAGER,
}


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("casework", "0004_closing_reason")]
    operations: ClassVar[list[object]] = [
        migrations.RunSQL(
            f"ALTER POLICY {table}_removed ON {table} USING ({CONTENT})",
            f"ALTER POLICY {table}_removed ON {table} USING ({seen})",
        )
        for table, seen in BEFORE.items()
    ]
