"""`tisserand worker`: does the long work that the pages ask for."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from tisserand.rights.api import load_legislation


class Command(BaseCommand):
    """Take tasks from the queue until stopped."""

    help = "Exécute les travaux longs (estimations de droits…)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the legislation once, then run Procrastinate's worker, one task at a time."""
        load_legislation()
        call_command("procrastinate", "worker", "--concurrency", "1")
