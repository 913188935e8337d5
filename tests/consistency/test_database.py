"""Every table with content stands behind row-level security; migrations are complete and can be undone."""

from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, connections

from tests.consistency.content import content_models

TABLES = sorted(model._meta.db_table for model in content_models())
OF_ACCOUNTS = import_module("tisserand.accounts.migrations.0002_functions").FUNCTIONS  # accounts come before, and stay
OWN = tuple(sorted({f"{table.partition('_')[0]}_" for table in TABLES}))


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_content_forces_row_security_with_a_policy_for_each_command(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [table])
        assert cursor.fetchone() == (True, True)
        cursor.execute("SELECT cmd FROM pg_policies WHERE tablename = %s ORDER BY cmd", [table])
        assert [command for (command,) in cursor.fetchall()] == ["DELETE", "INSERT", "SELECT", "UPDATE"]


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_without_an_agent_the_application_sees_no_row(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_the_application_connects_as_a_role_that_owns_nothing_and_bypasses_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0, stdout=StringIO())


@pytest.mark.django_db(databases=["default", "owner"])
def test_every_migration_of_ours_can_be_undone_and_leaves_nothing() -> None:
    """Nothing that doing them again would meet; doing them is how the database of the tests is made."""
    call_command("migrate", "secrecy", "zero", database="owner", verbosity=0)

    left = connections["owner"].introspection.table_names()
    assert not [name for name in left if name.startswith(OWN)]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE starts_with(proname, 'tisserand_') ORDER BY proname")
        functions = [name for (name,) in cursor.fetchall()]
    assert functions == sorted(name.partition("(")[0] for name in OF_ACCOUNTS)
