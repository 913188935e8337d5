"""The database of this process: the one the environment names, else the embedded one, until the process ends."""

import atexit
import os
import signal
import threading
from pathlib import Path
from types import FrameType, TracebackType

from tisserand.foundation.postgres.cluster import Cluster
from tisserand.foundation.postgres.roles import Urls, read_configured_urls

DEFAULT_HOME = "~/.local/share/tisserand"
ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)

_held: dict[Path, Cluster] = {}
_guard = threading.Lock()


def tisserand_home() -> Path:
    """Folder of the embedded database and its passwords: TISSERAND_HOME, else ~/.local/share/tisserand."""
    return Path(os.environ.get("TISSERAND_HOME") or DEFAULT_HOME).expanduser().absolute()


def running_database(home: Path | None = None) -> Urls:
    """Connection strings of a database that answers until this process ends; calling again costs nothing.

    DATABASE_URL (with DATABASE_OWNER_URL and DATABASE_MAINTENANCE_URL where needed) names it; without it, the
    cluster of `home`, started when it must be. Raises PostgresError.
    """
    configured = read_configured_urls()
    if configured is not None:
        return configured
    place = (home or tisserand_home()).expanduser().absolute()
    with _guard:
        if place not in _held:
            if not _held:
                atexit.register(release_databases)
                exit_on_signals()
            cluster = Cluster(place)
            cluster.start()
            _held[place] = cluster
        return _held[place].urls


class DatabaseInUse:
    """Context manager: the strings of `running_database`, in use inside the block only.

    `keep` leaves the embedded server running afterwards.
    """

    def __init__(self, home: Path | None = None, *, keep: bool = False) -> None:
        self._home = home
        self._keep = keep
        self._cluster: Cluster | None = None

    def __enter__(self) -> Urls:
        configured = read_configured_urls()
        if configured is not None:
            return configured
        exit_on_signals()
        self._cluster = Cluster(self._home or tisserand_home())
        return self._cluster.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._cluster is not None:
            self._cluster.release(keep=self._keep and error is None)


def exit_on_signals() -> None:
    """Let SIGTERM and SIGHUP end the process as Ctrl+C does, through its `finally` and `atexit`.

    A signal that something else already handles or ignores is left alone, and so is everything outside the main
    thread, where Python does not allow it.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in ENDING_SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _exit)


def _exit(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def release_databases() -> None:
    """Let go of what `running_database` holds; done by itself when the process ends."""
    while _held:
        _, cluster = _held.popitem()
        cluster.release()
