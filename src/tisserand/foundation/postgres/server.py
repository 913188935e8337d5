"""One PostgreSQL server of ours: its files and its processes. Callers hold the cluster's lock."""

import shutil
import time
from pathlib import Path

from tisserand.foundation.postgres.accounts import ServerAccount
from tisserand.foundation.postgres.configuration import ACCESS, PORT, compose_settings
from tisserand.foundation.postgres.errors import (
    ClusterBusyError,
    ServerFailedError,
    VersionMismatchError,
    explain_failure,
    explain_os_error,
)
from tisserand.foundation.postgres.folders import choose_sockets, identify, make_private, write_private
from tisserand.foundation.postgres.processes import belongs_to, find_processes, is_alive
from tisserand.foundation.postgres.programs import read_major_version

ADMIN = "tisserand_admin"
INIT_SECONDS = 300.0
START_SECONDS = 300.0
FAST_STOP_SECONDS = 20.0
IMMEDIATE_STOP_SECONDS = 30.0
LEFTOVER_SECONDS = 2.0
POLL_SECONDS = 0.05
LONGEST_LOG = 5_000_000


class Server:
    """The server whose files are in `folder`: `data`, `run` (or elsewhere, see `sockets`) and `server.log`."""

    def __init__(self, folder: Path, bindir: Path, account: ServerAccount, *, fast: bool) -> None:
        self.folder = folder
        self.bindir = bindir
        self.account = account
        self.fast = fast
        self.log = folder / "server.log"
        self.name = f"tisserand_{identify(folder)}"

    @property
    def data(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.folder / "data"

    @property
    def sockets(self) -> Path:
        """Folder of the socket: the running server's word for it, else where the next start will put it."""
        lines = self._read_pid_file()
        return Path(lines[4]) if len(lines) > 4 and lines[4] and self.is_running() else choose_sockets(self.folder)

    def has_data(self) -> bool:
        """Whether the data folder was made, whole."""
        return (self.data / "PG_VERSION").is_file()

    def is_running(self) -> bool:
        """Whether the postmaster is alive; not when another process has taken its number."""
        pid = self.read_pid()
        return pid is not None and belongs_to(pid, self.name)

    def read_pid(self) -> int | None:
        """Number that the postmaster wrote, alive or not."""
        lines = self._read_pid_file()
        return int(lines[0]) if lines and lines[0].isdigit() else None

    def read_identity(self) -> str:
        """Number and starting time of the running postmaster; empty when there is none."""
        lines = self._read_pid_file()
        return f"{lines[0]} {lines[2]}" if len(lines) > 2 and self.is_running() else ""

    def initialise(self, password: str) -> None:
        """Make the data folder in one step: scram for everybody, UTF-8, code point order, no trust in the locale."""
        make_private(self.folder, self.account)
        draft, secret = self.folder / "data.new", self.folder / "initial-password"
        try:
            if draft.exists():
                shutil.rmtree(draft)
            write_private(secret, password, self.account)
            self._init(draft.name, secret.name)
            draft.rename(self.data)
        except OSError as error:
            raise explain_os_error(error, self.folder) from error
        finally:
            secret.unlink(missing_ok=True)

    def _init(self, draft: str, secret: str) -> None:
        command = [str(self.bindir / "initdb"), "-D", draft, "-U", ADMIN, "--encoding=UTF8", "--data-checksums"]
        command += [
            "--auth=scram-sha-256",
            f"--pwfile={secret}",
            *self._locale(),
            *(["--no-sync"] if self.fast else []),
        ]
        done = self.account.run(command, folder=self.folder, seconds=INIT_SECONDS)
        if done.returncode != 0:
            shutil.rmtree(self.folder / draft, ignore_errors=True)
            raise explain_failure(done.stderr + done.stdout, self.folder, self.log)

    def _locale(self) -> list[str]:
        # The built-in provider (17 and later) does not change its order when the system's libc does.
        provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--locale=C.UTF-8", *(provider if read_major_version(self.bindir) >= 17 else [])]

    def start(self) -> None:
        """Start the server, after what a crash of it, of its parent or of the machine may have left."""
        self._check_version()
        self._clear_leftovers()
        sockets = choose_sockets(self.folder)
        make_private(sockets, self.account)
        try:
            write_private(self.data / "postgresql.conf", compose_settings(sockets, fast=self.fast), self.account)
            write_private(self.data / "pg_hba.conf", ACCESS, self.account)
            self._rotate_log()
        except OSError as error:
            raise explain_os_error(error, self.folder) from error
        size = self.log.stat().st_size if self.log.exists() else 0
        done = self._control("start", "-l", self.log.name, "-o", f"-c cluster_name={self.name}", seconds=START_SECONDS)
        if done != 0:
            raise explain_failure(self._read_log(size), self.folder, self.log)

    def wait_until_ready(self) -> bool:
        """Wait for a running server, that starts or recovers, to accept sessions; false when it ends instead."""
        deadline = time.monotonic() + START_SECONDS
        command = [str(self.bindir / "pg_isready"), "-q", "-h", str(self.sockets), "-p", str(PORT)]
        while self.account.run(command, folder=self.folder, seconds=30).returncode != 0:
            if not self.is_running():
                return False
            if time.monotonic() > deadline:
                raise explain_failure("", self.folder, self.log)
            time.sleep(POLL_SECONDS)
        return True

    def stop(self) -> None:
        """Stop the server: sessions are ended and the data written; at once if it does not obey in twenty seconds."""
        if not self.is_running():
            return
        for mode, seconds in (("fast", FAST_STOP_SECONDS), ("immediate", IMMEDIATE_STOP_SECONDS)):
            self._control("stop", "-m", mode, seconds=seconds)
            if not self.is_running():
                return
        raise ServerFailedError(f"La base du dossier {self.folder} ne s’arrête pas. Le journal est {self.log}.")

    def remove(self) -> None:
        """Stop the server and erase its folder and its sockets."""
        self.stop()
        self._quit(find_processes(self.name))
        for folder in (self.folder, choose_sockets(self.folder)):
            shutil.rmtree(folder, ignore_errors=True)

    def _control(self, action: str, *options: str, seconds: float) -> int:
        command = [str(self.bindir / "pg_ctl"), action, "-D", "data", "-w", "-t", f"{seconds:.0f}", *options]
        return self.account.run(command, folder=self.folder, seconds=seconds + 30).returncode

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        expected = read_major_version(self.bindir)
        if found != str(expected):
            raise VersionMismatchError(
                f"Les données du dossier {self.folder} ont été écrites par PostgreSQL {found}, "
                f"et cette version de Tisserand utilise PostgreSQL {expected}. Revenez à la version précédente de "
                "Tisserand, faites une sauvegarde (tisserand backup), puis restaurez-la avec celle-ci."
            )

    def _clear_leftovers(self) -> None:
        # Children of a killed postmaster end by themselves in a moment; one whose files were erased never does.
        if not self._wait_for_end(LEFTOVER_SECONDS):
            self._quit(find_processes(self.name))
        self._forget_numbers()

    def _forget_numbers(self) -> None:
        # No process of ours is alive here. After a crash another process, or a zombie that a container never buries,
        # may bear the old postmaster's number: PostgreSQL, which only sees that the number lives, would not start.
        pid = self.read_pid()
        if pid is not None and is_alive(pid):
            (self.data / "postmaster.pid").unlink(missing_ok=True)
        (choose_sockets(self.folder) / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)

    def _quit(self, pids: list[int]) -> None:
        for pid in pids:
            command = [str(self.bindir / "pg_ctl"), "kill", "QUIT", str(pid)]
            self.account.run(command, folder=Path("/"), seconds=30)
        if not self._wait_for_end(LEFTOVER_SECONDS):
            raise ClusterBusyError(
                f"D’anciens processus de la base du dossier {self.folder} tournent encore : "
                f"{', '.join(map(str, find_processes(self.name)))}. Arrêtez-les, puis recommencez."
            )

    def _wait_for_end(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while find_processes(self.name):
            if time.monotonic() > deadline:
                return False
            time.sleep(POLL_SECONDS)
        return True

    def _rotate_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))

    def _read_log(self, start: int) -> str:
        try:
            return self.log.read_bytes()[start:].decode("utf-8", errors="replace")
        except OSError:
            return ""

    def _read_pid_file(self) -> list[str]:
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text("utf-8").splitlines()]
        except OSError:
            return []
