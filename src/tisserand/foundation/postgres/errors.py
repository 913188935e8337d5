"""What can go wrong with a PostgreSQL server of our own, each said in French with what to do.

Messages name folders and files, never the content of the database, never a password.
"""

import errno
from pathlib import Path


class PostgresError(RuntimeError):
    """The database cannot be used; the message is meant for the person at the keyboard."""


class DiskFullError(PostgresError):
    """No space left where the database lives."""


class FolderNotWritableError(PostgresError):
    """A folder cannot be created, read or written by this account."""


class UnsafeFolderError(PostgresError):
    """A folder that others could write to would hold passwords or data."""


class PathTooLongError(PostgresError):
    """PostgreSQL cannot work under a path of this length."""


class ClusterBusyError(PostgresError):
    """Somebody else starts, stops or holds this database."""


class VersionMismatchError(PostgresError):
    """The data were written by another major version of PostgreSQL."""


class DataMissingError(PostgresError):
    """The data that existed are no longer in their folder."""


class ServerUserError(PostgresError):
    """As root: the account that must run the server cannot be made or used."""


class ProgramsMissingError(PostgresError):
    """PostgreSQL's programs are not where they should be."""


class ServerFailedError(PostgresError):
    """The server did not start or stop; its log says more."""


class UrlMissingError(PostgresError):
    """A connection string that the operation needs is not configured."""


def explain_failure(output: str, folder: Path, log: Path) -> PostgresError:
    """Turn the English output of `initdb`, `pg_ctl` or the server's log into the error that fits."""
    if "No space left on device" in output or "Disk quota exceeded" in output:
        return disk_full(folder)
    if "database files are incompatible" in output:
        return VersionMismatchError(
            f"Les données du dossier {folder} ne conviennent pas à cette version de PostgreSQL. "
            "Revenez à la version de Tisserand qui les a écrites, faites une sauvegarde, puis restaurez-la ici."
        )
    if "Permission denied" in output or "Read-only file system" in output:
        return not_writable(folder)
    if "lock file" in output and "already exists" in output:
        return ClusterBusyError(f"Un autre programme tient déjà la base du dossier {folder}. Fermez-le, puis recommencez.")
    return ServerFailedError(
        f"La base de données n’a pas pu démarrer ou s’arrêter (dossier {folder}). "
        f"Le journal {log} en donne la raison ; recommencez ensuite."
    )


def disk_full(folder: Path) -> DiskFullError:
    """The error for a full disk under `folder`."""
    return DiskFullError(
        f"Le disque est plein : la base de données ne peut pas écrire dans {folder}. "
        "Libérez de la place (300 Mo au moins), puis recommencez."
    )


def not_writable(folder: Path) -> FolderNotWritableError:
    """The error for a folder that this account may not use."""
    return FolderNotWritableError(
        f"Le dossier {folder} ne peut pas être utilisé par ce compte. "
        "Vérifiez à qui il appartient, ou choisissez-en un autre avec la variable TISSERAND_HOME."
    )


def explain_os_error(error: OSError, folder: Path) -> PostgresError:
    """Turn the system's refusal about `folder` into the error that fits."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return disk_full(folder)
    if error.errno == errno.ENAMETOOLONG:
        return path_too_long(folder)
    return not_writable(folder)


def path_too_long(folder: Path) -> PathTooLongError:
    """The error for a path that PostgreSQL or the system cannot hold."""
    return PathTooLongError(
        f"Le chemin du dossier des données est trop long ({len(str(folder))} caractères). "
        "Choisissez un dossier au chemin plus court avec la variable TISSERAND_HOME."
    )
