import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.grouping import read_articles, scores


class Command(BaseCommand):
    help = "Scores how articles are grouped by event against labels, by B-cubed precision, recall and F1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="holds news_cluster/*.json")
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
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
