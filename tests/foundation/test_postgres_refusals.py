"""What stands in the way of the embedded PostgreSQL (a folder, a program, an account) is named, and nothing half-made stays."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.foundation.postgres_homes import ask, temporary_folder, temporary_home

from tisserand.foundation.postgres import Cluster, PostgresError, accounts, errors, folders, programs, server
from tisserand.foundation.postgres.accounts import ServerAccount, choose_account
from tisserand.foundation.postgres.folders import State, choose_sockets, load_state, make_private, save_state, write_private
from tisserand.foundation.postgres.locks import SharedUse
from tisserand.foundation.postgres.programs import NEEDED, choose_programs, copy_programs, find_programs, make_system_folder
from tisserand.foundation.postgres.server import Server

SOMEBODY = ServerAccount(65_533, 65_533, is_other=True)
OURSELVES = ServerAccount(os.geteuid(), os.getegid(), is_other=False)


@pytest.fixture
def folder() -> Iterator[Path]:
    with temporary_folder() as made:
        yield made


def make_package(folder: Path) -> Path:
    """The shape of the wheel, its programs empty; returns the folder of the programs."""
    bindir = folder / programs.PACKAGE / programs.INSTALLATION / "bin"
    bindir.mkdir(parents=True)
    for name in NEEDED:
        (bindir / name).touch()
    return bindir


def test_programs_that_are_not_installed_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PACKAGE", "no_such_package")
    with pytest.raises(errors.ProgramsMissingError, match="PostgreSQL n’est pas installé"):
        find_programs()


def test_chosen_programs_that_the_server_cannot_reach_are_refused(folder: Path) -> None:
    bindir = make_package(folder)
    bindir.chmod(0o700)
    with pytest.raises(errors.ProgramsMissingError, match="ne peut pas entrer dans"):
        choose_programs(bindir, SOMEBODY)
    assert choose_programs(bindir, OURSELVES) == bindir


def test_programs_of_the_wheel_that_the_server_cannot_reach_are_copied_where_it_can(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    bindir = make_package(closed)
    (closed / f"{programs.PACKAGE}.libs").mkdir()
    (closed / f"{programs.PACKAGE}.libs" / "libpq.so.5").touch()
    closed.chmod(0o700)
    monkeypatch.setattr(programs, "find_programs", lambda: bindir)
    monkeypatch.setattr(programs, "SYSTEM_FOLDER", folder / "system")
    copied = choose_programs(None, SOMEBODY)
    assert copied.is_relative_to(folder / "system")
    assert sorted(path.name for path in copied.iterdir()) == sorted(NEEDED)
    assert SOMEBODY.can_reach(copied)
    assert (folder / "system").stat().st_mode & 0o777 == 0o711
    assert [path.stat().st_mode & 0o777 for path in (folder / "system").rglob("libpq.so.5")] == [0o755]


def test_a_copy_that_somebody_else_finished_first_is_kept(folder: Path) -> None:
    package = make_package(folder / "wheel").parent.parent
    theirs = folder / "programs" / "theirs"
    theirs.mkdir(parents=True)
    copy_programs(package, folder / "programs")
    assert [path.name for path in (folder / "programs").iterdir()] == ["theirs"]
    assert sorted(path.name for path in folder.iterdir()) == ["programs", "wheel"]


def test_a_copy_that_cannot_be_made_is_reported(folder: Path) -> None:
    package = make_package(folder / "wheel").parent.parent
    (folder / "programs").touch()
    with pytest.raises(PostgresError, match="programs"):
        copy_programs(package, folder / "programs")
    with pytest.raises(PostgresError, match="nowhere"):
        copy_programs(package, folder / "nowhere" / "programs")


def test_the_system_folder_is_made_once_and_its_mode_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = folder / "lib" / "tisserand"
    monkeypatch.setattr(programs, "SYSTEM_FOLDER", system)
    make_system_folder()
    assert system.stat().st_mode & 0o777 == 0o711
    system.chmod(0o755)
    make_system_folder()
    assert system.stat().st_mode & 0o777 == 0o755
    (folder / "file").touch()
    monkeypatch.setattr(programs, "SYSTEM_FOLDER", folder / "file" / "tisserand")
    with pytest.raises(PostgresError, match="tisserand"):
        make_system_folder()


def test_an_ordinary_account_runs_the_server_itself(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1234)
    monkeypatch.setattr(os, "getegid", lambda: 1235)
    assert choose_account() == ServerAccount(1234, 1235, is_other=False)
    (folder / "kept").touch()
    before = (folder / "kept").stat()
    choose_account().own(folder / "kept")
    assert (folder / "kept").stat().st_uid == before.st_uid


def test_root_is_told_when_the_account_could_not_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(accounts, "SYSTEM_ACCOUNT", "tisserand-nobody-made-it")
    monkeypatch.setattr(accounts, "USERADD", (Path("/none/useradd"), Path("/bin/false")))
    with pytest.raises(errors.ServerUserError, match="useradd --system"):
        choose_account()


def test_a_lock_that_cannot_be_made_is_reported(folder: Path) -> None:
    with pytest.raises(PostgresError, match="missing"):
        SharedUse(folder / "missing" / "in-use")


def test_a_use_ends_once(folder: Path) -> None:
    use = SharedUse(folder / "in-use")
    use.close()
    descriptor = os.open(folder / "other", os.O_CREAT | os.O_RDWR)
    use.close()  # does not close what took its number since
    os.close(descriptor)


def test_a_private_folder_that_cannot_be_made_is_reported(folder: Path) -> None:
    with pytest.raises(PostgresError, match="missing"):
        make_private(folder / "missing" / "run", OURSELVES)


def test_a_private_folder_under_the_system_folder_makes_it_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (programs, folders):
        monkeypatch.setattr(module, "SYSTEM_FOLDER", folder / "system")
    make_private(folder / "system" / "run", OURSELVES)
    assert (folder / "system").stat().st_mode & 0o777 == 0o711
    assert (folder / "system" / "run").stat().st_mode & 0o777 == 0o700


def test_no_folder_is_short_enough_for_the_socket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders.tempfile, "tempdir", str(folder / ("long" * 30)))
    with pytest.raises(errors.PathTooLongError):
        choose_sockets(folder / ("long" * 30))


def test_a_state_that_cannot_be_read_or_written_is_reported(folder: Path) -> None:
    (folder / folders.STATE_FILE).mkdir()
    with pytest.raises(PostgresError, match=r"postgresql\.json"):
        load_state(folder)
    with pytest.raises(PostgresError):
        save_state(folder, State("postgres"))
    assert [path.name for path in folder.iterdir()] == [folders.STATE_FILE]


def test_a_private_file_that_cannot_be_put_in_place_leaves_no_draft(folder: Path) -> None:
    (folder / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_private(folder / "taken", "secret", None)
    assert [path.name for path in folder.iterdir()] == ["taken"]


def test_an_initialisation_that_fails_leaves_nothing_and_can_be_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with temporary_home() as home:
        monkeypatch.setattr(server, "ADMIN", "pg_reserved")  # initdb refuses names that begin with pg_
        with pytest.raises(errors.ServerFailedError):
            Cluster(home).start()
        assert list((home / "postgres").iterdir()) == []
        monkeypatch.undo()
        with Cluster(home, fast=True) as cluster:
            assert ask(cluster.urls.app, "SELECT 1") == 1


def test_a_start_that_fails_is_reported_and_succeeds_once_repaired(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with temporary_home() as home:
        with Cluster(home, fast=True) as cluster:
            settings, control = cluster.server.data / "postgresql.conf", cluster.server.data / "global" / "pg_control"
        settings.unlink()
        settings.mkdir()
        with pytest.raises(PostgresError):
            Cluster(home).start()
        settings.rmdir()
        control.rename(folder / "pg_control")
        with pytest.raises(PostgresError):
            Cluster(home).start()
        assert not cluster.is_running
        control.write_bytes((folder / "pg_control").read_bytes())
        cluster.server.account.own(control)
        monkeypatch.setattr(server, "LONGEST_LOG", 10)
        with Cluster(home, fast=True):
            assert ask(cluster.urls.app, "SELECT 1") == 1
            assert cluster.server.log.with_suffix(".log.1").is_file()


def test_a_server_that_does_not_obey_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    with temporary_home() as home, Cluster(home, fast=True) as cluster:
        helpless = Server(cluster.server.folder, Path("/bin"), cluster.server.account, fast=True)
        deaf = helpless.folder / "deaf"
        deaf.mkdir()
        for name in ("pg_ctl", "pg_isready"):
            (deaf / name).write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
            (deaf / name).chmod(0o755)
        deaf.chmod(0o755)
        helpless.bindir = deaf
        with pytest.raises(errors.ServerFailedError, match="ne s’arrête pas"):
            helpless.stop()
        monkeypatch.setattr(server, "START_SECONDS", 0.0)
        with pytest.raises(PostgresError):
            helpless.wait_until_ready()
        assert ask(cluster.urls.app, "SELECT 1") == 1
        monkeypatch.undo()
