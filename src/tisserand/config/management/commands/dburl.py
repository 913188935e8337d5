"""`tisserand dburl`: where the database is."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

VARIABLES = {"app": "DATABASE_URL", "owner": "DATABASE_OWNER_URL"}


class Command(BaseCommand):
    """Print the connection string of a role; `--keep` leaves the embedded database running afterwards."""

    help = "Affiche l’adresse de connexion à la base."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Role and whether the embedded database stays up."""
        parser.add_argument("--role", choices=sorted(VARIABLES), default="app")
        parser.add_argument("--keep", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the string."""
        url = os.environ.get(VARIABLES[options["role"]])
        if not url:
            raise CommandError(f"La variable {VARIABLES[options['role']]} n’est pas définie.", returncode=2)
        self.stdout.write(url)
