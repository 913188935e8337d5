"""Who starts, stops and uses a cluster, known through `flock`: the kernel forgets a holder that dies, even killed."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tisserand.foundation.postgres.errors import ClusterBusyError, explain_os_error

POLL_SECONDS = 0.05


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise explain_os_error(error, path.parent) from error


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def exclusive(path: Path, seconds: float) -> Iterator[None]:
    """Hold `path` alone while the cluster starts or stops.

    Raises ClusterBusyError when somebody else has held it for `seconds`.
    """
    descriptor = _open(path)
    try:
        deadline = time.monotonic() + seconds
        while not _take(descriptor):
            if time.monotonic() > deadline:
                raise ClusterBusyError(
                    f"Un autre programme démarre ou arrête la base de {path.parent} depuis plus de "
                    f"{seconds:.0f} secondes. Attendez qu’il ait fini, ou arrêtez-le, puis recommencez."
                )
            time.sleep(POLL_SECONDS)
        yield
    finally:
        os.close(descriptor)


class SharedUse:
    """One use of the cluster: a shared lock, held until `close` or the end of the process (and of those it forks)."""

    def __init__(self, path: Path) -> None:
        self._descriptor: int | None = _open(path)
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def close(self) -> None:
        """End this use. Closing, not unlocking: a forked child that still has the descriptor still counts."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def is_used(path: Path) -> bool:
    """Whether any process holds a SharedUse of `path`."""
    descriptor = _open(path)
    try:
        return not _take(descriptor)
    finally:
        os.close(descriptor)
