"""The same answer about who meets a person, from a function whose plan a connection keeps."""

from importlib import import_module
from typing import ClassVar

from django.db import migrations

BEFORE: str = import_module("tisserand.people.migrations.0003_newcomers").MEETS
MEETS = """
CREATE OR REPLACE FUNCTION tisserand_meets(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
    BEGIN
        RETURN EXISTS (SELECT 1 FROM people_presence p WHERE p.person_id = person)
            OR EXISTS (SELECT 1 FROM people_newcomer n WHERE n.person_id = person AND n.registered_in = pg_current_xact_id());
    END $$
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("people", "0005_measures_and_languages")]
    operations: ClassVar[list[object]] = [
        migrations.RunSQL(MEETS, BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    ]
