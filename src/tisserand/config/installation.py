"""Prepare the data folder and the database of a local installation."""

from pathlib import Path

from django.core.management import call_command

from tisserand.foundation.keyring import make_keyring, write_keyring
from tisserand.foundation.secrets import make_secret

KEYRING_FILE = "keyring.json"


def prepare_home(home: Path) -> None:
    """Make the data folder, the signing key and the keyring where they are missing; never replace one."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / "static").mkdir(exist_ok=True)
    make_secret(home)
    if not (home / KEYRING_FILE).exists():
        write_keyring(make_keyring(), home / KEYRING_FILE)


def migrate() -> None:
    """Bring the tables up to date, as their owner."""
    call_command("migrate", database="owner", verbosity=0, interactive=False)
