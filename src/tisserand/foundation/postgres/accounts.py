"""The system account that runs the server: ourselves, or, for root, whom PostgreSQL refuses, an account of its own."""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tisserand.foundation.postgres.errors import ServerFailedError, ServerUserError, not_writable

SYSTEM_ACCOUNT = "tisserand-pg"
USERADD = (Path("/usr/sbin/useradd"), Path("/sbin/useradd"), Path("/usr/bin/useradd"))
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True)
class ServerAccount:
    """Whose processes and files the server's are. `is_other` is true only when we are root."""

    uid: int
    gid: int
    is_other: bool

    def run(self, command: list[str], *, folder: Path, seconds: float) -> subprocess.CompletedProcess[str]:
        """Run a program of PostgreSQL in `folder` as this account, with nothing of our own environment.

        Raises ServerFailedError after `seconds`, ServerUserError when the account cannot be taken.
        """
        try:
            return subprocess.run(
                command,
                cwd=folder,
                env=ENVIRONMENT,
                user=self.uid if self.is_other else None,
                group=self.gid if self.is_other else None,
                extra_groups=[] if self.is_other else None,
                umask=0o077,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise ServerFailedError(
                f"Le programme {Path(command[0]).name} n’a pas fini en {seconds:.0f} secondes (dossier {folder})."
            ) from error
        except (PermissionError, subprocess.SubprocessError) as error:
            raise (account_unusable() if self.is_other else not_writable(folder)) from error

    def own(self, path: Path) -> None:
        """Give a file or folder that we have just made to this account."""
        if self.is_other:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def can_reach(self, path: Path) -> bool:
        """Whether this account may enter `path` and every folder above (by modes only: a rare ACL is not seen)."""
        if not self.is_other:
            return True
        resolved = path.resolve()
        return all(self._can_enter(step.stat()) for step in (resolved, *resolved.parents))

    def _can_enter(self, status: os.stat_result) -> bool:
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)


def choose_account() -> ServerAccount:
    """The account that runs the server; as root, made when it does not exist yet. Raises ServerUserError."""
    if os.geteuid() != 0:
        return ServerAccount(os.geteuid(), os.getegid(), is_other=False)
    found = _find_account() or _create_account()
    return ServerAccount(found.pw_uid, found.pw_gid, is_other=True)


def account_unusable() -> ServerUserError:
    """The error when root may not make or take the account (a container without the right to change user)."""
    return ServerUserError(
        f"PostgreSQL refuse de tourner avec le compte root, et le compte « {SYSTEM_ACCOUNT} » ne peut pas être créé "
        "ou utilisé. Lancez Tisserand avec un compte ordinaire, ou créez ce compte : "
        f"useradd --system --user-group --shell /usr/sbin/nologin {SYSTEM_ACCOUNT}"
    )


def _find_account() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        return None


def _create_account() -> pwd.struct_passwd:
    program = next((path for path in USERADD if path.exists()), None)
    if program is None:
        raise account_unusable()
    command = [str(program), "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", SYSTEM_ACCOUNT]
    subprocess.run(command, env=ENVIRONMENT, capture_output=True, timeout=60, check=False)
    # Two processes may have tried at once: only the result counts.
    found = _find_account()
    if found is None:
        raise account_unusable()
    return found
