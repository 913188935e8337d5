"""Only a person whom the agent sees, or whom this very transaction registered, becomes known to a service.

The second case needs a trace that the agent's own rows cannot forge: a trigger writes it, and the policy takes it from nothing else.
"""

from typing import ClassVar

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tisserand.secrecy.api import protect

NEWCOMERS = """
CREATE TABLE people_newcomer (
    person_id uuid PRIMARY KEY,
    agent_id uuid NOT NULL DEFAULT tisserand_agent(),
    registered_in xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE FUNCTION tisserand_note_newcomers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM people_newcomer WHERE agent_id = tisserand_agent() AND registered_in <> pg_current_xact_id();
    INSERT INTO people_newcomer (person_id) SELECT id FROM added WHERE tisserand_agent() IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER newcomers_noted AFTER INSERT ON people_person REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION tisserand_note_newcomers();
"""
NEWCOMERS_BACK = """
DROP TRIGGER newcomers_noted ON people_person;
DROP FUNCTION tisserand_note_newcomers();
DROP TABLE people_newcomer;
"""
OWN = "agent_id = (SELECT tisserand_agent())"
# A function, since a policy of people_presence may not name people_presence.
MEETS = """
CREATE FUNCTION tisserand_meets(person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM people_presence p WHERE p.person_id = person)
        OR EXISTS (SELECT 1 FROM people_newcomer n WHERE n.person_id = person AND n.registered_in = pg_current_xact_id())
$$
"""
CONTAINERS = "ANY (ARRAY(SELECT tisserand_containers()))"
ADDED = f"""organisation_id = (SELECT tisserand_organisation()) AND (container_id = {CONTAINERS}
    OR (container_id IS NULL AND service_id IN (SELECT tisserand_services('social_worker', 'secretary'))))"""


def _only_the_worker(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    app = schema_editor.connection.ops.quote_name(settings.DATABASES["default"]["USER"])
    schema_editor.execute(f"REVOKE UPDATE ON people_presence FROM {app}")
    schema_editor.execute(f"GRANT UPDATE (worker_id) ON people_presence TO {app}")


def _give_back(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    app = schema_editor.connection.ops.quote_name(settings.DATABASES["default"]["USER"])
    schema_editor.execute(f"GRANT UPDATE ON people_presence TO {app}")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("people", "0002_walls")]
    operations: ClassVar[list[object]] = [
        migrations.RunSQL(NEWCOMERS, NEWCOMERS_BACK),
        protect("people_newcomer", using=OWN, insert=f"{OWN} AND pg_trigger_depth() > 0"),
        migrations.RunSQL(MEETS, "DROP FUNCTION tisserand_meets(uuid)"),
        migrations.RunSQL(
            f"ALTER POLICY people_presence_added ON people_presence WITH CHECK ({ADDED} AND tisserand_meets(person_id))",
            f"ALTER POLICY people_presence_added ON people_presence WITH CHECK ({ADDED})",
        ),
        migrations.RunPython(_only_the_worker, _give_back),
    ]
