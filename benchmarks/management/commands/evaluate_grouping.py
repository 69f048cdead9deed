import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.grouping import read_articles, scores
from benchmarks.judged.copies import copy_scores, precision_and_recall, read_texts

MOST_COPIED: Final = 400


class Command(BaseCommand):
    help = "Scores how articles are grouped by event against labels, by B-cubed precision, recall and F1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="holds news_cluster/*.json")
        parser.add_argument("--copies", action="store_true", help="of a corpus instead: copies told from frames")
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def _write_copies(self, path: Path) -> None:
        """`path` is JSON Lines with a `text` each, packed with gzip."""
        try:
            texts = read_texts(path, MOST_COPIED)
        except (OSError, ValueError) as fault:
            raise CommandError(str(fault)) from fault
        found = list(copy_scores(texts))
        for one in found:
            self.stdout.write(f"{one.kind:36}{one.taken:>6} of {one.texts} taken for copies")
        precision, recall = precision_and_recall(found)
        self.stdout.write(f"precision {precision:.3f}  recall {recall:.3f}")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if options["copies"]:
            self._write_copies(folder)
            return
        try:
            articles = read_articles(folder)
        except (OSError, ValueError, KeyError) as fault:
            raise CommandError(str(fault)) from fault
        if not articles:
            raise CommandError(f"No articles found: {folder}/news_cluster/*.json")
        figures = {}
        for title, one in scores(articles):
            self.stdout.write(
                f"{title:36} precision {one.precision:.3f}  recall {one.recall:.3f}  F1 {one.f1:.3f}"
                f"  of {one.articles} articles, {one.events} events, {one.groups} groups"
            )
            figures[title] = {name: round(figure, 4) for name, figure in asdict(one).items()}
        if options["json"]:
            self.stdout.write(json.dumps(figures))
