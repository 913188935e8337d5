"""Run the web server and the worker side by side, and stop both together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

STOP_SECONDS = 20
LOOK_EVERY = 0.2


def server_command(*, host: str, port: int, workers: int = 1) -> list[str]:
    """Command line of the web server."""
    where = ["--host", host, "--port", str(port)]
    how = ["--interface", "wsgi", "--workers", str(workers), "--blocking-threads", "4", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *where, *how, "tisserand.config.wsgi:application"]


def worker_command() -> list[str]:
    """Command line of the task worker."""
    return [sys.executable, "-c", "from tisserand.config.console import main; main()", "worker"]


def run_until_stopped(commands: Sequence[list[str]]) -> None:
    """Start the commands; when one ends, or on Ctrl-C or SIGTERM, stop them all. Exit 1 when one ended by itself."""
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell starts what it runs in the background with SIGINT ignored
        signal.signal(number, _interrupt)
    # Each in a session of its own: Ctrl-C at the terminal reaches this process alone, which stops them in good order.
    children = [subprocess.Popen(command, start_new_session=True) for command in commands]
    try:
        while all(child.poll() is None for child in children):
            time.sleep(LOOK_EVERY)
        sys.exit(1)
    except KeyboardInterrupt:
        return
    finally:
        _stop(children)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)  # with the processes it started
