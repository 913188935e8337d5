"""The embedded cluster of a home: shared by every process that uses it, stopped by the last one to leave."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg

from tisserand.foundation.postgres.accounts import choose_account
from tisserand.foundation.postgres.configuration import PORT
from tisserand.foundation.postgres.errors import (
    ClusterBusyError,
    DataMissingError,
    PostgresError,
    ServerFailedError,
    explain_os_error,
)
from tisserand.foundation.postgres.folders import (
    STATE_FILE,
    State,
    choose_folder,
    load_state,
    prepare_home,
    save_state,
    write_private,
)
from tisserand.foundation.postgres.locks import SharedUse, exclusive, is_used
from tisserand.foundation.postgres.programs import choose_programs
from tisserand.foundation.postgres.roles import ROLES_VERSION, Urls, compose_urls, prepare_roles
from tisserand.foundation.postgres.server import ADMIN, Server

LOCK_SECONDS = 360.0
LOCK_FILE = "postgresql.lock"
USE_FILE = "postgresql.in-use"
KEPT_FILE = "postgresql.kept"
PLACE_FILE = "postgresql.place"
OWN_FILES = (STATE_FILE, USE_FILE, KEPT_FILE, PLACE_FILE, LOCK_FILE)


class Cluster:
    """A PostgreSQL server whose files belong to `home`; as a context manager, in use inside the block.

    `fast` gives up durability, for tests only: such a cluster is made anew when it does not start. `bindir` is the
    folder of another PostgreSQL's programs. Every method raises a PostgresError that says what to do.
    """

    def __init__(self, home: Path, *, fast: bool = False, bindir: Path | None = None) -> None:
        self.home = home.expanduser().absolute()
        self.fast = fast
        self._bindir = bindir
        self._use: SharedUse | None = None
        self._pid = 0
        self._server: Server | None = None
        self._state: State | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()

    @property
    def server(self) -> Server:
        """The server, once `start` or another action has found or made it. Raises ServerFailedError before."""
        if self._server is None:
            raise ServerFailedError(f"La base de données de {self.home} n’est pas démarrée.")
        return self._server

    @property
    def admin_url(self) -> str:
        """Connection string of the superuser, on the database `postgres`: for roles and tests only."""
        host = quote(str(self.server.sockets), safe="/")
        return f"postgresql://{ADMIN}:{self._known_state.passwords['admin']}@/postgres?host={host}&port={PORT}"

    @property
    def urls(self) -> Urls:
        """Connection strings of the three roles."""
        return compose_urls(self.admin_url, self._known_state.passwords)

    @property
    def is_running(self) -> bool:
        """Whether the server is alive, whoever started it."""
        server = self._find_server()
        return server is not None and server.is_running()

    def start(self) -> Urls:
        """Count as a user of the cluster, made and started when it must be. Calling again changes nothing."""
        if self._use is not None and self._pid == os.getpid() and self.server.is_running():
            return self.urls
        account = choose_account()
        prepare_home(self.home, account)
        with self._alone():
            self._drop_use()
            try:
                self._start()
                self._use, self._pid = SharedUse(self.home / USE_FILE), os.getpid()
            except BaseException:
                self._stop_if_unused()
                raise
        return self.urls

    def release(self, *, keep: bool = False) -> None:
        """Stop counting as a user; the last one to leave stops the server.

        `keep` leaves it running, until `stop` or the end of the machine, whoever else comes and goes meanwhile.
        """
        if self._use is None:
            return
        if self._pid != os.getpid() or not self.home.is_dir():
            self._drop_use()  # a forked child, or a home already erased
            return
        with self._alone():
            if keep:
                write_private(self.home / KEPT_FILE, self.server.read_identity(), None)
            self._drop_use()
            self._stop_if_unused()

    def stop(self) -> None:
        """Stop the server now, even in use or kept."""
        if self._find_server() is None:
            return
        with self._alone():
            self._drop_use()
            self.server.stop()
            (self.home / KEPT_FILE).unlink(missing_ok=True)

    def destroy(self) -> None:
        """Stop the server and erase its data, its passwords and, when nothing else is in it, the home."""
        if self._find_server() is not None:
            with self._alone():
                self._drop_use()
                self.server.remove()
                for name in OWN_FILES:
                    (self.home / name).unlink(missing_ok=True)
        self._server = self._state = None
        if self.home.is_dir() and not any(self.home.iterdir()):
            self.home.rmdir()

    @property
    def _known_state(self) -> State:
        if self._state is None:
            raise ServerFailedError(f"La base de données de {self.home} n’est pas démarrée.")
        return self._state

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            with exclusive(self.home / LOCK_FILE, LOCK_SECONDS):
                yield
        except OSError as error:
            raise explain_os_error(error, self.home) from error

    def _find_server(self) -> Server | None:
        """Bind to the server that the home remembers; None when it never had one."""
        self._state = load_state(self.home)
        if self._state is None:
            return None
        account = choose_account()
        folder = self.home / self._state.folder
        self._server = Server(folder, choose_programs(self._bindir, account), account, fast=self.fast)
        return self._server

    def _start(self) -> None:
        try:
            self._start_server()
        except PostgresError:
            if not self.fast or is_used(self.home / USE_FILE):
                raise
            self._start_anew()
        self._prepare_roles()

    def _start_anew(self) -> None:
        server = self._find_server()
        if server is not None:
            server.remove()
        (self.home / STATE_FILE).unlink(missing_ok=True)
        self._start_server()

    def _start_server(self) -> None:
        server = self._find_server() or self._found_server()
        if server.is_running() and server.wait_until_ready():
            return
        self._check_place()
        if not server.has_data():
            self._initialise(server)
        self._remember(replace(self._known_state, has_data=True))
        server.start()

    def _found_server(self) -> Server:
        save_state(self.home, State(choose_folder(self.home, choose_account())))
        self._find_server()
        return self.server

    def _initialise(self, server: Server) -> None:
        if self._known_state.has_data:
            raise DataMissingError(
                f"Les données de la base ne sont plus dans {server.folder}. Remettez ce dossier en place, ou restaurez "
                f"une sauvegarde dans un nouveau dossier (variable TISSERAND_HOME). Rien n’a été changé."
            )
        server.initialise(self._known_state.passwords["admin"])

    def _prepare_roles(self) -> None:
        if self._known_state.roles_version == ROLES_VERSION:
            return
        try:
            prepare_roles(self.admin_url, self._known_state.passwords, createdb=self.fast)
        except psycopg.Error as error:
            raise ServerFailedError(
                f"La base du dossier {self.server.folder} ne répond pas comme prévu ({type(error).__name__})."
            ) from error
        self._remember(replace(self._known_state, roles_version=ROLES_VERSION))

    def _remember(self, state: State) -> None:
        if state != self._known_state:
            save_state(self.home, state)
        self._state = state

    def _check_place(self) -> None:
        """Refuse to start beside a server that we cannot see: another container on the same folder."""
        here, path = os.readlink("/proc/self/ns/pid"), self.home / PLACE_FILE
        there = path.read_text(encoding="utf-8") if path.exists() else here
        if there != here and is_used(self.home / USE_FILE):
            raise ClusterBusyError(f"La base de {self.home} sert déjà dans un autre conteneur. Arrêtez-le, puis recommencez.")
        write_private(path, here, None)

    def _drop_use(self) -> None:
        if self._use is not None:
            self._use.close()
            self._use = None

    def _stop_if_unused(self) -> None:
        server = self._server
        if server is None or is_used(self.home / USE_FILE):
            return
        kept = self.home / KEPT_FILE
        if kept.exists():
            identity = kept.read_text(encoding="utf-8")
            if identity and identity == server.read_identity():
                return
            kept.unlink()
        server.stop()
