"""`tisserand demo` as `make demo` runs it: it loads, serves, names its accounts, and stops whole at Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.foundation.postgres_homes import temporary_home
from tisserand.config.management.commands.demo import is_port_free
from tisserand.config.processes import run_until_stopped
from tisserand.foundation.postgres import Cluster

TISSERAND = Path(sys.executable).parent / "tisserand"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def demonstration(home: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    """The smallest demonstration, leading its group as in a terminal; ended, if it still runs, at the end."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "DJANGO_", "TISSERAND_"))}
    command = [str(TISSERAND), "demo", "--no-browser", "--files", "20", "--port", str(port)]
    environment = {**kept, "TISSERAND_HOME": str(home)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)


def read_until(process: "subprocess.Popen[str]", words: str) -> str:
    assert process.stdout is not None
    read = ""
    for line in process.stdout:
        read += line
        if words in line:
            return read
    raise AssertionError(f"{words!r} never came:\n{read}")


def test_the_demonstration_is_loaded_once_served_and_stopped() -> None:
    port = free_port()
    with temporary_home() as home:
        with demonstration(home, port) as process:
            printed = read_until(process, "Ctrl-C pour arrêter")
            assert "20 dossiers chargés en" in printed
            assert f"Tisserand répond sur http://127.0.0.1:{port}/" in printed
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
                assert answer.read() == b'{"status": "ok"}'
            os.killpg(process.pid, signal.SIGINT)  # Ctrl-C reaches the whole group
            assert process.wait(60) == 0
        assert not Cluster(home).is_running
        assert is_port_free(port)
        with demonstration(home, port) as process:
            assert "rien n’est ajouté" in read_until(process, "Ctrl-C pour arrêter")
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        assert not Cluster(home).is_running


def test_too_few_files_and_a_taken_port_are_refused_before_anything_is_done() -> None:
    with pytest.raises(CommandError, match="au moins 20 dossiers") as refused:
        call_command("demo", files=19)
    assert refused.value.returncode == 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Le port {port} est déjà utilisé.*--port {port + 1}") as refused:
            call_command("demo", port=port)
    assert refused.value.returncode == 2


def test_a_command_that_ends_by_itself_ends_the_others_with_status_1() -> None:
    handler = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit) as ended:
            run_until_stopped([[sys.executable, "-c", "import time; time.sleep(60)"], [sys.executable, "-c", ""]])
    finally:
        signal.signal(signal.SIGTERM, handler)
    assert ended.value.code == 1
    assert subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", "time.sleep"], check=False, capture_output=True).stdout == b""


def test_the_address_of_a_database_that_nobody_named_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    printed = StringIO()
    with pytest.raises(CommandError, match="DATABASE_OWNER_URL") as refused:
        call_command("dburl", role="owner", stdout=printed)
    assert (refused.value.returncode, printed.getvalue()) == (2, "")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@db.test/tisserand")
    call_command("dburl", role="owner", stdout=printed)
    assert printed.getvalue() == "postgresql://owner@db.test/tisserand\n"
