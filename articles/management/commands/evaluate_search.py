import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.management.retrieval import evaluate, read_collection
from articles.search.engines import scratch_engine


class Command(BaseCommand):
    help = "Scores the product's own ranking on judged queries (corpus.jsonl, queries.jsonl, qrels.tsv)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--any", action="store_true", help="join the words of a query by OR")
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            collection = read_collection(options["folder"])
        except FileNotFoundError as fault:
            raise CommandError(f"{fault.filename} is missing") from fault
        with scratch_engine() as engine:
            figures = evaluate(collection, engine, any_word=options["any"])
        for name, value in figures.items():
            self.stdout.write(f"{name:12} {value}")
        if options["json"]:
            self.stdout.write(json.dumps(figures))
