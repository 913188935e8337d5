"""Where a cluster lives: the home of Tisserand, the server's folder, the sockets, and the file that remembers them."""

import hashlib
import json
import os
import re
import secrets
import stat
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tisserand.foundation.postgres.accounts import ServerAccount
from tisserand.foundation.postgres.configuration import PORT
from tisserand.foundation.postgres.errors import UnsafeFolderError, explain_os_error, not_writable, path_too_long
from tisserand.foundation.postgres.programs import SYSTEM_FOLDER, make_system_folder

LONGEST_SOCKET_PATH = 107  # bytes of sockaddr_un.sun_path, less its final zero
LONGEST_DATA_PATH = 900  # PostgreSQL holds 1 023 bytes and adds names of its own
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./+-]+")
STATE_FILE = "postgresql.json"
ROLE_NAMES = ("admin", "owner", "app", "maintenance")


def draw_passwords() -> dict[str, str]:
    """One random password (256 bits) a role."""
    return {name: secrets.token_urlsafe(32) for name in ROLE_NAMES}


@dataclass(frozen=True)
class State:
    """What must outlive the process: the server's folder (relative to the home when inside), passwords, progress."""

    folder: str
    passwords: dict[str, str] = field(repr=False, default_factory=draw_passwords)
    has_data: bool = False
    roles_version: int = 0


def prepare_home(home: Path, account: ServerAccount) -> None:
    """Make the home: 0700, or for root 0710 with the server's group, so that the server can cross it.

    An existing home keeps its mode; one that everybody may write to is refused (UnsafeFolderError).
    """
    if len(os.fsencode(home)) > LONGEST_DATA_PATH:
        raise path_too_long(home)
    try:
        if not home.exists():
            home.parent.mkdir(parents=True, exist_ok=True)
            _make_home(home, account)
        _check_home(home)
    except OSError as error:
        raise explain_os_error(error, home) from error


def _make_home(home: Path, account: ServerAccount) -> None:
    home.mkdir(mode=0o700, exist_ok=True)
    if account.is_other:
        os.chown(home, -1, account.gid)
        home.chmod(0o710)


def _check_home(home: Path) -> None:
    status = home.stat()
    if not stat.S_ISDIR(status.st_mode) or not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        raise not_writable(home)
    is_ours = os.geteuid() in {0, status.st_uid}
    if status.st_mode & stat.S_IWOTH or not is_ours:
        raise UnsafeFolderError(
            f"Le dossier {home} appartient à un autre compte ou est ouvert à tous en écriture : "
            "la base n’y serait pas protégée. Choisissez-en un autre avec la variable TISSERAND_HOME."
        )


def identify(folder: Path) -> str:
    """Sixteen hexadecimal digits that stand for a folder in names that must be short."""
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def choose_folder(home: Path, account: ServerAccount) -> str:
    """Folder of a new server: `postgres` in the home, or under /var/lib when its account cannot cross the home.

    There its name is drawn, and kept in the home: a home that was erased and made again never meets the data of the former.
    """
    if account.can_reach(home):
        return "postgres"
    return str(SYSTEM_FOLDER / f"{identify(home)}-{secrets.token_hex(4)}")


def make_private(folder: Path, account: ServerAccount) -> None:
    """Make `folder` 0700 for the account; an existing one must already be so. Raises UnsafeFolderError."""
    try:
        if folder.parent == SYSTEM_FOLDER:
            make_system_folder()
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        if folder.lstat().st_uid == os.geteuid():
            account.own(folder)
        status = folder.lstat()
    except OSError as error:
        raise explain_os_error(error, folder) from error
    is_ours = stat.S_ISDIR(status.st_mode) and status.st_uid == account.uid
    if not is_ours or stat.S_IMODE(status.st_mode) != 0o700:
        raise UnsafeFolderError(
            f"Le dossier {folder} doit être un dossier fermé (0700) qui appartient au compte de la base. "
            "Déplacez-le ou corrigez ses droits, puis recommencez."
        )


def choose_sockets(folder: Path) -> Path:
    """Folder of the server's socket: beside the data, or in the temporary folder when that path is long or unusual."""
    beside = folder / "run"
    if _fits(beside):
        return beside
    elsewhere = Path(tempfile.gettempdir()) / f"tisserand-{identify(folder)}"
    if not _fits(elsewhere):
        raise path_too_long(elsewhere)
    return elsewhere


def _fits(sockets: Path) -> bool:
    socket = f"{sockets}/.s.PGSQL.{PORT}"
    return PLAIN_PATH.fullmatch(socket) is not None and len(socket) <= LONGEST_SOCKET_PATH


def load_state(home: Path) -> State | None:
    """Read the home's state; None when there is no cluster yet."""
    try:
        content = (home / STATE_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise explain_os_error(error, home / STATE_FILE) from error
    return State(**json.loads(content))


def save_state(home: Path, state: State) -> None:
    """Write the home's state, 0600, whole or not at all."""
    try:
        write_private(home / STATE_FILE, json.dumps(asdict(state), indent=1), None)
    except OSError as error:
        raise explain_os_error(error, home) from error


def write_private(path: Path, content: str, account: ServerAccount | None) -> None:
    """Replace a 0600 file in one step, given to the account if any; never follows a link laid in its place."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if account is not None and account.is_other:
                os.fchown(file.fileno(), account.uid, account.gid)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
