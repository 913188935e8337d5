"""The server processes of one cluster, found in /proc by the name of the cluster that each carries in its title."""

from pathlib import Path

PROC = Path("/proc")


def read_command(pid: int) -> bytes:
    """Command line of a process; empty when it is gone or a zombie."""
    try:
        return (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""


def belongs_to(pid: int, cluster_name: str) -> bool:
    """Whether `pid` is the postmaster (`…/postgres … cluster_name=NAME`) or a child (`postgres: NAME: …`)."""
    command = read_command(pid)
    program = command.split(b"\0", 1)[0].split(b" ", 1)[0]
    return program.rsplit(b"/", 1)[-1] in {b"postgres", b"postgres:"} and cluster_name.encode() in command


def find_processes(cluster_name: str) -> list[int]:
    """Every live process of the cluster of that name."""
    pids = (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit())
    return sorted(pid for pid in pids if belongs_to(pid, cluster_name))


def is_alive(pid: int) -> bool:
    """Whether some process, zombie or not, has this number."""
    return (PROC / str(pid)).exists()
