"""`tisserand verify_audit`: is the audit trail whole?"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from tisserand.secrecy.actions.verifying import Anchor, Verdict, export_anchors, verify_trails

SCHEMA = {
    "input": {"type": "null"},
    "output": {
        "type": "object",
        "required": ["status", "trails"],
        "properties": {
            "status": {"enum": ["whole", "broken"]},
            "trails": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["organisation", "records"],
                    "properties": {
                        "organisation": {"type": "string", "format": "uuid"},
                        "records": {"type": "integer"},
                        "broken_at": {"type": "integer"},
                        "fault": {"enum": ["missing", "altered", "not_as_anchored", "end_altered"]},
                    },
                },
            },
        },
    },
}


class Command(BaseCommand):
    """Verify every trail; print a verdict as JSON; exit 1 when a record was changed, removed or inserted."""

    help = "Vérifie que la piste d’audit est entière."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files of anchors to check against, or to add the present ends to (one JSON object a line)."""
        parser.add_argument("--schema", action="store_true", help="imprime le schéma JSON de la réponse")
        parser.add_argument("--anchors", type=Path, help="fichier d’ancres à comparer")
        parser.add_argument("--export-anchors", type=Path, help="fichier où ajouter les ancres d’aujourd’hui")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, print, export."""
        if options["schema"]:
            self.stdout.write(json.dumps(SCHEMA, indent=1))
            return
        verdicts = verify_trails(_read_anchors(options["anchors"]) if options["anchors"] else None)
        holds = all(verdict.holds for verdict in verdicts)
        printed = {"status": "whole" if holds else "broken", "trails": [_shape(verdict) for verdict in verdicts]}
        self.stdout.write(json.dumps(printed, ensure_ascii=False, indent=1))
        if not holds:
            sys.exit(1)
        if options["export_anchors"]:
            _write_anchors(options["export_anchors"])


def _shape(verdict: Verdict) -> dict[str, Any]:
    shape: dict[str, Any] = {"organisation": str(verdict.organisation), "records": verdict.records}
    return shape if verdict.holds else shape | {"broken_at": verdict.broken_at, "fault": verdict.fault}


def _read_anchors(path: Path) -> list[Anchor]:
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [Anchor(UUID(line["organisation"]), int(line["number"]), str(line["digest"])) for line in lines]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"--anchors : {path} est absent ou illisible.", returncode=2) from error


def _write_anchors(path: Path) -> None:
    with path.open("a", encoding="utf-8") as stream:
        for anchor in export_anchors():
            line = {"organisation": str(anchor.organisation), "number": anchor.number, "digest": anchor.digest}
            stream.write(json.dumps(line) + "\n")
