"""A database with every table, made once for each set of migrations: workers and later runs start from a copy of it."""

import hashlib
import inspect
from types import ModuleType
from typing import Any

from django.db.migrations.loader import MigrationLoader

LOCK = 7_472_698  # any number, the same for all the workers
SHORT = 12


def copy_template(owner: Any, name: str) -> None:
    """Create the database ``name`` with every migration applied; ``owner`` is the connection that may create databases."""
    family = f"test_{owner.settings_dict['NAME']}_template_"
    template = family + fingerprint_migrations()
    with owner.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [family])
        made = {row[0] for row in cursor.fetchall()}
        if template not in made:
            for stale in made:
                cursor.execute(f'DROP DATABASE "{stale}"')
            _migrate(owner, f"{family}draft")
            cursor.execute(f'ALTER DATABASE "{family}draft" RENAME TO "{template}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def fingerprint_migrations() -> str:
    """Short hexadecimal digest of every migration on the disk and of the modules of ours that migrations import."""
    modules = {inspect.getmodule(type(each)) for each in MigrationLoader(None).disk_migrations.values()}
    found = {module for module in modules if module}
    sources = {inspect.getsource(module) for module in found | {ours for each in found for ours in _imported(each)}}
    return hashlib.sha256("\0".join(sorted(sources)).encode()).hexdigest()[:SHORT]


def _imported(module: ModuleType) -> set[ModuleType]:
    known = (inspect.getmodule(value) for value in vars(module).values())
    return {each for each in known if each and each.__name__.startswith("tisserand.")}


def _migrate(owner: Any, name: str) -> None:
    """Make a database by the migrations, and leave nobody connected to it."""
    kept = owner.settings_dict["NAME"]
    owner.settings_dict["TEST"]["NAME"] = name
    owner.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    owner.close()
    owner.settings_dict["NAME"] = kept
