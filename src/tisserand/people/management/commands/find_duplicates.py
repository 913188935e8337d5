"""``tisserand find_duplicates [PEOPLE.csv]``: pairs of lines that may be one person, from CSV to CSV. Needs no database."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from tisserand.people import api

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Cherche les doublons d’un fichier CSV d’identités (fichier, ou entrée standard)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="PEOPLE.csv", help="fichier CSV ; sinon l’entrée standard")
        parser.add_argument(
            "--schema", action="store_true", help="imprime le schéma JSON d’une ligne de l’entrée et de la sortie"
        )

    def handle(self, *args: Any, file: Path | None = None, schema: bool = False, **options: Any) -> None:
        """Print the pairs. Exits with status 2 and one line per fault when the input is wrong."""
        if schema:
            self.stdout.write(json.dumps(api.people_file_schemas(), ensure_ascii=False, indent=2))
            return
        try:
            records = api.read_people(_read(file))
        except api.FaultyFile as error:
            self._refuse(error.faults)
        except OSError as error:
            self._refuse([f"{file} : ce fichier ne peut pas être lu ({error.strerror})."])
        self._print(api.find_pairs(records))

    def _print(self, pairs: Iterable[api.Pair]) -> None:
        lines = csv.writer(self.stdout, lineterminator="\n")
        lines.writerow(("id_a", "id_b", "probability"))
        lines.writerows((pair.one, pair.other, f"{pair.probability:.4f}") for pair in pairs)

    def _refuse(self, lines: Iterable[str]) -> NoReturn:
        for line in lines:
            self.stderr.write(line)
        sys.exit(BAD_INPUT)


def _read(file: Path | None) -> bytes:
    return sys.stdin.buffer.read() if file is None else file.read_bytes()
