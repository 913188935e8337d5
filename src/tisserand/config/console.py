"""The `tisserand` command: Django's management with the database started first when a command needs one."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from tisserand.config.installation import prepare_home
from tisserand.foundation.postgres import DatabaseInUse, PostgresError, Urls, tisserand_home

SETTINGS = "tisserand.config.settings"
IN_PRODUCTION = frozenset({"serve"})
WITHOUT_DATABASE = frozenset(
    {
        "estimate_rights",
        "find_duplicates",
        "help",
        "version",
        "--help",
        "--version",
        "-h",
        "makemigrations",
        "check",
        "collectstatic",
    }
)
ASKS_FOR_HELP = frozenset({"--help", "-h", "--schema"})


def main() -> None:
    """Run one command; exit 2 with one clear line when the installation cannot."""
    words = sys.argv[1:] or ["help"]
    choose_settings(words[0])
    try:
        if words[0] in WITHOUT_DATABASE or not ASKS_FOR_HELP.isdisjoint(words):
            execute_from_command_line(sys.argv)
            return
        with DatabaseInUse(keep="--keep" in words) as urls:
            name_database(urls)
            execute_from_command_line(sys.argv)
    except (PostgresError, ImproperlyConfigured) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def choose_settings(command: str) -> None:
    """Production settings to serve, the local ones (their secrets kept in the data folder) for everything else."""
    chosen = os.environ.get("DJANGO_SETTINGS_MODULE", "")
    if not chosen:
        chosen = f"{SETTINGS}.production" if command in IN_PRODUCTION else f"{SETTINGS}.local"
        os.environ["DJANGO_SETTINGS_MODULE"] = chosen
    if chosen == f"{SETTINGS}.local":
        prepare_home(tisserand_home())


def name_database(urls: Urls) -> None:
    """Tell Django, and every process started from here, where the database is."""
    named = {"DATABASE_URL": urls.app, "DATABASE_OWNER_URL": urls.owner, "DATABASE_MAINTENANCE_URL": urls.maintenance}
    os.environ.update({name: url for name, url in named.items() if url})
