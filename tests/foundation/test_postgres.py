"""The life of an embedded cluster: made, started, shared, stopped, and private throughout."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.foundation.postgres_homes import ask, copied_home, order, temporary_folder, temporary_home

from tisserand.foundation.postgres import Cluster, errors, start_test_cluster
from tisserand.foundation.postgres.accounts import choose_account
from tisserand.foundation.postgres.errors import explain_failure, explain_os_error
from tisserand.foundation.postgres.folders import LONGEST_SOCKET_PATH
from tisserand.foundation.postgres.locks import exclusive
from tisserand.foundation.postgres.programs import PACKAGE, SYSTEM_FOLDER, copy_programs, find_programs


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


def read_mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_data_are_kept_from_one_start_to_the_next(made_home: Path) -> None:
    with Cluster(made_home) as cluster:
        order(cluster.urls.of("owner"), "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('été')")
    assert not cluster.is_running

    with Cluster(made_home) as again:
        assert again.is_running
        assert ask(again.urls.of("owner"), "SELECT upper(word) FROM kept") == "ÉTÉ"


def test_a_lasting_cluster_is_durable_in_utc_deaf_to_the_network_and_alone(home: Path) -> None:
    with Cluster(home) as cluster:
        settings = {
            name: ask(cluster.urls.app, f"SHOW {name}")
            for name in ("fsync", "synchronous_commit", "full_page_writes", "data_checksums", "listen_addresses")
        }
        assert settings == {
            "fsync": "on",
            "synchronous_commit": "on",
            "full_page_writes": "on",
            "data_checksums": "on",
            "listen_addresses": "",
        }
        assert ask(cluster.urls.app, "SHOW timezone") == "UTC"
        assert ask(cluster.urls.app, "SHOW server_encoding") == "UTF8"
        assert ask(cluster.urls.app, "SELECT 'Éa' < 'b'") is False  # code point order
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            order(cluster.urls.of("owner"), "CREATE DATABASE other")


def test_a_wrong_or_missing_password_is_refused(made_home: Path) -> None:
    with Cluster(made_home, fast=True) as cluster:
        wrong = cluster.urls.app.replace("tisserand_app:", "tisserand_app:x")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
        missing = "postgresql://tisserand_admin@" + cluster.admin_url.split("@", 1)[1]
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(missing)


def test_files_are_closed_to_others(made_home: Path) -> None:
    with Cluster(made_home, fast=True) as cluster:
        server = cluster.server
        assert [read_mode(path) for path in (server.folder, server.data, server.sockets)] == [0o700, 0o700, 0o700]
        assert read_mode(made_home) == (0o710 if server.account.is_other else 0o700)
        assert {read_mode(path) for path in made_home.glob("postgresql.*")} == {0o600}
        assert read_mode(server.log) == 0o600
        assert read_mode(server.sockets / ".s.PGSQL.5432") == 0o700
        assert not (server.folder / "initial-password").exists()


def test_the_last_user_to_leave_stops_the_server(made_home: Path) -> None:
    first, second = Cluster(made_home, fast=True), Cluster(made_home, fast=True)
    assert first.start() == second.start()

    first.release()
    assert second.is_running
    assert ask(second.urls.app, "SELECT 1") == 1

    second.release()
    assert not second.is_running
    second.release()  # once more changes nothing


def test_a_kept_server_outlives_its_users_until_it_is_stopped(made_home: Path) -> None:
    cluster = Cluster(made_home, fast=True)
    cluster.start()
    cluster.release(keep=True)
    assert cluster.is_running

    with Cluster(made_home, fast=True):
        pass
    assert cluster.is_running

    cluster.stop()
    assert not cluster.is_running
    with Cluster(made_home, fast=True):
        pass
    assert not cluster.is_running


def test_starting_again_finds_the_server_or_restarts_it(made_home: Path) -> None:
    with Cluster(made_home, fast=True) as cluster:
        urls = cluster.urls
        assert cluster.start() == urls
        cluster.server.stop()
        assert cluster.start() == urls
        assert ask(urls.app, "SELECT 1") == 1


def test_a_home_with_a_long_path_has_its_socket_elsewhere(model: Path) -> None:
    with copied_home(model, "/".join(["d" * 60] * 3)) as home:
        with Cluster(home, fast=True) as cluster:
            sockets = cluster.server.sockets
            assert home not in sockets.parents
            assert len(f"{sockets}/.s.PGSQL.5432") <= LONGEST_SOCKET_PATH
            assert read_mode(sockets) == 0o700
            assert ask(cluster.urls.app, "SELECT 1") == 1
        cluster.destroy()
        assert not sockets.exists()


def test_a_home_with_any_characters_works() -> None:
    with temporary_home('l\'été "$HOME" `x` \\ %s, 1;2') as home, Cluster(home, fast=True) as cluster:
        assert ask(cluster.urls.app, "SELECT 1") == 1


def test_a_home_in_a_closed_folder_works_and_the_folder_stays_closed() -> None:
    with temporary_home() as home:
        home.parent.chmod(0o700)
        with Cluster(home, fast=True) as cluster:
            assert ask(cluster.urls.app, "SELECT 1") == 1
            expected = SYSTEM_FOLDER if choose_account().is_other else home
            assert cluster.server.folder.parent == expected
            assert read_mode(home.parent) == 0o700
            folder = cluster.server.folder
        cluster.destroy()
        assert not folder.exists()
        assert not home.exists()


def test_the_server_account_is_never_root(made_home: Path) -> None:
    with Cluster(made_home, fast=True) as cluster:
        pid = cluster.server.read_pid()
        assert Path(f"/proc/{pid}").stat().st_uid == cluster.server.account.uid != 0


def test_programs_in_a_closed_folder_are_copied_whole(made_home: Path) -> None:
    with temporary_folder() as folder:
        bindir = copy_programs(find_programs().parent.parent, folder / "programs")
        assert bindir.parent.parent.name == PACKAGE
        assert copy_programs(find_programs().parent.parent, folder / "programs") == bindir
        with Cluster(made_home, fast=True, bindir=bindir) as cluster:
            assert ask(cluster.urls.app, "SELECT 1") == 1


def test_the_test_cluster_is_fast_shared_and_the_same_for_every_worker(made_home: Path) -> None:
    workers = [start_test_cluster(made_home) for _ in range(3)]
    assert len({worker.urls.app for worker in workers}) == 1
    assert ask(workers[0].urls.app, "SHOW fsync") == "off"
    assert ask(workers[0].admin_url, "SELECT rolcreatedb FROM pg_roles WHERE rolname = 'tisserand_owner'") is True
    for worker in workers:
        assert worker.is_running
        worker.release()
    assert not workers[0].is_running


def test_data_of_another_major_version_are_refused_and_left_alone(made_home: Path) -> None:
    with Cluster(made_home) as cluster:
        version_file = cluster.server.data / "PG_VERSION"
    version_file.write_text("17\n")

    with pytest.raises(errors.VersionMismatchError, match=r"PostgreSQL 17.* PostgreSQL 18"):
        Cluster(made_home).start()
    assert version_file.read_text() == "17\n"
    assert not cluster.is_running


def test_data_that_have_gone_are_never_replaced_by_an_empty_database(made_home: Path) -> None:
    with Cluster(made_home) as cluster:
        data = cluster.server.data
    data.rename(data.with_name("moved"))

    with pytest.raises(errors.DataMissingError, match="sauvegarde"):
        Cluster(made_home).start()
    assert not data.exists()

    data.with_name("moved").rename(data)
    with Cluster(made_home) as again:
        assert ask(again.urls.app, "SELECT 1") == 1


def test_a_busy_lock_is_reported_after_a_while(home: Path) -> None:
    home.mkdir()
    with (
        exclusive(home / "lock", 1),
        pytest.raises(errors.ClusterBusyError, match="Un autre programme"),
        exclusive(home / "lock", 0.1),
    ):
        pytest.fail("two holders at once")


def test_a_folder_that_cannot_be_made_is_reported(home: Path) -> None:
    home.write_text("a file")
    with pytest.raises(errors.FolderNotWritableError, match="TISSERAND_HOME"):
        Cluster(home).start()
    with pytest.raises(errors.FolderNotWritableError, match="TISSERAND_HOME"):
        Cluster(home / "below").start()
    assert home.read_text() == "a file"
    home.unlink()


def test_a_home_open_to_everybody_is_refused(home: Path) -> None:
    home.mkdir()
    home.chmod(0o777)
    with pytest.raises(errors.UnsafeFolderError, match="ouvert à tous"):
        Cluster(home).start()
    assert list(home.iterdir()) == []


def test_a_socket_folder_of_somebody_else_is_refused(made_home: Path) -> None:
    with Cluster(made_home) as cluster:
        sockets = cluster.server.sockets
    sockets.chmod(0o755)
    with pytest.raises(errors.UnsafeFolderError, match="0700"):
        Cluster(made_home).start()
    sockets.chmod(0o700)


def test_a_path_longer_than_postgresql_can_hold_is_refused(home: Path) -> None:
    with pytest.raises(errors.PathTooLongError, match="trop long"):
        Cluster(home.joinpath(*["d" * 200] * 5)).start()
    assert not home.exists()


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        ('initdb: error: could not write to file "x": No space left on device', errors.DiskFullError),
        ("FATAL:  could not open file: Permission denied", errors.FolderNotWritableError),
        ("FATAL:  database files are incompatible with server", errors.VersionMismatchError),
        ('FATAL:  lock file "postmaster.pid" already exists', errors.ClusterBusyError),
        ("anything else", errors.ServerFailedError),
    ],
)
def test_postgresql_failures_are_explained_in_french(output: str, kind: type[Exception]) -> None:
    error = explain_failure(output, Path("/srv/t"), Path("/srv/t/server.log"))
    assert type(error) is kind
    assert "/srv/t" in str(error)
    assert output not in str(error)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.DiskFullError),
        (errno.ENAMETOOLONG, errors.PathTooLongError),
        (errno.EACCES, errors.FolderNotWritableError),
        (errno.EROFS, errors.FolderNotWritableError),
    ],
)
def test_system_refusals_are_explained_in_french(number: int, kind: type[Exception]) -> None:
    assert type(explain_os_error(OSError(number, os.strerror(number)), Path("/srv/t"))) is kind
