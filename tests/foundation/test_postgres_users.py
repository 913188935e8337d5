"""Who uses and who runs the embedded PostgreSQL: this process, another container, an account without rights."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.foundation.postgres_homes import ask, copied_home, temporary_folder, temporary_home

from tisserand.foundation.postgres import (
    Cluster,
    DatabaseInUse,
    accounts,
    errors,
    exit_on_signals,
    release_databases,
    running_database,
    tisserand_home,
)
from tisserand.foundation.postgres.accounts import ServerAccount, choose_account
from tisserand.foundation.postgres.locks import SharedUse
from tisserand.foundation.postgres.programs import read_major_version
from tisserand.foundation.postgres.running import ENDING_SIGNALS


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


@pytest.fixture(autouse=True)
def ordinary_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No database in the environment, and the signals' handlers given back afterwards."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    handlers = {number: signal.getsignal(number) for number in ENDING_SIGNALS}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_a_process_holds_its_database_once_and_until_it_lets_go(made_home: Path) -> None:
    urls = running_database(made_home)
    assert running_database(made_home) == urls
    with DatabaseInUse(made_home) as others:
        assert others == urls
    assert ask(urls.app, "SELECT current_user") == "tisserand_app"

    release_databases()
    assert not Cluster(made_home).is_running
    release_databases()  # once more changes nothing


def test_a_database_in_use_is_stopped_or_kept_as_asked(made_home: Path) -> None:
    with DatabaseInUse(made_home) as urls:
        assert ask(urls.app, "SELECT current_user") == "tisserand_app"
    assert not Cluster(made_home).is_running

    with DatabaseInUse(made_home, keep=True):
        pass
    assert Cluster(made_home).is_running


def test_an_ended_or_failed_use_is_not_kept(made_home: Path) -> None:
    with pytest.raises(ValueError, match="refused"), DatabaseInUse(made_home, keep=True):
        raise ValueError("refused")
    assert not Cluster(made_home).is_running


def test_the_home_is_named_by_the_environment_else_in_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TISSERAND_HOME", "/srv/tisserand")
    assert tisserand_home() == Path("/srv/tisserand")
    monkeypatch.delenv("TISSERAND_HOME")
    monkeypatch.setenv("HOME", "/home/claire")
    assert tisserand_home() == Path("/home/claire/.local/share/tisserand")


def test_signals_that_something_else_handles_are_left_alone() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    thread = threading.Thread(target=exit_on_signals)
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL

    exit_on_signals()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    with pytest.raises(SystemExit) as ending:
        os.kill(os.getpid(), signal.SIGTERM)
    assert ending.value.code == 128 + signal.SIGTERM


def test_a_cluster_used_from_another_container_is_not_started_twice(made_home: Path) -> None:
    (made_home / "postgresql.place").write_text("pid:[1]")
    elsewhere = SharedUse(made_home / "postgresql.in-use")
    with pytest.raises(errors.ClusterBusyError, match="autre conteneur"):
        Cluster(made_home).start()
    assert not Cluster(made_home).is_running

    elsewhere.close()
    with Cluster(made_home) as cluster:
        assert ask(cluster.urls.app, "SELECT 1") == 1


def test_a_cluster_that_was_never_made_has_no_strings_and_nothing_to_stop() -> None:
    with temporary_home() as home:
        cluster = Cluster(home)
        cluster.stop()
        cluster.release()
        cluster.destroy()
        assert not cluster.is_running
        with pytest.raises(errors.ServerFailedError, match="pas démarrée"):
            assert cluster.urls
        assert not home.exists()


def test_missing_or_broken_programs_are_reported() -> None:
    with temporary_folder() as folder, temporary_home() as home:
        with pytest.raises(errors.ProgramsMissingError, match="initdb, pg_ctl"):
            Cluster(home, bindir=folder).start()
        (folder / "postgres").write_text("#!/bin/sh\necho other")
        (folder / "postgres").chmod(0o755)
        with pytest.raises(errors.ProgramsMissingError, match="ne fonctionne pas"):
            read_major_version(folder)


def test_a_program_that_hangs_or_may_not_run_is_reported() -> None:
    account = choose_account()
    with temporary_folder() as folder:
        with pytest.raises(errors.ServerFailedError, match="sleep"):
            account.run(["/bin/sleep", "5"], folder=folder, seconds=0.1)
        (folder / "closed").write_text("#!/bin/sh\n")
        with pytest.raises((errors.ServerUserError, errors.FolderNotWritableError)):
            account.run([str(folder / "closed")], folder=folder, seconds=5)


def test_root_without_the_right_to_make_an_account_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "SYSTEM_ACCOUNT", "tisserand-absent")
    monkeypatch.setattr(accounts, "USERADD", ())
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(errors.ServerUserError, match=r"useradd --system .* tisserand-absent"):
        choose_account()


def test_another_account_crosses_only_what_its_modes_allow() -> None:
    with temporary_folder() as folder:
        status = folder.stat()
        stranger = ServerAccount(54_321, 54_321, is_other=True)
        owner = ServerAccount(status.st_uid, 54_321, is_other=True)
        member = ServerAccount(54_321, status.st_gid, is_other=True)
        expected = {0o700: (False, True, False), 0o710: (False, True, True), 0o711: (True, True, True)}
        for mode, answers in expected.items():
            folder.chmod(mode)
            assert (stranger.can_reach(folder), owner.can_reach(folder), member.can_reach(folder)) == answers
        assert choose_account().is_other or choose_account().can_reach(folder)
