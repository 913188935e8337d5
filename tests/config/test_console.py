"""The `tisserand` command as a user runs it: its database, its secrets, its exit status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tisserand.config.settings.base import read_database_url

TISSERAND = Path(sys.executable).parent / "tisserand"


def run(*words: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_", "TISSERAND_"))}
    environment = {**kept, "TISSERAND_HOME": str(home), **environment}
    return subprocess.run([str(TISSERAND), *words], env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_dburl_prints_the_string_of_a_role_and_leaves_nothing_running(home: Path) -> None:
    first, owner = run("dburl", home=home), run("dburl", "--role", "owner", home=home)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("postgresql://tisserand_app:")
    assert owner.stdout.startswith("postgresql://tisserand_owner:")
    assert (home / "keyring.json").stat().st_mode & 0o777 == 0o600
    assert (home / "secret_key").stat().st_mode & 0o777 == 0o600


def test_serve_refuses_to_start_with_a_missing_secret_and_says_which(home: Path) -> None:
    refused = run("serve", home=home, TISSERAND_SECRET_KEY="x" * 60, DATABASE_URL="postgresql://a@localhost/b")
    assert refused.returncode == 2
    assert "TISSERAND_KEYRING" in refused.stderr
    assert "TISSERAND_ALLOWED_HOSTS" in refused.stderr
    assert "TISSERAND_SECRET_KEY (" not in refused.stderr


@pytest.mark.parametrize(
    ("secret", "keyring", "named"), [("court", __file__, "TISSERAND_SECRET_KEY"), ("x" * 60, "/none", "TISSERAND_KEYRING")]
)
def test_serve_refuses_a_secret_that_cannot_serve(home: Path, secret: str, keyring: str, named: str) -> None:
    refused = run(
        "serve",
        home=home,
        TISSERAND_SECRET_KEY=secret,
        TISSERAND_KEYRING=keyring,
        TISSERAND_ALLOWED_HOSTS="tisserand.example.org",
        DATABASE_URL="postgresql://a@localhost/b",
    )
    assert refused.returncode == 2
    assert named in refused.stderr


def test_a_command_without_a_database_starts_none(home: Path) -> None:
    answered = run("estimate_rights", "--schema", home=home)
    assert answered.returncode == 0, answered.stderr
    assert not (home / "postgres").exists()


def test_the_parts_of_a_connection_string_reach_django() -> None:
    found = read_database_url("postgresql://us%40er:p%2Fw@db.example.org:5433/na%20me?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("us@er", "p/w", "db.example.org", "5433")
    assert (found["NAME"], found["OPTIONS"]) == ("na me", {"options": "-c jit=off", "sslmode": "require"})
    socket = read_database_url("postgresql://app:x@/tisserand?host=/run/pg&port=5432")
    assert (socket["HOST"], socket["PORT"], socket["NAME"]) == ("/run/pg", "5432", "tisserand")
