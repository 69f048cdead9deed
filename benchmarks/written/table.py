from subprocess import CalledProcessError
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from benchmarks.written.pages import WrittenPage, written_pages
from benchmarks.written.readers import READERS, Reading
from benchmarks.written.scoring import FIELDS, by_kind, page_scores


class Command(BaseCommand):
    help = "Reads pages in the manner of thirty outlets, and prints what newsdesk and its peers get right of them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--readers", nargs="+", choices=READERS, default=list(READERS), help="all unless named")
        parser.add_argument("--wrong", action="store_true", help="name each page and field that newsdesk gets wrong")

    def handle(self, *args: Any, readers: list[str], wrong: bool, **options: Any) -> None:
        pages = list(written_pages())
        read = {name: readings for name in readers if (readings := self._readings(name, pages)) is not None}
        self._write_table(pages, read)
        if wrong and "newsdesk" in read:
            self._write_wrong(pages, read["newsdesk"])

    def _readings(self, name: str, pages: list[WrittenPage]) -> list[Reading] | None:
        try:
            return READERS[name](pages)
        except (OSError, CalledProcessError) as fault:
            self.stderr.write(f"{name} is left out: {fault}")
            return None

    def _write_table(self, pages: list[WrittenPage], read: dict[str, list[Reading]]) -> None:
        scores = {name: dict(by_kind(pages, readings)) for name, readings in read.items()}
        self.stdout.write(f"{len(pages)} pages\n{'':28}" + "".join(f"{name:>13}" for name in read))
        for kind in dict.fromkeys(page.kind for page in pages):
            for field in FIELDS:
                values = [scores[name][kind][field] for name in read]
                cells = "".join(f"{'' if value is None else f'{value:.1f}':>13}" for value in values)
                self.stdout.write(f"{kind:18}{field:10}{cells}")

    def _write_wrong(self, pages: list[WrittenPage], readings: list[Reading]) -> None:
        for page, reading in zip(pages, readings, strict=True):
            for field, score in page_scores(page, reading).items():
                if score is not None and score < 0.95:
                    said = str(getattr(reading, field))[:100]
                    self.stdout.write(f"{page.kind} {page.manner} {page.story.language} {field}: {said!r}")
