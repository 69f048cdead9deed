import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.stems import FAMILIES, Score, halves, read_families, score


class Command(BaseCommand):
    help = "Scores how stems bring the forms of a word together and keep look-alikes apart, on families of words."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, nargs="?", default=FAMILIES)
        parser.add_argument("--language", default="id")
        parser.add_argument("--failed", action="store_true", help="show what failed in the development half")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, path: Path, language: str, **options: Any) -> None:
        try:
            families = read_families(path)
        except (OSError, ValueError) as fault:
            raise CommandError(str(fault)) from fault
        scores = {name: score(half, families, language) for name, half in halves(families).items()}
        if options["failed"]:
            self._show(scores["dev"])
        figures = {"families": len(families)} | {name: self._figures(found) for name, found in scores.items()}
        for name, found in scores.items():
            self.stdout.write(f"{name:<9} recall {found.recall:.4f}  false joins {found.false_joins:.4f}")
        if options["json"]:
            self.stdout.write(json.dumps(figures))

    def _show(self, found: Score) -> None:
        for failure in found.failures:
            self.stdout.write(f"{failure.word} -> {failure.stem}{' (joined)' if failure.joined else ''}")

    def _figures(self, found: Score) -> dict[str, float]:
        return {
            "forms": found.forms,
            "look_alikes": found.others,
            "recall": round(found.recall, 4),
            "false_joins": round(found.false_joins, 4),
        }
