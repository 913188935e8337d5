"""Homes, holders and questions for the tests of the embedded PostgreSQL: real servers in short temporary folders."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tisserand.foundation.postgres import Cluster

# It looks at its input every 0.1 s: a signal that falls just before a blocking read would not interrupt it. Tests that run in the
# background inherit two signals ignored, which it hears again.
HOLDER = """
import select
import signal
import sys
from pathlib import Path
from tisserand.foundation.postgres import running_database
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
running_database(Path(sys.argv[1]))
print("ready", flush=True)
while not select.select([sys.stdin], [], [], 0.1)[0]:
    pass
"""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder with a short path, that root's server account can cross."""
    folder = Path(tempfile.mkdtemp(prefix="tpg-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def temporary_home(name: str = "home") -> Iterator[Path]:
    """A home that does not exist yet; its server is stopped and erased afterwards."""
    with temporary_folder() as folder:
        try:
            yield folder / name
        finally:
            Cluster(folder / name).destroy()


@contextmanager
def copied_home(source: Path, name: str = "home") -> Iterator[Path]:
    """A copy, with its owners, of a home that holds a stopped cluster."""
    with temporary_home(name) as home:
        home.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["/bin/cp", "-a", str(source), str(home)], check=True)
        yield home


def ask(url: str, question: str) -> object:
    """First column of the first row of the answer."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def order(url: str, *statements: str) -> None:
    """Run statements, each in its own transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


@contextmanager
def holder_of(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Another Python process that uses the database of `home` until it is told or made to end."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    command = [sys.executable, "-c", HOLDER, str(home)]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()
