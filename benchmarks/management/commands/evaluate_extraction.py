import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.judged.extraction import halves, read_pages, score


class Command(BaseCommand):
    help = "Scores the text that is read of saved pages against what people marked, by words in fours."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="holds ground-truth.json and html/*.html.gz")
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            pages = list(read_pages(folder))
        except (OSError, ValueError, KeyError) as fault:
            raise CommandError(str(fault)) from fault
        figures = {}
        for title, half in halves(pages).items():
            one = score(half)
            self.stdout.write(
                f"{title:12} precision {one.precision:.3f}  recall {one.recall:.3f}  F1 {one.f1:.3f}"
                f"  of {one.pages} pages, {one.undated} undated, {one.refused} refused"
            )
            figures[title] = asdict(one) | {"f1": one.f1}
        if options["json"]:
            self.stdout.write(json.dumps(figures))
