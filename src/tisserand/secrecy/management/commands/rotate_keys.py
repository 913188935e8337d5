"""`tisserand rotate_keys`: a new master key, or the end of a rotation that was stopped half-way."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tisserand.foundation.keyring import write_keyring
from tisserand.secrecy.actions.rotating import rewrap_containers
from tisserand.secrecy.models import Container, current_keyring

SCHEMA = {
    "input": {"type": "null"},
    "output": {
        "type": "object",
        "required": ["active_key", "rewrapped", "resumed"],
        "properties": {
            "active_key": {"type": "string"},
            "rewrapped": {"type": "integer"},
            "resumed": {"type": "boolean"},
        },
    },
}


class Command(BaseCommand):
    """Add a master key and wrap every data key with it; resumed by calling it again. Prints what it did as JSON."""

    help = "Renouvelle la clé maîtresse et réemballe les clés des dossiers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether only to finish a rotation."""
        parser.add_argument("--schema", action="store_true", help="imprime le schéma JSON de la réponse")
        parser.add_argument("--resume", action="store_true", help="terminer une rotation interrompue, sans nouvelle clé")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the key (unless a rotation is unfinished), then rewrap."""
        if options["schema"]:
            self.stdout.write(json.dumps(SCHEMA, indent=1))
            return
        keyring = current_keyring()
        unfinished = Container.objects.using("maintenance").exclude(master_key=keyring.active).exists()
        if not unfinished and not options["resume"]:
            write_keyring(keyring.with_new_key(), Path(settings.TISSERAND_KEYRING))
            keyring = current_keyring()
        done = rewrap_containers(keyring)
        printed = {"active_key": keyring.active, "rewrapped": done, "resumed": unfinished or options["resume"]}
        self.stdout.write(json.dumps(printed))
