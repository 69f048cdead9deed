import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.judged.extraction import MarkedPage, halves, read_pages, score
from benchmarks.judged.page_speed import page_rates


class Command(BaseCommand):
    help = "Scores the text that is read of saved pages against what people marked, by words in fours."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="holds ground-truth.json and html/*.html.gz")
        parser.add_argument("--speed", action="store_true", help="measure how fast they are read instead")
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def _write_speed(self, pages: list[MarkedPage]) -> None:
        rates = page_rates(pages)
        self.stdout.write(f"{rates.read:.1f} pages/s as an import reads them")
        self.stdout.write(f"{rates.alone:.1f} pages/s with a process for each")
        self.stdout.write(f"{rates.ratio:.1f} times as fast")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            pages = list(read_pages(folder))
        except (OSError, ValueError, KeyError) as fault:
            raise CommandError(str(fault)) from fault
        if options["speed"]:
            self._write_speed(pages)
            return
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
