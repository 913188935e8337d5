"""The three roles: what each may not do, on the embedded PostgreSQL and on Debian's where it is installed."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.foundation.postgres_homes import ask, order, temporary_home

from tisserand.foundation.postgres import Cluster, DatabaseInUse, Urls, debian_cluster, prepare_roles, running_database
from tisserand.foundation.postgres.errors import UrlMissingError
from tisserand.foundation.postgres.folders import load_state

VARIANTS = ["embedded", *(["debian"] if debian_cluster(Path("unused")) else [])]
CONTENT = "Madame Hamon est hébergée chez sa sœur"
TABLE = (
    "CREATE TABLE note (id int PRIMARY KEY, agent text NOT NULL, content text UNIQUE)",
    "ALTER TABLE note ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE note FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own ON note USING (agent = current_setting('tisserand.agent', true))",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON note TO tisserand_app, tisserand_maintenance",
)


@pytest.fixture(scope="module", params=VARIANTS)
def cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """A cluster with one protected table that holds one row of the agent « a »."""
    with temporary_home() as home:
        found = debian_cluster(home) if request.param == "debian" else Cluster(home, fast=True)
        assert found is not None
        with found:
            order(found.urls.of("owner"), *TABLE)
            order(found.urls.of("maintenance"), f"INSERT INTO note VALUES (1, 'a', '{CONTENT}')")
            yield found


def test_no_role_is_a_superuser_and_each_has_only_its_own_right(cluster: Cluster) -> None:
    with psycopg.connect(cluster.admin_url) as connection:
        rows = connection.execute(
            "SELECT rolname, rolsuper, rolcreaterole, rolreplication, rolcreatedb, rolbypassrls FROM pg_roles"
            " WHERE rolname LIKE 'tisserand\\_%' AND rolname <> 'tisserand_admin' ORDER BY rolname"
        ).fetchall()
    assert rows == [
        ("tisserand_app", False, False, False, False, False),
        ("tisserand_maintenance", False, False, False, False, True),
        ("tisserand_owner", False, False, False, True, False),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE other (id int)",
        "CREATE TEMPORARY TABLE other (id int)",
        "CREATE SCHEMA other",
        "CREATE DATABASE other",
        "CREATE ROLE other",
        "ALTER TABLE note DISABLE ROW LEVEL SECURITY",
        "DROP TABLE note",
        "TRUNCATE note",
        "SET ROLE tisserand_owner",
        "SET ROLE tisserand_maintenance",
        "ALTER ROLE tisserand_app BYPASSRLS",
        "SET log_statement = 'all'",
        "SELECT pg_read_file('PG_VERSION')",
        "COPY note TO PROGRAM 'cat'",
    ],
)
def test_the_application_may_not(cluster: Cluster, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        order(cluster.urls.app, statement)
    assert ask(cluster.urls.of("maintenance"), "SELECT count(*) FROM note") == 1


def test_the_application_sees_only_what_the_policy_shows(cluster: Cluster) -> None:
    app = cluster.urls.app
    assert ask(app, "SELECT count(*) FROM note") == 0
    with psycopg.connect(app) as connection:
        connection.execute("SET LOCAL tisserand.agent = 'a'")
        assert connection.execute("SELECT id FROM note").fetchall() == [(1,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        order(app, "SET row_security = off", "INSERT INTO note VALUES (2, 'a', 'x')")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        order(app, "SET row_security = off; SELECT * FROM note")


def test_the_owner_too_is_blind_and_maintenance_is_not(cluster: Cluster) -> None:
    assert ask(cluster.urls.of("owner"), "SELECT count(*) FROM note") == 0
    assert ask(cluster.urls.of("maintenance"), "SELECT count(*) FROM note") == 1
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        order(cluster.urls.of("maintenance"), "CREATE TABLE other (id int)")


def test_an_unknown_role_cannot_enter_the_database(cluster: Cluster) -> None:
    order(cluster.admin_url, "CREATE ROLE visitor LOGIN PASSWORD 'visitor'")
    try:
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect("postgresql://visitor:visitor@" + cluster.urls.app.split("@", 1)[1])
    finally:
        order(cluster.admin_url, "DROP ROLE visitor")


def test_preparing_again_gives_the_same_strings_and_keeps_the_data(cluster: Cluster) -> None:
    before = cluster.urls
    try:
        derived = prepare_roles(cluster.admin_url)
        assert derived == prepare_roles(cluster.admin_url) != before
        assert ask(derived.of("maintenance"), "SELECT count(*) FROM note") == 1
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(before.app)
    finally:
        state = load_state(cluster.home)
        assert state is not None
        assert prepare_roles(cluster.admin_url, state.passwords) == before


def test_the_owner_can_make_a_test_database_that_the_others_may_use(cluster: Cluster) -> None:
    owner = cluster.urls.of("owner")
    order(owner, "CREATE DATABASE test_tisserand")
    try:
        elsewhere = [url.replace("@/tisserand?", "@/test_tisserand?") for url in (owner, cluster.urls.app)]
        order(elsewhere[0], *TABLE)
        assert ask(elsewhere[1], "SELECT count(*) FROM note") == 0
    finally:
        order(owner, "DROP DATABASE test_tisserand")


def test_the_log_holds_no_content_even_after_errors_and_a_crash(cluster: Cluster) -> None:
    maintenance = cluster.urls.of("maintenance")
    for statement in (
        f"INSERT INTO note VALUES (2, 'a', '{CONTENT}')",
        f"SELECT '{CONTENT}'::int",
        f"SELEC '{CONTENT}'",
        f"SELECT '{CONTENT}' FROM nowhere",
        f"DO $$ BEGIN RAISE WARNING '{CONTENT}'; RAISE EXCEPTION '{CONTENT}'; END $$",
    ):
        with pytest.raises(psycopg.Error):
            order(maintenance, statement)
    with psycopg.connect(maintenance) as connection, pytest.raises(psycopg.Error):
        connection.execute("SELECT %s::int", [CONTENT])
    with pytest.raises(psycopg.OperationalError):
        crash_while_reading(maintenance)

    cluster.server.wait_until_ready()
    log = cluster.server.log.read_text(encoding="utf-8")
    assert "terminated by signal 9" in log
    assert "Hamon" not in log
    assert "SELECT" not in log


def crash_while_reading(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"SELECT '{CONTENT}'".encode())
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        connection.execute("SELECT pg_sleep(5)")


def test_the_environment_names_the_database_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@db/tisserand")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    monkeypatch.setenv("DATABASE_MAINTENANCE_URL", "postgresql://maintenance@db/tisserand")
    expected = Urls("postgresql://app@db/tisserand", None, "postgresql://maintenance@db/tisserand")

    assert running_database() == expected
    with DatabaseInUse() as urls:
        assert urls == expected
    assert urls.of("maintenance") == "postgresql://maintenance@db/tisserand"
    with pytest.raises(UrlMissingError, match="DATABASE_OWNER_URL"):
        urls.of("owner")


def test_strings_are_not_shown_with_their_passwords() -> None:
    assert repr(Urls("postgresql://app:secret@/tisserand")) == "Urls()"
