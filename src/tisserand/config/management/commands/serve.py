"""`tisserand serve`: the web server and a worker, in production."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from tisserand.config.processes import run_until_stopped, server_command, worker_command


class Command(BaseCommand):
    """Serve with production settings; they refuse to start when a secret is missing, and say which."""

    help = "Sert Tisserand en production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and with how many processes."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect the static files, then run until stopped."""
        call_command("collectstatic", interactive=False, verbosity=0)
        server = server_command(host=options["host"], port=options["port"], workers=options["workers"])
        run_until_stopped([server, worker_command()])
