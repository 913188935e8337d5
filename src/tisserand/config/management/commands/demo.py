"""`tisserand demo`: the demonstration, loaded the first time and served."""

import socket
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from tisserand.config.demonstration.corpus import read_staff
from tisserand.config.demonstration.loading import is_empty, load_demonstration
from tisserand.config.demonstration.staff import list_accounts
from tisserand.config.demonstration.stories import SMALLEST, USUAL
from tisserand.config.installation import migrate
from tisserand.config.processes import run_until_stopped, server_command, worker_command

HOST: Final = "127.0.0.1"
PATIENCE_SECONDS: Final = 60
LOOK_EVERY: Final = 0.25


class Command(BaseCommand):
    """Prepare the tables, load invented people of the Calvados into an empty database, serve until Ctrl-C."""

    help = "Lance la démonstration : des personnes inventées, dans le Calvados."
    requires_system_checks = ()
    _shown = -1

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, whether to open the browser, how many files."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-browser", action="store_true")
        parser.add_argument("--files", type=int, default=USUAL)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load if needed, then serve."""
        port, files = options["port"], options["files"]
        if files < SMALLEST:
            raise CommandError(f"--files : au moins {SMALLEST} dossiers (ici {files}).", returncode=2)
        if not is_port_free(port):
            raise CommandError(
                f"Le port {port} est déjà utilisé : choisissez-en un autre avec --port (par exemple --port {port + 1}).",
                returncode=2,
            )
        migrate()
        self._load(files)
        address = f"http://{HOST}:{port}/"
        welcome = threading.Thread(target=self._welcome, args=(address, not options["no_browser"]), daemon=True)
        welcome.start()
        connections.close_all()
        run_until_stopped([server_command(host=HOST, port=port), worker_command()])

    def _load(self, files: int) -> None:
        if not is_empty():
            self.stdout.write("La base contient déjà des données : rien n’est ajouté.")
            return
        began = time.monotonic()
        load_demonstration(files, progress=self._show_progress)
        with connections["owner"].cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"\r{files} dossiers chargés en {time.monotonic() - began:.0f} secondes.{' ' * 30}")

    def _show_progress(self, done: int, total: int) -> None:
        percent = 100 * done // total
        if percent > self._shown and (self.stdout.isatty() or percent % 10 == 0):
            ending = "" if self.stdout.isatty() else "\n"
            self.stdout.write(f"\rChargement de la démonstration : {percent} % ", ending=ending)
            self.stdout.flush()
        self._shown = max(percent, self._shown)

    def _welcome(self, address: str, opens_browser: bool) -> None:
        if not wait_for_answer(f"{address}healthz"):
            self.stderr.write("Le serveur ne répond pas encore ; voyez les lignes au-dessus.")
            return
        self.stdout.write(describe_accounts(address))
        self.stdout.flush()
        if opens_browser:
            open_browser(address)


def is_port_free(port: int) -> bool:
    """Whether a server can listen there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def wait_for_answer(address: str) -> bool:
    """Whether the page answers before patience runs out."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(LOOK_EVERY)
    return False


def describe_accounts(address: str) -> str:
    """The address, then every account: role, name, e-mail address; one password for all."""
    accounts = list_accounts()
    width = max(len(account.role) for account in accounts)
    wide = max(len(account.email) for account in accounts)
    lines = [f"  {account.role:<{width}}  {account.email:<{wide}}  {account.service}" for account in accounts]
    head = [
        f"\nTisserand répond sur {address}",
        "Toutes les personnes sont inventées.",
        f"Mot de passe de tous les comptes : {read_staff()['password']}\n",
    ]
    return "\n".join([*head, *lines, "\nCtrl-C pour arrêter.\n"])


def open_browser(address: str) -> None:
    """Open the page in the browser, if there is one."""
    try:
        webbrowser.open(address)
    except webbrowser.Error:
        return
