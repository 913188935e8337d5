"""Before any table exists: what the application's and the maintenance role may do with tables the owner will create."""

from typing import ClassVar

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO {role}",
)
WITHDRAWALS = (
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLES FROM {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE USAGE, SELECT ON SEQUENCES FROM {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM {role}",
)


def _for_each_role(statements: tuple[str, ...], schema_editor: BaseDatabaseSchemaEditor) -> None:
    for alias in ("default", "maintenance"):
        role = schema_editor.connection.ops.quote_name(settings.DATABASES[alias]["USER"])
        for statement in statements:
            schema_editor.execute(statement.format(role=role))


def _give(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _for_each_role(GRANTS, schema_editor)
    app = schema_editor.connection.ops.quote_name(settings.DATABASES["default"]["USER"])
    schema_editor.execute(f"GRANT SELECT ON django_migrations TO {app}")


def _take_back(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _for_each_role(WITHDRAWALS, schema_editor)


class Migration(migrations.Migration):
    run_before: ClassVar[list[tuple[str, str]]] = [
        ("contenttypes", "0001_initial"),
        ("sessions", "0001_initial"),
        ("accounts", "0001_initial"),
        ("procrastinate", "0001_initial"),
    ]
    operations: ClassVar[list[migrations.RunPython]] = [migrations.RunPython(_give, _take_back)]
