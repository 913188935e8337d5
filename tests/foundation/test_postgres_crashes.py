"""After any crash, of the program, of the server or of the machine, the database starts again and stops again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.foundation.postgres_homes import ask, copied_home, holder_of, order, temporary_home

from tisserand.foundation.postgres import Cluster, PostgresError
from tisserand.foundation.postgres.processes import find_processes
from tisserand.foundation.postgres.server import Server


@pytest.fixture
def home() -> Iterator[Path]:
    """A home that does not exist yet."""
    with temporary_home() as folder:
        yield folder


@pytest.fixture(scope="module")
def model() -> Iterator[Path]:
    """A home whose cluster has been made, then stopped."""
    with temporary_home() as folder:
        with Cluster(folder, fast=True):
            pass
        yield folder


@pytest.fixture
def made_home(model: Path) -> Iterator[Path]:
    """A home of one's own that holds a stopped cluster."""
    with copied_home(model) as folder:
        yield folder


def start_and_stop(home: Path) -> None:
    with Cluster(home) as cluster:
        assert ask(cluster.urls.app, "SELECT 1") == 1
    assert not cluster.is_running
    assert find_processes(cluster.server.name) == []


def kill_postmaster(server: Server) -> None:
    pid = server.read_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def test_a_killed_program_leaves_a_server_that_is_adopted_then_stopped(made_home: Path) -> None:
    with holder_of(made_home) as process:
        cluster = Cluster(made_home)
        assert cluster.is_running
        postmaster = cluster.server.read_pid()
        process.kill()
        process.wait()
    assert cluster.is_running

    with Cluster(made_home) as again:
        assert again.server.read_pid() == postmaster
        assert ask(again.urls.app, "SELECT 1") == 1
    assert not cluster.is_running


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signalled_program_stops_its_server(made_home: Path, number: signal.Signals) -> None:
    with holder_of(made_home) as process:
        process.send_signal(number)
        process.wait(timeout=30)
        assert not Cluster(made_home).is_running
        assert process.returncode in {128 + number, -number}


def test_a_program_that_ends_leaves_the_server_to_those_who_stay(made_home: Path) -> None:
    with holder_of(made_home) as first, Cluster(made_home) as cluster:
        assert first.stdin is not None
        first.stdin.close()
        assert first.wait(timeout=30) == 0
        assert ask(cluster.urls.app, "SELECT 1") == 1
    assert not cluster.is_running


def test_a_killed_server_starts_again_with_its_data_beside_its_old_user(made_home: Path) -> None:
    with Cluster(made_home) as cluster:
        order(cluster.urls.of("owner"), "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('fil')")
        kill_postmaster(cluster.server)
        with Cluster(made_home) as again:
            assert ask(again.urls.of("owner"), "SELECT word FROM kept") == "fil"
        assert cluster.is_running
    assert not cluster.is_running


def test_a_number_taken_by_another_process_since_the_crash_does_not_prevent_the_start(made_home: Path) -> None:
    with Cluster(made_home) as cluster:
        server = cluster.server
        pid_file = server.data / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
    account = server.account
    with subprocess.Popen(
        ["/bin/sleep", "60"],
        user=account.uid if account.is_other else None,
        group=account.gid if account.is_other else None,
    ) as other:
        pid_file.write_text("\n".join([str(other.pid), *lines[1:], ""]))
        pid_file.chmod(0o600)
        account.own(pid_file)
        try:
            assert not cluster.is_running
            start_and_stop(made_home)
            assert other.poll() is None
        finally:
            other.kill()


def test_a_start_killed_half_way_is_made_again(made_home: Path) -> None:
    with Cluster(made_home) as cluster:
        data, state = cluster.server.data, made_home / "postgresql.json"
    data.rename(data.with_name("data.new"))
    (data.with_name("data.new") / "PG_VERSION").unlink()
    state.write_text(state.read_text().replace("true", "false").replace('"roles_version": 1', '"roles_version": 0'))

    start_and_stop(made_home)
    assert not data.with_name("data.new").exists()


def test_a_server_whose_files_were_erased_does_not_prevent_a_new_one(home: Path) -> None:
    cluster = Cluster(home)
    cluster.start()
    old = cluster.server.read_pid()
    subprocess.run(["/bin/rm", "-rf", str(home)], check=True)
    cluster.release()

    with Cluster(home) as again:
        assert again.server.read_pid() != old
        assert ask(again.urls.app, "SELECT 1") == 1
        assert old not in find_processes(again.server.name)


def test_a_broken_test_cluster_is_made_anew_and_a_lasting_one_is_left_alone(made_home: Path) -> None:
    with Cluster(made_home) as cluster:
        control = cluster.server.data / "global" / "pg_control"
    control.write_bytes(b"\0" * control.stat().st_size)

    with pytest.raises(PostgresError):
        Cluster(made_home).start()
    assert set(control.read_bytes()) == {0}
    with Cluster(made_home, fast=True) as again:
        assert ask(again.urls.app, "SELECT 1") == 1


def test_two_programs_that_start_at_once_share_one_server(home: Path) -> None:
    with holder_of(home) as first, holder_of(home) as second:
        cluster = Cluster(home)
        assert cluster.is_running
        for process in (first, second):
            assert process.stdin is not None
            process.stdin.close()
        assert [first.wait(timeout=30), second.wait(timeout=30)] == [0, 0]
    assert not cluster.is_running


def test_a_forked_child_that_ends_does_not_stop_the_server_of_its_parent(made_home: Path) -> None:
    with Cluster(made_home) as cluster:
        script = (
            "import os, sys\nfrom pathlib import Path\nfrom tisserand.foundation.postgres import running_database\n"
            "running_database(Path(sys.argv[1]))\nchild = os.fork()\n"
            "if child == 0:\n    sys.exit(0)\nos.waitpid(child, 0)\n"
        )
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        subprocess.run([sys.executable, "-c", script, str(made_home)], env=environment, check=True)
        assert ask(cluster.urls.app, "SELECT 1") == 1
    deadline = time.monotonic() + 5
    while cluster.is_running and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not cluster.is_running
