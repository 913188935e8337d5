"""The three roles of a Tisserand database and its connection strings.

`tisserand_owner` migrates, `tisserand_app` serves requests under row-level security, `tisserand_maintenance` passes
over the row policies for backup, purge and extract only. None is a superuser. What each may do in tables is granted
by the migrations, through default privileges.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from typing import Literal, LiteralString
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from tisserand.foundation.postgres.errors import UrlMissingError

DATABASE = "tisserand"
ROLES_VERSION = 1
LOCK_KEY = 7_472_697  # any number, the same for everybody who prepares roles
CONNECT_SECONDS = 30
Role = Literal["app", "owner", "maintenance"]
VARIABLES: dict[Role, str] = {
    "app": "DATABASE_URL",
    "owner": "DATABASE_OWNER_URL",
    "maintenance": "DATABASE_MAINTENANCE_URL",
}
NOTHING: LiteralString = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
ATTRIBUTES: dict[Role, LiteralString] = {
    "owner": NOTHING,
    "app": NOTHING,
    "maintenance": "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS",
}
PRIVILEGES: tuple[LiteralString, ...] = (
    "REVOKE ALL ON DATABASE tisserand FROM PUBLIC",
    "GRANT CONNECT ON DATABASE tisserand TO tisserand_app, tisserand_maintenance",
)
SCHEMA_PRIVILEGES: tuple[LiteralString, ...] = (
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO tisserand_app, tisserand_maintenance",
)


@dataclass(frozen=True)
class Urls:
    """Connection strings (libpq URIs) by role. Only the application's is always there; passwords are not shown."""

    app: str = field(repr=False)
    owner: str | None = field(repr=False, default=None)
    maintenance: str | None = field(repr=False, default=None)

    def of(self, role: Role) -> str:
        """The string of one role. Raises UrlMissingError naming the variable to set."""
        found = {"app": self.app, "owner": self.owner, "maintenance": self.maintenance}[role]
        if not found:
            raise UrlMissingError(
                f"Cette opération demande la variable {VARIABLES[role]} : l’adresse de la base pour le rôle « {role} »."
            )
        return found


def read_configured_urls() -> Urls | None:
    """The database named by the environment; None when DATABASE_URL is not set."""
    app = os.environ.get(VARIABLES["app"])
    if not app:
        return None
    return Urls(app, os.environ.get(VARIABLES["owner"]) or None, os.environ.get(VARIABLES["maintenance"]) or None)


def compose_url(url: str, *, user: str, password: str, database: str) -> str:
    """The same server as `url` (socket or host, port, TLS options) for another user, password and database."""
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    kept = {name: value for name, value in parts.items() if name not in {"user", "password", "dbname"}}
    query = urlencode(kept, quote_via=quote, safe="/")
    return f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@/{database}?{query}"


def prepare_roles(admin_url: str, passwords: dict[str, str] | None = None, *, createdb: bool = True) -> Urls:
    """Create or correct the roles and the database on the server of `admin_url`, a superuser's; idempotent.

    `passwords` is by role (owner, app, maintenance). Without it, they are derived from the administrator's password,
    so that every call gives the same strings, or drawn anew when it has none. `createdb` lets the owner make the
    databases of tests. Only SCRAM verifiers, never passwords, are sent. Raises psycopg.Error.
    """
    chosen = passwords or _derive_passwords(admin_url)
    with psycopg.connect(admin_url, autocommit=True, connect_timeout=CONNECT_SECONDS) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK_KEY])
        for role, attributes in ATTRIBUTES.items():
            _write_role(connection, f"tisserand_{role}", attributes, chosen[role])
        if createdb:
            connection.execute("ALTER ROLE tisserand_owner CREATEDB")
        _create_database(connection)
        for statement in PRIVILEGES:
            connection.execute(statement)
        _grant_schema(admin_url)
    return compose_urls(admin_url, chosen)


def compose_urls(admin_url: str, passwords: dict[str, str]) -> Urls:
    """Connection strings of the three roles on the administrator's server."""
    return Urls(
        **{
            role: compose_url(admin_url, user=f"tisserand_{role}", password=passwords[role], database=DATABASE)
            for role in ATTRIBUTES
        }
    )


def _derive_passwords(admin_url: str) -> dict[str, str]:
    known = conninfo_to_dict(admin_url).get("password")
    key = str(known).encode() if known else secrets.token_bytes(32)
    return {role: hmac.new(key, role.encode(), hashlib.sha256).hexdigest() for role in ATTRIBUTES}


def _write_role(connection: psycopg.Connection, name: str, attributes: LiteralString, password: str) -> None:
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verifier = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    connection.execute(
        sql.SQL("{verb} ROLE {name} WITH {attributes} PASSWORD {verifier}").format(
            verb=sql.SQL("ALTER" if found else "CREATE"),
            name=sql.Identifier(name),
            attributes=sql.SQL(attributes),
            verifier=sql.Literal(verifier),
        )
    )


def _create_database(connection: psycopg.Connection) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
        connection.execute("CREATE DATABASE tisserand OWNER tisserand_owner TEMPLATE template0 ENCODING 'UTF8'")
    connection.execute("ALTER DATABASE tisserand OWNER TO tisserand_owner")


def _grant_schema(admin_url: str) -> None:
    with psycopg.connect(admin_url, dbname=DATABASE, autocommit=True, connect_timeout=CONNECT_SECONDS) as connection:
        for statement in SCHEMA_PRIVILEGES:
            connection.execute(statement)
