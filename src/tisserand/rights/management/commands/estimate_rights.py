"""``tisserand estimate_rights [FILE]``: the rights of a household, from JSON to JSON. Needs no database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from tisserand.rights import api

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Estime les droits d’un ménage décrit en JSON (fichier, ou entrée standard)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="fichier JSON ; sinon l’entrée standard")
        parser.add_argument("--schema", action="store_true", help="imprime le schéma JSON de l’entrée et de la sortie")

    def handle(self, *args: Any, file: Path | None = None, schema: bool = False, **options: Any) -> None:
        """Print the answer. Exits with status 2 and one line per fault when the input is wrong."""
        if schema:
            self._print(api.json_schemas())
            return
        try:
            answer = api.estimate(_read(file))
        except api.SituationFaults as error:
            self._refuse(str(fault) for fault in error.faults)
        except OSError as error:
            self._refuse([f"{file} : ce fichier ne peut pas être lu ({error.strerror})."])
        else:
            self._print(answer)

    def _print(self, content: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(content, ensure_ascii=False, indent=2))

    def _refuse(self, lines: Iterable[str]) -> NoReturn:
        for line in lines:
            self.stderr.write(line)
        sys.exit(BAD_INPUT)


def _read(file: Path | None) -> bytes:
    return sys.stdin.buffer.read() if file is None else file.read_bytes()
