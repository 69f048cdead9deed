import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.dates import read_annotated, score


class Command(BaseCommand):
    help = "Scores how dates are found and read on a .jsonl of weekdays, a .txt of marked lines or TimeML files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            documents = read_annotated(path)
        except (OSError, ValueError) as fault:
            raise CommandError(str(fault)) from fault
        scores = score(documents)
        figures = {
            "documents": len(documents),
            "f1": round(scores.f1, 4),
            "value_f1": round(scores.value_f1, 4),
            "accuracy": round(scores.accuracy, 4),
        }
        for name, figure in figures.items():
            self.stdout.write(f"{name:<10} {figure}")
        if options["json"]:
            self.stdout.write(json.dumps(figures))
