"""Servers for tests: one for a whole run, shared by its workers; and Debian's, where it is installed."""

import atexit
import os
import tempfile
from pathlib import Path

from tisserand.foundation.postgres.cluster import Cluster
from tisserand.foundation.postgres.folders import identify

DEBIAN_PROGRAMS = Path("/usr/lib/postgresql/15/bin")


def choose_test_home() -> Path:
    """Folder of the test server of this source tree and account, short and outside the tree."""
    return Path(tempfile.gettempdir()) / f"tisserand-test-{os.geteuid()}-{identify(Path(__file__).parent)}"


def start_test_cluster(home: Path | None = None) -> Cluster:
    """A started server without durability, its data kept between runs; released when the process ends, or before.

    Every worker of a run may call this: the first starts the server, the last to end stops it.
    """
    cluster = Cluster(home or choose_test_home(), fast=True)
    atexit.register(cluster.release)
    cluster.start()
    return cluster


def debian_cluster(folder: Path) -> Cluster | None:
    """A cluster of Debian's PostgreSQL 15 in `folder`, not started; None where it is not installed."""
    if not (DEBIAN_PROGRAMS / "postgres").is_file():
        return None
    return Cluster(folder, fast=True, bindir=DEBIAN_PROGRAMS)
